"""From the folder of articles to outcomes in the state: read what the scan found changed, parse it in workers."""

import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.builder.report import Progress
from newsarchive.builder.scanning import ARTICLES, EVERYWHERE, Scan, Scope, Task
from newsarchive.builder.workers import Workers
from newsarchive.catalogue import sources
from newsarchive.catalogue.fingerprints import body_print, headline_print
from newsarchive.catalogue.scan import Stamp
from newsarchive.catalogue.sources import Outcome
from newsarchive.catalogue.state import State
from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.digest import digest
from newsarchive.later import Later
from newsarchive.packing import Record, pack, replace
from newsarchive.records import Article, Defaults, Source
from newsarchive.settings import Settings

if TYPE_CHECKING:
    from newsarchive import loader
else:
    loader = Later("newsarchive.loader")

BATCH = 100
"""Sources a task: below it the cost of a task shows (72-98 microseconds each, measured)."""

LIMIT = 64 * 1024 * 1024
"""Bytes of a source beyond which it is not even read; the loader says why a large one is no article."""


class _Desk(Record, frozen=True):
    """What every worker keeps: the folder, the settings, the moment of the build in UTC."""

    root: Path
    settings: Settings
    now: str


_desk: list[_Desk] = []


def open_desk(root: Path, settings: Settings, now: str) -> None:
    """Prepares a process for reading; called once in each."""
    _desk[:] = [_Desk(root, settings, now)]


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
    scanned = Scan(state, root, settings, now[:10], scope)
    done = 0
    for outcomes in workers.map(read_batch, _batches(scanned.tasks()), Task, Outcome):
        sources.keep(state, outcomes)
        done += len(outcomes)
        progress("reading", done, 0)
    scanned.keep_still()
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
