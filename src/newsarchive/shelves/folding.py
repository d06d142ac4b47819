"""Words of a text as search compares them: folded, so that spellings of one word are one.

Case, accents, vowel marks and ligatures are folded away, digits of other scripts are ASCII digits, dots of an acronym
and separators between thousands are gone. An apostrophe or a hyphen parts words, so that an elision is a word of its
own. Scripts that put no space between words come out in runs, which are indexed by pairs of characters.

The browser does the same with the same classes and the same table of letters: `FOLDING` is sent to it. Patterns keep
to what regular expressions of Python and of ECMAScript have in common.
"""

import re
from unicodedata import normalize

STRIPPED = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4-\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u093c"
"""Marks that go: accents, points and vowel marks, tatweel, nukta."""

UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
"""What is not seen: soft hyphen, joiners and marks of direction."""

MARKS = "\u0900-\u0963\u0970-\u0dff\u3099\u309a"
"""Signs that are part of a word without being letters or numbers (vowel signs of India's scripts)."""

UNSPACED = (
    "\u0e00-\u0e3a\u0e40-\u0eff\u1000-\u109f\u1780-\u17d3\u3005\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003fffd"
)
"""Scripts without spaces between words, and Hangul, whose particles stand without one."""

_ALIKE = "øo łl đd ðd ħh ıi ςσ ٱا ىي یي کك ةه ۀه ەه ہه ँं ’' ʼ' ＇' ״\" ׳' ٬,"
_DIGITS = {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0, 0x966) for digit in range(10)}

LETTERS = {pair[0]: pair[1] for pair in _ALIKE.split()} | {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"} | _DIGITS
"""Single characters and what stands for them, after everything has been decomposed and made lower case."""

FOLDING = {
    "stripped": STRIPPED + UNSEEN,
    "marks": MARKS,
    "unspaced": UNSPACED,
    "letters": LETTERS,
}

LONGEST = 40
"""Characters of a word; what is longer is an address or a code."""

_STRIPPED = re.compile(f"[{STRIPPED}{UNSEEN}]")
_LETTERS = str.maketrans(LETTERS)
_SPACED_NUMBER = re.compile("(?<![0-9]{4})(?<=[0-9])[\u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))")
_THOUSANDS = re.compile("(?<=[0-9])[.,'](?=[0-9]{3}(?![0-9]))")
_ACRONYM = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W_])")
_HEBREW_ACRONYM = re.compile("(?<=[\u05d0-\u05ea])[\"'](?=[\u05d0-\u05ea])")
_WORD = re.compile(f"[{UNSPACED}]+|(?:(?![{UNSPACED}])[^\\W_]|[{MARKS}])+")
_RUN = re.compile(f"[{UNSPACED}]")
_PLAIN = re.compile("[a-z0-9]+")


def fold(text: str) -> str:
    """A text in which spellings of one word are alike."""
    if text.isascii():
        return text.lower()
    return normalize("NFC", _STRIPPED.sub("", normalize("NFKD", text)).lower().translate(_LETTERS))


def join_numbers(text: str) -> str:
    """The text without the spaces that part thousands; other spaces are left."""
    if "\u202f" in text or "\u00a0" in text or "\u2009" in text:
        return _SPACED_NUMBER.sub("", text)
    return text


def words_in(folded: str) -> list[str]:
    """The words of a text that is folded, in order. Runs of unspaced scripts come whole."""
    if "." in folded:
        folded = _ACRONYM.sub(_without_dots, folded)
    if _THOUSANDS.search(folded):
        folded = _THOUSANDS.sub("", folded)
    found = _PLAIN.findall(folded) if folded.isascii() else _WORD.findall(_HEBREW_ACRONYM.sub("", folded))
    return [word for word in found if len(word) <= LONGEST or _RUN.match(word)]


def _without_dots(found: re.Match[str]) -> str:
    return found[0].replace(".", "")


def is_run(word: str) -> bool:
    """Whether a word is a run of an unspaced script."""
    return _RUN.match(word) is not None


def pairs(run: str) -> list[str]:
    """What a run is indexed by: all pairs of neighbours, and its last character, by which a single one is found."""
    return [*map(str.__add__, run, run[1:]), run[-1]]
