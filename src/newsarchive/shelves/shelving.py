"""From the run of a shelf to its files: its rows, and the lists of terms that many of its holdings hold."""

from collections.abc import Generator, Iterable, Iterator

from newsarchive.shelves.coding import CODES
from newsarchive.shelves.leaves import File, Line, file_of, fronted, grow
from newsarchive.shelves.merging import columns
from newsarchive.shelves.runs import Rows, Stretch

ROWS = 64
"""Rows in a file."""

FEWEST_LISTED = 256
"""Holdings of a shelf up to which no term has a list on it."""

TOLD = 200
"""Characters of the contents of a shelf up to which the root tells them, which saves a request."""


def inline(holdings: int) -> int:
    """Of a shelf with so many holdings: how many may hold a term whose list stands in the dictionary.

    Two more requests a shelf are saved for all others. A fiftieth of large shelves: two such words stand together in
    a fiftieth of either's articles, so that few shelves need to be looked through for ten results.
    """
    return max(FEWEST_LISTED, holdings // 50)


def shelve(folder: str, rows: Rows, stretches: Iterable[Stretch]) -> Generator[File, None, str]:
    """The files of a shelf, and its contents: a line with the names of its files of rows, then the way to its lists.

    Contents of more than `TOLD` characters are in a file, and its name is given instead.
    """
    blocks = []
    for start in range(0, len(rows), ROWS):
        name, file = file_of(folder, "\n".join(_block(rows[start : start + ROWS])))
        blocks.append(name)
        yield file
    way = yield from grow(folder, _long(stretches, inline(len(rows))), nodes=False)
    contents = f"{' '.join(blocks)}\n" + "\n".join("\t".join(line) for line in way.files)
    if len(contents) <= TOLD:
        return contents
    name, file = file_of(folder, contents)
    yield file
    return name


def _block(rows: Rows) -> Iterator[str]:
    """Rows, of whose first three fields (day, language, byline) is left what differs from the row before."""
    last = ["", "", ""]
    for row in rows:
        day, language, byline, rest = row.split("\t", 3)
        fields = [day, language, byline]
        yield "\t".join([*map(fronted, fields, last), rest])
        last = fields


def _long(stretches: Iterable[Stretch], most: int) -> Iterator[Line]:
    for stretch in stretches:
        if max(stretch.held) > most:
            for term, held, first, _, gaps, _ in columns(stretch, slice(None)):
                if held > most:
                    yield term, f"{CODES[first]}{gaps}"
