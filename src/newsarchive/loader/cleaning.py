"""Text to clean lines: newlines of every kind, Unicode NFC, no invisible or broken characters, each loss reported.

After this no line holds a control character, U+FEFF or U+FFFD. Tabs become spaces. Control characters of wire files
(SOH, STX, ETX, EOT and what stands around them) go quietly: they are the envelope, not the letter.
"""

import re
import unicodedata
from functools import cache

from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.packing import Record

# C0 and C1 but tab and what ends lines, the byte order mark, the replacement mark, noncharacters, interlinear marks.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffd\ufff9-\ufffb\ufffe\uffff]")
_WIRE = re.compile("[\x01-\x04]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufff9-\ufffb\ufffe\uffff]")

# What UTF-8 looks like after it was read as cp1252 or latin-1. Signs that may stand after such a letter in good text
# (closing quotes, dashes) are left out: French and Portuguese capitals end in `Ã` and `Â` before a quotation mark.
_DOUBLY = re.compile(
    "Ã[\x80-\xa0¡¢£¤¥¦§¨©¬®¯°±²³´µ¶·¸¹¼½¾€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]|Â[\xa0£§©«®°·»]|â€[™œ˜¦\x9d\x9c\x93\x94\x99“”]"
    "|(?:[ÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]){3}"
)
_DOUBLY_SIGNS = ("Ã", "Â", "â€", "Ð")


class Cleaned(Record, frozen=True, kw_only=True):
    """Lines without their ends, from the first line of the file, and what was wrong with them.

    `wire` says that the control characters of a wire transmission stood in the file; `text_from` is the line of the
    first STX, where its envelope ends and its text begins.
    """

    lines: tuple[str, ...]
    wire: bool = False
    text_from: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def clean(text: str, *, path: str) -> Cleaned:
    """Clean lines of a text. Linear in its length for every input."""
    if not text.isascii():
        text = normalise(text)
    lines = text.splitlines()
    found: list[Diagnostic] = []
    wire = False
    text_from = 0
    if _UNWANTED.search(text):
        wire = _WIRE.search(text) is not None
        text_from = next((number for number, line in enumerate(lines, start=1) if "\x02" in line), 0)
        lines = _without_unwanted(lines, path, found, wire=wire)
    if "\t" in text:
        lines = [line.replace("\t", "    ") for line in lines]
    found += _doubly_encoded(text, lines, path)
    return Cleaned(lines=tuple(lines), wire=wire, text_from=text_from, diagnostics=tuple(found))


def normalise(text: str) -> str:
    """The text in Unicode NFC.

    Runs of more than 30 combining marks are broken by U+034F first, as the stream-safe format of UAX 15 does: the
    sorting of such runs takes a time that grows with the square of their length.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _long_run().sub("\\g<0>\u034f", text))


@cache
def _long_run() -> re.Pattern[str]:
    """Thirty combining marks in a row."""
    marks = [chr(number) for number in range(0x300, 0x1F000) if unicodedata.combining(chr(number))]
    return re.compile("[" + "".join(marks) + "]{30}")


def _without_unwanted(lines: list[str], path: str, found: list[Diagnostic], *, wire: bool) -> list[str]:
    """The lines without the characters that must never reach a page; one diagnostic a kind, at its first line."""
    seen: dict[str, int] = {}
    cleaned = []
    for number, line in enumerate(lines, start=1):
        match = _UNWANTED.search(line)
        if match is None:
            cleaned.append(line)
            continue
        cleaned.append(normalise(_UNWANTED.sub("", line)))  # a mark may stand beside its letter now
        for code in _reasons(line, first=number == 1, wire=wire):
            if code not in seen:
                seen[code] = number
                span = Span(path=path, line=number, column=match.start() + 1)
                found.append(diagnose(code, _MESSAGES[code], span, excerpt=cleaned[-1][:200]))
    return cleaned


_MESSAGES = {
    "NA104": "bytes that no letter stands for were left out",
    "NA105": "control characters were taken out",
    "NA106": "a byte order mark inside the text was taken out",
}


def _reasons(line: str, *, first: bool, wire: bool) -> list[str]:
    """The codes of what is wrong in a line that holds unwanted characters."""
    reasons = []
    if "\ufffd" in line:
        reasons.append("NA104")
    if "\ufeff" in line and not (first and line.count("\ufeff") == 1 and line[0] == "\ufeff"):
        reasons.append("NA106")
    if not wire and _CONTROL.search(line):
        reasons.append("NA105")
    return reasons


def _doubly_encoded(text: str, lines: list[str], path: str) -> list[Diagnostic]:
    """A diagnostic at the first line that was encoded twice; cheap where no sign of it stands in the text."""
    if text.isascii() or not any(sign in text for sign in _DOUBLY_SIGNS):
        return []
    for number, line in enumerate(lines, start=1):
        match = _DOUBLY.search(line)
        if match:
            meant = _repaired(match.group())
            message = f"doubly encoded text: `{match.group()}`" + (f" where `{meant}` was meant" if meant else "")
            span = Span(path=path, line=number, column=match.start() + 1, length=len(match.group()))
            return [diagnose("NA107", message, span, excerpt=line[:200])]
    return []


def _repaired(piece: str) -> str | None:
    """What the piece was before it was encoded twice, if that can be said."""
    octets = bytearray()
    for character in piece:
        try:
            octets += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return None
            octets.append(ord(character))
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return None
