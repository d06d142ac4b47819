"""The dictionary: of every term, on which shelves it stands, how often, and where it is rare in which holdings.

It is merged from the words of all shelves as they stream by, so that its size is bounded by nothing but the disk.
A line is a term, coded numbers, and perhaps the word as it is spelt. The numbers are, shelf by shelf: four times the
distance from the shelf before, and with it how many holdings hold the term if these are up to three, else zero and
their number next; then, if these are up to `INLINE`, their gaps.
"""

import heapq
from collections.abc import Generator, Iterable, Iterator
from itertools import groupby

from newsarchive.shelves.coding import CODES
from newsarchive.shelves.leaves import File, Line, Way, grow
from newsarchive.shelves.runs import shorter

_Word = tuple[str, int, int, str, str]
"""Term, number of the shelf, number of holdings, their coded gaps, spelling."""

FEW = 3
"""Holdings whose number is written with the distance."""


def write_dictionary(folder: str, shelves: Iterable[Iterator[str]]) -> Generator[File, None, Way]:
    """The files of a dictionary from the words of its shelves (`Shelved.words`, line by line), in their order."""
    streams = [_words(lines, number) for number, lines in enumerate(shelves)]
    return (yield from grow(folder, _lines(heapq.merge(*streams))))


def _words(lines: Iterator[str], number: int) -> Iterator[_Word]:
    for line in lines:
        term, holdings, gaps, spelling = line.rstrip("\n").split("\t")
        yield term, number, int(holdings), gaps, spelling


def _lines(words: Iterator[_Word]) -> Iterator[Line]:
    for term, found in groupby(words, key=lambda word: word[0]):
        written, spelling, before = "", "", 0
        for _, number, holdings, gaps, spelt in found:
            distance = 4 * (number - before)
            written += CODES[distance + holdings] if holdings <= FEW else CODES[distance] + CODES[holdings]
            written += gaps
            before = number
            spelling = shorter(spelling, spelt)
        yield term, f"{written}\t{spelling}" if spelling else written
