"""A folder or mount as target: each file is written under a name of its own and renamed to its place."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from newsarchive.builder.store import MARKER, Disk
from newsarchive.diagnostics import ForeignOutput, StateBusy, StoreFailed
from newsarchive.digest import digest
from newsarchive.publisher.target import PRIVATE, Stored, Upload

PARTS = f"{PRIVATE}parts"
PATIENCE = 60.0
"""Seconds to wait for another run that writes the manifest: it waits itself until all files are on the disk."""
_PAUSE = 0.05
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
            os.sync()
            self._write(output, text)

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
        for upload in uploads:
            self._write(upload.output, upload.read())

    def _write(self, output: str, text: bytes) -> None:
        place = self.root / output
        part = self.root / PARTS / digest(output.encode()).hex()[:32]
        try:
            self.disk.make_folder(part.parent)
            self.disk.make_folder(place.parent)
            self.disk.write(part, text)
            self.disk.rename(part, place)
        except OSError as error:
            raise _failed("write", place, error) from error

    def remove(self, outputs: Sequence[str]) -> None:
        """Removes files, and folders that this leaves empty."""
        for output in outputs:
            place = self.root / output
            try:
                self.disk.remove(place)
            except NotADirectoryError:
                continue
            except OSError as error:
                raise _failed("remove", place, error) from error
            self._remove_empty(place.parent)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.root:
            try:
                self.disk.remove_folder(folder)
            except OSError:
                return
            folder = folder.parent

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
