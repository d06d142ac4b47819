"""Traces: of every file of the output, what it was made from and what came of it; recorded last.

`key` has three parts: 16 bytes of the view's digest, 8 of the template's closure, 8 of the engine, so that a build can
say which of them changed. `built` remembers, a group of pages, the digest of everything that its pages were composed
from: where it is unchanged, nothing of the group is composed. Where it changed, `inputs` says the same of one page.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsarchive.builder import sums
from newsarchive.digest import digest
from newsarchive.packing import Record

VERSION = 3
WHOLE, SEARCH = "whole", "search"
"""In the place of groups: digests of all that pages, and files of search, are made from, where all of them stand."""
SCHEMA = f"""
CREATE TABLE trace(
  output TEXT PRIMARY KEY, grp TEXT NOT NULL, key BLOB NOT NULL, result BLOB NOT NULL, size INTEGER NOT NULL,
  inputs BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX trace_group ON trace(grp);
CREATE TABLE built(grp TEXT PRIMARY KEY, inputs BLOB NOT NULL) WITHOUT ROWID;
{sums.SCHEMA}
"""
FORGOTTEN = "CREATE TEMP TABLE forgotten(output TEXT PRIMARY KEY, grp TEXT NOT NULL, result BLOB NOT NULL)"
"""What this run forgot because the disk does not hold it: what is made again as it was is no news."""


class Trace(Record, frozen=True):
    """One file: its path below the output folder, its group, key, the SHA-256 of its bytes, its size in bytes.

    `inputs` is the digest of what the page was composed from, where pages of a group have one each.
    """

    output: str
    group: str
    key: bytes
    result: bytes
    size: int
    inputs: bytes = b""


Traces = sqlite3.Connection


def traces_path(private: Path, site: Path, output: Path) -> Path:
    """The file that traces an output folder: one each, named after the folder as seen from the site."""
    try:
        name = output.resolve().relative_to(site.resolve()).as_posix()
    except ValueError:
        name = output.resolve().as_posix()
    return private / "traces" / f"{digest(name.encode()).hex()[:16]}.sqlite"


def open_traces(path: Path) -> Traces:
    """The traces for writing, made anew where they are missing, broken or of another version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        traces = _connect(path)
        if traces.execute("PRAGMA user_version").fetchone() == (VERSION,):
            return traces
        traces.close()
    except sqlite3.DatabaseError:
        pass
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
    traces = _connect(path)
    traces.executescript(SCHEMA)
    traces.execute(f"PRAGMA user_version = {VERSION}")
    return traces


def _connect(path: Path) -> Traces:
    traces = sqlite3.connect(path, isolation_level=None)
    traces.execute("PRAGMA journal_mode = WAL")
    traces.execute("PRAGMA synchronous = NORMAL")
    traces.execute("PRAGMA secure_delete = ON")
    traces.execute(FORGOTTEN)
    return traces


def read_traces(path: Path) -> Traces:
    """The traces for reading, in a worker."""
    traces = sqlite3.connect(f"file:{path.as_posix()}?mode=rw", uri=True, isolation_level=None)
    traces.execute("PRAGMA query_only = 1")
    traces.execute("BEGIN")
    return traces


def trace_of(traces: Traces, output: str) -> Trace | None:
    """The trace of one output."""
    row = traces.execute(
        "SELECT output, grp, key, result, size, inputs FROM trace WHERE output = ?", (output,)
    ).fetchone()
    return Trace(*row) if row else None


def group_traces(traces: Traces, group: str) -> dict[str, Trace]:
    """The traces of a group, by output."""
    rows = traces.execute("SELECT output, grp, key, result, size, inputs FROM trace WHERE grp = ?", (group,))
    return {row[0]: Trace(*row) for row in rows}


def is_empty(traces: Traces) -> bool:
    """Whether nothing was ever recorded."""
    return traces.execute("SELECT 1 FROM trace LIMIT 1").fetchone() is None


def all_traces(traces: Traces) -> Iterator[Trace]:
    """Every trace, by output."""
    for row in traces.execute("SELECT output, grp, key, result, size, inputs FROM trace ORDER BY output"):
        yield Trace(*row)


def outputs_of(traces: Traces, group: str) -> set[str]:
    """The outputs of a group."""
    return {output for (output,) in traces.execute("SELECT output FROM trace WHERE grp = ?", (group,))}


def built(traces: Traces) -> dict[str, bytes]:
    """What each group was composed from, by group."""
    return dict(traces.execute("SELECT grp, inputs FROM built"))


def forget(traces: Traces, outputs: Iterable[str]) -> None:
    """Forgets outputs that were removed, or that are not on the disk as they were written; their groups are due."""
    for output in outputs:
        traces.execute("DELETE FROM built WHERE grp = (SELECT grp FROM trace WHERE output = ?)", (output,))
        traces.execute(
            "INSERT OR IGNORE INTO forgotten SELECT output, grp, result FROM trace WHERE output = ?", (output,)
        )
        traces.execute("DELETE FROM trace WHERE output = ?", (output,))
        traces.execute("DELETE FROM built WHERE grp IN (?, ?)", (WHOLE, SEARCH))


def forgotten(traces: Traces) -> set[str]:
    """The outputs that this run forgot."""
    return {output for (output,) in traces.execute("SELECT output FROM forgotten")}
