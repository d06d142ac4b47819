"""Arithmetic of dates: which days exist, which weekday they are, which year a weekday leaves possible."""

from calendar import monthrange
from datetime import date

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


def years_with(weekday: int, month: int, day: int, *, first: int, last: date) -> tuple[int, ...]:
    """The years from `first` in which that day was that weekday and not after `last`, oldest first."""
    return tuple(
        year
        for year in range(first, last.year + 1)
        if exists(year, month, day) and date(year, month, day) <= last and weekday_of(year, month, day) == weekday
    )
