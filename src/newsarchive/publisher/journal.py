"""The journal: the plan of one run and how far it came, on this machine; a run that broke off goes on where it was.

Losing it costs sending again what was sent since the target's head was last written, and nothing else.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from newsarchive.builder.order import rank
from newsarchive.digest import digest
from newsarchive.publisher.manifest import Line
from newsarchive.publisher.report import Step

VERSION = 1
REMOVING = 99
"""The phase of removals: after everything that is written."""

SCHEMA = """
CREATE TABLE known(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE line(edition TEXT NOT NULL, output TEXT NOT NULL, result TEXT NOT NULL, size INTEGER NOT NULL,
  grp TEXT NOT NULL, PRIMARY KEY(output, edition)) WITHOUT ROWID;
CREATE TABLE doubt(output TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE sent(output TEXT PRIMARY KEY, result TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE step(phase INTEGER NOT NULL, output TEXT NOT NULL, verb TEXT NOT NULL, result TEXT NOT NULL,
  size INTEGER NOT NULL, new INTEGER NOT NULL, done INTEGER NOT NULL, PRIMARY KEY(phase, output)) WITHOUT ROWID;
"""

# Of each output: what the target had, whether a run that broke off may have changed it, what the traces say now.
EDITIONS = """
SELECT o.output, old.result, o.output IN (SELECT output FROM doubt), fresh.result, fresh.size, fresh.grp
FROM (SELECT output FROM line UNION SELECT output FROM doubt) AS o
LEFT JOIN line AS old ON old.output = o.output AND old.edition = 'old'
LEFT JOIN line AS fresh ON fresh.output = o.output AND fresh.edition = 'fresh'
"""


class Journal:
    """The journal of one target."""

    def __init__(self, path: Path) -> None:
        self._db = _opened(path)

    def close(self) -> None:
        """Closes it."""
        self._db.close()

    def recall(self, key: str) -> str:
        """What is remembered under a key, or empty text."""
        row = self._db.execute("SELECT value FROM known WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def remember(self, key: str, value: str) -> None:
        """Remembers it, on disk."""
        self._db.execute("INSERT OR REPLACE INTO known VALUES(?, ?)", (key, value))

    def forget_sent(self) -> None:
        """Forgets what was sent: a run came to its end, or what it sent is in doubt."""
        self._db.execute("DELETE FROM sent")

    def begin(self) -> None:
        """Makes room for a plan."""
        self._db.executescript("DELETE FROM line; DELETE FROM doubt; DELETE FROM step")

    def take(self, edition: str, lines: Iterable[tuple[Line, str]]) -> None:
        """Takes in lines of an edition (`old` or `fresh`), each with the group of its pages."""
        self._db.execute("BEGIN")
        rows = ((edition, x.output, x.result, x.size, group) for x, group in lines)
        self._db.executemany("INSERT OR REPLACE INTO line VALUES(?, ?, ?, ?, ?)", rows)
        self._db.execute("COMMIT")

    def doubt(self, outputs: Iterable[str]) -> None:
        """Takes in outputs that a run which broke off may have changed: they are sent whatever they were."""
        self._db.executemany("INSERT OR IGNORE INTO doubt VALUES(?)", ((output,) for output in outputs))

    def plan(self) -> None:
        """Settles the steps: what the target has to be sent, and what has to be removed from it."""
        sent = dict(self._db.execute("SELECT output, result FROM sent"))
        self._db.execute("BEGIN")
        for output, old, doubtful, fresh, size, group in self._db.execute(EDITIONS).fetchall():
            if fresh is not None and (doubtful or old != fresh):
                # New files first: pages that stood before may link to them, not the other way round.
                phase = 2 * rank(output, group)[0] + (old is not None)
                values = (phase, output, "put", fresh, size, old is None, sent.get(output) == fresh)
                self._db.execute("INSERT INTO step VALUES(?, ?, ?, ?, ?, ?, ?)", values)
            elif fresh is None:
                done = sent.get(output) == ""
                self._db.execute("INSERT INTO step VALUES(?, ?, 'remove', '', 0, 0, ?)", (REMOVING, output, done))
        self._db.execute("COMMIT")

    def steps(self) -> tuple[Step, ...]:
        """All steps in the order of publishing."""
        rows = self._db.execute("SELECT verb, output, size, new FROM step ORDER BY phase, output")
        return tuple(Step(verb=verb, output=output, size=size, new=bool(new)) for verb, output, size, new in rows)

    def done(self) -> int:
        """How many steps were done before this run."""
        return int(self._db.execute("SELECT count(*) FROM step WHERE done").fetchone()[0])

    def batches(self, most: int) -> Iterator[tuple[str, list[Line]]]:
        """Steps that are not done, in their order: a verb and lines of one phase, at most so many."""
        phases = self._db.execute("SELECT DISTINCT phase, verb FROM step WHERE NOT done ORDER BY phase").fetchall()
        for phase, verb in phases:
            after = ""
            while rows := self._after(phase, after, most):
                yield verb, [Line(output=output, result=result, size=size) for output, result, size in rows]
                after = rows[-1][0]

    def _after(self, phase: int, after: str, most: int) -> list[tuple[str, str, int]]:
        query = (
            "SELECT output, result, size FROM step WHERE phase = ? AND output > ? AND NOT done ORDER BY output LIMIT ?"
        )
        return self._db.execute(query, (phase, after, most)).fetchall()

    def mark(self, lines: Sequence[Line]) -> None:
        """Remembers that the steps of these lines are done (removals have an empty digest)."""
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR REPLACE INTO sent VALUES(?, ?)", ((x.output, x.result) for x in lines))
        self._db.execute("COMMIT")


def journal_path(private: Path, target: str) -> Path:
    """The file that remembers a target."""
    return private / "publish" / f"{digest(target.encode()).hex()[:16]}.sqlite"


def _opened(path: Path) -> sqlite3.Connection:
    """A connection to the journal, begun anew where it is missing, broken or of another version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    journal = sqlite3.connect(path, isolation_level=None)
    try:
        if journal.execute("PRAGMA user_version").fetchone() == (VERSION,):
            return journal
    except sqlite3.DatabaseError:
        pass
    journal.close()
    path.unlink()
    journal = sqlite3.connect(path, isolation_level=None)
    journal.executescript(SCHEMA)
    journal.execute(f"PRAGMA user_version = {VERSION}")
    return journal
