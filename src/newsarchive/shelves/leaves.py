"""Leaves and nodes: sorted lines in files of about the same size, each named after its bytes, and the way to them.

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
WIDEST = 48
"""Files that one may have to know of before the first look; above it they get a level of nodes."""

FOLDER = "search/shelves"

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


def grow(folder: str, lines: Iterable[Line], most: int = WIDEST) -> Generator[File, None, Way]:
    """Files of lines sorted by term, and the way to them, with nodes until no more than `most` are left."""
    files = yield from _cut(folder, lines, front=True)
    depth = 0
    while len(files) > most:
        files = yield from _cut(folder, files, front=False)
        depth += 1
    return Way(depth=depth, files=tuple(files))


def _cut(folder: str, lines: Iterable[Line], *, front: bool) -> Generator[File, None, list[Line]]:
    ways: list[Line] = []
    first, last, size = "", "", 0
    text: list[str] = []
    for term, beside in lines:
        if not text:
            first = term[: shared(term, last) + 1] if ways else ""
        line = f"{fronted(term, last if text else '') if front else term}\t{beside}"
        text.append(line)
        size += len(line)
        last = term
        if size >= MOST or (size >= FEWEST and crc32(term.encode()) % ODDS == 0):
            name, file = file_of(folder, "\n".join(text))
            yield file
            ways.append((first, name))
            text, size = [], 0
    if text:
        name, file = file_of(folder, "\n".join(text))
        yield file
        ways.append((first, name))
    return ways


def fronted(term: str, last: str) -> str:
    """A term without what it shares with the last one: how much that is, as one character, and the rest.

    What ECMAScript counts as two characters is never shared.
    """
    common = min(shared(term, last), 50)
    if not term.isascii():
        common = next((place for place, c in enumerate(term[:common]) if c > "\uffff"), common)
    return f"{chr(48 + common)}{term[common:]}"


def shared(one: str, other: str) -> int:
    """How many characters two terms begin with alike."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length
