"""From runs to a shelf: its rows, the terms that many of its holdings hold, and what the dictionary says of it."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from newsarchive.shelves.coding import CODES
from newsarchive.shelves.leaves import File, Line, file_of, grow
from newsarchive.shelves.runs import read_run, shorter

INLINE = 64
"""Holdings of a shelf up to which the dictionary itself says which they are: one request less for rarer words."""

ROWS = 64
"""Rows in a file."""

_NEVER_NODES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A shelf that was made: the name of its contents file, its number of holdings, what the dictionary takes of it.

    `words` are lines sorted by term: term, number of holdings, up to `INLINE` their coded gaps, spelling.
    """

    contents: str
    holdings: int
    words: str


_Merged = list[Any]
"""A term's holdings as runs are merged: coded gaps, how many, the last of them, the shortest spelling."""


def shelve(folder: str, runs: Iterable[Iterator[str]]) -> Generator[File, None, Shelved]:
    """The files of a shelf from its runs, oldest first."""
    rows: list[str] = []
    merged: dict[str, _Merged] = {}
    for lines in runs:
        more, parts = read_run(lines)
        _merge(merged, parts, len(rows))
        rows += more
    terms = sorted(merged)
    blocks = []
    for start in range(0, len(rows), ROWS):
        name, file = file_of(folder, "\n".join(rows[start : start + ROWS]))
        blocks.append(name)
        yield file
    way = yield from grow(folder, _long(terms, merged), _NEVER_NODES)
    contents = [" ".join(blocks), *("\t".join(line) for line in way.files)]
    name, file = file_of(folder, "\n".join(contents))
    yield file
    words = "".join([_word(term, *merged[term]) for term in terms])
    return Shelved(contents=name, holdings=len(rows), words=words)


def _merge(merged: dict[str, _Merged], lines: Iterable[list[str]], base: int) -> None:
    for term, holdings, first, last, gaps, *spelling in lines:
        one = merged.get(term)
        if one is None:
            merged[term] = [CODES[base + int(first)] + gaps, int(holdings), base + int(last), *spelling]
            continue
        one[0] += CODES[base + int(first) - one[2] - 1] + gaps
        one[1] += int(holdings)
        one[2] = base + int(last)
        if spelling:
            one[3:] = [shorter(*one[3:], *spelling)] if len(one) > 3 else spelling


def _long(terms: list[str], merged: dict[str, _Merged]) -> Iterator[Line]:
    for term in terms:
        gaps, holdings, *_ = merged[term]
        if holdings > INLINE:
            yield term, gaps


def _word(term: str, gaps: str, holdings: int, _last: int, spelling: str = "") -> str:
    return f"{term}\t{holdings}\t{gaps if holdings <= INLINE else ''}\t{spelling}\n"
