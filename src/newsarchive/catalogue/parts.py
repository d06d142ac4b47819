"""Parts of a volume: its articles in their order, cut so that each part can be one file that programs load.

Most volumes are one part. A larger one is cut between days, so that an article more changes its own part and, where
that overflows, parts of later days of the same month: never more than there are days, however many articles there are.
A day that is too large by itself, and articles without a day, are cut between articles.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby

from newsarchive.catalogue.state import State
from newsarchive.packing import Record

LARGEST = 16 << 20
"""Bytes of a part as the state keeps its articles. As JSON Lines they are about as many, and at most half as many again:
no host that is known takes less than 25 MiB a file (Cloudflare Pages)."""


class Part(Record, frozen=True, kw_only=True):
    """One part: its number from 1, the digest of its articles, and the first and the last of them by order, permalink."""

    number: int
    digest: bytes
    first: tuple[str, str]
    last: tuple[str, str]


class _Line(Record, frozen=True):
    """An article by its place in the order, with its digest and size."""

    place: tuple[str, str]
    digest: bytes
    size: int


def parts(state: State, volume: str) -> Iterator[Part]:
    """The parts of a volume, the oldest first; at most one part's lines are held at a time."""
    number, inside, size = 1, list[_Line](), 0
    for together in _together(state, volume):
        more = sum(line.size for line in together)
        if inside and size + more > LARGEST:
            yield _part(number, inside)
            number, inside, size = number + 1, [], 0
        inside += together
        size += more
    if inside:
        yield _part(number, inside)


def part_rows(state: State, volume: str, part: Part) -> Iterable[tuple[bytes, bytes]]:
    """Card and text, packed, of each article of a part."""
    return state.execute(
        "SELECT card, text FROM article WHERE volume = ? AND (ord, permalink) BETWEEN (?, ?) AND (?, ?)"
        " ORDER BY ord, permalink",
        (volume, *part.first, *part.last),
    )


def _together(state: State, volume: str) -> Iterator[list[_Line]]:
    """Articles that one part holds together: those of a day; one by one where there is no day or the day is too large."""
    rows = state.execute(
        "SELECT day, ord, permalink, digest, length(card) + length(text) FROM article WHERE volume = ?"
        " ORDER BY ord, permalink",
        (volume,),
    )
    for day, found in groupby(rows, lambda row: row[0]):
        lines = [_Line((order, permalink), digest, size) for _, order, permalink, digest, size in found]
        if day is None or sum(line.size for line in lines) > LARGEST:
            yield from ([line] for line in lines)
        else:
            yield lines


def _part(number: int, lines: list[_Line]) -> Part:
    total = sha256()
    for line in lines:
        total.update(line.digest)
    return Part(number=number, digest=total.digest(), first=lines[0].place, last=lines[-1].place)
