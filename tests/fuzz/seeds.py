"""What fuzzing begins with: heads of the fixtures of the loader, and a dictionary of the words that its rules know."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsarchive.loader.lexicon import Lexicon
from tests.fuzz.laws import LANGUAGES

GOLDEN = Path(__file__).parents[1] / "golden"
_LONGEST_WORD = 64
"""Bytes of a word that libFuzzer takes into its dictionary."""

_CREDITS = ("byline_heads", "byline_tails", "byline_others", "people_joins", "agency_joins", "desks", "roles")
_LABELS = ("published", "updated", "furniture", "trailers", "captions", "corrections", "read_on", "time_before")
_SIGNS = ("---", "\n\n", "\r\n", "***", "# ", "- ", "1. ", " | ", "(AP) - ", " — ", "：", "@", "](", "![", "```", "=\n")
_FIELDS = ("headline: ", "published: ", "draft: yes", "authors: [", "image:\n  file: ", "embargo: ", "{", "&a", "*a")


def seeds() -> Iterator[bytes]:
    """Texts, lines and fields of the fixtures, without what is expected of them."""
    for fixture in sorted((GOLDEN / "loader").glob("*.txt")):
        _, _, text = fixture.read_bytes().partition(b"\n=== ")
        yield text.partition(b"\n")[2].partition(b"\n=== record")[0]
    for folder in ("bylines", "datelines"):
        for fixture in sorted((GOLDEN / folder).glob("*.txt")):
            yield from (line for line in fixture.read_bytes().split(b"\n") if line and not line.startswith(b" "))
    for line in (GOLDEN / "dates.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)["text"].encode("utf-8")
    yield from (field.encode() for field in _FIELDS)


def dictionary(lexicon: Lexicon) -> str:
    """Words that rules know, of the languages that are asked, in the form of libFuzzer."""
    words = {*_SIGNS, *_FIELDS}
    for code in LANGUAGES:
        spoken = lexicon.get(code)
        if spoken is None:
            continue
        words.update(spoken.calendar.months, spoken.calendar.weekdays, spoken.calendar.links, spoken.calendar.eras)
        words.update(*(_some(getattr(spoken.words, name)) for name in _CREDITS + _LABELS))
    words.update(form for agency in lexicon.agencies for form in agency.forms[:2])
    octets = sorted(word.encode("utf-8") for word in words)
    return "".join(f'"{_escaped(word)}"\n' for word in octets if len(word) <= _LONGEST_WORD)


def _some(phrases: Iterable[str]) -> list[str]:
    """A few of many phrases, from all parts of the alphabet."""
    known = list(phrases)
    return known[:: len(known) // 12 + 1]


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{octet:02x}" for octet in word)
