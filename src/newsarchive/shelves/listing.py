"""The lists of a bay: of each word that is common on one of its shelves, the holdings there that hold it.

A list is read by one request for all shelves of a bay, however many hold what else was asked for. Holdings are numbered
through the shelves of the bay as they are in the dictionary, and only shelves on which the word is common stand in it.
"""

from collections.abc import Generator, Iterable, Iterator
from heapq import merge
from itertools import accumulate, groupby
from operator import itemgetter

from newsarchive.shelves.coding import CODES
from newsarchive.shelves.leaves import File, Line, Way, grow_lists
from newsarchive.shelves.merging import columns
from newsarchive.shelves.runs import Stretch
from newsarchive.shelves.shelving import inline, room

Shelves = list[tuple[int, Iterator[Stretch]]]
"""How many holdings each shelf has, and its run."""


def write_lists(folder: str, shelves: Iterable[tuple[int, Iterator[Stretch]]]) -> Generator[File, None, Way]:
    """The files of the lists of a bay from its shelves in their order, and the way to them."""
    return (yield from grow_lists(folder, _lines(list(shelves))))


def _lines(shelves: Shelves) -> Iterator[Line]:
    bases = accumulate((room(holdings) for holdings, _ in shelves), initial=0)
    common = [_common(base, run, inline(holdings)) for base, (holdings, run) in zip(bases, shelves, strict=False)]
    for term, found in groupby(merge(*common), key=itemgetter(0)):
        written, end = "", -1
        for _, first, last, gaps in found:
            written += f"{CODES[first - end - 1]}{gaps}"
            end = last
        yield term, written


def _common(base: int, run: Iterator[Stretch], most: int) -> Iterator[tuple[str, int, int, str]]:
    """Terms that more than `most` holdings of a shelf hold: the first and the last, and the way from one to the other."""
    for stretch in run:
        if max(stretch.held) > most:
            for term, held, first, last, gaps, _ in columns(stretch, slice(None)):
                if held > most:
                    yield term, base + first, base + last, gaps
