"""The one door of Babel: dates, numbers and directions by CLDR, and gettext catalogues.

Names of months and days are read in CLDR's `format` form: Babel 2.18 keeps a resolved alias for all locales, so that
the `stand-alone` form of a language that shares it with `format` depends on which locale was asked before.
"""

import re
from collections.abc import Callable
from datetime import date, time
from functools import lru_cache
from gettext import c2py
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import (
    DateTimeFormat,
    format_date,
    format_skeleton,
    format_time,
    get_datetime_format,
    get_day_names,
    get_month_names,
    match_skeleton,
    parse_pattern,
)
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from newsarchive.packing import Record

_RIGHT_TO_LEFT = frozenset("Adlm Arab Aran Hebr Mand Nkoo Rohg Samr Syrc Thaa Yezi".split())

# What CLDR's patterns leave out: how the first day of a month is written.
_FIRST_DAY = {"fr": "1er", "it": "1º", "pt": "1º", "pt-PT": "1"}
# CLDR's short time of day says AM and PM in Latin letters here; newspapers do not.
_CLOCKS = {"ko": "aaaa h:mm"}

# The ending that joins a Persian month to its year; a month that stands alone has none.
_EZAFE = "\u0654"
_LONE_ONE = re.compile(r"(?<!\d)1(?!\d)")

# Languages whose readers expect their own digits; Arabic newspapers use both.
_OWN_DIGITS = {"fa": "arabext"}

# The zero of each CLDR numbering system whose digits follow each other in Unicode.
_ZEROS = {
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "deva": "\u0966",
    "gujr": "\u0ae6",
    "guru": "\u0a66",
    "khmr": "\u17e0",
    "knda": "\u0ce6",
    "laoo": "\u0ed0",
    "mlym": "\u0d66",
    "mymr": "\u1040",
    "orya": "\u0b66",
    "tamldec": "\u0be6",
    "telu": "\u0c66",
    "thai": "\u0e50",
    "tibt": "\u0f20",
}
_NUMBERING = "-u-nu-"


class Texts(Record, frozen=True, kw_only=True):
    """A gettext catalogue: pairs of an English text and its translations, one a plural form, and the plural rule."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]
    plural_rule: str

    def form(self, number: int) -> int:
        """Which plural form goes with a number (gettext manual, 11.2.6)."""
        return _plural(self.plural_rule)(number)


@lru_cache(maxsize=64)
def _plural(rule: str) -> Callable[[int], int]:
    return c2py(rule)


def read_texts(path: Path) -> Texts:
    """Reads a `.po` file. Raises `OSError` if it is not there, `babel.messages.pofile.PoFileError` if it is broken."""
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    entries = []
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        entries.append((key, forms))
    return Texts(entries=tuple(sorted(entries)), plural_rule=str(catalogue.plural_expr))


@lru_cache(maxsize=256)
def locale(language: str) -> Locale:
    """The nearest locale that CLDR has for a BCP 47 tag; English where it has none."""
    plain = language.replace("_", "-").partition("-u-")[0]
    for tag in (plain, plain.split("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


@lru_cache(maxsize=1024)
def direction(language: str) -> str:
    """`rtl` or `ltr`: by the script of a BCP 47 tag, or the likely script of its language (CLDR likelySubtags)."""
    parts = language.replace("_", "-").split("-")
    script = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    if not script:
        likely = get_global("likely_subtags")
        full = likely.get("_".join(parts)) or likely.get(parts[0].lower()) or ""
        script = next((part for part in full.split("_")[1:] if len(part) == 4), "")
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


def first_weekday(language: str) -> int:
    """The day that begins a week where the language is spoken: 0 is Monday."""
    return int(locale(language).first_week_day)


@lru_cache(maxsize=64)
def weekdays(language: str) -> tuple[tuple[str, str, str], ...]:
    """The seven days from the first of a week: narrow, short and full name of each."""
    first, found = first_weekday(language), locale(language)
    widths = [get_day_names(width, "format", found) for width in ("narrow", "abbreviated", "wide")]
    days = [(first + step) % 7 for step in range(7)]
    return tuple((str(widths[0][day]), str(widths[1][day]), str(widths[2][day])) for day in days)


@lru_cache(maxsize=4096)
def number(value: int, language: str) -> str:
    """A whole number with the language's grouping."""
    found, system = locale(language), _numbering(language)
    symbols = system if system in found.number_symbols else "latn"
    return _digits(format_decimal(value, locale=found, numbering_system=symbols), language)


@lru_cache(maxsize=4096)
def day_text(day: date, language: str) -> str:
    """`13 January 2022`."""
    return _dated(_date_pattern("long", language), day, language)


@lru_cache(maxsize=4096)
def short_day_text(day: date, language: str) -> str:
    """`13 Jan 2022`."""
    return _dated(_date_pattern("medium", language), day, language)


@lru_cache(maxsize=4096)
def weekday_text(day: date, language: str) -> str:
    """`Thursday 13 January 2022`, as a heading."""
    return opened(_dated(_date_pattern("full", language), day, language))


@lru_cache(maxsize=1024)
def weekday_of_month_text(day: date, language: str) -> str:
    """`Thursday 13 January`, as a heading below a month's or year's."""
    return opened(_dated(_weekday_pattern(language), day, language))


@lru_cache(maxsize=64)
def _weekday_pattern(language: str) -> str:
    """As `_date_pattern`: CLDR's order of weekday, day and month, whose names are written out (UTS 35, matching skeletons)."""
    known = locale(language).datetime_skeletons
    found = known.get("MMMMEd") or known.get("MMMEd")
    short = found.pattern if found else "E d MMM"
    return str(parse_pattern(re.sub("[Ec]+", "EEEE", re.sub("(?:MMM|LLL)+L?M?", "MMMM", short))).format)


@lru_cache(maxsize=1024)
def day_of_month_text(day: date, language: str) -> str:
    """`13 January`."""
    return _dated(_date_pattern("MMMMd", language), day, language)


@lru_cache(maxsize=4096)
def month_text(day: date, language: str) -> str:
    """`January 2022`."""
    return _digits(format_skeleton("yMMMM", day, locale=locale(language)), language)


@lru_cache(maxsize=256)
def month_name(month: int, language: str) -> str:
    """`January` as a heading, in the form in which the language writes a month without its day."""
    found = locale(language)
    if "LLLL" in found.datetime_skeletons["yMMMM"].pattern:
        return opened(format_date(date(2000, month, 1), "LLLL", locale=found))
    return opened(str(get_month_names("wide", "format", found)[month]).rstrip(_EZAFE))


def year_text(year: str, language: str) -> str:
    """A year in the digits of the language."""
    return _digits(year, language)


@lru_cache(maxsize=4096)
def clock_text(hour: int, minute: int, language: str) -> str:
    """`17:40` or `5:40 PM`."""
    found = locale(language)
    return _digits(format_time(time(hour, minute), _CLOCKS.get(found.language, "short"), locale=found), language)


def opened(text: str) -> str:
    """A text as it stands at the beginning of a line: many languages write months and days small elsewhere."""
    return text[:1].upper() + text[1:]


def joined(day: str, clock: str, language: str) -> str:
    """A day and a time of day as the language joins them."""
    return str(get_datetime_format("medium", locale=locale(language))).format(clock, day)


@lru_cache(maxsize=64)
def and_sign(language: str) -> str:
    """What stands between the last two of a list, with its spaces: ` and `, `、`."""
    return format_list(["0", "1"], style="standard", locale=locale(language)).strip("01")


@lru_cache(maxsize=256)
def language_name(code: str, language: str) -> str:
    """The name of a language in another: `Arabic`; the code itself where CLDR has no name."""
    return str(locale(language).languages.get(code.replace("-", "_")) or code)


@lru_cache(maxsize=1024)
def own_name(code: str) -> str:
    """The name of a language in itself: `العربية`."""
    try:
        return Locale.parse(code, sep="-").get_language_name() or code
    except (UnknownLocaleError, ValueError):
        return code


@lru_cache(maxsize=256)
def _date_pattern(name: str, language: str) -> str:
    """A pattern of CLDR by its width or its skeleton, as a format of a mapping: `%(d)s %(MMMM)s %(y)s`."""
    found = locale(language)
    if name in found.date_formats:
        return str(found.date_formats[name].format)
    return str(found.datetime_skeletons[match_skeleton(name, found.datetime_skeletons) or name].format)


class _Fields:
    """The fields of a day for a pattern."""

    def __init__(self, day: date, language: str) -> None:
        self.day, self.language = day, language

    def __getitem__(self, name: str) -> str:
        like = _LIKE.get(name[0])
        return _field(name, like(self.day) if like else self.day, self.language)


_LIKE: dict[str, Callable[[date], date]] = {
    "d": lambda day: day.replace(2000, 1),
    "E": lambda day: date(2000, 1, 3 + day.weekday()),
    "M": lambda day: date(2000, day.month, 1),
    "y": lambda day: date(day.year, 1, 1),
}
"""A day with the same field, for fields that follow from a part of the date: a few days stand for all."""


@lru_cache(maxsize=4096)
def _field(name: str, day: date, language: str) -> str:
    return DateTimeFormat(day, locale(language))[name]


def _dated(pattern: str, day: date, language: str) -> str:
    text = pattern % _Fields(day, language)
    plain = language.partition(_NUMBERING)[0]
    first = _FIRST_DAY.get(plain) or _FIRST_DAY.get(plain.split("-", maxsplit=1)[0])
    if day.day == 1 and first:
        text = _LONE_ONE.sub(first, text, count=1)
    return _digits(text, language)


def with_digits(language: str, digits: str | None) -> str:
    """The BCP 47 tag with the digits that numbers are written in: `latin`, or `native` to the language's script."""
    if digits is None:
        return language
    native = locale(language).other_numbering_systems.get("native", "")
    return f"{language}{_NUMBERING}{native if digits == 'native' and native in _ZEROS else 'latn'}"


def _numbering(language: str) -> str:
    """The CLDR numbering system that a tag asks for, else the usual one of its language."""
    asked = language.partition(_NUMBERING)[2]
    return asked or _OWN_DIGITS.get(language.split("-", maxsplit=1)[0], "latn")


def _digits(text: str, language: str) -> str:
    own = _digit_table(_numbering(language))
    return text.translate(own) if own else text


@lru_cache(maxsize=32)
def _digit_table(system: str) -> dict[int, str]:
    zero = _ZEROS.get(system)
    return {ord("0") + digit: chr(ord(zero) + digit) for digit in range(10)} if zero else {}
