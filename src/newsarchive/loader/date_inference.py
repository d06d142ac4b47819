"""Infers the day of a story that prints no date: a weekday with day and month leaves few years possible.

`jeudi 13 janvier` was possible in 2000, 2005, 2011, 2022. The day on which the file was first seen bounds the year from
above, years that the text speaks of from below; the latest that is left is chosen and marked inferred. The rule is
careful, because an unknown date is a gap and a wrong one is a lie:

- only the head of the story counts (headline, standfirst, first paragraphs), where news says when it happened;
- where several years are possible, something must speak for the latest: the story names a year, so that few are left,
  or the same weekday also stands alone in it, as it does in copy written within a week of that day;
- a day that a word leads into (`until`, `ab dem`), a range, or an event to come is no evidence;
- two different days at the head of the story contradict each other, unless the text decides by writing one in full.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from newsarchive.loader.date_finding import find_dates
from newsarchive.loader.date_patterns import any_of
from newsarchive.loader.date_records import FoundDate, Inferred
from newsarchive.loader.date_values import FIRST_YEAR, exists, weekday_of, years_with
from newsarchive.loader.lexicon import Lexicon, fold
from newsarchive.packing import Record
from newsarchive.records import When

HEAD = 4
"""Texts from the first that may hold the evidence: headline, standfirst and two paragraphs."""
LONGEST_TEXT = 4000
"""Characters of each text that are searched."""

MOST_YEARS = 12
"""Possible years since the last one that the story names, up to which the latest may be chosen."""

_YEAR = re.compile(r"(?<![\d.,])(1[6-9]\d\d|20\d\d)(?![\d.,]\d|\d)")
_RANGE = re.compile(r"^\s?(?:[-–—/]|\.\s?[-–])\s?\d")


class _Evidence(Record, frozen=True, kw_only=True):
    """A weekday with day and month in one of the texts."""

    found: FoundDate
    index: int
    words: str


def infer_date(
    texts: Sequence[str],
    *,
    language: str | None,
    lexicon: Lexicon,
    bound: date,
    first_year: int | None = None,
    head: int = HEAD,
) -> Inferred | None:
    """The day that a story was written on or about, if a weekday with day and month makes it known.

    `texts` are headline, standfirst and paragraphs in order; `bound` is the day on which the file was first seen;
    `first_year` is a year before which the story cannot be (else the latest year that the text names).
    """
    spoken = lexicon.get(language) if language else None
    if spoken is None or not spoken.calendar.weekdays:
        return None
    evidence = _evidence(texts[:head], spoken.code, lexicon)
    days = {(each.found.month, each.found.day, each.found.weekday) for each in evidence}
    if len(days) != 1:
        return None
    first = evidence[0]
    year, candidates = _year(first.found, texts, spoken.code, lexicon, bound, first_year)
    few = candidates == 1 or (candidates <= MOST_YEARS and _years_named(texts, bound))
    if year is None or not (few or _stands_alone(texts, first, spoken.code, lexicon)):
        return None
    value = f"{year:04}-{first.found.month:02}-{first.found.day:02}"
    return Inferred(
        when=When(value=value, inferred=True), text_index=first.index, evidence=first.words, candidates=candidates
    )


def _evidence(texts: Iterable[str], language: str, lexicon: Lexicon) -> list[_Evidence]:
    decoys = lexicon.words(language).decoys
    return [
        _Evidence(found=found, index=index, words=text[found.start : found.end])
        for index, text in enumerate(texts)
        for found in find_dates(text[:LONGEST_TEXT], languages=(language,), lexicon=lexicon)
        if found.weekday is not None
        and found.day is not None
        and found.year is None
        and not found.impossible
        and not found.ambiguous
        and not decoys.tail(text[: found.start].rstrip())
        and not _RANGE.match(text[found.end : found.end + 6])
    ]


def _year(
    found: FoundDate, texts: Sequence[str], language: str, lexicon: Lexicon, bound: date, first_year: int | None
) -> tuple[int | None, int]:
    """The year, and how many were possible."""
    month, day, weekday = found.month or 1, found.day or 1, found.weekday or 0
    whole = _written_in_full(texts, language, lexicon, month, day)
    if whole:
        fits = exists(whole, month, day) and weekday_of(whole, month, day) == weekday
        return (whole if fits and date(whole, month, day) <= bound else None), 1
    floor = max(first_year or FIRST_YEAR, *_years_named(texts, bound), FIRST_YEAR)
    years = years_with(weekday, month, day, first=floor, last=bound)
    return (years[-1] if years else None), len(years)


def _years_named(texts: Sequence[str], bound: date) -> list[int]:
    """The years up to `bound` that the texts name."""
    years = (int(year) for text in texts for year in _YEAR.findall(text[:LONGEST_TEXT]))
    return [year for year in years if year <= bound.year]


def _written_in_full(texts: Sequence[str], language: str, lexicon: Lexicon, month: int, day: int) -> int | None:
    """The year of a full date with that day and month, if the text writes one."""
    for text in texts:
        for found in find_dates(text[:LONGEST_TEXT], languages=(language,), lexicon=lexicon):
            if found.when and (found.month, found.day) == (month, day):
                return found.year
    return None


def _stands_alone(texts: Sequence[str], evidence: _Evidence, language: str, lexicon: Lexicon) -> bool:
    """Whether the weekday also stands in the story without a day of the month beside it."""
    names = _weekday_names(lexicon, language, evidence.found.weekday or 0)
    for index, text in enumerate(texts):
        line = fold(text[:LONGEST_TEXT])
        for match in names.finditer(line):
            if index == evidence.index and evidence.found.start <= match.start() < evidence.found.end:
                continue
            if not re.search(r"\d", line[match.end() : match.end() + 6]):
                return True
    return False


@lru_cache(maxsize=512)
def _weekday_names(lexicon: Lexicon, language: str, weekday: int) -> re.Pattern[str]:
    """Any longer name of a weekday; abbreviations stand beside dates only."""
    spoken = lexicon.get(language)
    names = [name for name, number in spoken.calendar.weekdays.items() if number == weekday] if spoken else []
    return re.compile(rf"(?<![^\W\d_])(?:{any_of(name for name in names if len(name) > 3 or not name.isascii())})")
