"""A folder or mount as target: each file is written under a name of its own and renamed to its place."""

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from newsarchive.builder.store import MARKER, Disk
from newsarchive.diagnostics import ForeignOutput, StateBusy, StoreFailed
from newsarchive.digest import digest
from newsarchive.publisher.target import PRIVATE, Stored, Upload

PARTS = f"{PRIVATE}parts"
PATIENCE = 60.0
"""Seconds to wait for another run that writes the manifest: it waits itself until all files are on the disk."""
_PAUSE = 0.05
FEW = 8
"""Files that are waited for one by one. Measured on a slow disk: 12 ms each, and 0.1 s for all of a batch at once."""
SWAP = f"{PRIVATE}swap"


class FolderTarget:
    """A folder. The token of a file is the digest of its bytes; swapping is guarded by a lock of the system."""

    at_once = False

    def __init__(self, root: Path, disk: Disk | None = None) -> None:
        self.root = Path(os.path.abspath(root))  # noqa: PTH100 -- `..` goes, links stay
        self.name = str(self.root)
        self.disk = disk or Disk()
        if (self.root / MARKER).is_file():
            raise ForeignOutput(
                f"the target is the output of a build: `{self.root}`", hint="name another folder to publish to"
            )

    def read(self, output: str) -> Stored | None:
        """A file with the digest of its bytes as token."""
        try:
            text = (self.root / output).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _failed("read", self.root / output, error) from error
        return Stored(text=text, token=digest(text).hex())

    def read_all(self, outputs: Sequence[str]) -> dict[str, bytes]:
        """The bytes of those files that there are."""
        return {output: found.text for output in outputs if (found := self.read(output))}

    def swap(self, output: str, text: bytes, expected: str | None) -> None:
        """Writes a file if its token is still the expected one."""
        with self._guard():
            found = self.read(output)
            if (found.token if found else None) != expected:
                raise StateBusy("another run has changed the target meanwhile", hint="publish again when it has ended")
            shutil.rmtree(self.root / PARTS, ignore_errors=True)
            self._write({output: lambda: text})

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """Holds the target for a moment; the system lets go of it for a run that is killed."""
        guard = self.root / SWAP
        try:
            self.disk.make_folder(guard.parent)
            descriptor = os.open(guard, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise _failed("write", guard, error) from error
        try:
            self._lock(descriptor)
            yield
        finally:
            os.close(descriptor)

    def _lock(self, descriptor: int) -> None:
        """Raises `StateBusy` where another run holds the target for longer than a slow disk explains."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    raise StateBusy(
                        f"another run stands still while it writes the manifest of the target: `{self.root}`",
                        hint="end that run, or wait until its disk answers",
                    ) from None
                time.sleep(_PAUSE)
            else:
                return

    def put(self, uploads: Sequence[Upload]) -> None:
        """Writes files."""
        self._write({upload.output: upload.read for upload in uploads})

    def _write(self, texts: Mapping[str, Callable[[], bytes]]) -> None:
        """Writes files that are on the disk whole before they have their names, and for good when this is done.

        The disk takes all of them in one go, and no other disk of the machine is waited for.
        """
        parts = {output: self.root / PARTS / digest(output.encode()).hex()[:32] for output in texts}
        place = self.root / PARTS
        try:
            self.disk.make_folder(place)
            for output, read in texts.items():
                place = self.root / output
                self.disk.make_folder(place.parent)
                self.disk.write(parts[output], read())
            self._settle(parts.values())
            for output, part in parts.items():
                place = self.root / output
                self.disk.rename(part, place)
            self._settle_names({(self.root / output).parent for output in texts})
        except OSError as error:
            raise _failed("write", place, error) from error

    def _settle_names(self, folders: set[Path]) -> None:
        """Waits until the names in folders, and their own, are on the disk."""
        self._settle({one for found in folders for one in (found, *found.parents) if one.is_relative_to(self.root)})

    def _settle(self, places: Collection[Path]) -> None:
        """Waits until files and folders are on the disk: one by one if they are few, else all that the disk waits with."""
        if len(places) > FEW:
            self.disk.settle_all(self.root)
            return
        for place in places:
            self.disk.settle(place)

    def remove(self, outputs: Sequence[str]) -> None:
        """Removes files, and folders that this leaves empty; after a power cut they are still gone."""
        folders: set[Path] = set()
        place = self.root
        try:
            for output in outputs:
                place = self.root / output
                with suppress(NotADirectoryError):
                    self.disk.remove(place)
                    folders.add(self._remove_empty(place.parent))
            self._settle_names({folder for folder in folders if folder.is_dir()})
        except OSError as error:
            raise _failed("remove", place, error) from error

    def _remove_empty(self, folder: Path) -> Path:
        """Removes a folder and those above it while they are empty; returns the first that stays."""
        while folder != self.root:
            try:
                self.disk.remove_folder(folder)
            except FileNotFoundError:
                pass  # with another file of this batch
            except OSError:
                return folder
            folder = folder.parent
        return folder

    def files(self) -> Iterator[tuple[str, int]]:
        """Every file but those of the manifest."""
        if not self.root.is_dir():
            return
        try:
            for path, size in self.disk.files(self.root):
                if not path.startswith(PRIVATE):
                    yield path, size
        except OSError as error:
            raise _failed("read", self.root, error) from error

    def close(self) -> None:
        """Nothing is held open."""


def _failed(verb: str, path: Path, error: OSError) -> StoreFailed:
    return StoreFailed(
        f"cannot {verb} `{path}`: {error.strerror or error}",
        hint="see that it is mounted, writable and not full, then publish again: it goes on where it stopped",
    )
