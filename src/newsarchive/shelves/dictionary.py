"""The dictionary: of every term, in which holdings it stands, and of words that are common on a shelf, how often.

It is merged from the runs of all shelves as they stream by, so that its size is bounded by nothing but the disk.
Beside a term stand its numbers, perhaps a space and the word as it is spelt, perhaps a space and the shelves that have a
list of it. Numbers are the coded distances, less one, between those that hold the term, from -1 on. Holdings are
numbered through all shelves of the dictionary; a shelf has more room than holdings, so that an article that comes late
changes the lines of its own words alone. Shelves that have a list are pairs of a shelf's number and how many hold it.
"""

from collections.abc import Generator, Iterable, Iterator
from itertools import accumulate

from newsarchive.shelves.coding import CODES
from newsarchive.shelves.leaves import File, Line, Way, grow
from newsarchive.shelves.merging import columns, in_step
from newsarchive.shelves.runs import Stretch, shorter
from newsarchive.shelves.shelving import inline

Shelves = list[tuple[int, Iterator[Stretch]]]


def write_dictionary(folder: str, shelves: Iterable[tuple[int, Iterator[Stretch]]]) -> Generator[File, None, Way]:
    """The files of a dictionary from its shelves in their order: how many holdings each has, and its run."""
    return (yield from grow(folder, _lines(list(shelves))))


def room(holdings: int) -> int:
    """Numbers that are kept for the holdings of a shelf: the power of two above them."""
    return 1 << holdings.bit_length()


def _lines(shelves: Shelves) -> Iterator[Line]:
    bases = list(accumulate((room(holdings) for holdings, _ in shelves), initial=0))
    most = [inline(holdings) for holdings, _ in shelves]
    for standing in in_step(run for _, run in shelves):
        written: dict[str, str] = {}
        ends: dict[str, int] = {}
        lists: dict[str, str] = {}
        spellings: dict[str, str] = {}
        for number, stretch, place in standing:
            base, many = bases[number], most[number]
            for term, held, first, last, gaps, word in columns(stretch, place):
                if held > many:
                    lists[term] = f"{lists.get(term, '')}{CODES[number]}{CODES[held]}"
                elif term in ends:
                    written[term] += f"{CODES[base + first - ends[term] - 1]}{gaps}"
                    ends[term] = base + last
                else:
                    written[term] = f"{CODES[base + first]}{gaps}"
                    ends[term] = base + last
                if word:
                    spellings[term] = shorter(spellings.get(term, ""), word)
        for term in sorted(written.keys() | lists):
            beside = written.get(term, "")
            if term in spellings or term in lists:
                beside = f"{beside} {spellings.get(term, '')} {lists.get(term, '')}".rstrip()
            yield term, beside
