"""Months as tables: every day has a place, days on which nothing appeared and days of which nothing is kept are told apart."""

from calendar import monthrange
from datetime import date

from newsarchive.contents import Count
from newsarchive.packing import Record
from newsarchive.pages import cldr
from newsarchive.pages.site import Site
from newsarchive.pages.times import day_permalink, month_permalink
from newsarchive.pages.views.calendars import Calendar, Cell, Legend, Weekday

STEPS = 4
"""Steps of heat."""
GAP = Cell(look="gap")


class Reach(Record, frozen=True, kw_only=True):
    """The days of the archive: nothing was kept before the first nor after the last; both may be open."""

    first: str = ""
    last: str = "9999"

    def holds(self, day: str) -> bool:
        """Whether the archive could have an article of the day."""
        return self.first <= day <= self.last


def reach_of(days: tuple[Count, ...], *, earlier: str | None, later: str | None) -> Reach:
    """The reach as far as one month or year tells it: open towards a neighbour."""
    keys = [count.key for count in days]
    return Reach(
        first="" if earlier or not keys else min(keys),
        last="9999" if later or not keys else max(keys),
    )


class Heat(Record, frozen=True, kw_only=True):
    """How counts become looks: the number of articles that makes full heat, and the reach of the archive."""

    most: int
    reach: Reach


def heat_of(days: tuple[Count, ...], *, earlier: str | None, later: str | None) -> Heat:
    """The heat of one month's or year's days."""
    most = max((count.articles for count in days), default=0)
    return Heat(most=most, reach=reach_of(days, earlier=earlier, later=later))


def step(articles: int, most: int) -> int:
    """The heat of a day: 1 to 4, by its share of the fullest day."""
    return max(1, -(-STEPS * articles // max(most, STEPS)))


def calendar(site: Site, month: str, counts: dict[str, int], heat: Heat, *, articles: int, small: bool) -> Calendar:
    """A month (`YYYY-MM`) as weeks of seven cells: small, one of twelve and linked, or large on its own page."""
    year, number = int(month[:4]), int(month[5:7])
    names = cldr.weekdays(site.locale)
    caption = cldr.month_name(number, site.locale)
    cells = [_cell(site, day, counts.get(day, 0), heat) for day in _days(month)]
    offset = (date(year, number, 1).weekday() - cldr.first_weekday(site.locale)) % 7
    return Calendar(
        caption=caption if small else cldr.opened(cldr.month_text(date(year, number, 1), site.locale)),
        permalink=month_permalink(month) if small and articles else None,
        note=cldr.number(articles, site.locale) if articles else "",
        weekdays=tuple(Weekday(short=name[0 if small else 1], name=name[2]) for name in names),
        weeks=weeks_of(cells, offset),
    )


def weeks_of(cells: list[Cell], offset: int) -> tuple[tuple[Cell, ...], ...]:
    """Cells in rows of seven, the first after `offset` gaps."""
    row = [GAP] * offset + cells
    row += [GAP] * (-len(row) % 7)
    return tuple(tuple(row[start : start + 7]) for start in range(0, len(row), 7))


def legend(site: Site) -> tuple[Legend, ...]:
    """What the looks of the cells mean."""
    words = site.words
    return (
        Legend(look="h1", text=words.say("few articles")),
        Legend(look="h4", text=words.say("many articles")),
        Legend(look="no", text=words.say("nothing published")),
        Legend(look="out", text=words.say("nothing kept")),
    )


def _days(month: str) -> list[str]:
    last = monthrange(int(month[:4]), int(month[5:7]))[1]
    return [f"{month}-{day:02}" for day in range(1, last + 1)]


def _cell(site: Site, day: str, articles: int, heat: Heat) -> Cell:
    text = cldr.year_text(str(int(day[8:])), site.locale)
    if not articles:
        kept = heat.reach.holds(day) and not site.lost(day)
        return Cell(look="no" if kept else "out", text=text)
    return Cell(
        look=f"h{step(articles, heat.most)}",
        text=text,
        permalink=day_permalink(day),
        label=site.words.count("{count} article", "{count} articles", articles),
        articles=cldr.number(articles, site.locale),
    )
