"""Lines that say when: `Publié le 18 juil. 2024 à 08:01Mis à jour le …`, `27.01.2020 Soziales & Gesundheit`.

A line is one of them if nothing but short pieces is left when dates, times and labels are taken out, and no piece
leads into a date as prose does (`Reparaturcafé am 31. Januar 2020` is a headline).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from newsarchive.loader.date_finding import find_dates
from newsarchive.loader.date_patterns import readable
from newsarchive.loader.date_records import DateLine, FoundDate
from newsarchive.loader.date_times import clock, read_time
from newsarchive.loader.lexicon import Lexicon, Phrases, Words
from newsarchive.records import When

LONGEST = 200
"""Characters above which no line is a date line."""
MOST_WORDS = 16
"""Words that may stand beside the dates on their line."""
MOST_WORDS_OF_A_LABEL = 5
"""Words before a date that may still be a name or a section; more are a sentence."""
MOST_WORDS_AFTER = 3
"""Words in small letters after a date that may still be a note; more are a sentence."""


# Letters from which on a word of one language is hardly a small word of another.
_UNMISTAKABLE = 5

_DIGIT = re.compile(r"\d")
_EDGE = " \t\u00a0\u2002\u2003|·•.,;:，。、؛،：–—-()[]（）【】/<>*=»«"
_YEAR = re.compile(r"\d{4}")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?。！？؟][\"”»']?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What stands before one date, or after the last: without its label, and which label that was."""

    text: str
    label: str | None = None


def read_date_line(
    text: str,
    *,
    languages: Iterable[str],
    lexicon: Lexicon,
    day_first: bool | None = None,
    timezone: str = "UTC",
) -> DateLine | None:
    """The dates of a line that is there to say when, and what else stands on it; nothing for any other line.

    Months are read in the languages given, and if that finds nothing, in all; labels are known in all. A line with
    only a date of change has `updated` alone. Where its date is ambiguous or impossible the line says so and has none.
    """
    if len(text) > LONGEST or not _DIGIT.search(text):
        return None
    codes = tuple(languages)
    found = _found_in(text, codes, lexicon, day_first)
    return _read(text, found, _joined(lexicon, codes), lexicon, codes) if found else None


def _found_in(text: str, codes: tuple[str, ...], lexicon: Lexicon, day_first: bool | None) -> list[FoundDate]:
    """The dates with a year in the languages given, and those in other languages that stand beside them."""
    own = find_dates(text, languages=codes, lexicon=lexicon, day_first=day_first)
    found = [date for date in own if date.year is not None or date.ambiguous]
    if codes and len(_YEAR.findall(text)) > len(found):
        foreign = find_dates(text, languages=(), lexicon=lexicon, day_first=day_first)
        free = [
            date
            for date in foreign
            if date.year is not None and all(date.end <= each.start or each.end <= date.start for each in found)
        ]
        found = sorted(found + free, key=lambda date: date.start)
    return found


@lru_cache(maxsize=256)
def _joined(lexicon: Lexicon, codes: tuple[str, ...]) -> Words:
    """The words of the languages given, with the longer labels and credits of all: pages mix languages."""
    own, every = lexicon.words(*codes), lexicon.words(*(language.code for language in lexicon.languages))
    return replace(
        own,
        byline_heads=own.byline_heads | every.byline_heads,
        published=own.published | _long(every.published),
        updated=own.updated | _long(every.updated),
    )


def _long(phrases: Phrases) -> Phrases:
    """The phrases that cannot be mistaken for a small word of another language."""
    return Phrases.of(phrase for phrase in phrases if len(phrase) >= _UNMISTAKABLE or not phrase.isascii())


def _read(text: str, found: list[FoundDate], words: Words, lexicon: Lexicon, codes: tuple[str, ...]) -> DateLine | None:
    pieces = _pieces(text, found, words)
    labelled = any(piece.label for piece in pieces)
    if not labelled and not _is_date_line(text, found, [piece.text for piece in pieces], words):
        return None
    if sum(len(piece.text.split()) for piece in pieces) > MOST_WORDS:
        return None
    published, updated = _dates(found, pieces)
    last = pieces[-1].text
    if published and updated is None and pieces[-1].label is None:
        updated, last = _updated_time(last, published, words, lexicon, codes)
    rest = [piece.text for piece in pieces[:-1]] + [last]
    return DateLine(
        published=published,
        updated=updated,
        rest=" ".join(part for part in (part.strip(_EDGE) for part in rest) if part),
        labelled=labelled,
        ambiguous=any(date.ambiguous for date in found),
        impossible=any(date.impossible for date in found),
    )


def _pieces(text: str, found: list[FoundDate], words: Words) -> list[_Piece]:
    """The text before each date and after the last one, each with the label that it ends with."""
    pieces = []
    position = 0
    for date in found:
        pieces.append(_piece(text[position : date.start], words))
        position = date.end
    return [*pieces, _Piece(text=text[position:])]


def _piece(text: str, words: Words) -> _Piece:
    """The text without a label at its end, or without one at its head that the date belongs to."""
    bare = text.rstrip(_EDGE)
    for name, labels in (("updated", words.updated), ("published", words.published)):
        size = labels.tail(bare)
        if size:
            return _Piece(text=bare[: len(bare) - size], label=name)
    start = len(text) - len(text.lstrip(_EDGE))
    for name, labels in (("updated", words.updated), ("published", words.published)):
        size = labels.head(text[start:])
        if size:
            return _Piece(text=text[start + size :], label=name)
    return _Piece(text=text)


def _is_date_line(text: str, found: list[FoundDate], left: list[str], words: Words) -> bool:
    """Whether a line without a label is there for its date: nothing else, or nothing that goes on into prose."""
    bare = [part.strip(_EDGE) for part in left]
    if not any(_LETTER.search(part) for part in bare):
        return True
    if all(date.day is None for date in found) or sum(map(len, bare)) > LONGEST // 2:
        return False
    if not bare[-1] and sum(len(part.split()) for part in bare) == 1:
        return True
    if _SENTENCE.search(text.rstrip()) and sum(len(part.split()) for part in bare) > MOST_WORDS_OF_A_LABEL:
        return False
    leads = any(
        _leads_in(part, text[date.start], words) for part, date in zip(left, found, strict=False) if part.strip()
    )
    return not leads and not _goes_on(left[-1], words)


def _leads_in(part: str, first: str, words: Words) -> bool:
    """Whether the text before a date leads into it as prose does: by a preposition or a word in small letters."""
    bare = part.rstrip()
    if bare[-1] in _EDGE or (len(bare) == len(part) and bare[-1] != first):
        return False
    last = bare.split()[-1].strip(_EDGE)
    small = last[:1].islower() and len(bare.split()) > 1
    return last in words.place_words or last in words.decoys or small or len(bare.split()) > MOST_WORDS_OF_A_LABEL


def _goes_on(part: str, words: Words) -> bool:
    """Whether the text after the last date goes on as a sentence does."""
    bare = part.lstrip()
    head = words.byline_heads.head(bare)
    if not bare[:1].islower() or (head and not bare[head:].lstrip()[:1].islower()):
        return False
    return part[:1] == " " and len(bare.split()) > MOST_WORDS_AFTER


def _dates(found: list[FoundDate], pieces: list[_Piece]) -> tuple[When | None, When | None]:
    """What was published and what was updated, by the labels, else by their order."""
    published = updated = None
    for date, piece in zip(found, pieces, strict=False):
        if date.when is None:
            continue
        if piece.label == "updated":
            updated = updated or date.when
        elif published is None:
            published = date.when
        elif updated is None and piece.label is None and date.when.value > published.value:
            updated = date.when
    return published, updated


def _updated_time(
    text: str, published: When, words: Words, lexicon: Lexicon, codes: tuple[str, ...]
) -> tuple[When | None, str]:
    """The change that a label and a time without a date tell: `05 Gennaio 2025 Aggiornato alle 16:01`."""
    start = len(text) - len(text.lstrip(_EDGE))
    size = words.updated.head(text[start:])
    if not size or published.day is None:
        return None, text
    line = readable(text)
    known = clock(lexicon, codes)
    match = known.after_date.match(line, start + size)
    time = read_time(match, known) if match else None
    if match is None or time is None:
        return None, text
    return When(value=published.day + time), text[match.end() :]
