"""The store: files written beside their place under a temporary name, then renamed; nothing foreign is touched.

All reaching for the disk goes through `Disk`, whose six methods a test replaces to record or to fail. A build stages
every file first and renames at the end, so a failure while rendering leaves the published site as it was.
"""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from newsarchive.diagnostics import ForeignOutput, StoreFailed

MARKER = ".newsarchive"
MARKER_TEXT = "This folder is written by newsarchive, which removes from it only what it wrote.\n"
PART = ".part~"
"""How names of staged files begin; one that is found when a build begins was left by a build that broke off."""


class Disk:
    """What a store needs of a file system. Paths are absolute; all raise `OSError`."""

    def make_folder(self, path: Path) -> None:
        """Makes a folder and those above it; one that exists is fine."""
        path.mkdir(parents=True, exist_ok=True)

    def write(self, path: Path, data: bytes) -> None:
        """Writes a file whole."""
        with path.open("wb") as file:
            file.write(data)

    def rename(self, source: Path, target: Path) -> None:
        """Renames a file over another, at once."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Removes a file; one that is not there is fine."""
        path.unlink(missing_ok=True)

    def remove_folder(self, path: Path) -> None:
        """Removes an empty folder."""
        path.rmdir()

    def files(self, root: Path) -> Iterator[tuple[str, int]]:
        """Path below `root`, with `/` between names, and size of every file."""
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    place = f"{folder}/{entry.name}" if folder else entry.name
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(place)
                    else:
                        yield place, entry.stat(follow_symlinks=False).st_size


class FolderStore:
    """A site in a folder of this machine."""

    def __init__(self, root: Path, disk: Disk | None = None) -> None:
        self.root = root.absolute()
        self.disk = disk or Disk()
        self._folders: set[Path] = set()

    def open(self) -> None:
        """Makes the folder ours, or raises `ForeignOutput` where it holds what newsarchive did not write."""
        marker = self.root / MARKER
        if self.root.exists() and not self.root.is_dir():
            raise ForeignOutput(f"the output is a file: `{self.root}`", hint="name a folder with `--output`")
        if self.root.is_dir() and not marker.is_file() and any(self.root.iterdir()):
            raise ForeignOutput(
                f"the output folder holds files that newsarchive did not write: `{self.root}`",
                hint="name another folder with `--output`, or empty this one yourself",
            )
        try:
            self.disk.make_folder(self.root)
            if not marker.is_file():
                self.disk.write(marker, MARKER_TEXT.encode())
        except OSError as error:
            raise _failed("make", self.root, error) from error

    def stage(self, output: str, data: bytes) -> None:
        """Writes a file under its temporary name. Raises `StoreFailed`."""
        part = self._part(output)
        try:
            if part.parent not in self._folders:
                self.disk.make_folder(part.parent)
                self._folders.add(part.parent)
            self.disk.write(part, data)
        except OSError as error:
            raise _failed("write", self.root / output, error) from error

    def publish(self, outputs: Iterable[str]) -> None:
        """Renames staged files to their names, in the order given. Raises `StoreFailed`."""
        for output in outputs:
            try:
                self.disk.rename(self._part(output), self.root / output)
            except OSError as error:
                raise _failed("rename", self.root / output, error) from error

    def remove(self, outputs: Iterable[str]) -> None:
        """Removes files that newsarchive wrote, and folders that this leaves empty. Raises `StoreFailed`."""
        folders: set[Path] = set()
        for output in outputs:
            try:
                self.disk.remove(self.root / output)
            except OSError as error:
                raise _failed("remove", self.root / output, error) from error
            folders.add((self.root / output).parent)
        for folder in sorted(folders, key=lambda f: len(f.parts), reverse=True):
            self._remove_empty(folder)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.root:
            try:
                self.disk.remove_folder(folder)
            except OSError:
                return
            folder = folder.parent

    def files(self) -> dict[str, int]:
        """Path and size of every file that is there, but the marker; what a broken build staged is removed."""
        found: dict[str, int] = {}
        left: list[str] = []
        try:
            for path, size in self.disk.files(self.root):
                if path.rpartition("/")[2].startswith(PART):
                    left.append(path)
                elif path != MARKER:
                    found[path] = size
        except OSError as error:
            raise _failed("read", self.root, error) from error
        self.remove(left)
        return found

    def _part(self, output: str) -> Path:
        folder, _, name = output.rpartition("/")
        # A digest, because the name itself may already be as long as the file system allows.
        return self.root / folder / f"{PART}{sha256(name.encode()).hexdigest()[:24]}"


def _failed(verb: str, path: Path, error: OSError) -> StoreFailed:
    return StoreFailed(f"cannot {verb} `{path}`: {error.strerror or error}", hint="mend the disk and build again")
