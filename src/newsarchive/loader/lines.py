"""Lines to rows: a row is a paragraph, a headline or any other logical line, wherever it was wrapped.

Newsrooms leave one paragraph a line, or blank lines between paragraphs, or lines wrapped at 35 to 80 columns. In a
wrapped text nearly every line is full: the first word of the next line would not have fitted on it. That is measured
for each file; only then are lines joined.
"""

import itertools
import re
from collections import Counter
from enum import StrEnum

from newsarchive.packing import Record

NARROWEST, WIDEST = 30, 100
"""Columns between which a text may have been wrapped."""

_FULL_SHARE = 0.72
_FEWEST_JOINTS = 3
_FEW = 20
_OVERLONG = 1.15
_HEAD = 2
"""Rows at the top that were perhaps not wrapped with the others: headline and standfirst."""

_WIRE_HEAD = 14
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_BROKEN_WORD = re.compile(r"[^\W\d_]-$")
_BULLETS = "•●▪◦■►‣"
_ENDS = ".!?…。！？।۔؟:;\"”»’'“)]」』"


class Shape(StrEnum):
    """How a file lays out its paragraphs."""

    LINES = "one paragraph a line"
    BLANKS = "blank lines between paragraphs"
    WRAPPED = "hard-wrapped lines"


class Row(Record, frozen=True, kw_only=True):
    """A logical line. `first` and `last` are the numbers of its lines in the file; `text` has no outer white space.

    `closes` says that the line ended in the `=` with which wires close the head of a report.
    """

    text: str
    first: int
    last: int
    blank_before: bool
    indented: bool = False
    closes: bool = False


class Layout(Record, frozen=True, kw_only=True):
    """The rows of a text and the shape that they were found in."""

    rows: tuple[Row, ...]
    shape: Shape


def lay_out(lines: tuple[str, ...], *, first: int = 1, wire: bool = False) -> Layout:
    """The rows of clean lines; `first` is the number of the first of them in its file.

    In wire files the marks of line ends (`<`, `=`) and of line beginnings (`^`) are taken off.
    """
    closing = frozenset[int]()
    if wire:
        closing = frozenset(number for number, line in enumerate(lines, start=first) if line.rstrip(" <").endswith("="))
        lines = tuple(_without_wire_marks(line) for line in lines)
    singles = _single_rows(lines, first, closing)
    width = _wrap_width(singles, 1 if wire else _FEWEST_JOINTS)
    if width:
        return Layout(rows=tuple(_joined(singles, width)), shape=Shape.WRAPPED)
    blank = sum(row.blank_before for row in singles[1:])
    shape = Shape.BLANKS if singles and blank * 2 >= len(singles) - 1 > 0 else Shape.LINES
    return Layout(rows=tuple(singles), shape=shape)


def _without_wire_marks(line: str) -> str:
    line = line.rstrip()
    if line.endswith(("<", "=")):
        line = line.rstrip("<= ")
    stripped = line.lstrip()
    return stripped[1:] if stripped.startswith("^") else line


def _single_rows(lines: tuple[str, ...], first: int, closing: frozenset[int]) -> list[Row]:
    """A row for each line that is not blank."""
    rows = []
    blank = False
    for number, line in enumerate(lines, start=first):
        text = line.strip()
        if not text:
            blank = True
            continue
        rows.append(
            Row(
                text=text,
                first=number,
                last=number,
                blank_before=blank,
                indented=line[0] in " \u3000\xa0",
                closes=number in closing,
            )
        )
        blank = False
    return rows


def _wrap_width(rows: list[Row], fewest: int) -> int:
    """The column at which the text was wrapped, or 0 if it was not.

    Looked at are joints: neighbouring lines without a blank line between them, the second not indented; `fewest` are
    needed to tell. Wires always wrap.
    """
    lengths = sorted(len(row.text) + row.indented * 4 for row in rows)
    if len(lengths) <= fewest:
        return 0
    width = lengths[(len(lengths) - 1) * 95 // 100]
    if not NARROWEST <= width <= WIDEST:
        return 0
    if len(rows) < _FEW and any(len(row.text) > width * _OVERLONG for row in rows[_HEAD:]):
        return 0  # of few lines, one that is longer than all others shows that none was wrapped
    if _each_is_whole(rows):
        return 0
    joints = full = 0
    head = _wire_head(rows)
    for row, following in itertools.pairwise(rows):
        if row.first <= head or row.text.startswith(("#", "- ")) or following.text[0] in _BULLETS:
            continue
        if following.blank_before or following.indented or _is_short_ending(row, width):
            continue
        joints += 1
        full += _is_full(row, following, width)
    return width if joints >= fewest and full >= joints * _FULL_SHARE else 0


def _each_is_whole(rows: list[Row]) -> bool:
    """Whether nearly each line below the first ends as a sentence, or each but the last begins with a capital.

    A wrapped text has lines that break off inside a sentence and lines that begin small. Counter-examples:
    `MEXICO CITY, March 5 -` on lines of capitals only; scripts without capitals, where only the ends tell.
    """
    ended = sum(row.text[-1] in _ENDS for row in rows[1:])
    if ended * 4 >= (len(rows) - 1) * 3:
        return True
    begun = sum(row.text[0].isupper() and not row.text.isupper() for row in rows)
    return begun * 3 > len(rows) * 2 and not any(row.text[0].islower() for row in rows[1:-1])


def _wire_head(rows: list[Row]) -> int:
    """The last line of a wire report's head, closed by `=`: down to it every line stands alone. 0 if there is none."""
    return next((row.first for row in rows[:_WIRE_HEAD] if row.closes), 0)


def _is_short_ending(row: Row, width: int) -> bool:
    """Whether a line ends a sentence well before the edge: the end of a paragraph, which says nothing on wrapping."""
    return row.text[-1] in _ENDS and len(row.text) < width * 0.75


def _is_full(row: Row, following: Row, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return len(row.text) + row.indented * 2 + _first_word(following.text) + 1 > width - 3


def _first_word(text: str) -> int:
    """Characters of the first word; in scripts without spaces a word is one character."""
    if _CJK.match(text):
        return 1
    end = text.find(" ")
    return end if end > 0 else len(text)


def _joined(rows: list[Row], width: int) -> list[Row]:
    """Rows of wrapped lines: a line goes with the one before it unless that was not full."""
    words = _Words(rows)
    # Where most lines are indented, the indent says nothing.
    marks = sum(row.indented for row in rows) * 5 < len(rows) * 3
    joined: list[Row] = []
    parts: list[Row] = []
    head = _wire_head(rows)
    for at, row in enumerate(rows):
        following = rows[at + 1] if at + 1 < len(rows) else None
        if parts and (
            _stands_alone(row, following, width)
            or row.first <= head
            or row.blank_before
            or _begins(row, parts[-1], width, marks=marks)
        ):
            joined.append(_one_row(parts, words))
            parts = []
        parts.append(row)
    if parts:
        joined.append(_one_row(parts, words))
    return joined


def _begins(row: Row, previous: Row, width: int, *, marks: bool) -> bool:
    """Whether a line begins a paragraph of its own although no blank line stands before it."""
    if previous.closes or row.text[0] in _BULLETS or (row.indented and (marks or not previous.indented)):
        return True
    if _is_full(previous, row, width):
        return False
    loose = len(previous.text) + _first_word(row.text) + 1 <= width * 0.8
    return loose or previous.text[-1] in _ENDS or not row.text[0].islower()


def _stands_alone(row: Row, following: Row | None, width: int) -> bool:
    """Whether a line is no last line of a paragraph: short, without a full stop, and nothing goes on below it."""
    if row.text[-1] in _ENDS or len(row.text) >= width * 0.6 or row.text[0].islower():
        return False
    if following is None or following.blank_before or following.indented:
        return True
    return len(following.text) < width * 0.6 and following.text[-1] not in _ENDS


class _Words:
    """How often words stand in the file, counted only if a line ends in a hyphen."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows
        self._known: Counter[str] | None = None

    def times(self, word: str) -> int:
        """How often the word, in small letters, stands in the file; a word broken at a line's end counts in pieces."""
        if self._known is None:
            text = "\n".join(row.text for row in self._rows).lower()
            self._known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))
        return self._known[word]


def _one_row(parts: list[Row], words: _Words) -> Row:
    """One row of wrapped lines, with broken words made whole."""
    if len(parts) == 1:
        return parts[0]
    pieces = [parts[0].text]
    for previous, part in itertools.pairwise(parts):
        if _BROKEN_WORD.search(previous.text) and part.text[0].islower():
            if _was_broken(previous.text, part.text, words):
                pieces[-1] = pieces[-1][:-1]
        elif not (_CJK.match(previous.text[-1]) and _CJK.match(part.text)):
            pieces.append(" ")
        pieces.append(part.text)
    first = parts[0]
    return Row(
        text="".join(pieces),
        first=first.first,
        last=parts[-1].last,
        blank_before=first.blank_before,
        indented=first.indented,
        closes=parts[-1].closes,
    )


def _was_broken(before: str, after: str, words: _Words) -> bool:
    """Whether a hyphen at the line's end was set by wrapping: the whole word, or neither half, stands elsewhere."""
    start = end = len(before) - 1
    while start and before[start - 1].isalpha():
        start -= 1
    tail = re.match(r"[^\W\d_]+", after)
    if tail is None:
        return False
    left, right = before[start:end].lower(), tail.group().lower()
    if words.times(left + right):
        return True
    # Each half stands once where the word was broken; elsewhere too, if they are words of their own.
    return not words.times(f"{left}-{right}") and not (words.times(left) > 1 and words.times(right) > 1)
