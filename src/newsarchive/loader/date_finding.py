"""Finds written dates in running text: `13 janvier 2022`, `13.01.2022`, `2022年1月13日`, `Thursday, January 13`.

The text is scanned once for numbers; at each, the shapes of dates are tried, and names of months and weekdays are
looked for in the few characters before it. So the work is linear, and a text without digits costs nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from newsarchive.loader.date_patterns import SOLAR, Patterns, Shape, may_end_with_month, patterns, readable
from newsarchive.loader.date_records import FoundDate
from newsarchive.loader.date_times import Clock, clock, read_time
from newsarchive.loader.date_values import FIRST_YEAR, LAST_YEAR, SOLAR_YEARS, exists, from_solar, full_year, weekday_of
from newsarchive.loader.lexicon import Lexicon
from newsarchive.packing import Record, replace
from newsarchive.records import When

_NUMBER = re.compile(r"\d+")
# How far before a number the name of a month, a weekday or an era may begin.
_REACH = 30


class _Scan(Record, frozen=True, kw_only=True):
    """One text while it is read: as it stands, readable, and what is known of its languages."""

    text: str
    line: str
    known: Patterns
    clock: Clock
    day_first: bool | None


class _Written(Record, frozen=True, kw_only=True):
    """A date as its parts are written."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    shape: Shape
    weekday: int | None = None
    short_year: bool = False


def find_dates(
    text: str, *, languages: Iterable[str], lexicon: Lexicon, day_first: bool | None = None
) -> tuple[FoundDate, ...]:
    """The dates that are written in a text, in order, none overlapping.

    `languages` give the names of months and the order of numeric dates; without any, names of all languages are
    known and no order is. `day_first` gives the order where the languages leave it open.
    """
    if not _NUMBER.search(text):
        return ()
    codes = tuple(languages)
    scan = _Scan(
        text=text,
        line=readable(text),
        known=patterns(lexicon, codes),
        clock=clock(lexicon, codes),
        day_first=day_first,
    )
    return tuple(_found_in(scan))


def _found_in(scan: _Scan) -> Iterator[FoundDate]:
    position = done = 0
    while number := _NUMBER.search(scan.line, position):
        written = _written_at(scan, number, done)
        found = _found(scan, written, done) if written else None
        if found:
            yield found
            done = found.end
        position = found.end if found else number.end()


def _written_at(scan: _Scan, number: re.Match[str], done: int) -> _Written | None:
    """The date that is written at this number, if there is one."""
    start, size = number.start(), number.end() - number.start()
    if size > 4 or _continues_a_number(scan.line, start, done):
        return None
    for shape in scan.known.at_day if size <= 2 else scan.known.at_year:
        match = shape.pattern.match(scan.line, start)
        if match and (written := _read(scan, match, shape, done)):
            return written
    return None


def _continues_a_number(line: str, start: int, done: int) -> bool:
    """Whether the number is a later part of one with points, commas or colons, such as `1.300` or `17:40`."""
    return start - 2 >= done and line[start - 1] in ".:/," and line[start - 2].isdecimal()


def _read(scan: _Scan, match: re.Match[str], shape: Shape, done: int) -> _Written | None:
    """The parts of a match; nothing if what the shape asks for before the number is not there."""
    start, parts = match.start(), match.groupdict()
    month = parts.get("m")
    if shape.after_month:
        named = _month_before(scan, start, done)
        if named is None or not _begins_word(scan.text, named.start()):
            return None
        start, month = named.start(), named["m"]
    start, weekday = _weekday_before(scan, start, done)
    if month is None or (shape.with_weekday and weekday is None):
        return None
    year, short = parts.get("y"), parts.get("y2")
    start, era_year = _era_before(scan, parts.get("y1"), start, done)
    day = parts.get("d")
    return _Written(
        start=start,
        end=match.end(),
        year=int(year) if year else full_year(int(short)) if short else era_year,
        month=int(month) if month.isdecimal() else _number(scan.known.months, month),
        day=int(day) if day else None,
        shape=shape,
        weekday=weekday,
        short_year=short is not None,
    )


def _number(numbers: Mapping[str, int], name: str) -> int:
    """The number of a month, a weekday or an era, whichever spaces stand in its name."""
    return numbers[re.sub(r"\s", " ", name)]


def _month_before(scan: _Scan, start: int, done: int) -> re.Match[str] | None:
    """The name of a month at the end of what stands before a number."""
    first = max(done, start - _REACH)
    if not may_end_with_month(scan.known, scan.line[first:start]):
        return None
    return scan.known.month_before.search(scan.line, first, start)


def _begins_word(text: str, place: int) -> bool:
    """Whether a word begins here, perhaps glued to another: `PressApril`."""
    if place == 0 or not text[place - 1].isalpha():
        return True
    return text[place - 1].islower() and text[place].isupper()


def _weekday_before(scan: _Scan, start: int, done: int) -> tuple[int, int | None]:
    """Where the date begins if a weekday stands before it, and which."""
    match = scan.known.weekday_before.search(scan.line, max(done, start - _REACH), start)
    return (match.start(), _number(scan.known.weekdays, match["w"])) if match else (start, None)


def _era_before(scan: _Scan, counted: str | None, start: int, done: int) -> tuple[int, int | None]:
    """Where the date begins and its year, if the year is counted from the beginning of an era: `令和4年`."""
    if counted is None:
        return start, None
    match = scan.known.era_before.search(scan.line, max(done, start - _REACH), start)
    return (match.start(), _number(scan.known.eras, match["era"]) + int(counted)) if match else (start, None)


def _found(scan: _Scan, written: _Written, done: int) -> FoundDate | None:
    """What the parts mean. Nothing if they are too little, or numbers that only look like a date."""
    if scan.known.solar and (written.month > SOLAR or written.year in SOLAR_YEARS):
        ours = _from_solar(written)
        if ours is None:
            return None
        written = ours
    year = _our_year(written.year, scan.known.year_shifts)
    if written.year is not None and year is None:
        return None
    month, day, ambiguous = _ordered(written, scan)
    if day is None and year is None:
        return None
    weekday, end = _weekday_after(scan, written, year)
    impossible = not exists(year, month, 1 if day is None else day)
    if not impossible and weekday is not None and year and day and not ambiguous:
        impossible = weekday_of(year, month, day) != weekday
    start, end, time = _time_beside(scan, written.start, end, done) if year and day else (written.start, end, "")
    certain = year is not None and not impossible and not ambiguous
    return FoundDate(
        start=start,
        end=end,
        when=_when(year, month, day, time, inferred=written.short_year) if certain and year else None,
        year=year,
        month=month,
        day=day,
        weekday=weekday,
        ambiguous=ambiguous and not impossible,
        impossible=impossible,
    )


def _from_solar(written: _Written) -> _Written | None:
    """The date in our calendar; nothing where no day is told: the months of the two calendars overlap."""
    if written.year is None or written.day is None:
        return None
    named = written.month > SOLAR
    day = from_solar(written.year, written.month - SOLAR if named else written.month, written.day)
    if day is None:
        return None
    fixed = replace(written.shape, swappable=False)
    return replace(written, year=day.year, month=day.month, day=day.day, shape=fixed)


def _our_year(year: int | None, shifts: tuple[tuple[int, int, int], ...]) -> int | None:
    """The Gregorian year; nothing if it is out of range, or of a calendar from which it cannot be told."""
    for first, last, difference in shifts:
        if year is not None and first <= year <= last:
            return year - difference if difference else None
    return year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None


def _ordered(written: _Written, scan: _Scan) -> tuple[int, int | None, bool]:
    """Month, day, and whether they could be exchanged. The languages decide, then the site, then the numbers."""
    first, second = written.day, written.month
    if not written.shape.swappable or first is None:
        return written.month, written.day, False
    order = scan.known.order
    if order is not None or scan.day_first is not None:
        day_first = order != "mdy" if order is not None else bool(scan.day_first)
        month, day = (second, first) if day_first else (first, second)
        return (month, day, False) if order is not None or month <= 12 else (day, month, False)
    if first > 12 or second > 12 or first == second:
        return (second, first, False) if first > 12 or first == second else (first, second, False)
    return second, first, True


def _weekday_after(scan: _Scan, written: _Written, year: int | None) -> tuple[int | None, int]:
    """The weekday, and where the date ends if it stands behind: `13 Ocak 2022 Perşembe`, `1月13日（木）`.

    A weekday that is not in brackets may begin the next clause: it counts only if it was that day.
    """
    match = None if written.day is None else scan.known.weekday_after.match(scan.line, written.end)
    if written.weekday is not None or written.day is None or match is None:
        return written.weekday, written.end
    weekday = _number(scan.known.weekdays, match["w"] or match["v"] or match["u"])
    if not match["w"] and year is not None and exists(year, written.month, written.day):
        fits = weekday_of(year, written.month, written.day) == weekday
        return (weekday, match.end()) if fits else (None, written.end)
    return (None, written.end) if match["u"] else (weekday, match.end())


def _time_beside(scan: _Scan, start: int, end: int, done: int) -> tuple[int, int, str]:
    """The date's place widened by the time after it, or else before it, and the time: `T17:40`."""
    match = scan.clock.after_date.match(scan.line, end)
    if match and (time := read_time(match, scan.clock)):
        return start, match.end(), time
    match = scan.clock.before_date.search(scan.line, max(done, start - _REACH), start)
    if match and (time := read_time(match, scan.clock)):
        return match.start(), end, time
    return start, end, ""


def _when(year: int, month: int, day: int | None, time: str, *, inferred: bool) -> When:
    value = f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}{time}"
    return When(value=value, inferred=inferred)
