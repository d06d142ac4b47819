"""The ledger between its text files and the private state.

Files win: where a shard on disk differs from what was last read or written, its lines replace those of the state, and
the sources that any changed line names are looked at again. A shard whose stamp is as it was is not read (`scan`).
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from newsarchive.catalogue.binding import RUN, touch_members
from newsarchive.catalogue.ledger import ATTRIBUTES, LedgerLine, read_shard, shard_of, write_shard
from newsarchive.catalogue.permalinks import unique_key
from newsarchive.catalogue.scan import Stamp
from newsarchive.catalogue.state import State
from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.digest import digest
from newsarchive.packing import pack

FOLDER = "permalinks"
COLUMNS = "permalink, standing, first_seen, source, body, headline, id, note"
STRUCK = "CREATE TEMP TABLE struck(permalink TEXT PRIMARY KEY) WITHOUT ROWID"
STRIKE = """
CREATE TEMP TRIGGER strike BEFORE DELETE ON main.ledger WHEN old.standing IN ('article', 'list', 'page')
  BEGIN INSERT OR IGNORE INTO struck VALUES(old.permalink); END
"""
"""Permalinks whose line said that a page stands there, and that this run changed."""


def take_in(state: State, folder: Path) -> tuple[Diagnostic, ...]:
    """Reads the shards that changed. Returns a diagnostic for each line that is none, and for each clash."""
    known = {name: (value, seen) for name, value, seen in state.execute("SELECT name, digest, seen FROM shard")}
    found: list[Diagnostic] = []
    present = dict(_shards(folder))
    if any(value for value, _ in known.values()) and not present:
        return (diagnose("NA223", "the ledger is gone", Span(path=FOLDER)),)
    for name in known.keys() - present.keys():
        _replace(state, name, ())
        state.execute("DELETE FROM shard WHERE name = ?", (name,))
    for name, stamp in present.items():
        before, seen = known.get(name, (b"", b""))
        if before and seen == pack(stamp):
            continue
        read_at = time.time_ns()
        data = (folder / f"{name}.txt").read_bytes()
        if before != digest(data):
            found += _take_shard(state, name, f"{FOLDER}/{name}.txt", data)
        trusted = stamp.trusted(stamp, read_at)
        state.execute("UPDATE shard SET seen = ? WHERE name = ?", (pack(stamp) if trusted else b"", name))
    return tuple(found)


def _shards(folder: Path) -> Iterator[tuple[str, Stamp]]:
    """Name and stamp of every file of the ledger, by name."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted((e for e in entries if e.name.endswith(".txt")), key=lambda e: e.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in listed:
        status = entry.stat()
        yield entry.name.removesuffix(".txt"), Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _take_shard(state: State, name: str, path: str, data: bytes) -> list[Diagnostic]:
    lines, broken = read_shard(data.decode("utf-8-sig", errors="replace"))
    found = [
        diagnose("NA220", "line is no line of the ledger", Span(path=path, line=n, column=1), excerpt=text)
        for n, text in broken
    ]
    clashes = _replace(state, name, lines)
    found += [
        diagnose("NA221", f"two permalinks share a file: `{one}` and `{other}`", Span(path=path))
        for one, other in clashes
    ]
    # A shard with a fault is never called read, so that every run reports it until it is mended.
    mark = b"" if found else digest(data)
    state.execute(
        "INSERT INTO shard VALUES(?, ?, x'') ON CONFLICT(name) DO UPDATE SET digest = excluded.digest", (name, mark)
    )
    return found


def _replace(state: State, shard: str, lines: tuple[LedgerLine, ...]) -> list[tuple[str, str]]:
    before = {x.permalink: x for x in select(state, "shard = ?", shard)}
    after = {x.permalink: x for x in lines}
    changed = [p for p in before.keys() | after.keys() if before.get(p) != after.get(p)]
    for permalink in changed:
        for line in (before.get(permalink), after.get(permalink)):
            _stir(state, line)
        state.execute("DELETE FROM ledger WHERE permalink = ?", (permalink,))
    clashes: list[tuple[str, str]] = []
    for permalink in sorted(changed):
        line = after.get(permalink)
        if line is None:
            state.execute("INSERT OR IGNORE INTO unlisted VALUES(?)", (permalink,))
        else:
            other = holder(state, permalink)
            clashes += [(other.permalink, permalink)] if other else []
            if other is None:
                _insert(state, line, shard)
    return clashes


def _stir(state: State, line: LedgerLine | None) -> None:
    """Has looked at again what a line that changed on disk speaks of."""
    if line is not None and line.standing == "reserved":
        state.execute("UPDATE source SET stamp = x'' WHERE standing = 'embargo'")
    if line is not None and line.source:
        state.execute("UPDATE source SET stamp = x'' WHERE path = ?", (line.source,))
    if line is not None and line.standing == "list":
        kind, _, name = line.note.partition(":")
        for moved in state.execute("SELECT kind, name FROM list WHERE permalink = ?", (line.permalink,)).fetchall():
            touch_members(state, *moved)
        state.execute("UPDATE list SET permalink = NULL WHERE permalink = ?", (line.permalink,))
        state.execute(
            "INSERT OR IGNORE INTO stirred SELECT kind, name FROM list"
            " WHERE kind = ?1 AND (name = ?2 OR ?1 = 'section')",
            (kind, name),
        )


def run_of(state: State) -> tuple[bytes, int]:
    """The state's own name, and the number of this run in it."""
    rows = dict(state.execute("SELECT key, value FROM meta WHERE key IN ('born', 'run')"))
    return rows["born"], rows["run"]


def select(state: State, condition: str, *values: str | int) -> Iterator[LedgerLine]:
    """The lines that meet an SQL condition, by permalink."""
    query = f"SELECT {COLUMNS} FROM ledger WHERE {condition} ORDER BY permalink"
    for row in state.execute(query, values).fetchall():
        yield _line(row)


def line_at(state: State, permalink: str) -> LedgerLine | None:
    """The line of a permalink."""
    return next(select(state, "permalink = ?", permalink), None)


def holder(state: State, permalink: str) -> LedgerLine | None:
    """The line that holds the file which a permalink would be written to, under any case or composition."""
    return next(select(state, "place = ?", unique_key(permalink)), None)


def put(state: State, line: LedgerLine) -> None:
    """Writes a line; its shard goes to disk with the next `give_out`. An equal line changes nothing."""
    if line_at(state, line.permalink) == line:
        return
    shard = shard_of(line.permalink)
    touched = {name for (name,) in state.execute("SELECT shard FROM ledger WHERE permalink = ?", (line.permalink,))}
    state.execute("DELETE FROM ledger WHERE permalink = ?", (line.permalink,))
    _insert(state, line, shard)
    for name in touched | {shard}:
        _differs(state, name)


def take_out(state: State, permalink: str) -> None:
    """Removes a line, at which no page ever stood."""
    for (name,) in state.execute("SELECT shard FROM ledger WHERE permalink = ?", (permalink,)).fetchall():
        _differs(state, name)
    state.execute("DELETE FROM ledger WHERE permalink = ?", (permalink,))


def _differs(state: State, shard: str) -> None:
    state.execute("INSERT INTO shard VALUES(?, x'', x'') ON CONFLICT(name) DO UPDATE SET digest = x''", (shard,))


def watch(state: State) -> None:
    """From now on remembers whose lines are changed, if a page stood there."""
    state.execute(STRUCK)
    state.execute(STRIKE)


def struck(state: State, permalink: str) -> bool:
    """Whether the line of a permalink, at which a page stood, was changed since `watch`."""
    return state.execute("SELECT 1 FROM struck WHERE permalink = ?", (permalink,)).fetchone() is not None


def unlisted(state: State) -> list[str]:
    """The permalinks that files on disk no longer hold since they were read last, and that nothing put back."""
    query = "SELECT permalink FROM unlisted WHERE permalink NOT IN (SELECT permalink FROM ledger) ORDER BY permalink"
    return [permalink for (permalink,) in state.execute(query)]


def waiting(state: State) -> list[str]:
    """The names of the shards that differ from their files."""
    return [name for (name,) in state.execute("SELECT name FROM shard WHERE digest = x'' ORDER BY name")]


def changes(state: State, folder: Path) -> Iterator[tuple[LedgerLine | None, LedgerLine | None]]:
    """Every line that differs from the ledger's files: as it is in them, and as it is here."""
    for name in waiting(state):
        path = folder / f"{name}.txt"
        lines, _ = read_shard(path.read_text("utf-8-sig", errors="replace")) if path.is_file() else ((), ())
        before = {line.permalink: line for line in lines}
        after = {line.permalink: line for line in select(state, "shard = ?", name)}
        for permalink in sorted(before.keys() | after.keys()):
            if before.get(permalink) != after.get(permalink):
                yield before.get(permalink), after.get(permalink)


def give_out(state: State, folder: Path) -> int:
    """Writes the shards that changed, each whole by renaming; returns how many. Raises `OSError`."""
    names = waiting(state)
    for left in folder.glob(".*.part"):  # by a run that was killed
        left.unlink()
    if names:
        folder.mkdir(parents=True, exist_ok=True)
        attributes = folder / ".gitattributes"
        if not attributes.exists():
            attributes.write_text(ATTRIBUTES, encoding="utf-8")
    for name in names:
        lines = list(select(state, "shard = ?", name))
        if not lines:
            (folder / f"{name}.txt").unlink(missing_ok=True)
            state.execute("DELETE FROM shard WHERE name = ?", (name,))
            continue
        data = write_shard(lines).encode()
        temporary = folder / f".{name}.part"
        temporary.write_bytes(data)
        temporary.replace(folder / f"{name}.txt")
        state.execute("UPDATE shard SET digest = ?, seen = x'' WHERE name = ?", (digest(data), name))
    return len(names)


def _insert(state: State, line: LedgerLine, shard: str) -> None:
    values = (line.permalink, unique_key(line.permalink), line.standing, line.first_seen, line.source)
    more = (line.body, line.headline, line.id, line.note, shard)
    state.execute(f"INSERT INTO ledger VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {RUN})", values + more)


def _line(row: tuple[str, ...]) -> LedgerLine:
    permalink, standing, first_seen, source, body, headline, identity, note = row
    return LedgerLine(
        permalink=permalink,
        standing=standing,
        first_seen=first_seen,
        source=source,
        body=body,
        headline=headline,
        id=identity,
        note=note,
    )
