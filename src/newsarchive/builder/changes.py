"""What a build changes for readers: pages added and changed, and published URLs that show no longer what they did.

The traces of the build before tell what stood where. Where they are lost, as on a fresh machine without a cache, the
ledger tells of articles; a list that closed cannot be told then from one that closed long ago, and is not named.
"""

from collections.abc import Iterator

from newsarchive.builder.gone import GROUP, UNLISTED, permalink_of, redirect_of
from newsarchive.builder.report import AtRisk, Changes
from newsarchive.builder.tally import Tally
from newsarchive.catalogue import ledger_state
from newsarchive.catalogue.state import State
from newsarchive.contents import output_of

MOST_NAMED = 100

_BEFORE = (
    "FROM fresh AS f LEFT JOIN trace AS t USING(output) LEFT JOIN forgotten AS l USING(output)"
    " WHERE f.output LIKE '%.html' AND f.output != '404.html'"
)
_WAS = f"coalesce(t.grp, l.grp, '{GROUP}')"
_ADDED = f"{_BEFORE} AND f.grp != '{GROUP}' AND {_WAS} = '{GROUP}'"
_CHANGED = f"{_BEFORE} AND f.grp != '{GROUP}' AND {_WAS} != '{GROUP}' AND f.result != coalesce(t.result, l.result)"
_GONE = (
    f"SELECT f.output, coalesce(t.grp, l.grp, '') AS was {_BEFORE} AND f.grp = '{GROUP}' AND was != '{GROUP}'"
    " ORDER BY f.output"
)


def changes_of(state: State, tally: Tally) -> Changes:
    """The changes of a build whose outcomes are all in its tally, and not yet settled."""
    named: list[AtRisk] = []
    number = 0
    for number, one in enumerate(_at_risk(state, tally), 1):
        if number <= MOST_NAMED:
            named.append(one)
    added, named_added = _pages(tally, _ADDED)
    changed, named_changed = _pages(tally, _CHANGED)
    return Changes(
        added=added,
        changed=changed,
        at_risk=number,
        named_added=named_added,
        named_changed=named_changed,
        named_at_risk=tuple(named),
    )


def _pages(tally: Tally, condition: str) -> tuple[int, tuple[str, ...]]:
    """How many outputs meet a condition, and the permalinks of the first."""
    number = tally.traces.execute(f"SELECT count(*) {condition}").fetchone()[0]
    rows = tally.traces.execute(f"SELECT f.output {condition} ORDER BY f.output LIMIT {MOST_NAMED}")
    return int(number), tuple(permalink_of(output) for (output,) in rows)


def _at_risk(state: State, tally: Tally) -> Iterator[AtRisk]:
    for output, was in tally.traces.execute(_GONE):
        permalink = permalink_of(output)
        line = ledger_state.line_at(state, permalink)
        if line is None or not (was or line.standing == "article" or ledger_state.struck(state, permalink)):
            continue
        if line.standing in ("withdrawn", "deleted"):
            yield AtRisk(permalink=permalink, becomes=line.standing, detail=line.note)
        elif line.standing == "article":
            yield AtRisk(permalink=permalink, becomes="held")
        elif redirect := redirect_of(state, line, lambda place: tally.stands(output_of(place))):
            becomes = "moved" if line.standing == "moved" else "redirected"
            yield AtRisk(permalink=permalink, becomes=becomes, detail=redirect.target)
    for output in tally.removed():
        if output.endswith(".html") and output not in UNLISTED:
            yield AtRisk(permalink=permalink_of(output), becomes="removed")
