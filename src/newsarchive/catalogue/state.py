"""The private state on disk: one SQLite file that holds what the archive holds, in order.

It is a cache: everything in it follows from the articles, the site file and the ledger, so a file that is broken or
was made by another version is thrown away and made again. Digests are 32 bytes, sums of digests too (`digest.add`).

`still` holds what a listing of a folder of sources gave when all that it holds was as remembered, and what is said of
it; `loose` the lines of articles at which none stands, kept by triggers: both spare a look at every article.
"""

import os
import shutil
import sqlite3
from pathlib import Path

VERSION = "7"

SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE source(
  path TEXT PRIMARY KEY, folder TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
  ctime INTEGER NOT NULL, read_at INTEGER NOT NULL, digest BLOB NOT NULL, stamp BLOB NOT NULL, bound TEXT NOT NULL,
  standing TEXT NOT NULL, detail TEXT NOT NULL, diagnostics BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX source_folder ON source(folder);
CREATE INDEX source_detail ON source(detail) WHERE detail != '';
CREATE INDEX source_standing ON source(standing) WHERE standing != 'published';
CREATE INDEX source_stirred ON source(folder) WHERE stamp = x'';
CREATE INDEX source_said ON source(path) WHERE diagnostics != x'90';
CREATE TABLE still(folder TEXT PRIMARY KEY, mark BLOB NOT NULL, said BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE article(
  permalink TEXT PRIMARY KEY, source TEXT NOT NULL UNIQUE, ord TEXT NOT NULL, volume TEXT NOT NULL, day TEXT,
  changed TEXT, id TEXT, translation_of TEXT, original TEXT, corrected INTEGER NOT NULL, card BLOB NOT NULL,
  text BLOB NOT NULL, digest BLOB NOT NULL);
CREATE INDEX article_order ON article(ord, permalink);
CREATE INDEX article_volume ON article(volume, ord, permalink, changed);
CREATE INDEX article_day ON article(day, ord, permalink) WHERE day IS NOT NULL;
CREATE INDEX article_dayless ON article(volume, ord, permalink) WHERE day IS NULL;
CREATE INDEX article_id ON article(id) WHERE id IS NOT NULL;
CREATE INDEX article_translation ON article(translation_of) WHERE translation_of IS NOT NULL;
CREATE INDEX article_original ON article(original) WHERE original IS NOT NULL;
CREATE INDEX article_corrected ON article(ord, permalink) WHERE corrected;
CREATE TABLE member(
  kind TEXT NOT NULL, name TEXT NOT NULL, ord TEXT NOT NULL, permalink TEXT NOT NULL,
  PRIMARY KEY(kind, name, ord, permalink)) WITHOUT ROWID;
CREATE TABLE list(
  kind TEXT NOT NULL, name TEXT NOT NULL, permalink TEXT, articles INTEGER NOT NULL, digest BLOB NOT NULL,
  touched INTEGER NOT NULL, PRIMARY KEY(kind, name)) WITHOUT ROWID;
CREATE TABLE day(
  day TEXT PRIMARY KEY, articles INTEGER NOT NULL, digest BLOB NOT NULL, touched INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE volume(
  volume TEXT PRIMARY KEY, articles INTEGER NOT NULL, digest BLOB NOT NULL, touched INTEGER NOT NULL, changed TEXT)
  WITHOUT ROWID;
CREATE TABLE picture(
  path TEXT PRIMARY KEY, folder TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL,
  read_at INTEGER NOT NULL, digest TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  problem TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX picture_folder ON picture(folder);
CREATE TABLE shows(source TEXT NOT NULL, picture TEXT NOT NULL, PRIMARY KEY(source, picture)) WITHOUT ROWID;
CREATE INDEX shows_picture ON shows(picture);
CREATE TABLE edition(
  source TEXT PRIMARY KEY, edits INTEGER NOT NULL, kept BLOB NOT NULL, stamp BLOB NOT NULL, shown BLOB NOT NULL)
  WITHOUT ROWID;
CREATE TABLE ledger(
  permalink TEXT PRIMARY KEY, place TEXT NOT NULL UNIQUE, standing TEXT NOT NULL, first_seen TEXT NOT NULL,
  source TEXT NOT NULL, body TEXT NOT NULL, headline TEXT NOT NULL, id TEXT NOT NULL, note TEXT NOT NULL,
  shard TEXT NOT NULL, run INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX ledger_run ON ledger(run);
CREATE INDEX ledger_shard ON ledger(shard);
CREATE INDEX ledger_source ON ledger(source);
CREATE INDEX ledger_standing ON ledger(standing, note);
CREATE TABLE shard(name TEXT PRIMARY KEY, digest BLOB NOT NULL, seen BLOB NOT NULL DEFAULT x'') WITHOUT ROWID;
CREATE TABLE loose(permalink TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER article_comes AFTER INSERT ON article BEGIN
  DELETE FROM loose WHERE permalink = new.permalink; END;
CREATE TRIGGER article_goes AFTER DELETE ON article BEGIN
  INSERT OR IGNORE INTO loose SELECT permalink FROM ledger
    WHERE permalink = old.permalink AND standing IN ('article', 'deleted', 'withdrawn'); END;
CREATE TRIGGER line_comes AFTER INSERT ON ledger WHEN new.standing IN ('article', 'deleted', 'withdrawn')
  AND NOT EXISTS (SELECT 1 FROM article WHERE permalink = new.permalink) BEGIN
  INSERT OR IGNORE INTO loose VALUES(new.permalink); END;
CREATE TRIGGER line_goes AFTER DELETE ON ledger BEGIN
  DELETE FROM loose WHERE permalink = old.permalink; END;
"""

ARRIVALS = """
CREATE TEMP TABLE arrival(
  path TEXT PRIMARY KEY, text BLOB NOT NULL, digest BLOB NOT NULL, bound TEXT NOT NULL, id TEXT NOT NULL,
  body TEXT NOT NULL, headline TEXT NOT NULL, standing TEXT NOT NULL, detail TEXT NOT NULL,
  matched TEXT, evidence TEXT)
"""
"""Articles that were read in this run and wait for their place; in a temporary file, not in memory."""

FORGOTTEN = "CREATE TEMP TABLE forgotten(path TEXT PRIMARY KEY) WITHOUT ROWID"
"""Sources that were found to be gone in this run."""

UNLISTED = "CREATE TEMP TABLE unlisted(permalink TEXT PRIMARY KEY) WITHOUT ROWID"
"""Permalinks whose line was gone from the ledger's files in this run: what still stands there is promised anew."""

State = sqlite3.Connection


def open_state(path: Path) -> State:
    """The state for writing, made anew where it is missing, broken or of another version.

    Raises `OSError` and `sqlite3.OperationalError` where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # A run that ends removes its log. Only where one was left is the file read whole: it grows with the archive.
    left = path.with_name(f"{path.name}-wal").exists()
    try:
        state = _connect(path)
        version = state.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        sound = version == (VERSION,)
        if sound and left:
            sound = state.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        sound = False
        state = None
    if sound and state is not None:
        return state
    if state is not None:
        state.close()
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
    fresh = _connect(path)
    fresh.executescript(SCHEMA)
    # Runs are counted from the making of the state; `born` tells one count from another.
    known = (("version", VERSION), ("run", 0), ("born", os.urandom(16)))
    fresh.executemany("INSERT INTO meta VALUES(?, ?)", known)
    return fresh


def read_state(path: Path) -> State:
    """The state as last committed, for a worker: nothing is changed, but its log is removed by whoever closes it last.

    (A connection that SQLite itself holds to reading would leave the log, and the next build would read all of it.)
    """
    state = sqlite3.connect(f"file:{path.as_posix()}?mode=rw", uri=True, isolation_level=None)
    state.execute("PRAGMA query_only = 1")
    state.execute("PRAGMA mmap_size = 33554432")
    # One transaction for all that is read: without it each query locks the file anew and trusts no page it holds.
    state.execute("BEGIN")
    return state


def copy_state(source: Path, target: Path) -> None:
    """Begins a state with a copy of another that nobody writes to meanwhile; where a run broke off, with none."""
    if source.is_file() and not source.with_name(f"{source.name}-wal").exists():
        part = target.with_name(f"{target.name}.part")
        shutil.copyfile(source, part)
        part.replace(target)


def _connect(path: Path) -> State:
    state = sqlite3.connect(path, isolation_level=None)
    state.execute("PRAGMA journal_mode = WAL")
    state.execute("PRAGMA synchronous = NORMAL")
    state.execute("PRAGMA temp_store = FILE")
    state.execute("PRAGMA secure_delete = ON")  # a withdrawn text leaves the pages of the file too
    state.execute(ARRIVALS)
    state.execute(FORGOTTEN)
    state.execute(UNLISTED)
    return state


def recall(state: State, key: str) -> bytes:
    """A remembered value, empty if there is none."""
    row = state.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return bytes(row[0]) if row else b""


def remember(state: State, key: str, value: bytes) -> None:
    """Keeps a value under a key."""
    state.execute("INSERT INTO meta VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", (key, value))
