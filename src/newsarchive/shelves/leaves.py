"""Leaves and nodes: sorted lines in files of about the same size, each named after its bytes, and the way to them.

A line of a leaf is a term and what stands beside it, with nothing between: a term ends in its only tab, or else in its
only capital or dot. A line of a node is the first term of a file, a tab and its name.

Where a file ends is decided by its lines alone: a line that is added changes its own file and hardly ever another, so
that files which did not change keep their names, on the host and in the caches of readers. A stem that several languages
have is in one file for all of them, since a query asks for it in each.
"""

import base64
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from zlib import crc32

from newsarchive.digest import digest

FEWEST, MOST = 16_000, 40_000
"""Characters of a file: it ends at the first line after `FEWEST` whose term's checksum is a multiple of `ODDS`."""
ODDS = 64
LIST_FEWEST, LIST_MOST, LIST_ODDS = 8_000, 24_000, 4
"""The same for files of lists, of which a query needs one line and reads all."""
WIDEST = 1_500
"""Files that one may have to know of before the first look; above it they get a level of nodes, and a look costs one
request after the other instead of some thousand characters of the root."""

FOLDER = "search/shelves"

MOST_SHARED = 78
_SHARED = [chr(48 + number) for number in range(MOST_SHARED + 1)]
"""Characters for how much a text shares with another: all are printable ASCII."""

Line = tuple[str, str]
"""A term and what stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of search: its place below the output folder, and its text."""

    output: str
    text: str

    @property
    def digest(self) -> bytes:
        """SHA-256 of its bytes."""
        return digest(self.text.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where to look for a term: the last of the files whose first term is not after it; `depth` levels of nodes."""

    depth: int
    files: tuple[Line, ...]
    """The first term of each file (as much of it as tells it from the last before) and its name."""


def script(text: str) -> str:
    """A text as a script that hands it over: pages opened from a disk may run scripts, and read nothing else."""
    written = text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
    return f"shelf(`{written}`)\n"


NAME = 10
"""Characters of the name of a file: 50 bits of SHA-256."""


def file_of(folder: str, text: str) -> tuple[str, File]:
    """A text as a file of a folder, and the name that its bytes give it."""
    written = script(text)
    name = _name(written, NAME)
    return name, File(output=f"{FOLDER}/{folder}/{name}.js", text=written)


SHORT = 5


def numbered_file(folder: str, number: int, text: str) -> tuple[str, File]:
    """A text as the file of a folder with a number, and the rest of its name: `SHORT` characters (25 bits).

    They have to tell it from what had its number before, and from nothing else.
    """
    written = script(text)
    name = _name(written, SHORT)
    return name, File(output=f"{FOLDER}/{folder}/{number}-{name}.js", text=written)


def _name(written: str, characters: int) -> str:
    return base64.b32encode(digest(written.encode())).decode()[:characters].lower()


def grow(folder: str, lines: Iterable[Line]) -> Generator[File, None, Way]:
    """Files of lines sorted by term, and the way to them, with nodes until no more than `WIDEST` files are left."""
    files = yield from _cut(folder, lines, front=True, ends=(FEWEST, MOST, ODDS))
    depth = 0
    while len(files) > WIDEST:
        files = yield from _cut(folder, files, front=False, ends=(FEWEST, MOST, ODDS))
        depth += 1
    return Way(depth=depth, files=tuple(files))


def grow_lists(folder: str, lines: Iterable[Line]) -> Generator[File, None, Way]:
    """Files of lists, which are long lines, and the way to them."""
    files = yield from _cut(folder, lines, front=True, ends=(LIST_FEWEST, LIST_MOST, LIST_ODDS))
    return Way(depth=0, files=tuple(files))


def _cut(
    folder: str, lines: Iterable[Line], *, front: bool, ends: tuple[int, int, int]
) -> Generator[File, None, list[Line]]:
    """Files of lines and the way to them. A way that leads to a node is as long as the one that leads to its first file.

    Made shorter, it would lead there for terms that stand before, in the last file of another node.
    """
    fewest, most, odds = ends
    ways: list[Line] = []
    first, last, size, full = "", "", 0, False
    text: list[str] = []
    for term, beside in lines:
        if full and not (front and term[:-1] == last[:-1]):
            yield _closed(folder, text, first, ways)
            text, size, full = [], 0, False
        if not text and ways:
            first = term[: shared(term, last) + 1] if front else term
        line = f"{fronted(term, last if text else '')}{beside}" if front else f"{term}\t{beside}"
        text.append(line)
        size += len(line)
        last = term
        # A node leads to two files at least: of nodes that lead to one, no number of levels would ever be enough.
        if (front or len(text) > 1) and (size >= most or (size >= fewest and crc32(term.encode()) % odds == 0)):
            full = True
    if text:
        yield _closed(folder, text, first, ways)
    return ways


def _closed(folder: str, text: list[str], first: str, ways: list[Line]) -> File:
    """The file of some lines; the way to it joins the others."""
    name, file = file_of(folder, "\n".join(text))
    ways.append((first, name))
    return file


def fronted(text: str, last: str) -> str:
    """A text without what it shares with the last one: how much that is, as one character, and the rest.

    What ECMAScript counts as two characters is never shared.
    """
    common = min(shared(text, last), MOST_SHARED)
    if common and not text.isascii():
        common = next((place for place, c in enumerate(text[:common]) if c > "\uffff"), common)
    return f"{_SHARED[common]}{text[common:]}"


def shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    most = min(len(one), len(other))
    length = 0
    while length < most and one[length] == other[length]:
        length += 1
    return length
