"""Lines that say when: `Publié le 18 juil. 2024 à 08:01Mis à jour le …`, `27.01.2020 Soziales & Gesundheit`.

A line is one of them if nothing but short pieces is left when dates, times and labels are taken out, and no piece
leads into a date as prose does (`Reparaturcafé am 31. Januar 2020` is a headline).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newsarchive.loader.date_finding import find_dates
from newsarchive.loader.date_patterns import readable
from newsarchive.loader.date_records import DateLine, FoundDate
from newsarchive.loader.date_times import clock, read_time
from newsarchive.loader.lexicon import Lexicon, Words
from newsarchive.records import When

LONGEST = 200
"""Characters above which no line is a date line."""
MOST_WORDS = 12
"""Words that may stand beside a date on its line."""

_DIGIT = re.compile(r"\d")
_EDGE = " \t\u00a0\u2002\u2003|·•,;:–—-()[]（）【】/<>*=»«"
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

    Months are read in the languages given, and if that finds nothing, in all. A line with only a date of change has
    `updated` alone. Where its date is ambiguous or impossible the line says so and has none.
    """
    if len(text) > LONGEST or not _DIGIT.search(text):
        return None
    codes = tuple(languages)
    words = lexicon.words(*codes)
    for spoken in (codes, ()):
        found = find_dates(text, languages=spoken, lexicon=lexicon, day_first=day_first)
        whole = [date for date in found if date.year is not None or date.ambiguous]
        if whole:
            return _read(text, whole, words, lexicon, spoken)
    return None


def _read(text: str, found: list[FoundDate], words: Words, lexicon: Lexicon, codes: tuple[str, ...]) -> DateLine | None:
    pieces = _pieces(text, found, words)
    labelled = any(piece.label for piece in pieces)
    if not _is_date_line(text, found, pieces, words, labelled=labelled):
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


def _is_date_line(text: str, found: list[FoundDate], pieces: list[_Piece], words: Words, *, labelled: bool) -> bool:
    left = [piece.text.strip(_EDGE) for piece in pieces]
    if sum(len(piece.split()) for piece in left) > MOST_WORDS or sum(map(len, left)) > LONGEST // 2:
        return False
    if not any(_LETTER.search(piece) for piece in left):
        return True
    if _SENTENCE.search(text.rstrip()) and not labelled:
        return False
    if all(date.day is None for date in found) and not labelled:
        return False
    return (
        labelled
        or not any(_leads_in(piece.text, words) for piece, date in zip(pieces, found, strict=False))
        and not _goes_on(pieces[-1].text)
    )


def _leads_in(text: str, words: Words) -> bool:
    """Whether the text before a date leads into it as prose does: by a preposition or a word in small letters."""
    bare = text.rstrip()
    if not bare or bare[-1] in _EDGE:
        return False
    last = bare.split()[-1].strip(_EDGE)
    return bool(last) and (
        last in words.place_words or last in words.decoys or last[0].islower() or len(bare.split()) > 5
    )


def _goes_on(text: str) -> bool:
    """Whether the text after the last date goes on as a sentence does."""
    return text[:1] == " " and text[1:2].islower() and len(text.split()) > 3


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
