"""The Solar Hijri calendar, by which papers of Iran and Afghanistan date."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from newsarchive.loader.date_values import SOLAR_YEARS, from_solar


def test_its_days_follow_each_other_without_a_gap() -> None:
    days = [from_solar(y, m, d) for y in SOLAR_YEARS for m in range(1, 13) for d in range(1, 32)]
    known = [day for day in days if day]
    assert len(known) > 83_000
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(known))


@pytest.mark.parametrize(
    ("solar", "ours"),
    [
        ((1300, 1, 1), date(1921, 3, 21)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 12, 30), date(2025, 3, 20)),
    ],
)
def test_known_days_are_ours(solar: tuple[int, int, int], ours: date) -> None:
    assert from_solar(*solar) == ours


@pytest.mark.parametrize(
    "solar", [(1400, 12, 30), (1400, 7, 31), (1400, 13, 1), (1400, 1, 0), (1200, 1, 1), (2022, 1, 1)]
)
def test_days_that_there_are_not_are_none(solar: tuple[int, int, int]) -> None:
    assert from_solar(*solar) is None
