"""A calendar day over the years, and the days of all years."""

from datetime import date, timedelta

from newsarchive.contents import DayContents, OnThisDay, Page
from newsarchive.pages import cldr
from newsarchive.pages.calendars import weeks_of
from newsarchive.pages.cards import story_views
from newsarchive.pages.crumbs import home
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.site import Site
from newsarchive.pages.stories import counted, stories
from newsarchive.pages.times import day_permalink
from newsarchive.pages.views.calendars import Calendar, Cell, DaysView, OnThisDayView
from newsarchive.pages.views.frame import Group, Link

INDEX = "/on-this-day/"
LEAP = 2000
"""Any leap year: so 29 February has its place."""


def on_this_day_page(site: Site, contents: OnThisDay) -> Page:
    """One calendar day: a block a year, newest first."""
    permalink, words = f"{INDEX}{contents.day}/", site.words
    day = _date(contents.day)
    heading = words.say("On {day}", day=cldr.day_of_month_text(day, site.locale))
    counts = {count.key[:4]: count.articles for count in contents.counts}
    summary = words.count("{count} year", "{count} years", len(contents.years))
    view = OnThisDayView(
        **frame(
            site,
            permalink,
            heading,
            crumbs=(*home(site), Link(text=words.say("On this day"), permalink=INDEX)),
            extras=Extras(description=f"{heading}: {summary}"),
        ),
        summary=summary,
        groups=tuple(_group(site, found, counts.get(found.day[:4], len(found.cards))) for found in contents.years),
    )
    return Page(permalink=permalink, template="on_this_day.html", view=view)


def on_this_day_index(site: Site, days: tuple[str, ...]) -> Page:
    """All days (`MM-DD`) that have a page, as twelve calendars."""
    heading = site.words.say("On this day")
    summary = site.words.say("What the archive holds of each day of the year.")
    known = frozenset(days)
    view = DaysView(
        **frame(site, INDEX, heading, crumbs=home(site), extras=Extras(description=summary)),
        summary=summary,
        months=tuple(_month(site, month, known) for month in range(1, 13)),
    )
    return Page(permalink=INDEX, template="days.html", view=view)


def _date(day: str) -> date:
    return date(LEAP, int(day[:2]), int(day[3:5]))


def _group(site: Site, found: DayContents, articles: int) -> Group:
    shown = stories(site, found.cards)
    note = counted(site, articles, shown) if articles > len(shown) else ""
    year = cldr.year_text(found.day[:4], site.locale)
    cards = story_views(site, shown, within_day=True)
    return Group(heading=year, permalink=day_permalink(found.day), note=note, cards=cards)


def _month(site: Site, month: int, known: frozenset[str]) -> Calendar:
    cells = []
    day = date(LEAP, month, 1)
    while day.month == month:
        key, text = f"{day:%m-%d}", cldr.year_text(str(day.day), site.locale)
        there = key in known
        cells.append(Cell(look="h1", text=text, permalink=f"{INDEX}{key}/") if there else Cell(look="no", text=text))
        day += timedelta(days=1)
    caption = cldr.month_name(month, site.locale)
    return Calendar(caption=caption, permalink=None, note="", weekdays=(), weeks=weeks_of(cells, 0))
