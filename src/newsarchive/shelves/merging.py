"""Merging of runs, read stretch by stretch: memory does not grow with their length."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from newsarchive.shelves.coding import CODES
from newsarchive.shelves.runs import Stretch, shorter

Standing = tuple[int, Stretch, slice]
"""Number of a run, one of its stretches, and a part of that."""


def in_step(runs: Iterable[Iterator[Stretch]]) -> Iterator[list[Standing]]:
    """Rounds over all runs: each is about the same terms in all of them, the next ones in order."""
    reading = {number: (stretch, 0, run) for number, run in enumerate(runs) for stretch in _next(run)}
    while reading:
        end = min(stretch.terms[-1] for stretch, _, _ in reading.values())
        standing: list[Standing] = []
        for number, (stretch, start, run) in list(reading.items()):
            stop = bisect_right(stretch.terms, end, start)
            if stop > start:
                standing.append((number, stretch, slice(start, stop)))
            if stop < len(stretch.terms):
                reading[number] = (stretch, stop, run)
            elif following := _next(run):
                reading[number] = (following[0], 0, run)
            else:
                del reading[number]
        yield standing


def _next(run: Iterator[Stretch]) -> list[Stretch]:
    stretch = next(run, None)
    return [stretch] if stretch else []


def merge(runs: Iterable[tuple[int, Iterator[Stretch]]]) -> Iterator[Stretch]:
    """The stretches of several runs as those of one; with each run the number of holdings before it."""
    bases, stretches = zip(*runs, strict=True)
    for standing in in_step(stretches):
        found: dict[str, _Found] = {}
        for number, stretch, place in standing:
            _join(found, stretch, place, bases[number])
        terms = sorted(found)
        held, first, last, gaps, spellings = zip(*[found[term] for term in terms], strict=True)
        yield Stretch(terms=tuple(terms), held=held, first=first, last=last, gaps=gaps, spellings=spellings)


_Found = tuple[int, int, int, str, str]
"""Of a term: how many holdings hold it, the first, the last, the gaps between, the spelling."""


def _join(found: dict[str, _Found], stretch: Stretch, place: slice, base: int) -> None:
    for term, held, first, last, gaps, word in columns(stretch, place):
        if before := found.get(term):
            count, start, end, known, spelling = before
            joined = f"{known}{CODES[base + first - end - 1]}{gaps}"
            found[term] = (count + held, start, base + last, joined, shorter(spelling, word))
        else:
            found[term] = (held, base + first, base + last, gaps, word)


def columns(stretch: Stretch, place: slice) -> Iterator[tuple[str, int, int, int, str, str]]:
    """Each term of a part of a stretch with all that stands beside it."""
    beside = (stretch.held, stretch.first, stretch.last, stretch.gaps, stretch.spellings)
    return zip(stretch.terms[place], *(column[place] for column in beside), strict=True)
