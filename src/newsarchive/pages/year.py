"""The page of a year."""

from newsarchive.contents import Page, YearContents
from newsarchive.pages import cldr
from newsarchive.pages.calendars import calendar, heat_of, legend
from newsarchive.pages.cards import story_views
from newsarchive.pages.crumbs import to_dates
from newsarchive.pages.flat import download_permalinks
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.month import counted_links
from newsarchive.pages.series import ends, steps
from newsarchive.pages.site import Site
from newsarchive.pages.stories import stories
from newsarchive.pages.times import year_permalink
from newsarchive.pages.views.calendars import Calendar, YearView


def year_page(site: Site, contents: YearContents, files: int) -> Page:
    """A year: twelve calendars, sections, and articles of which only the year is known, with `files` of these."""
    permalink = year_permalink(contents.year)
    heading = cldr.year_text(contents.year, site.locale)
    around = steps(site, _step(site, contents.earlier), _step(site, contents.later))
    earlier, later = ends(around)
    summary = site.words.count("{count} article", "{count} articles", contents.articles)
    extras = Extras(description=summary, earlier=earlier, later=later)
    view = YearView(
        **frame(site, permalink, heading, crumbs=to_dates(site), extras=extras),
        summary=summary,
        calendars=_calendars(site, contents),
        legend=legend(site),
        sections=counted_links(site, contents.sections),
        monthless=story_views(site, stories(site, contents.monthless)),
        downloads=download_permalinks(contents.year, files),
        steps=around,
    )
    return Page(permalink=permalink, template="year.html", view=view)


def _calendars(site: Site, contents: YearContents) -> tuple[Calendar, ...]:
    counts = {count.key: count.articles for count in contents.days}
    totals = {count.key: count.articles for count in contents.months}
    heat = heat_of(contents.days, earlier=contents.earlier, later=contents.later)
    months = [f"{contents.year}-{number:02}" for number in range(1, 13)]
    return tuple(calendar(site, month, counts, heat, articles=totals.get(month, 0), small=True) for month in months)


def _step(site: Site, year: str | None) -> tuple[str, str] | None:
    return (cldr.year_text(year, site.locale), year_permalink(year)) if year else None
