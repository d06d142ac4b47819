"""Articles a year: bars for the eye, tables for everyone."""

from itertools import groupby

from newsarchive.contents import Count
from newsarchive.pages import cldr
from newsarchive.pages.site import Site
from newsarchive.pages.times import year_permalink
from newsarchive.pages.views.calendars import Bar, Chart, Decade, Tick, YearRow

WIDTH = 1000
"""Units of the chart's `viewBox`; it is drawn as wide as its column."""
HEIGHT = 200
LOW = 60
"""The height of a chart that stands above a list."""
WIDEST = 100
"""A bar is no wider, however few years there are: the year below it fits, and one year does not fill the page."""


def chart(site: Site, years: tuple[Count, ...], *, height: int = HEIGHT) -> Chart:
    """All years from the first to the last, those without articles too; `height` is that of the highest bar."""
    counts = {int(count.key): count.articles for count in years}
    span = range(min(counts), max(counts) + 1) if counts else range(0)
    pitch = min(WIDTH / max(len(span), 1), WIDEST)
    most = max(counts.values(), default=1)
    return Chart(
        width=WIDTH,
        height=height,
        bars=tuple(
            _bar(place, counts[year] / most, pitch, height) for place, year in enumerate(span) if counts.get(year)
        ),
        ticks=_ticks(site, span, pitch),
        decades=_decades(site, counts),
    )


def _bar(place: int, share: float, pitch: float, full: int) -> Bar:
    height = max(round(full * share), 3)
    left, right = round(place * pitch), round((place + 1) * pitch)
    gap = 1 if pitch < 12 else 4
    return Bar(x=left, y=full - height, width=max(right - left - gap, 1), height=height)


def _ticks(site: Site, span: range, pitch: float) -> tuple[Tick, ...]:
    """The years below the bars: every one, every fifth or every tenth, so that they stand apart."""
    every = next((every for every in (1, 2, 5, 10, 25, 50) if every * pitch >= 120), 100)
    return tuple(
        Tick(x=round((place + 0.5) * pitch), text=cldr.year_text(str(year), site.locale))
        for place, year in enumerate(span)
        if year % every == 0
    )


def _decades(site: Site, counts: dict[int, int]) -> tuple[Decade, ...]:
    return tuple(
        Decade(
            caption=_decade(site, decade * 10),
            rows=tuple(_row(site, year, counts[year]) for year in years),
        )
        for decade, years in groupby(sorted(counts), lambda year: year // 10)
    )


def _decade(site: Site, first: int) -> str:
    """The name of ten years; some languages name them by the first year alone, others by the last as well."""
    year, last = (cldr.year_text(str(number), site.locale) for number in (first, first + 9))
    return site.words.say("{year}s", year=year, last=last)


def _row(site: Site, year: int, articles: int) -> YearRow:
    return YearRow(
        text=cldr.year_text(str(year), site.locale),
        permalink=year_permalink(f"{year:04}"),
        articles=cldr.number(articles, site.locale),
    )
