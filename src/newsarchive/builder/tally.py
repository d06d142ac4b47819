"""The tally of one build: what was made of every output, kept in a temporary table until it becomes the traces."""

import sqlite3
from collections.abc import Iterable, Iterator

from newsarchive.builder import sums
from newsarchive.builder.order import rank
from newsarchive.builder.press import Made
from newsarchive.builder.report import Explained
from newsarchive.builder.traces import Traces
from newsarchive.diagnostics import ArchiveError

TABLES = """
DROP TABLE IF EXISTS temp.fresh;
DROP TABLE IF EXISTS temp.settled;
CREATE TEMP TABLE fresh(output TEXT PRIMARY KEY, grp TEXT NOT NULL, key BLOB NOT NULL, result BLOB NOT NULL,
  size INTEGER NOT NULL, inputs BLOB NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE settled(grp TEXT PRIMARY KEY, inputs BLOB) WITHOUT ROWID;
"""
REMOVED = (
    "SELECT t.output FROM settled AS s CROSS JOIN trace AS t ON s.grp = t.grp"
    " WHERE t.output NOT IN (SELECT output FROM fresh) ORDER BY t.output"
)


class Tally:
    """Outcomes as they arrive. A group is settled when all its outputs are in; a vanished group settles empty."""

    def __init__(self, traces: Traces) -> None:
        self.traces = traces
        traces.executescript(TABLES)

    def add(self, group: str, made: Iterable[Made], inputs: bytes | None) -> None:
        """Takes in what was made of a group; `inputs` is remembered as what it was composed from.

        Raises `ArchiveError` if another group made one of the outputs too, which would lose a page.
        """
        rows = [
            (
                one.trace.output,
                group,
                one.trace.key,
                one.trace.result,
                one.trace.size,
                one.trace.inputs,
                one.outcome,
                one.reason,
            )
            for one in made
        ]
        try:
            self.traces.executemany("INSERT INTO fresh VALUES(?, ?, ?, ?, ?, ?, ?, ?)", rows)
        except sqlite3.IntegrityError as error:
            raise ArchiveError(self._shared(group, [row[0] for row in rows])) from error
        self.traces.execute("INSERT OR REPLACE INTO settled VALUES(?, ?)", (group, inputs))

    def _shared(self, group: str, outputs: list[str]) -> str:
        """Says which output two pages share."""
        for output in sorted(outputs):
            other = self.traces.execute("SELECT grp FROM fresh WHERE output = ?", (output,)).fetchone()
            if other and (other[0] != group or outputs.count(output) > 1):
                return f"two pages share an output: `{output}` (`{group}` and `{other[0]}`)"
        return f"two pages of one group share an output: `{group}`"

    def stands(self, output: str) -> bool:
        """Whether an output will be there when this build is published, made by a group other than `gone`."""
        if self.traces.execute("SELECT 1 FROM fresh WHERE output = ? AND grp != 'gone'", (output,)).fetchone():
            return True
        kept = "SELECT 1 FROM trace WHERE output = ? AND grp != 'gone' AND grp NOT IN (SELECT grp FROM settled)"
        return self.traces.execute(kept, (output,)).fetchone() is not None

    def outputs(self) -> list[str]:
        """The outputs made in this build, by name."""
        return [output for (output,) in self.traces.execute("SELECT output FROM fresh ORDER BY output")]

    def written(self) -> list[str]:
        """Staged outputs in the order of publishing: assets, articles, lists, and last what leads to them."""
        rows = self.traces.execute("SELECT output, grp FROM fresh WHERE outcome = 'written' ORDER BY output").fetchall()
        return [output for output, group in sorted(rows, key=lambda row: rank(*row))]

    def removed(self) -> list[str]:
        """Outputs of settled groups that were not made again."""
        return [output for (output,) in self.traces.execute(REMOVED)]

    def files(self) -> Iterator[tuple[str, int]]:
        """Output and size of every file that the site will have."""
        yield from self.traces.execute("SELECT output, size FROM fresh")
        yield from self.traces.execute(
            "SELECT output, size FROM trace WHERE output NOT IN (SELECT output FROM fresh)"
            " AND grp NOT IN (SELECT grp FROM settled)"
        )

    def number(self, outcome: str) -> int:
        """How many outputs had an outcome."""
        row = self.traces.execute("SELECT count(*) FROM fresh WHERE outcome = ?", (outcome,)).fetchone()
        return int(row[0])

    def explained(self) -> Iterator[Explained]:
        """Every output that was rendered or removed, and why."""
        rows = self.traces.execute("SELECT output, outcome, reason FROM fresh WHERE outcome != 'kept' ORDER BY output")
        for output, outcome, reason in rows.fetchall():
            yield Explained(output=output, outcome=outcome, reason=reason)
        for output in self.removed():
            yield Explained(output=output, outcome="removed", reason="nothing stands there any more")

    def settle(self) -> None:
        """Turns the tally into traces, all at once; inside a transaction, as a part of it."""
        self.traces.execute("SAVEPOINT settling")
        self.traces.execute(f"DELETE FROM trace WHERE output IN ({REMOVED})")
        # `true` parts the condition of a join from that of the conflict (sqlite.org/lang_upsert.html).
        self.traces.execute(
            "INSERT INTO trace SELECT output, grp, key, result, size, inputs FROM fresh WHERE true ON CONFLICT(output)"
            " DO UPDATE SET grp = excluded.grp, key = excluded.key, result = excluded.result, size = excluded.size,"
            " inputs = excluded.inputs"
        )
        self.traces.execute("DELETE FROM built WHERE grp IN (SELECT grp FROM settled)")
        self.traces.execute("INSERT INTO built SELECT grp, inputs FROM settled WHERE inputs IS NOT NULL")
        sums.settle(self.traces)
        self.traces.execute("RELEASE settling")
