"""Regular expressions of written dates for a set of languages, made once from the lexicon.

All work on folded text with ASCII digits (`readable`), begin at a number, and repeat nothing that could match the
same characters in two ways, so that reading stays linear.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from newsarchive.loader.lexicon import Language, Lexicon, fold
from newsarchive.loader.lexicon.records import is_unspaced
from newsarchive.packing import Record

# Decimal digits of all scripts but ours (Unicode category Nd), in the Basic Multilingual Plane: a class of
# characters beyond it would be searched ten times more slowly, and no newspaper writes them.
_DIGITS = {chr(n): str(unicodedata.decimal(chr(n))) for n in range(0x80, 0x10000) if chr(n).isdecimal()}
_DIGIT = re.compile(f"[{''.join(_DIGITS)}]")

# A year ends where its digits end, or where a second date or a time is glued to it: `30.01.202430. Januar`.
_YEAR = r"(?P<y>\d{4}(?:(?!\d)|(?=\d{1,2}(?:[.:]\s?\d\d|\.\s?[^\W\d]))))"
_BETWEEN = " .,\u2002\u2003\n\r"
_DAY = r"(?P<d>\d{1,2})"
_NO_LETTER = r"(?![^\W\d_])"


def readable(text: str) -> str:
    """The text folded, with ASCII digits; as long as it was."""
    folded = fold(text)
    return folded if folded.isascii() else _DIGIT.sub(lambda match: _DIGITS[match[0]], folded)


class Shape(Record, frozen=True, kw_only=True, eq=False):
    """One way to write a date. Groups of its pattern: `y` year, `m` month (number or name), `d` day; some missing."""

    pattern: re.Pattern[str]
    swappable: bool = False
    """Day and month are both numbers and may stand in the other order."""
    after_month: bool = False
    """The name of the month stands before the number at which the pattern begins."""
    with_weekday: bool = False
    """Too little to be a date unless a weekday stands before it: `31.1.`."""


class Patterns(Record, frozen=True, kw_only=True, eq=False):
    """What finds dates in the texts of some languages."""

    order: str | None
    """Order of numeric dates, if all the languages have the same."""
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    eras: Mapping[str, int]
    at_year: tuple[Shape, ...]
    """Tried at a number of four digits."""
    at_day: tuple[Shape, ...]
    """Tried at a number of one or two digits."""
    month_before: re.Pattern[str]
    """Group `m`, at the end of what stands before a number; so are the next two, group `w` and `era`."""
    month_ends: frozenset[str]
    """The last letters of what `month_before` finds: a quick test that it may find something."""
    weekday_before: re.Pattern[str]
    era_before: re.Pattern[str]
    weekday_after: re.Pattern[str]
    year_shifts: tuple[tuple[int, int, int], ...]
    solar: bool
    """Whether months above `SOLAR` and years such as 1400 are of the Solar Hijri calendar."""


SOLAR = 20
"""What is added to the numbers of months of the Solar Hijri calendar, to tell them from ours."""


def may_end_with_month(known: Patterns, before: str) -> bool:
    """Whether the text before a number may end with the name of a month; quick, and never wrong to say yes."""
    bare = before.rstrip(_BETWEEN)
    return any(bare[-size:] in known.month_ends for size in (3, 2, 1)) if bare else False


def patterns(lexicon: Lexicon, languages: Iterable[str]) -> Patterns:
    """The patterns for texts in these languages; for all languages together where none is named or known."""
    return _compiled(lexicon, tuple(dict.fromkeys(code for code in languages if lexicon.get(code))))


def spoken_in(lexicon: Lexicon, codes: tuple[str, ...]) -> tuple[Language, ...]:
    """The languages of these codes; all, where there are no codes."""
    return tuple(language for code in codes if (language := lexicon.get(code))) or lexicon.languages


@lru_cache(maxsize=256)
def _compiled(lexicon: Lexicon, codes: tuple[str, ...]) -> Patterns:
    calendars = [language.calendar for language in spoken_in(lexicon, codes)]
    shortest = 1 if codes else 3
    months = _joined((calendar.months for calendar in calendars), shortest)
    solar = {name: SOLAR + number for each in calendars for name, number in each.solar_months.items()} if codes else {}
    months |= solar
    weekdays = _joined((calendar.weekdays for calendar in calendars), shortest)
    eras = _joined((calendar.eras for calendar in calendars), 1)
    month, weekday = f"(?P<m>{any_of(months)})", f"(?P<w>{any_of(weekdays)})"
    joints = {link for calendar in calendars for link in calendar.links}
    links = rf"(?:(?:{any_of(joints)})\.?\s?)"
    ordinals = any_of(chain.from_iterable(calendar.ordinals for calendar in calendars))
    units = [calendar.units for calendar in calendars if calendar.units]
    orders = {calendar.order for calendar in calendars}
    return Patterns(
        order=orders.pop() if len(orders) == 1 else None,
        months=months,
        weekdays=weekdays,
        eras=eras,
        at_year=_shapes_at_year(month, links, units, loose=bool(codes) and calendars[0].order == "ymd"),
        at_day=_shapes_at_day(month, links, ordinals, units),
        month_before=re.compile(rf"{month}\.?,?\s{{0,2}}{links}{{0,2}}$"),
        month_ends=frozenset(name[-3:] for name in (*months, *joints)),
        weekday_before=re.compile(rf"(?<![^\W\d_]){weekday}\.?\s?,?\s?{links}{{0,2}}\(?$"),
        era_before=re.compile(rf"(?P<era>{any_of(eras)})\s?$"),
        weekday_after=_weekday_after(weekday),
        year_shifts=tuple(chain.from_iterable(calendar.year_shifts for calendar in calendars)) if codes else (),
        solar=bool(solar),
    )


def _weekday_after(weekday: str) -> re.Pattern[str]:
    """`（木）`, ` Perşembe` or `, csütörtök` behind a date: group `w`, `v` or `u`, from certain to doubtful."""
    bare, doubtful = weekday.replace("<w>", "<v>"), weekday.replace("<w>", "<u>")
    return re.compile(rf"\s?[(（]{weekday}\.?[)）]|\s{bare}{_NO_LETTER}|\.?,\s?{doubtful}{_NO_LETTER}")


def _shapes_at_year(month: str, links: str, units: list[tuple[str, ...]], *, loose: bool) -> tuple[Shape, ...]:
    """`2022-01-13`, `2022年1月13日`, `2022. január 13`, `2022. gada 13. janvārī`, `2022` after `mars`.

    `loose`: the year may stand right before the month. In other languages a sentence has just ended there.
    """
    numeric = r"(?P<y>\d{4})\s?(?P<sep>[./-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<d>\d{1,2})(?!\d)(?:\.(?=\s|$))?"
    head = rf"(?P<y>\d{{4}})\.?\s?{links}{{{0 if loose else 1},2}}"
    return (
        Shape(pattern=re.compile(numeric)),
        *(
            Shape(pattern=re.compile(rf"(?P<y>\d{{4}})\s?{y}\s?(?P<m>\d{{1,2}})\s?{m}(?:\s?{_DAY}\s?{d})?"))
            for y, m, d in units
        ),
        Shape(pattern=re.compile(rf"{head}{month}\.?{_NO_LETTER}\s?{_DAY}(?!\d){_after(links)}")),
        Shape(pattern=re.compile(rf"{head}{_DAY}\.?\s?{links}{{0,1}}{month}{_NO_LETTER}")),
        Shape(pattern=re.compile(_YEAR), after_month=True),
    )


def _shapes_at_day(month: str, links: str, ordinals: str, units: list[tuple[str, ...]]) -> tuple[Shape, ...]:
    """`13 janvier 2022`, `13.01.2022`, `1月13日`, `令和4年1月13日`, `13, 2022` after `January`, `31.1.`."""
    names = month.replace("?P<m>", "?:")
    after = _after(links)
    year = rf"(?:\s?[,./-]?\s?{links}{{0,2}}{_YEAR}{after}|-(?P<y2>\d\d)(?!\d))?"
    other = rf"(?:\s?[/(]\s?(?:{names})\)?)?"
    named = rf"{_DAY}(?:{ordinals})?\s?[.,/-]?\s?{links}{{0,2}}{month}\.?{_NO_LETTER}{other}{year}"
    numeric = rf"{_DAY}\s?(?P<sep>[./-])\s?(?P<m>\d{{1,2}})\s?(?P=sep)\s?{_YEAR}"
    short = r"(?P<d>\d\d)(?P<sep>[./-])(?P<m>\d\d)(?P=sep)(?P<y2>\d\d)(?!\d|[./-]\d)"
    return (
        Shape(pattern=re.compile(named)),
        Shape(pattern=re.compile(numeric), swappable=True),
        Shape(pattern=re.compile(short), swappable=True),
        *(
            Shape(pattern=re.compile(rf"(?:(?P<y1>\d{{1,2}})\s?{y}\s?)?(?P<m>\d{{1,2}})\s?{m}\s?{_DAY}\s?{d}"))
            for y, m, d in units
        ),
        Shape(
            pattern=re.compile(rf"{_DAY}(?:{ordinals})?(?!\d|[.:]\d)(?:\s?[.,]?\s?{links}{{0,2}}{_YEAR}{after})?"),
            after_month=True,
        ),
        Shape(
            pattern=re.compile(rf"{_DAY}(?:\.\s?|/)(?P<m>\d{{1,2}})(?!\d|[./]\d)\.?"), swappable=True, with_weekday=True
        ),
    )


def _after(links: str) -> str:
    """A word that closes a date, such as `г.`, where punctuation, a number or nothing follows."""
    return rf"(?:\s?{links}(?=[,;|]|\s?\d|$))?"


def _joined(tables: Iterable[Mapping[str, int]], shortest: int) -> dict[str, int]:
    """All names with one number; a name that has two in different languages is left out."""
    found: dict[str, int] = {}
    twice = set()
    for name, number in chain.from_iterable(table.items() for table in tables):
        if found.setdefault(name, number) != number:
            twice.add(name)
    return {name: number for name, number in found.items() if name not in twice and len(name) >= shortest}


def any_of(names: Iterable[str]) -> str:
    """An expression for any of the names, longest first; for none of them, one that never matches."""
    listed = sorted(set(names), key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s") for name in listed) or "(?!)"


def ending(names: Iterable[str]) -> str:
    """An expression for any of the names at the end of a word; in unspaced scripts a word ends anywhere."""
    listed = set(names)
    open_ended = {name for name in listed if is_unspaced(name[-1])}
    return rf"(?:{any_of(open_ended)}|(?:{any_of(listed - open_ended)}){_NO_LETTER})"
