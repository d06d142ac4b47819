"""Which line of the ledger is which article: identity that outlives a new headline, date, folder or file name.

Evidence is used in order of its weight, over all claimants at once, so that two files that swap their names, or a
new article written into an old file's name, are told apart:

1. the `id` of the front matter;
2. the same path, and the same body or headline;
3. the same body elsewhere;
4. the same path, though all of its text is new;
5. the same headline elsewhere, where the old path is gone.

An article that is held (a draft, an embargo, withdrawn) finds the line of a deleted or withdrawn one by its path alone:
it is not read again when another article goes, so what a build from nothing would find must not depend on that.

Where several files hold the same text, equal file names meet first, then the order of paths: a function of the
archive, never of the order in which a build saw it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from newsarchive.catalogue.ledger import LedgerLine
from newsarchive.packing import Record


class Claimant(Record, frozen=True, kw_only=True):
    """An article that looks for its line: its path, `id` and fingerprints."""

    source: str
    id: str
    body: str
    headline: str
    held: bool = False


class Match(Record, frozen=True, kw_only=True):
    """A claimant's line, and the evidence that found it."""

    line: LedgerLine
    evidence: str


Key = tuple[str, ...]
_Reading = tuple[str, Callable[[Claimant | LedgerLine], Key | None]]


def _by_id(one: Claimant | LedgerLine) -> Key | None:
    return (one.id,) if one.id else None


def _by_path_and_body(one: Claimant | LedgerLine) -> Key | None:
    return (one.source, one.body) if one.source and one.body else None


def _by_path_and_headline(one: Claimant | LedgerLine) -> Key | None:
    return (one.source, one.headline) if one.source and one.headline else None


def _by_body_and_name(one: Claimant | LedgerLine) -> Key | None:
    return (one.body, one.source.rsplit("/", 1)[-1]) if one.body else None


def _by_body(one: Claimant | LedgerLine) -> Key | None:
    return (one.body,) if one.body else None


def _by_path(one: Claimant | LedgerLine) -> Key | None:
    return (one.source,) if one.source else None


def _by_headline(one: Claimant | LedgerLine) -> Key | None:
    return (one.headline,) if one.headline else None


EVIDENCE: tuple[_Reading, ...] = (
    ("id", _by_id),
    ("path and body", _by_path_and_body),
    ("path and headline", _by_path_and_headline),
    ("body and name", _by_body_and_name),
    ("body", _by_body),
    ("path", _by_path),
    ("headline", _by_headline),
)


def match(claimants: Iterable[Claimant], lines: Iterable[LedgerLine]) -> dict[str, Match]:
    """The line of each claimant that has one, by path. No line is given twice."""
    open_claims = sorted(claimants, key=lambda c: c.source)
    open_lines = sorted(lines, key=lambda x: (x.source, x.permalink))
    matches: dict[str, Match] = {}
    for evidence, key_of in EVIDENCE:
        found = _pair(open_claims, open_lines, key_of, by_path="path" in evidence)
        matches |= {source: Match(line=line, evidence=evidence) for source, line in found.items()}
        taken = {line.permalink for line in found.values()}
        open_claims = [c for c in open_claims if c.source not in found]
        open_lines = [x for x in open_lines if x.permalink not in taken]
    return matches


def _pair(
    claims: list[Claimant],
    lines: list[LedgerLine],
    key_of: Callable[[Claimant | LedgerLine], Key | None],
    *,
    by_path: bool,
) -> dict[str, LedgerLine]:
    standing: defaultdict[Key, list[LedgerLine]] = defaultdict(list)
    gone: defaultdict[Key, list[LedgerLine]] = defaultdict(list)
    for line in reversed(lines):
        key = key_of(line)
        if key is not None:
            (standing if line.standing == "article" else gone)[key].append(line)
    found: dict[str, LedgerLine] = {}
    for claim in claims:
        key = key_of(claim)
        if key is None:
            continue
        free = [standing[key]] if claim.held and not by_path else [standing[key], gone[key]]
        waiting = min(filter(None, free), key=_first, default=None)
        if waiting:
            found[claim.source] = waiting.pop()
    return found


def _first(lines: list[LedgerLine]) -> tuple[str, str]:
    return lines[-1].source, lines[-1].permalink
