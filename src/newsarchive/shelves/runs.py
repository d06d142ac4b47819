"""Runs: the index of up to some thousand articles of a year, sorted by term, as lines of text.

A run begins with the number of its holdings, then a row of each, then a line for every term::

    term    holdings    first    last    gaps[    spelling]

with tabs between. Holdings are numbered from 0, oldest first; `gaps` are the coded distances, less one, between those
that hold the term. A run is kept in the private state until its volume changes; shelves are merged from runs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from newsarchive.shelves.analysis import Analyser, analyser, headline_term
from newsarchive.shelves.coding import CODES
from newsarchive.shelves.holdings import Holding, list_term, row
from newsarchive.shelves.tables import tag_of


def bind(holdings: Iterable[Holding]) -> str:
    """The run of holdings in the archive's order."""
    rows: list[str] = []
    places: defaultdict[str, list[int]] = defaultdict(list)
    spellings: dict[str, str] = {}
    for number, holding in enumerate(holdings):
        rows.append(row(holding))
        for term in _terms(holding, spellings):
            places[term].append(number)
    lines = [_line(term, places[term], spellings.get(term, "")) for term in sorted(places)]
    return "\n".join([str(len(rows)), *rows, *lines, ""])


def _terms(holding: Holding, spellings: dict[str, str]) -> set[str]:
    known = analyser(tag_of(holding.language))
    terms = known.terms(f"{holding.headline}\n{holding.standfirst}\n{holding.byline}\n{holding.body}")
    terms.update(map(headline_term, known.terms(holding.headline)))
    terms.update(list_term(kind, name) for kind, name in holding.lists)
    _spell(known, holding.headline, spellings)
    return terms


def _spell(known: Analyser, headline: str, spellings: dict[str, str]) -> None:
    """Keeps of every term the shortest word of a headline that gave it, to complete words by."""
    for term, word in known.spellings(headline):
        found = headline_term(term)
        spellings[found] = shorter(spellings.get(found, word), word)


def shorter(one: str, other: str) -> str:
    """Of two spellings the shorter, or the first by code points; an empty one is none."""
    if not one or not other:
        return one or other
    return min(one, other, key=lambda word: (len(word), word))


def _line(term: str, held: list[int], spelling: str) -> str:
    gaps = "".join([CODES[after - before - 1] for before, after in pairwise(held)]) if len(held) > 1 else ""
    line = f"{term}\t{len(held)}\t{held[0]}\t{held[-1]}\t{gaps}"
    return f"{line}\t{spelling}" if spelling and spelling != term.partition(":")[0] else line


def read_run(lines: Iterator[str]) -> tuple[list[str], Iterator[list[str]]]:
    """The rows of a run, and the parts of every line after them. Lines may end in a line feed."""
    rows = [next(lines).rstrip("\n") for _ in range(int(next(lines)))]
    return rows, (line.rstrip("\n").split("\t") for line in lines)
