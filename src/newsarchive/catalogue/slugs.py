"""Slugs: the last part of a permalink, made once from a file name or a headline and safe on every file system.

Latin, Cyrillic and Greek are written in ASCII (python-slugify, whose one door this is); other scripts keep their
letters and marks, since a transliteration that nobody reads would say less. At most 80 bytes in UTF-8, cut between
graphemes; never empty; never a name that NTFS reserves.
"""

import re
import unicodedata
from typing import TYPE_CHECKING

from newsarchive.later import Later

if TYPE_CHECKING:
    import slugify
else:
    slugify = Later("slugify")

LIMIT = 80
"""Bytes in UTF-8: with a date and `.html` a name stays below the 255 bytes of ext4, APFS and NTFS, even in percent
encoding on most hosts."""

RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", "feed"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)  # fmt: skip
"""Device names of Windows (learn.microsoft.com, "Naming files, paths, and namespaces"), and names of our own pages."""

_PLAIN = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*\Z")
_NUMBERED = re.compile(r"p\d+\Z")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ELISION = re.compile(r"['’](?=\w{3})")
"""An apostrophe before a word (`l’orage`) parts it; one before an ending (`don’t`, `Jack’s`) does not."""

_SEPARATORS = re.compile(r"[\s\-_.+]+")
_UNWRITTEN = re.compile(
    "['’ـ\u00ad\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u064b-\u0652\u0670\u0591-\u05bd\u05bf-\u05c7]"
    "|(?<=[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca])\u200c"
)
"""What stands inside a word and is no letter of it: apostrophes, the Arabic stretch, joiners, soft hyphens, marks of
direction, and the vowel points that Arabic and Hebrew write or leave out at will. A non-joiner parts words, as Persian
has it, except after the sign that silences a vowel in scripts of India."""

_VIRAMA = 9
"""Canonical combining class of signs that join a consonant to the next one (UAX #29, rule GB9c)."""

_TRANSLITERATED = ("LATIN", "CYRILLIC", "GREEK")


def slug(text: str) -> str:
    """The slug of a text, or empty text where it has neither letters nor digits."""
    text = _ELISION.sub(" ", text)
    folded = text.casefold().strip()
    if _PLAIN.match(folded):
        made = folded.replace(" ", "-")
    elif _is_transliterated(folded):
        made = slugify.slugify(text)
    else:
        made = _keep_script(folded)
    return cut(made)


def safe(made: str, fallback: str = "article") -> str:
    """The slug, or one beside it that no file system and no page of ours reserves."""
    if not made:
        return fallback
    return f"{made}-1" if made in RESERVED or _NUMBERED.match(made) else made


def cut(made: str, limit: int = LIMIT) -> str:
    """At most `limit` bytes, cut at a hyphen where that keeps half of it, else between graphemes."""
    if len(made.encode()) <= limit:
        return made
    kept = made.encode()[:limit].decode(errors="ignore")
    following = made[len(kept)]
    while kept and (_joins(following) or unicodedata.combining(kept[-1]) == _VIRAMA):
        following, kept = kept[-1], kept[:-1]
    hyphen = kept.rfind("-")
    return (kept[:hyphen] if hyphen >= len(kept) // 2 else kept).strip("-")


def speaking_name(stem: str) -> str:
    """The slug of a file name that says what the article is about, or empty text.

    A name speaks when at least two of its parts are words and words are most of it: `la-fin-d-une-greve` does;
    `000_3ae5ddb0e29c1d0e`, `0042`, `IMG_2231` and `a1b2c3` do not.
    """
    parts = [p for p in _SEPARATORS.split(stem) if p]
    words = [p for p in parts if _WORD.fullmatch(p)]
    letters, all_characters = sum(map(len, words)), sum(map(len, parts))
    return slug(stem.replace("_", " ")) if len(words) > 1 and 2 * letters > all_characters else ""


def place_key(permalink: str) -> str:
    """Two permalinks with equal keys would share a file on some file system (NFC, case folded)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", permalink).casefold())


def _is_transliterated(text: str) -> bool:
    letters = [c for c in text if c.isalpha() and c > "\x7f"]
    return all(unicodedata.name(c, "").startswith(_TRANSLITERATED) for c in letters)


def _keep_script(text: str) -> str:
    decomposed = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(c if _stays(c) else " " for c in _UNWRITTEN.sub("", decomposed))
    return unicodedata.normalize("NFC", "-".join(kept.split()))


def _stays(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def _joins(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"
