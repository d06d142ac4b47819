"""A file of several articles to the bytes of each: cut between lines, and not changed otherwise."""

from newsarchive.loader.decode import decode
from newsarchive.packing import Record

FURTHER = "NA123"
"""The code of the diagnostic that stands at the heading of each further article of a file."""


class Piece(Record, frozen=True, kw_only=True):
    """One article of a file: its first and last line there, from 1, and its bytes."""

    first: int
    last: int
    data: bytes


def split(octets: bytes, headings: tuple[int, ...], *, declared: str | None, fallback: str) -> tuple[Piece, ...]:
    """The pieces of a file whose further articles begin at these lines; lines of signs between them are left out.

    There are none where the bytes cannot be cut without changing them: in a text with bytes that no letter stands for.
    """
    decoded = decode(octets, path="", declared=declared, fallback=fallback)
    if decoded.text is None:
        return ()
    encoded = decoded.text.encode(decoded.encoding, "replace")
    mark = octets.removesuffix(encoded)
    if mark + encoded != octets:
        return ()
    lines = decoded.text.splitlines(keepends=True)
    starts = (1, *headings)
    ends = (*(heading - 1 for heading in headings), len(lines))
    pieces = []
    for first, end in zip(starts, ends, strict=True):
        last = _without_signs(lines, first, end) if end < len(lines) else end
        text = "".join(lines[first - 1 : last])
        pieces.append(Piece(first=first, last=last, data=mark + text.encode(decoded.encoding)))
    return tuple(pieces)


def _without_signs(lines: list[str], first: int, last: int) -> int:
    """The last line that holds a letter or a digit."""
    while last > first and not any(map(str.isalnum, lines[last - 1])):
        last -= 1
    return last
