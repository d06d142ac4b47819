"""The store: files written beside their place under a temporary name, then renamed; nothing foreign is touched.

All reaching for the disk goes through `Disk`, whose methods a test replaces to record or to fail. A build stages
every file first and renames at the end, so a failure while rendering leaves the published site as it was.
"""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.diagnostics import ForeignOutput, StoreFailed
from newsarchive.later import Later

if TYPE_CHECKING:
    import ctypes
else:
    ctypes = Later("ctypes")

MARKER = ".newsarchive"
MARKER_TEXT = "This folder is written by newsarchive, which removes from it only what it wrote.\n"
PART = ".part~"
"""How names of staged files begin; one that is found when a build begins was left by a build that broke off."""


Place = str | Path

_UNSETTLED = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)
"""How file systems refuse `fsync` of a folder."""


class Disk:
    """What a store needs of a file system. Paths are absolute; all raise `OSError`.

    Calls of the system are made directly: through `pathlib` and a buffer a file costs twice as much.
    """

    def make_folder(self, path: Place) -> None:
        """Makes a folder and those above it; one that exists is fine."""
        try:
            # Mostly the folder above is there: `makedirs` would look for it first.
            os.mkdir(path)  # noqa: PTH102 - see above
        except (FileNotFoundError, FileExistsError):
            os.makedirs(path, exist_ok=True)  # noqa: PTH103 - see above

    def write(self, path: Place, data: bytes) -> None:
        """Writes a file whole."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(descriptor, left) :]
        finally:
            os.close(descriptor)

    def rename(self, source: Place, target: Place) -> None:
        """Renames a file over another, at once."""
        os.replace(source, target)  # noqa: PTH105 - see above

    def settle(self, path: Place) -> None:
        """Waits until a file, or the names in a folder, are on the disk for good; not every mount can do it for folders."""
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _UNSETTLED:
                raise
        finally:
            os.close(descriptor)

    def settle_all(self, root: Place) -> None:
        """Waits until all that was written to the file system of a folder is on the disk: cheaper where that is much.

        Python has no `syncfs`, and not every system; without it, all disks of the machine are waited for.
        """
        descriptor = os.open(root, os.O_RDONLY | os.O_CLOEXEC)
        try:
            syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
            if syncfs is None:
                os.sync()
            elif syncfs(descriptor):
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number))
        finally:
            os.close(descriptor)

    def remove(self, path: Place) -> None:
        """Removes a file; one that is not there is fine."""
        with suppress(FileNotFoundError):
            os.unlink(path)  # noqa: PTH108 - see above

    def remove_folder(self, path: Place) -> None:
        """Removes an empty folder."""
        os.rmdir(path)  # noqa: PTH106 - see above

    def folders(self, root: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """Every folder from `root` down, as its path below it (empty, or `2022/01/`), with names and sizes of its files."""
        top, waiting = str(root), [""]
        while waiting:
            folder = waiting.pop()
            inside, files = self.entries(f"{top}/{folder}")
            waiting += [f"{folder}{name}/" for name in inside]
            yield folder, files

    def entries(self, path: Place) -> tuple[list[str], list[tuple[str, int]]]:
        """The names of the folders in a folder, and names and sizes of its files."""
        inside: list[str] = []
        files: list[tuple[str, int]] = []
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    inside.append(entry.name)
                else:
                    files.append((entry.name, entry.stat(follow_symlinks=False).st_size))
        return inside, files

    def files(self, root: Path) -> Iterator[tuple[str, int]]:
        """Path below `root`, with `/` between names, and size of every file."""
        for folder, files in self.folders(root):
            yield from ((folder + name, size) for name, size in files)


class FolderStore:
    """A site in a folder of this machine."""

    def __init__(self, root: Path, disk: Disk | None = None) -> None:
        self.root = root.absolute()
        self.disk = disk or Disk()
        self._prefix = f"{self.root}/"
        self._folders: set[str] = set()

    def refuse_foreign(self) -> None:
        """Raises `ForeignOutput` where the folder holds what newsarchive did not write."""
        if self.root.exists() and not self.root.is_dir():
            raise ForeignOutput(f"the output is a file: `{self.root}`", hint="name a folder with `--output`")
        if self.root.is_dir() and not (self.root / MARKER).is_file() and any(self.root.iterdir()):
            raise ForeignOutput(
                f"the output folder holds files that newsarchive did not write: `{self.root}`",
                hint="name another folder with `--output`, or empty this one yourself",
            )

    def open(self) -> None:
        """Makes the folder ours. Raises `ForeignOutput` and `StoreFailed`."""
        self.refuse_foreign()
        marker = self.root / MARKER
        try:
            self.disk.make_folder(self.root)
            if not marker.is_file():
                self.disk.write(marker, MARKER_TEXT.encode())
        except OSError as error:
            raise _failed("make", self.root, error) from error

    def stage(self, output: str, data: bytes) -> None:
        """Writes a file under its temporary name. Raises `StoreFailed`."""
        folder = output.rpartition("/")[0]
        try:
            if folder not in self._folders:
                self.disk.make_folder(self._prefix + folder)
                self._folders.add(folder)
            self.disk.write(self._part(output), data)
        except OSError as error:
            raise _failed("write", self.root / output, error) from error

    def publish(self, outputs: Iterable[str]) -> None:
        """Renames staged files to their names, in the order given. Raises `StoreFailed`."""
        for output in outputs:
            try:
                self.disk.rename(self._part(output), self._prefix + output)
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

    def size(self, output: str) -> int | None:
        """The size in bytes of a file of the site, or nothing where there is none."""
        try:
            return os.stat(self._prefix + output).st_size  # noqa: PTH116 - as in `Disk`
        except OSError:
            return None

    def folders(self) -> Iterator[tuple[str, dict[str, int]]]:
        """Every folder (empty, or `2022/01/`) with sizes of its files by name, but for the marker.

        Where no folder was made yet there is nothing. Raises `StoreFailed`.
        """
        if not self.root.is_dir():
            return
        try:
            for folder, found in self.disk.folders(self.root):
                yield folder, _without_marker(folder, found)
        except OSError as error:
            raise _failed("read", self.root, error) from error

    def files_in(self, folder: str) -> dict[str, int]:
        """As `folders`, of one folder; nothing is in one that is not there. Raises `StoreFailed`."""
        try:
            _, files = self.disk.entries(self._prefix + folder)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise _failed("read", self.root / folder, error) from error
        return _without_marker(folder, files)

    def files(self) -> dict[str, int]:
        """Path and size of every file that is there, but for the marker; what a broken build staged is removed."""
        found = {folder + name: size for folder, files in self.folders() for name, size in files.items()}
        left = [path for path in found if is_staged(path)]
        self.remove(left)
        for path in left:
            del found[path]
        return found

    def _part(self, output: str) -> str:
        folder, slash, name = output.rpartition("/")
        # A digest, because the name itself may already be as long as the file system allows.
        return f"{self._prefix}{folder}{slash}{PART}{sha256(name.encode()).hexdigest()[:24]}"


@contextmanager
def tidied(store: FolderStore | None) -> Iterator[None]:
    """Takes away what was staged if what is done meanwhile breaks off, by Ctrl-C too; after `kill -9` the next build does.

    No worker may stage any more when that is left.
    """
    try:
        yield
    except BaseException:
        if store:
            with suppress(StoreFailed):
                store.files()
        raise


def _without_marker(folder: str, files: list[tuple[str, int]]) -> dict[str, int]:
    return {name: size for name, size in files if folder or name != MARKER}


def is_staged(path: str) -> bool:
    """Whether a file is one that a build staged and did not rename."""
    return path.rpartition("/")[2].startswith(PART)


def _failed(verb: str, path: Path, error: OSError) -> StoreFailed:
    return StoreFailed(f"cannot {verb} `{path}`: {error.strerror or error}", hint="mend the disk and build again")
