"""The dictionary: of every term, in which holdings it stands, and of words that are common on a shelf, how often.

It is merged from the runs of all shelves as they stream by, so that its size is bounded by nothing but the disk.
Beside a term stand its numbers and, each after a space and only as far as needed, the word as it is spelt, the shelves
on which it is common, the files that have its lists. Numbers are the coded distances, less one, between those that hold
the term, from -1 on. Holdings are numbered through all shelves of the dictionary; a shelf has more room than holdings,
so that an article that comes late changes no lines of words that no article of its shelf holds. Shelves on which a word
is common are pairs of a shelf's number and how many hold it; the names of files follow each other, one for each bay that
has a list of the word.
"""

from bisect import bisect_right
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from newsarchive.shelves.coding import CODES
from newsarchive.shelves.leaves import File, Line, Way, grow
from newsarchive.shelves.listing import Shelves
from newsarchive.shelves.merging import columns, in_step
from newsarchive.shelves.runs import shorter
from newsarchive.shelves.shelving import inline, room


@dataclass(frozen=True, slots=True, kw_only=True)
class Bay:
    """Neighbouring shelves, each with how many holdings it has and its run, and the way to their lists."""

    way: Way
    shelves: Shelves

    def file_of(self, term: str) -> str:
        """The name of the file that has the list of a term."""
        return self.way.files[bisect_right(self.way.files, term, key=itemgetter(0)) - 1][1]


def write_dictionary(folder: str, bays: Iterable[Bay]) -> Generator[File, None, Way]:
    """The files of a dictionary from its bays in their order."""
    return (yield from grow(folder, _lines(list(bays))))


def _lines(bays: list[Bay]) -> Iterator[Line]:
    shelves = [shelf for bay in bays for shelf in bay.shelves]
    of_shelf = [bay for bay in bays for _ in bay.shelves]
    bases = list(accumulate((room(holdings) for holdings, _ in shelves), initial=0))
    most = [inline(holdings) for holdings, _ in shelves]
    for standing in in_step(run for _, run in shelves):
        written: dict[str, str] = {}
        ends: dict[str, int] = {}
        common: dict[str, list[tuple[int, int]]] = {}
        spellings: dict[str, str] = {}
        for number, stretch, place in standing:
            base, many = bases[number], most[number]
            for term, held, first, last, gaps, word in columns(stretch, place):
                if held > many:
                    common.setdefault(term, []).append((number, held))
                elif term in ends:
                    written[term] += f"{CODES[base + first - ends[term] - 1]}{gaps}"
                    ends[term] = base + last
                else:
                    written[term] = f"{CODES[base + first]}{gaps}"
                    ends[term] = base + last
                if word:
                    spellings[term] = shorter(spellings.get(term, ""), word)
        for term in sorted(written.keys() | common):
            beside = written.get(term, "")
            if term in common:
                files = {id(of_shelf[number]): of_shelf[number].file_of(term) for number, _ in common[term]}
                pairs = "".join([CODES[number] + CODES[held] for number, held in common[term]])
                beside = f"{beside} {spellings.get(term, '')} {pairs} {''.join(files.values())}"
            elif term in spellings:
                beside = f"{beside} {spellings[term]}"
            yield term, beside
