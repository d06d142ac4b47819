"""Arithmetic of dates: which days exist, which weekday they are, which year a weekday leaves possible."""

from calendar import monthrange
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1600, 2100
# Two digits of a year: 69 to 99 are of the last century, 00 to 68 of this one (POSIX, `strptime` `%y`).
_PIVOT = 69


def is_year(year: int) -> bool:
    """Whether a number of four digits is taken for a year."""
    return FIRST_YEAR <= year <= LAST_YEAR


def full_year(short: int) -> int:
    """The year that two digits most likely mean."""
    return short + (1900 if short >= _PIVOT else 2000)


def exists(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day; without a year, whether there ever is."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000 if year is None else year, month)[1]


def weekday_of(year: int, month: int, day: int) -> int:
    """0 (Monday) to 6, in the Gregorian calendar."""
    return date(year, month, day).weekday()


SOLAR_YEARS = range(1244, 1473)
"""Years of the Solar Hijri calendar in which the cycle of 33 years tells the leap years (1865 to 2094 of ours)."""

_SOLAR_LEAPS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_SOLAR_YEAR = 1400
_ITS_FIRST_DAY = date(2021, 3, 21)


def from_solar(year: int, month: int, day: int) -> date | None:
    """The day of ours that a day of the Solar Hijri calendar of Iran and Afghanistan is; nothing if there is none.

    Six months of 31 days, five of 30, the last of 29 or in leap years of 30.
    """
    if year not in SOLAR_YEARS or not 1 <= month <= 12:
        return None
    longest = 31 if month <= 6 else 30 if month < 12 or _is_solar_leap(year) else 29
    if not 1 <= day <= longest:
        return None
    low, high = sorted((year, _SOLAR_YEAR))
    days = (high - low) * 365 + sum(map(_is_solar_leap, range(low, high)))
    first = _ITS_FIRST_DAY + timedelta(days=days if year > _SOLAR_YEAR else -days)
    return first + timedelta(days=31 * (month - 1) - max(0, month - 7) + day - 1)


def _is_solar_leap(year: int) -> bool:
    return year % 33 in _SOLAR_LEAPS


def years_with(weekday: int, month: int, day: int, *, first: int, last: date) -> tuple[int, ...]:
    """The years from `first` in which that day was that weekday and not after `last`, oldest first."""
    return tuple(
        year
        for year in range(first, last.year + 1)
        if exists(year, month, day) and date(year, month, day) <= last and weekday_of(year, month, day) == weekday
    )
