"""One walk over the folder of articles: which sources may have changed, and what else is to be said of the folder.

A folder in which nothing changed is told by one digest and left alone (`catalogue.scan`); of any other each file is
compared with what is remembered of it.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.builder.engine import reading_stamp
from newsarchive.catalogue import pictures, sources
from newsarchive.catalogue.scan import DEFAULTS, RACY, Folder, Listing, Stamp, listed, look_at, walk
from newsarchive.catalogue.sources import Remembered
from newsarchive.catalogue.state import State
from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.digest import digest_record
from newsarchive.later import Later
from newsarchive.packing import Record
from newsarchive.records import Defaults
from newsarchive.settings import Settings

if TYPE_CHECKING:
    from newsarchive import loader
    from newsarchive.renderer import pictures as pictures_shown
else:
    loader, pictures_shown = Later("newsarchive.loader"), Later("newsarchive.renderer.pictures")

ARTICLES = "articles"


class Task(Record, frozen=True, kw_only=True):
    """One source to look at: what its `stat` says, what was known, and what decides its reading."""

    path: str
    stamp: Stamp
    known: Remembered | None
    reading: bytes
    bound: str
    defaults: Defaults


class Scope(Record, frozen=True, kw_only=True):
    """Where to look: at `folders` alone, and at `trees` with all that is inside them; paths below `articles/`."""

    folders: frozenset[str]
    trees: frozenset[str]

    def holds(self, folder: str) -> bool:
        """Whether a folder is to be looked at."""
        return folder in self.folders or _is_inside(folder, self.trees)


EVERYWHERE = Scope(folders=frozenset(), trees=frozenset({""}))


class _Looked(Record, frozen=True, kw_only=True):
    """A folder that was looked at file by file; `mark` is what would tell that it is still so, empty if nothing would."""

    folder: Folder
    reading: bytes
    mark: bytes
    said: tuple[Diagnostic, ...] = ()


class Scan:
    """One walk: yields tasks for sources that may have changed, and gathers diagnostics."""

    def __init__(self, state: State, root: Path, settings: Settings, today: str, scope: Scope) -> None:
        self.state, self.root, self.today, self.scope = state, root, today, scope
        self.found: list[Diagnostic] = []
        self.inherited: dict[str, Defaults] = {}
        self._stamp = reading_stamp(settings)
        self._began = time.time_ns()
        self._looked: list[_Looked] = []

    def tasks(self) -> Iterator[Task]:
        """Every source that needs a look; sources and folders that are gone are forgotten on the way."""
        there: set[str] = set()
        looked: list[_Looked] = []
        for listing in self._listings():
            there.add(listing.path)
            looked += self._unless_still(listing)
        self._forget_pictures(there)
        # What a picture, the ledger or an embargo stirred is read again wherever it lies.
        missed = sources.stirred_folders(self.state) - {one.folder.path for one in looked}
        for path in sorted(missed):
            if (self.root / path).is_dir():
                there.add(path)
                looked.append(self._look_at(listed(self.root, path)))
        for one in looked:
            yield from self._in_folder(one)
        known = self.scope.folders.union(*(sources.folders_in(self.state, tree) for tree in self.scope.trees))
        sources.forget_folders(self.state, known - there)
        self._looked = looked

    def keep_still(self) -> None:
        """Remembers what tells of each folder that nothing in it changed; called once all that changed was read."""
        for one in self._looked:
            sources.keep_still(self.state, one.folder.path, one.mark, one.said)

    def _listings(self) -> Iterator[Listing]:
        """The folders to look at, a folder before those inside it."""
        for path in sorted(self.scope.trees):
            if not path or (not _is_inside(path, self.scope.trees - {path}) and (self.root / path).is_dir()):
                yield from walk(self.root, path)
        for path in sorted(self.scope.folders):
            if not _is_inside(path, self.scope.trees) and (self.root / path).is_dir():
                yield listed(self.root, path)

    def _unless_still(self, listing: Listing) -> Iterator[_Looked]:
        """A folder, unless nothing in it changed: then what was said of it is said again."""
        if listing.mark:
            mark, said = sources.still(self.state, listing.path)
            if mark == self._mark(listing):
                self.found += said
                return
        yield self._look_at(listing)

    def _mark(self, listing: Listing) -> bytes:
        return digest_record(listing.mark, self._reading(listing.path, there=listing.defaults))

    def _look_at(self, listing: Listing) -> _Looked:
        folder = look_at(self.root, listing)
        said = [*folder.diagnostics, *self._pictures(folder)]
        self.found += said
        trusted = listing.mark and listing.newest + RACY < self._began
        return _Looked(
            folder=folder,
            reading=self._reading(folder.path, there=folder.defaults),
            mark=self._mark(listing) if trusted else b"",
            said=tuple(said),
        )

    def _in_folder(self, looked: _Looked) -> Iterator[Task]:
        known = sources.in_folder(self.state, looked.folder.path)
        for path, stamp in looked.folder.articles:
            before = known.pop(path, None)
            # The day that bounds it is as it was: whoever changes its line of the ledger has it read again.
            same = before is not None and before.reading == looked.reading
            if before is None or not same or not stamp.trusted(before.stamp, before.read_at):
                yield self._task(path, stamp, before, looked)
        sources.forget(self.state, known)

    def _task(self, path: str, stamp: Stamp, before: Remembered | None, looked: _Looked) -> Task:
        """A task; the day that bounds inferred dates is the ledger's first, or what it was read with, or today."""
        bound = sources.first_seen(self.state, path) or (before.bound if before else self.today)
        defaults = self.inherited[looked.folder.path]
        return Task(path=path, stamp=stamp, known=before, reading=looked.reading, bound=bound, defaults=defaults)

    def _reading(self, folder: str, *, there: bool) -> bytes:
        """Digest of all that decides how the sources of a folder are read."""
        return digest_record(self._stamp, self._defaults(folder, there=there))

    def _defaults(self, folder: str, *, there: bool) -> Defaults:
        """What a folder's articles inherit; `there` says whether it has a file of defaults of its own."""
        if folder not in self.inherited:
            above = sources.folder_of(folder)
            outer = self._defaults(above, there=(self.root / above / DEFAULTS).is_file()) if folder else Defaults()
            self.inherited[folder] = self._own_defaults(folder, outer) if there else outer
        return self.inherited[folder]

    def _own_defaults(self, folder: str, outer: Defaults) -> Defaults:
        place = f"{folder}/{DEFAULTS}" if folder else DEFAULTS
        try:
            data = (self.root / place).read_bytes()
        except OSError as error:
            span = Span(path=f"{ARTICLES}/{place}")
            self.found.append(diagnose("NA201", f"source cannot be read: {error.strerror}", span))
            return outer
        own, found = loader.read_defaults(data, f"{ARTICLES}/{place}")
        self.found += found
        return loader.merge_defaults(outer, own)

    def _pictures(self, folder: Folder) -> Iterator[Diagnostic]:
        """Looks at the pictures of a folder; says which are none."""
        here = sources.pictures_in(self.state, folder.path)
        for path, stamp in folder.pictures:
            here.discard(path)
            problem = self._problem(path, stamp)
            if problem:
                yield diagnose("NA231", f"file is not a picture: {problem}", Span(path=f"{ARTICLES}/{path}"))
        self._forget_picture(here)

    def _problem(self, path: str, stamp: Stamp) -> str:
        row = self.state.execute(
            "SELECT size, mtime, ctime, read_at, digest, problem FROM picture WHERE path = ?", (path,)
        ).fetchone()
        if row and stamp.trusted(Stamp(*row[:3]), row[3]):
            return str(row[5])
        return self._read_picture(path, stamp, row[4] if row else "")

    def _read_picture(self, path: str, stamp: Stamp, before: str) -> str:
        read_at, width, height, problem = time.time_ns(), 0, 0, ""
        try:
            data = (self.root / path).read_bytes()
            made = pictures.digest_of(data)
            width, height = pictures.measure(data)
            pictures_shown.check_picture(data)
        except (OSError, ValueError) as error:
            problem, made = str(error) or "no size", ""
        times = (stamp.size, stamp.mtime, stamp.ctime, read_at)
        values = (path, sources.folder_of(path), *times, made, width, height, problem)
        self.state.execute("INSERT OR REPLACE INTO picture VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        if made != before:
            self._stir(path)
        return problem

    def _forget_pictures(self, there: set[str]) -> None:
        """Forgets the pictures of folders that are gone."""
        for folder in sorted(sources.picture_folders(self.state) - there):
            if self.scope.holds(folder):
                self._forget_picture(sources.pictures_in(self.state, folder))

    def _forget_picture(self, paths: set[str]) -> None:
        for path in sorted(paths):
            self.state.execute("DELETE FROM picture WHERE path = ?", (path,))
            self._stir(path)

    def _stir(self, picture: str) -> None:
        self.state.execute(
            "UPDATE source SET stamp = x'' WHERE path IN (SELECT source FROM shows WHERE picture = ?)", (picture,)
        )


def _is_inside(folder: str, trees: frozenset[str]) -> bool:
    """Whether a folder is one of the trees, or lies in one."""
    while folder:
        if folder in trees:
            return True
        folder = sources.folder_of(folder)
    return "" in trees
