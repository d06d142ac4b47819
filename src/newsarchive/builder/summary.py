"""The report of a build, from the state and the traces."""

from pathlib import Path

from newsarchive.builder import sums
from newsarchive.builder.printing import Outcome
from newsarchive.builder.report import BuildReport, Changes, Held
from newsarchive.builder.traces import Traces
from newsarchive.catalogue.state import State
from newsarchive.diagnostics import Diagnostic


def summarise(
    output: Path,
    state: State,
    traces: Traces,
    found: tuple[Diagnostic, ...],
    *,
    published: bool,
    outcome: Outcome | None = None,
    there: tuple[int, int] | None = None,
) -> BuildReport:
    """What was asked and what came of it; every number is counted, none is carried along.

    `there` is how many files stand and their bytes, where the disk was not brought in line with the traces.
    """
    files, size = there or sums.totals(traces)
    held = state.execute(
        "SELECT path, standing, detail FROM source WHERE standing NOT IN ('published', 'failed') ORDER BY path"
    ).fetchall()
    failed = state.execute("SELECT path FROM source WHERE standing = 'failed' ORDER BY path").fetchall()
    return BuildReport(
        output=output,
        sources=_number(state, "SELECT count(*) FROM source"),
        articles=_number(state, "SELECT count(*) FROM article"),
        held=tuple(Held(source=p, reason=s, detail=d) for p, s, d in held),
        failed=tuple(p for (p,) in failed),
        diagnostics=tuple(sorted(set(found), key=lambda d: d.order)),
        pages=files,
        bytes=size,
        rendered=outcome.rendered if outcome else 0,
        written=outcome.written if outcome else 0,
        kept=outcome.kept if outcome else files,
        removed=outcome.removed if outcome else 0,
        changes=outcome.changes if outcome else Changes(),
        explained=outcome.explained if outcome else (),
        root=sums.kept_root(traces),
        published=published,
    )


def _number(state: State, query: str) -> int:
    return int(state.execute(query).fetchone()[0])
