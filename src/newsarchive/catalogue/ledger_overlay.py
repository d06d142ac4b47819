"""A ledger that is only tried out: what a preview writes into it can be taken back, article by article.

A preview gives permalinks as a build would, but nothing of them was published: an article that gets another headline
gets another place, as long as no build wrote it down. So the state of a preview keeps, of every line that differs
from the ledger on disk, what stands there, and puts that back before the line's article is placed again.
"""

import re

from newsarchive.catalogue import lists
from newsarchive.catalogue.state import State
from newsarchive.contents import ListKind
from newsarchive.settings import Settings

_COLUMNS = "permalink, place, standing, first_seen, source, body, headline, id, note, shard"

SCHEMA = f"""
CREATE TABLE IF NOT EXISTS on_disk(
  permalink TEXT PRIMARY KEY, place TEXT, standing TEXT, first_seen TEXT, source TEXT, body TEXT, headline TEXT,
  id TEXT, note TEXT, shard TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS on_disk_source ON on_disk(source);
CREATE INDEX IF NOT EXISTS list_permalink ON list(permalink);
CREATE TRIGGER IF NOT EXISTS ledger_delete BEFORE DELETE ON ledger BEGIN
  INSERT OR IGNORE INTO on_disk SELECT {_COLUMNS} FROM ledger WHERE permalink = old.permalink; END;
CREATE TRIGGER IF NOT EXISTS ledger_insert BEFORE INSERT ON ledger BEGIN
  INSERT OR IGNORE INTO on_disk(permalink) VALUES(new.permalink); END;
"""
"""`on_disk` holds the lines of the ledger's files that the state holds otherwise; without a place: there is none."""

_FIND_AGAIN = """
CREATE TEMP TABLE again AS
  SELECT l.permalink FROM ledger AS l JOIN on_disk AS d USING(permalink) WHERE l.source IN (SELECT path FROM arrival)
  UNION SELECT permalink FROM on_disk WHERE source IN (SELECT path FROM arrival)
  UNION SELECT l.permalink FROM ledger AS l JOIN on_disk AS d USING(permalink)
    WHERE l.source IN (SELECT path FROM forgotten)
"""
"""The lines of arrivals and of sources that are gone, as they are and as they were."""
_FIND_REDIRECTS = """
INSERT INTO again SELECT l.permalink FROM ledger AS l JOIN on_disk USING(permalink)
  WHERE l.standing = 'moved' AND l.note IN (SELECT permalink FROM again)
"""
_PUT_BACK = f"""
INSERT INTO ledger({_COLUMNS}) SELECT {_COLUMNS} FROM on_disk
  WHERE permalink IN (SELECT permalink FROM again) AND place IS NOT NULL
"""
_NUMBERED = re.compile(r"-[0-9]+/")


def lay_over(state: State) -> None:
    """Has a state remember what it changes of the ledger."""
    state.executescript(SCHEMA)


def as_on_disk(state: State) -> None:
    """Says that the ledger was just read from its files, whole."""
    state.execute("DELETE FROM on_disk")


def take_back(state: State) -> None:
    """Puts the lines of all arrivals, and of sources that are gone, back to what the files say."""
    state.execute(_FIND_AGAIN)
    state.execute(_FIND_REDIRECTS)
    state.execute("DELETE FROM ledger WHERE permalink IN (SELECT permalink FROM again)")
    state.execute(_PUT_BACK)
    state.execute("DELETE FROM on_disk WHERE permalink IN (SELECT permalink FROM again)")
    state.execute("DROP TABLE again")


def settle_lists(state: State, settings: Settings, today: str) -> None:
    """Takes back the pages of lists that no build wrote down and that have too few articles by now.

    A place that this frees goes to a list that got a numbered one for it.
    """
    if not _drop(state, settings):
        return
    rows = state.execute(
        "SELECT l.kind, l.name, l.permalink FROM list AS l JOIN on_disk AS d ON d.permalink = l.permalink"
        " WHERE d.place IS NULL"
    ).fetchall()
    for kind, name, permalink in rows:
        if _NUMBERED.search(permalink):
            _take_page(state, permalink)
            state.execute("INSERT OR IGNORE INTO stirred VALUES(?, ?)", (kind, name))
    lists.settle(state, settings, today, alone=True)


def _drop(state: State, settings: Settings) -> bool:
    few = {str(kind): lists.minimum(settings, kind) for kind in ListKind}
    rows = state.execute(
        "SELECT d.permalink, l.kind, l.articles FROM on_disk AS d JOIN ledger AS g ON g.permalink = d.permalink"
        " LEFT JOIN list AS l ON l.permalink = d.permalink WHERE d.place IS NULL AND g.standing = 'list'"
        " AND (l.articles IS NULL OR l.articles < ?)",
        (max(few.values()),),
    ).fetchall()
    dropped = [permalink for permalink, kind, articles in rows if kind is None or articles < few[kind]]
    for permalink in dropped:
        _take_page(state, permalink)
    return bool(dropped)


def _take_page(state: State, permalink: str) -> None:
    state.execute("UPDATE list SET permalink = NULL WHERE permalink = ?", (permalink,))
    state.execute("DELETE FROM ledger WHERE permalink = ?", (permalink,))
    state.execute("DELETE FROM on_disk WHERE permalink = ?", (permalink,))
