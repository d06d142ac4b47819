"""The way from the front to a page."""

from newsarchive.pages import cldr
from newsarchive.pages.site import Site
from newsarchive.pages.times import day_of, day_permalink, month_permalink, year_permalink
from newsarchive.pages.views.frame import Link
from newsarchive.records import When


def home(site: Site) -> tuple[Link, ...]:
    """The front alone."""
    return (Link(text=site.words.say("Front"), permalink="/"),)


def to_dates(site: Site) -> tuple[Link, ...]:
    """The front, all dates."""
    return (*home(site), Link(text=site.words.say("Dates"), permalink="/dates/"))


def to_year(site: Site, day: str) -> tuple[Link, ...]:
    """The front, all dates, the year of a date."""
    year = Link(text=cldr.year_text(day[:4], site.locale), permalink=year_permalink(day))
    return (*to_dates(site), year)


def to_month(site: Site, day: str) -> tuple[Link, ...]:
    """The front, all dates, the year and the month of a date."""
    month = Link(text=cldr.month_name(int(day[5:7]), site.locale), permalink=month_permalink(day))
    return (*to_year(site, day), month)


def to_day(site: Site, day: str) -> tuple[Link, ...]:
    """The front, all dates, the year, the month and the day of a date."""
    text = cldr.day_of_month_text(day_of(day), site.locale)
    return (*to_month(site, day), Link(text=text, permalink=day_permalink(day)))


def to_article(site: Site, published: When | None) -> tuple[Link, ...]:
    """The way to an article, as far as its date is known."""
    if published is None:
        return (*home(site), Link(text=site.words.say("Undated"), permalink="/undated/"))
    steps = {4: to_year, 7: to_month}.get(len(published.value), to_day)
    return steps(site, published.value)
