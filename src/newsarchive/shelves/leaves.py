"""Leaves and nodes: sorted lines in files of about the same size, each named after its bytes, and the way to them.

A line of a leaf is a term and what stands beside it, with nothing between: a term ends in its only tab, or else in its
only capital or dot. A line of a node is the first term of a file, a tab and its name.

Where a file ends is decided by its lines alone: a line that is added changes its own file and hardly ever another, so
that files which did not change keep their names, on the host and in the caches of readers.
"""

import base64
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from zlib import crc32

from newsarchive.digest import digest

FEWEST, MOST = 16_000, 40_000
"""Characters of a file: it ends at the first line after `FEWEST` whose term's checksum is a multiple of `ODDS`."""
ODDS = 64
WIDEST = 400
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


def file_of(folder: str, text: str) -> tuple[str, File]:
    """A text as a file of a folder, and the name that its bytes give it (50 bits of SHA-256)."""
    written = script(text)
    name = base64.b32encode(digest(written.encode())).decode()[:10].lower()
    return name, File(output=f"{FOLDER}/{folder}/{name}.js", text=written)


def grow(folder: str, lines: Iterable[Line], *, nodes: bool = True) -> Generator[File, None, Way]:
    """Files of lines sorted by term, and the way to them: with nodes until no more than `WIDEST` are left, or without."""
    files = yield from _cut(folder, lines, front=True)
    depth = 0
    while nodes and len(files) > WIDEST:
        files = yield from _cut(folder, files, front=False)
        depth += 1
    return Way(depth=depth, files=tuple(files))


def _cut(folder: str, lines: Iterable[Line], *, front: bool) -> Generator[File, None, list[Line]]:
    """Files of lines and the way to them. A way that leads to a node is as long as the one that leads to its first file.

    Made shorter, it would lead there for terms that stand before, in the last file of another node.
    """
    ways: list[Line] = []
    first, last, size = "", "", 0
    text: list[str] = []
    for term, beside in lines:
        if not text and ways:
            first = term[: shared(term, last) + 1] if front else term
        line = f"{fronted(term, last if text else '')}{beside}" if front else f"{term}\t{beside}"
        text.append(line)
        size += len(line)
        last = term
        # A node leads to two files at least: of nodes that lead to one, no number of levels would ever be enough.
        if (front or len(text) > 1) and (size >= MOST or (size >= FEWEST and crc32(term.encode()) % ODDS == 0)):
            name, file = file_of(folder, "\n".join(text))
            yield file
            ways.append((first, name))
            text, size = [], 0
    if text:
        name, file = file_of(folder, "\n".join(text))
        yield file
        ways.append((first, name))
    return ways


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
