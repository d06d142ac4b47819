"""Sums over the traces, so that neither asking nor answering costs a look at each: a row a folder, a row a block.

A folder's row says how many files an output folder has, their bytes, and a digest of their names and sizes: where a
listing of the folder on disk gives the same digest, each of its files is there. A block is a run of 1,024 leaves of
the Merkle tree, from the first leaf on: one that is whole is a whole subtree, so the root follows from its digest.
Triggers take back what no longer holds; `settle` and `kept_root` work it out again.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from newsarchive.digest import digest
from newsarchive.merkle import leaf, root_of, subtree

BLOCK = 1 << 10
"""Leaves of a block: an edit hashes so many again, and a million leaves have a thousand blocks."""

_FOLDER = "rtrim({0}.output, replace({0}.output, '/', ''))"
"""The folder of an output, empty or with a slash at its end: all but what is trimmed off, which has no slash."""
_UNSURE = "INSERT INTO folder VALUES({}, 0, 0, NULL) ON CONFLICT(path) DO UPDATE SET digest = NULL"
_MOVED = "DELETE FROM block WHERE first >= coalesce((SELECT max(first) FROM block WHERE first <= {}.output), '')"
"""Where a leaf comes or goes, all leaves behind it stand in other places."""

_LEAVES = "SELECT output, result FROM trace WHERE output >= ? ORDER BY output LIMIT ? OFFSET ?"

SCHEMA = f"""
CREATE TABLE folder(
  path TEXT PRIMARY KEY, files INTEGER NOT NULL, bytes INTEGER NOT NULL, digest BLOB) WITHOUT ROWID;
CREATE INDEX folder_unsure ON folder(path) WHERE digest IS NULL;
CREATE TABLE block(first TEXT PRIMARY KEY, leaves INTEGER NOT NULL, digest BLOB) WITHOUT ROWID;
CREATE TRIGGER trace_comes AFTER INSERT ON trace BEGIN
  {_UNSURE.format(_FOLDER.format("new"))}; {_MOVED.format("new")}; END;
CREATE TRIGGER trace_goes AFTER DELETE ON trace BEGIN
  {_UNSURE.format(_FOLDER.format("old"))}; {_MOVED.format("old")}; END;
CREATE TRIGGER trace_grows AFTER UPDATE OF size ON trace WHEN old.size != new.size BEGIN
  {_UNSURE.format(_FOLDER.format("new"))}; END;
CREATE TRIGGER trace_changes AFTER UPDATE OF result ON trace WHEN old.result != new.result BEGIN
  UPDATE block SET digest = NULL WHERE first = (SELECT max(first) FROM block WHERE first <= new.output); END;
"""


def listed(files: Iterable[tuple[str, int]]) -> bytes:
    """The digest of the names of a folder's files and their sizes, in any order."""
    return digest("".join(f"{name}/{size}\n" for name, size in sorted(files)).encode("utf-8", "surrogateescape"))


def folders(traces: sqlite3.Connection) -> dict[str, bytes | None]:
    """The digest of every folder that holds outputs; nothing where it is not worked out."""
    return dict(traces.execute("SELECT path, digest FROM folder"))


def files_in(traces: sqlite3.Connection, folder: str) -> Iterator[tuple[str, int]]:
    """Names and sizes of the outputs that stand in a folder itself, by name."""
    start: str | None = folder
    beyond = f"{folder[:-1]}0" if folder else "\U0010ffff"
    while start is not None:
        rows = traces.execute(
            "SELECT output, size FROM trace WHERE output >= ? AND output < ? ORDER BY output", (start, beyond)
        )
        start = None
        for output, size in rows:
            name, slash, _ = output[len(folder) :].partition("/")
            if slash:
                # Past all that is inside another folder: `0` follows the slash.
                start = f"{folder}{name}0"
                break
            yield name, size


def settle(traces: sqlite3.Connection) -> None:
    """Works out the sums of folders in which something changed."""
    for (folder,) in traces.execute("SELECT path FROM folder WHERE digest IS NULL").fetchall():
        files = list(files_in(traces, folder))
        if files:
            values = (len(files), sum(size for _, size in files), listed(files), folder)
            traces.execute("UPDATE folder SET files = ?, bytes = ?, digest = ? WHERE path = ?", values)
        else:
            traces.execute("DELETE FROM folder WHERE path = ?", (folder,))


def totals(traces: sqlite3.Connection) -> tuple[int, int]:
    """How many files the site has, and their bytes."""
    settle(traces)
    files, size = traces.execute("SELECT coalesce(sum(files), 0), coalesce(sum(bytes), 0) FROM folder").fetchone()
    return files, size


def kept_root(traces: sqlite3.Connection) -> str:
    """One digest that proves every byte of the site, in hex; only blocks that changed are worked out again."""
    for first, leaves in traces.execute("SELECT first, leaves FROM block WHERE digest IS NULL").fetchall():
        _, made = subtree(_leaves(traces, first, leaves))
        traces.execute("UPDATE block SET digest = ? WHERE first = ?", (made, first))
    last = traces.execute("SELECT first, leaves FROM block ORDER BY first DESC LIMIT 1").fetchone() or ("", 0)
    while batch := traces.execute(_LEAVES, (last[0], BLOCK, last[1])).fetchall():
        size, made = subtree(leaf(*row) for row in batch)
        last = (batch[0][0], size)
        traces.execute("INSERT INTO block VALUES(?, ?, ?)", (*last, made))
    return root_of(traces.execute("SELECT leaves, digest FROM block ORDER BY first"))


def _leaves(traces: sqlite3.Connection, first: str, number: int) -> Iterator[bytes]:
    return (leaf(*row) for row in traces.execute(_LEAVES, (first, number, 0)))
