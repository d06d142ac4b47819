"""What lies under `articles/`: one `stat` a file, compared with what the state remembers of it.

A file counts as unchanged when size, modification and change time are as remembered and it was not modified within
two seconds of its reading (timestamps of some file systems are that coarse; Git calls such an index entry racy).
Everything else is read and compared by digest. A folder in which all that is so is not looked at file by file again:
one digest over its listing tells.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.digest import digest
from newsarchive.packing import Record

ARTICLE_SUFFIXES = (".txt", ".md")
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
DEFAULTS = "_defaults.yaml"
RACY = 2_000_000_000
"""Nanoseconds: the coarsest timestamp of a common file system (FAT: two seconds)."""


class Stamp(Record, frozen=True):
    """What a `stat` says of a file: size in bytes, modification and change time in nanoseconds."""

    size: int
    mtime: int
    ctime: int

    def trusted(self, other: "Stamp", read_at: int) -> bool:
        """Whether a file with this stamp, remembered as `other` and read at that time, needs no reading."""
        return self == other and self.mtime + RACY < read_at


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in one folder, by name, before it is looked at one by one; paths from `articles/`.

    `mark` digests the names of all, and the stamps of the files: equal marks, equal folders. It is empty where one
    look does not tell all: at a link, at a file that is none, at a name that is not UTF-8.
    """

    path: str
    entries: list[os.DirEntry[str]]
    mark: bytes
    newest: int
    """The latest modification of a file, in nanoseconds since the epoch."""
    defaults: bool
    diagnostics: tuple[Diagnostic, ...]


class Folder(Record, frozen=True):
    """One folder with its files by kind, each with its stamp, in the order of their names; paths from `articles/`."""

    path: str
    articles: tuple[tuple[str, Stamp], ...]
    pictures: tuple[tuple[str, Stamp], ...]
    defaults: bool
    diagnostics: tuple[Diagnostic, ...]


def walk(root: Path, start: str = "") -> Iterator[Listing]:
    """Every folder from `start` (a path below `root`) down, a folder before those inside it, in the order of names.

    Names that begin with a dot are left alone. Links inside the tree are followed to files, never to folders.
    """
    waiting = [start]
    while waiting:
        listing = listed(root, waiting.pop())
        above = f"{listing.path}/" if listing.path else ""
        folders = [f"{above}{e.name}" for e in listing.entries if e.is_dir(follow_symlinks=False)]
        waiting += reversed([path for path in folders if _is_unicode(path)])
        yield listing


def listed(root: Path, path: str) -> Listing:
    """What lies in one folder."""
    found: list[Diagnostic] = []
    entries = _entries(root / path, path, found)
    mark, newest = (b"", 0) if found else _mark_of(entries)
    defaults = any(entry.name == DEFAULTS for entry in entries)
    return Listing(path, entries, mark, newest, defaults, tuple(found))


def _mark_of(entries: list[os.DirEntry[str]]) -> tuple[bytes, int]:
    lines: list[str] = []
    newest = 0
    try:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                lines.append(f"{entry.name}/")
                continue
            status = entry.stat(follow_symlinks=False)
            if not stat.S_ISREG(status.st_mode):
                return b"", 0
            modified = status.st_mtime_ns
            newest = max(newest, modified)
            lines.append(f"{entry.name}/{status.st_size}/{modified}/{status.st_ctime_ns}")
        return digest("\n".join(lines).encode()), newest
    except (OSError, UnicodeEncodeError):
        return b"", 0


def look_at(root: Path, listing: Listing) -> Folder:
    """One folder, without those inside it, file by file."""
    articles: list[tuple[str, Stamp]] = []
    pictures: list[tuple[str, Stamp]] = []
    found = [*listing.diagnostics]
    defaults = False
    root, path = root.resolve(), listing.path
    for entry in listing.entries:
        place = f"{path}/{entry.name}" if path else entry.name
        name = entry.name.lower()
        if not _is_unicode(entry.name):
            found.append(diagnose("NA203", "file name is not UTF-8", _span(place.encode("utf-8", "replace").decode())))
        elif entry.is_dir(follow_symlinks=False):
            if name.endswith(ARTICLE_SUFFIXES):
                found.append(diagnose("NA204", "folder is named like an article", _span(place)))
        elif (stamp := _stamp(root, entry, place, found)) is None:
            continue
        elif entry.name == DEFAULTS:
            defaults = True
        elif name.endswith(ARTICLE_SUFFIXES):
            articles.append((place, stamp))
        elif name.endswith(PICTURE_SUFFIXES):
            pictures.append((place, stamp))
        else:
            found.append(diagnose("NA200", "file is left out: it is not an article", _span(place)))
    return Folder(path, tuple(articles), tuple(pictures), defaults, tuple(found))


def _entries(folder: Path, path: str, found: list[Diagnostic]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((e for e in entries if e.name[0] != "."), key=attrgetter("name"))
    except OSError as error:
        found.append(diagnose("NA201", f"folder cannot be read: {error.strerror}", _span(path or ".")))
        return []


def _stamp(root: Path, entry: os.DirEntry[str], place: str, found: list[Diagnostic]) -> Stamp | None:
    try:
        if entry.is_symlink():
            target = Path(entry.path).resolve(strict=True)
            if not target.is_relative_to(root):
                found.append(diagnose("NA202", "link leads out of `articles/`", _span(place)))
                return None
        status = entry.stat()
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "the link leads to itself"
        found.append(diagnose("NA201", f"source cannot be read: {reason}", _span(place)))
        return None
    if not stat.S_ISREG(status.st_mode):
        found.append(diagnose("NA201", "source cannot be read: not a plain file", _span(place)))
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _is_unicode(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _span(place: str) -> Span:
    return Span(path=f"articles/{place}")
