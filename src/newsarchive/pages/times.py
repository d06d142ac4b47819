"""Dates as readers and machines read them."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsarchive.pages import cldr
from newsarchive.pages.site import Site
from newsarchive.pages.views.frame import Time
from newsarchive.pages.words import words_for
from newsarchive.records import Precision, When


@lru_cache(maxsize=4096)
def day_of(text: str) -> date:
    """The date of `2022`, `2022-01`, `2022-01-13` or more; the first day where the day is not known."""
    year, month, day = ([*text[:10].split("-"), "01", "01"])[:3]
    return date(int(year), int(month), int(day))


@lru_cache(maxsize=4096)
def words_of(when: When, language: str) -> str:
    """A date as precisely as it is known, without saying whether it was inferred."""
    day, precision = day_of(when.value), when.precision
    if precision is Precision.YEAR:
        return cldr.year_text(when.year, language)
    if precision is Precision.MONTH:
        return cldr.month_text(day, language)
    text = cldr.day_text(day, language)
    if precision is Precision.DAY:
        return text
    clock = cldr.clock_text(int(when.value[11:13]), int(when.value[14:16]), language)
    return cldr.joined(text, clock, language)


def time_of(site: Site, when: When | None) -> Time | None:
    """A date in the words of the interface: `about 13 January 2022` if it was inferred."""
    return None if when is None else _time(when, site.locale)


@lru_cache(maxsize=4096)
def _time(when: When, language: str) -> Time:
    text = words_of(when, language)
    if when.inferred:
        text = words_for(language).say("about {date}", date=text)
    return Time(text=text, machine=when.value, inferred=when.inferred)


def clock_of(site: Site, when: When | None) -> Time | None:
    """What a date adds to the heading of its day: the time of day, if it is known; that it was inferred."""
    if when is None or when.inferred:
        return time_of(site, when)
    if when.precision is not Precision.MINUTE:
        return None
    text = cldr.clock_text(int(when.value[11:13]), int(when.value[14:16]), site.locale)
    return Time(text=text, machine=when.value)


def moment(site: Site, value: str) -> str:
    """A date as an RFC 3339 date-time: midnight where no time is known, in the site's zone where no offset is."""
    if len(value) <= len("2022-01-13"):
        day = day_of(value)
        found = datetime(day.year, day.month, day.day, tzinfo=zone(site))
    else:
        found = datetime.fromisoformat(value)
        if found.tzinfo is None:
            found = found.replace(tzinfo=zone(site))
    return found.isoformat(timespec="seconds")


def zone(site: Site) -> ZoneInfo:
    """The site's time zone; UTC where this machine does not know it."""
    try:
        return ZoneInfo(site.settings.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def year_permalink(day: str) -> str:
    """Where the year of a date stands."""
    return f"/{day[:4]}/"


def month_permalink(day: str) -> str:
    """Where the month of a date stands."""
    return f"/{day[:4]}/{day[5:7]}/"


def day_permalink(day: str) -> str:
    """Where a day stands."""
    return f"/{day[:4]}/{day[5:7]}/{day[8:10]}/"
