"""Which scripts the letters of a text belong to, by the blocks of Unicode."""

from bisect import bisect_right
from collections import Counter
from functools import cache

# First and last character of the blocks, and the ISO 15924 code of the script. In order.
_BLOCKS = (
    (0x0041, 0x024F, "Latn"),
    (0x0250, 0x02AF, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0531, 0x058F, "Armn"),
    (0x0591, 0x05F4, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"),
    (0x08A0, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"),
    (0x0A80, 0x0AFF, "Gujr"),
    (0x0B00, 0x0B7F, "Orya"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0C80, 0x0CFF, "Knda"),
    (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x0F00, 0x0FFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x3041, 0x309F, "Hira"),
    (0x30A0, 0x30FF, "Kana"),
    (0x3130, 0x318F, "Hang"),
    (0x31F0, 0x31FF, "Kana"),
    (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFF, "Arab"),
    (0xFF21, 0xFF5A, "Latn"),
    (0xFF66, 0xFF9F, "Kana"),
    (0x20000, 0x323AF, "Hani"),
)
_STARTS = [first for first, _, _ in _BLOCKS]

_ASCII = bytes(range(128))
_NO_LETTERS = bytes(octet for octet in range(256) if octet >= 128 or not chr(octet).isalpha())

# Scripts in which one character says as much as two or three letters.
_DENSE = {"Hani": 2, "Hira": 2, "Kana": 2, "Hang": 2, "Ethi": 2}


@cache
def script_of(character: str) -> str | None:
    """The script of a letter, or of a sign that only one script has."""
    place = bisect_right(_STARTS, ord(character)) - 1
    if place < 0 or not (character.isalpha() or ord(character) > 0x0900):
        return None
    _, last, script = _BLOCKS[place]
    return script if ord(character) <= last else None


def script_shares(text: str) -> dict[str, int]:
    """How much of a text is in each script, in letters of an alphabet."""
    shares = {"Latn": len(text.encode("utf-8", "surrogatepass").translate(None, _NO_LETTERS))}
    for character, times in Counter(beyond_ascii(text)).items():
        script = script_of(character)
        if script:
            shares[script] = shares.get(script, 0) + times * _DENSE.get(script, 1)
    return shares


def beyond_ascii(text: str) -> str:
    """The text without its ASCII characters."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
