"""Numbers as printable characters, short where they are small; the files of search are text for this reason.

The alphabet is ASCII from `!` to `~` without the three characters that a JavaScript template literal reads, 91 in all.
A digit below `ENDS` is the last of its number; others carry five bits and say that more follow::

    number = d0 * 1 + d1 * 32 + d2 * 1024 + …        where d0, d1, … are places in the alphabet

Numbers below 59 take one character, below 1,947 two, below 62,363 three: within a tenth of binary code of seven bits,
while hosts compress it, file systems and version control keep it, and no number depends on a library's version.
"""

from collections.abc import Iterable

ALPHABET = "".join(c for c in map(chr, range(33, 127)) if c not in "$\\`")
ENDS = 59


def code(number: int) -> str:
    """A number from 0 in characters."""
    written = ""
    while number >= ENDS:
        number -= ENDS
        written += ALPHABET[ENDS + (number & 31)]
        number >>= 5
    return written + ALPHABET[number]


class _Codes(dict[int, str]):
    def __missing__(self, number: int) -> str:
        written = code(number)
        if number < REMEMBERED:
            self[number] = written
        return written


REMEMBERED = 65_536
"""Numbers whose characters are kept once they were written."""

CODES = _Codes()
"""The characters of numbers, for looking up."""


def numbers(written: str) -> Iterable[int]:
    """The numbers in a row of characters."""
    number, scale = 0, 1
    for character in written:
        digit = _PLACES[character]
        number += scale * digit
        scale *= 32
        if digit < ENDS:
            yield number
            number, scale = 0, 1


_PLACES = {character: place for place, character in enumerate(ALPHABET)}
