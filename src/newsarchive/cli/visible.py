"""Text made safe to show on a terminal: what would move the cursor, change colours or turn the line is made visible."""

import re
import unicodedata

# Control characters, separators, marks that turn the direction of the text around, byte order marks, and halves of
# surrogate pairs, by which Python carries bytes of file names that are no UTF-8.
_UNSEEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ud800-\\udfff]"
)


def visible(text: str) -> str:
    """The text with one sign for each control character of ASCII, and an escape for the others."""
    return _UNSEEN.sub(lambda match: _sign(match[0]), text)


def _sign(character: str) -> str:
    number = ord(character)
    if number == 0x09:
        return "→"
    if number < 0x20:
        return chr(0x2400 + number)
    return "␡" if number == 0x7F else f"\\u{number:04x}"


def width(text: str) -> int:
    """The columns that a text without control characters takes on a terminal (UAX #11)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def cut(text: str, columns: int) -> str:
    """The text, or its beginning and `…` where it takes more columns."""
    if len(text) * 2 <= columns or width(text) <= columns:
        return text
    taken = 0
    for place, character in enumerate(text):
        taken += width(character)
        if taken > columns - 1:
            return text[:place] + "…"
    return text


def encodable(text: str) -> str:
    """The text as UTF-8 can hold it: bytes of a file name that are none stand as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def counted(number: int) -> str:
    """A number with commas between thousands."""
    return f"{number:,}"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 page`, `1,234 pages`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
