"""From the folder of articles to outcomes in the state: scan, read what changed, parse it in workers."""

import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.builder.engine import reading_stamp
from newsarchive.builder.report import Progress
from newsarchive.builder.workers import Workers
from newsarchive.catalogue import pictures, sources
from newsarchive.catalogue.fingerprints import body_print, headline_print
from newsarchive.catalogue.scan import DEFAULTS, Folder, Stamp, look_at, walk
from newsarchive.catalogue.sources import Outcome, Remembered
from newsarchive.catalogue.state import State
from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.digest import digest, digest_record
from newsarchive.later import Later
from newsarchive.packing import Record, pack, replace
from newsarchive.records import Article, Defaults, Source
from newsarchive.settings import Settings

if TYPE_CHECKING:
    from newsarchive import loader
    from newsarchive.renderer import pictures as pictures_shown
else:
    loader, pictures_shown = Later("newsarchive.loader"), Later("newsarchive.renderer.pictures")

BATCH = 100
"""Sources a task: below it the cost of a task shows (72-98 microseconds each, measured)."""

ARTICLES = "articles"
LIMIT = 64 * 1024 * 1024
"""Bytes of a source beyond which it is not even read; the loader says why a large one is no article."""


class Task(Record, frozen=True, kw_only=True):
    """One source to look at: what its `stat` says, what was known, and what decides its reading."""

    path: str
    stamp: Stamp
    known: Remembered | None
    reading: bytes
    bound: str
    defaults: Defaults


class _Desk(Record, frozen=True):
    """What every worker keeps: the folder, the settings, the moment of the build in UTC."""

    root: Path
    settings: Settings
    now: str


_desk: list[_Desk] = []


def open_desk(root: Path, settings: Settings, now: str) -> None:
    """Prepares a process for reading; called once in each."""
    _desk[:] = [_Desk(root, settings, now)]


class Scope(Record, frozen=True, kw_only=True):
    """Where to look: at `folders` alone, and at `trees` with all that is inside them; paths below `articles/`."""

    folders: frozenset[str]
    trees: frozenset[str]

    def holds(self, folder: str) -> bool:
        """Whether a folder is to be looked at."""
        return folder in self.folders or _is_inside(folder, self.trees)


EVERYWHERE = Scope(folders=frozenset(), trees=frozenset({""}))


class Scanned(Record, frozen=True, kw_only=True):
    """What one walk over the folder found.

    `diagnostics` are of folders, of files that are no articles, and of pictures; those of articles are kept with
    their sources. `defaults` holds what each folder's `_defaults.yaml`, and those above it, say; its keys are the
    folders that were looked at, and those above them.
    """

    diagnostics: tuple[Diagnostic, ...]
    defaults: dict[str, Defaults]


def load(
    state: State,
    root: Path,
    settings: Settings,
    now: str,
    workers: Workers,
    progress: Progress,
    scope: Scope = EVERYWHERE,
) -> Scanned:
    """Brings the state's sources in line with the folder; what was read anew waits as arrivals.

    Whoever looks at a part of it vouches for the rest: that no file there changed since it was looked at.
    """
    sources.expire(state, now)
    scanned = _Scan(state=state, root=root, settings=settings, today=now[:10], scope=scope)
    done = 0
    for outcomes in workers.map(read_batch, _batches(scanned.tasks()), Task, Outcome):
        sources.keep(state, outcomes)
        done += len(outcomes)
        progress("reading", done, 0)
    return Scanned(diagnostics=tuple(scanned.found), defaults=scanned.inherited)


def rebound(state: State, scanned: Scanned, workers: Workers) -> bool:
    """Reads arrivals again whose line of the ledger says another first day than the one that bounded their dates.

    So it is with an article that was moved: its line is found by its text, after it was read. Returns whether any was.
    """
    rows = state.execute(
        "SELECT s.path, s.folder, s.size, s.mtime, s.ctime, s.stamp, l.first_seen FROM arrival AS a"
        " JOIN source AS s ON s.path = a.path JOIN ledger AS l ON l.permalink = a.matched"
        " WHERE l.first_seen != a.bound AND l.first_seen != '' ORDER BY s.path"
    ).fetchall()
    tasks = [
        Task(
            path=path,
            stamp=Stamp(size, mtime, ctime),
            known=None,
            reading=reading,
            bound=first_seen,
            defaults=scanned.defaults[folder],
        )
        for path, folder, size, mtime, ctime, reading, first_seen in rows
    ]
    for outcomes in workers.map(read_batch, _batches(tasks), Task, Outcome):
        sources.keep(state, outcomes)
    return bool(tasks)


class _Scan:
    """One walk over the folder: yields tasks for sources that may have changed, and gathers diagnostics."""

    def __init__(self, *, state: State, root: Path, settings: Settings, today: str, scope: Scope) -> None:
        self.state, self.root, self.today, self.scope = state, root, today, scope
        self.found: list[Diagnostic] = []
        self.reading = reading_stamp(settings)
        self.settings = settings
        self.inherited: dict[str, Defaults] = {}

    def tasks(self) -> Iterator[Task]:
        """Every source that needs a look; sources and folders that are gone are forgotten on the way."""
        folders = list(self._folders())
        seen: set[str] = set()
        for folder in folders:
            seen.update(self._picture(path, stamp) for path, stamp in folder.pictures)
        self._forget_pictures(seen)
        if self.scope != EVERYWHERE:
            # What a picture, the ledger or an embargo stirred is read again wherever it lies.
            missed = sources.stirred_folders(self.state) - {folder.path for folder in folders}
            folders += [look_at(self.root, path) for path in sorted(missed) if (self.root / path).is_dir()]
        for folder in folders:
            self.found += folder.diagnostics
            yield from self._in_folder(folder, self._defaults(folder.path, there=folder.defaults))
        known = self.scope.folders.union(*(sources.folders_in(self.state, tree) for tree in self.scope.trees))
        sources.forget_folders(self.state, known - {folder.path for folder in folders})

    def _folders(self) -> Iterator[Folder]:
        """The folders to look at, a folder before those inside it."""
        for path in sorted(self.scope.trees):
            if not path or (not _is_inside(path, self.scope.trees - {path}) and (self.root / path).is_dir()):
                yield from walk(self.root, path)
        for path in sorted(self.scope.folders):
            if not _is_inside(path, self.scope.trees) and (self.root / path).is_dir():
                yield look_at(self.root, path)

    def _in_folder(self, folder: Folder, defaults: Defaults) -> Iterator[Task]:
        known = sources.in_folder(self.state, folder.path)
        reading = digest_record(self.reading, defaults)
        for path, stamp in folder.articles:
            before = known.pop(path, None)
            # The day that bounds it is as it was: whoever changes its line of the ledger has it read again.
            same = before is not None and before.reading == reading
            if before is None or not same or not stamp.trusted(before.stamp, before.read_at):
                yield self.task(path, stamp, before, reading, defaults)
        sources.forget(self.state, known)

    def task(self, path: str, stamp: Stamp, before: Remembered | None, reading: bytes, defaults: Defaults) -> Task:
        """A task; the day that bounds inferred dates is the ledger's first, or what it was read with, or today."""
        bound = sources.first_seen(self.state, path) or (before.bound if before else self.today)
        return Task(path=path, stamp=stamp, known=before, reading=reading, bound=bound, defaults=defaults)

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

    def _picture(self, path: str, stamp: Stamp) -> str:
        row = self.state.execute(
            "SELECT size, mtime, ctime, read_at, digest, problem FROM picture WHERE path = ?", (path,)
        ).fetchone()
        if row is None or not stamp.trusted(Stamp(*row[:3]), row[3]):
            row = self._read_picture(path, stamp, row[4] if row else "")
        if row[5]:
            self.found.append(diagnose("NA231", f"file is not a picture: {row[5]}", Span(path=f"{ARTICLES}/{path}")))
        return path

    def _read_picture(self, path: str, stamp: Stamp, before: str) -> tuple[int, int, int, int, str, str]:
        read_at, width, height, problem = time.time_ns(), 0, 0, ""
        try:
            data = (self.root / path).read_bytes()
            made = pictures.digest_of(data)
            width, height = pictures.measure(data)
            pictures_shown.check_picture(data)
        except (OSError, ValueError) as error:
            problem, made = str(error) or "no size", ""
        values = (path, stamp.size, stamp.mtime, stamp.ctime, read_at, made, width, height, problem)
        self.state.execute("INSERT OR REPLACE INTO picture VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        if made != before:
            self._stir(path)
        return (stamp.size, stamp.mtime, stamp.ctime, read_at, made, problem)

    def _forget_pictures(self, seen: set[str]) -> None:
        known = {path for (path,) in self.state.execute("SELECT path FROM picture")}
        for path in sorted(p for p in known - seen if self.scope.holds(sources.folder_of(p))):
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


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    for task in tasks:
        batch.append(task)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def read_batch(tasks: list[Task]) -> list[Outcome]:
    """Reads and parses a batch in the process it is called in."""
    return [_read(task, _desk[0]) for task in tasks]


def _read(task: Task, desk: _Desk) -> Outcome:
    read_at = time.time_ns()
    blank = Outcome(
        path=task.path,
        stamp=task.stamp,
        read_at=read_at,
        digest=b"",
        reading=task.reading,
        bound=task.bound,
        standing="failed",
    )
    try:
        with (desk.root / task.path).open("rb") as file:
            data = file.read(LIMIT)
    except OSError as error:
        span = Span(path=f"{ARTICLES}/{task.path}")
        return replace(blank, diagnostics=(diagnose("NA201", f"source cannot be read: {error.strerror}", span),))
    made = digest(data)
    known = task.known
    if known and known.digest == made and known.reading == task.reading and known.bound == task.bound:
        return replace(blank, digest=made, unchanged=True)
    return _parse(replace(blank, digest=made), task, data, desk)


def _parse(blank: Outcome, task: Task, data: bytes, desk: _Desk) -> Outcome:
    loaded = loader.parse(
        Source(path=task.path, data=data),
        settings=desk.settings,
        defaults=task.defaults,
        bound=date.fromisoformat(task.bound),
    )
    article, found = loaded.article, tuple(_in_articles(d) for d in loaded.diagnostics)
    if article is None:
        return replace(blank, diagnostics=found)
    standing, detail = standing_of(article, desk.now)
    shown = tuple(dict.fromkeys(i.file for i in (*((article.image,) if article.image else ()), *article.images)))
    return replace(
        blank,
        standing=standing,
        detail=detail,
        text=pack(article),
        id=article.id or "",
        body=body_print(article),
        headline=headline_print(article),
        pictures=shown,
        diagnostics=found,
    )


def _in_articles(said: Diagnostic) -> Diagnostic:
    """A diagnostic whose path is as a person in the site's folder sees it."""
    return replace(said, span=replace(said.span, path=f"{ARTICLES}/{said.span.path}"))


def standing_of(article: Article, now: str) -> tuple[str, str]:
    """Whether an article is published at a moment (UTC, `…Z`), and the moment its embargo ends, in the same form."""
    if article.withdrawn:
        return "withdrawn", ""
    if article.draft:
        return "draft", ""
    ends = moment(article.embargo) if article.embargo else ""
    return ("embargo" if ends > now else "published"), ends


def moment(text: str) -> str:
    """An RFC 3339 date-time in UTC, to the second, so that moments compare as text."""
    parsed = datetime.fromisoformat(text)
    zoned = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
