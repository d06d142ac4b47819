"""From the rows of a shelf to their files, and what may be told of its terms in the dictionary itself."""

from collections.abc import Generator, Iterator

from newsarchive.shelves.leaves import File, fronted, numbered_file
from newsarchive.shelves.runs import Rows

ROWS = 64
"""Rows in a file."""

FEWEST_LISTED = 256
"""Holdings of a shelf up to which no term has a list on it."""


def inline(holdings: int) -> int:
    """Of a shelf with so many holdings: how many may hold a term whose list stands in the dictionary.

    One more request a bay is saved for all others. A fiftieth of large shelves: two such words stand together in
    a fiftieth of either's articles, so that few shelves need to be looked through for ten results.
    """
    return max(FEWEST_LISTED, holdings // 50)


def room(holdings: int) -> int:
    """Numbers that are kept for the holdings of a shelf: the power of two above them."""
    return 1 << holdings.bit_length()


def shelve(folder: str, rows: Rows) -> Generator[File, None, str]:
    """The files of the rows of a shelf, and its contents: what their names have beside their numbers, `SHORT` each."""
    contents = []
    for number, start in enumerate(range(0, len(rows), ROWS)):
        name, file = numbered_file(folder, number, "\n".join(_block(rows[start : start + ROWS])))
        contents.append(name)
        yield file
    return "".join(contents)


def _block(rows: Rows) -> Iterator[str]:
    """Rows, of whose first three fields (day, language, byline) is left what differs from the row before."""
    last = ["", "", ""]
    for row in rows:
        day, language, byline, rest = row.split("\t", 3)
        fields = [day, language, byline]
        yield "\t".join([*map(fronted, fields, last), rest])
        last = fields
