"""Runs: the index of up to some thousand articles of a year, as it is kept in the private state.

A run is the rows of its holdings, which are numbered from 0, oldest first, and then its terms in order, cut into
stretches. Each of these parts is packed, with its length in four bytes before it. Runs that lie on one shelf are merged
to a run of the shelf; they are read stretch by stretch, so that memory does not grow with the archive.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from newsarchive.packing import pack, unpack
from newsarchive.shelves.analysis import Analyser, analyser, headline_term
from newsarchive.shelves.coding import CODES
from newsarchive.shelves.holdings import Holding, list_term, row
from newsarchive.shelves.tables import tag_of

STRETCH = 1000
"""Terms of a stretch."""

_LENGTH = 4

Rows = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some terms in order; beside each how many holdings hold it, the first, the last, and the way from one to the other.

    `gaps` are the coded distances, less one, from each to the next. `spellings` have of a term of headlines its shortest
    word there, and nothing where that is the stem itself.
    """

    terms: tuple[str, ...]
    held: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    gaps: tuple[str, ...]
    spellings: tuple[str, ...]


def bind(holdings: Iterable[Holding]) -> Iterator[bytes]:
    """The parts of the run of holdings in the archive's order."""
    rows: list[str] = []
    first: dict[str, int] = {}
    others: defaultdict[str, list[int]] = defaultdict(list)
    spellings: dict[str, str] = {}
    for number, holding in enumerate(holdings):
        known = analyser(tag_of(holding.language))
        rows.append(row(holding, known))
        for term in _terms(holding, known, spellings):
            if first.setdefault(term, number) != number:
                others[term].append(number)
    yield framed(tuple(rows))
    terms = sorted(first)
    for start in range(0, len(terms), STRETCH):
        inside = terms[start : start + STRETCH]
        begin = [first[term] for term in inside]
        more = [others.get(term, ()) for term in inside]
        yield framed(
            Stretch(
                terms=tuple(inside),
                held=tuple([1 + len(numbers) for numbers in more]),
                first=tuple(begin),
                last=tuple([numbers[-1] if numbers else one for one, numbers in zip(begin, more, strict=True)]),
                gaps=tuple([_gaps(one, n) if n else "" for one, n in zip(begin, more, strict=True)]),
                spellings=tuple([_unlike(term, spellings.get(term, "")) for term in inside]),
            )
        )


def _terms(holding: Holding, known: Analyser, spellings: dict[str, str]) -> set[str]:
    terms = known.terms(f"{holding.headline}\n{holding.standfirst}\n{holding.byline}\n{holding.body}")
    terms.update(map(headline_term, known.terms(holding.headline)))
    terms.update([list_term(kind, name) for kind, name in holding.lists])
    for term, word in known.spellings(holding.headline):
        found = headline_term(term)
        spellings[found] = shorter(spellings.get(found, word), word)
    return terms


def _unlike(term: str, word: str) -> str:
    return word if word != term[:-2] else ""


def shorter(one: str, other: str) -> str:
    """Of two spellings the shorter, or the first by code points; an empty one is none."""
    if one == other or not one or not other:
        return one or other
    return min(one, other, key=lambda word: (len(word), word))


def _gaps(first: int, others: list[int]) -> str:
    return "".join([CODES[after - before - 1] for before, after in zip([first, *others], others, strict=False)])


def framed(part: Rows | Stretch) -> bytes:
    """A part of a run as it is written."""
    packed = pack(part)
    return len(packed).to_bytes(_LENGTH) + packed


def read_rows(run: BinaryIO) -> Rows:
    """The rows of a run that is at its beginning."""
    return unpack(_part(run), Rows)


def pass_rows(run: BinaryIO) -> None:
    """Leads a run that is at its beginning to its stretches."""
    run.seek(int.from_bytes(run.read(_LENGTH)), 1)


def read_stretches(run: BinaryIO) -> Iterator[Stretch]:
    """The stretches of a run whose rows were read or passed."""
    while part := _part(run):
        yield unpack(part, Stretch)


def _part(run: BinaryIO) -> bytes:
    return run.read(int.from_bytes(run.read(_LENGTH)))
