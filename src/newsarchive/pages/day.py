"""The page of a day."""

from newsarchive.contents import DayContents, Page
from newsarchive.pages import cldr
from newsarchive.pages.cards import by_section
from newsarchive.pages.crumbs import to_month
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.series import ends, steps
from newsarchive.pages.site import Site
from newsarchive.pages.stories import counted, stories
from newsarchive.pages.times import day_of, day_permalink
from newsarchive.pages.views.calendars import DayView


def day_page(site: Site, contents: DayContents) -> Page:
    """A day: its headlines by section, and the nearest days that have any."""
    permalink = day_permalink(contents.day)
    heading = cldr.weekday_text(day_of(contents.day), site.locale)
    around = steps(site, _step(site, contents.earlier), _step(site, contents.later))
    earlier, later = ends(around)
    found = stories(site, contents.cards)
    summary = counted(site, len(contents.cards), found)
    extras = Extras(description=summary, earlier=earlier, later=later)
    view = DayView(
        **frame(site, permalink, heading, crumbs=to_month(site, contents.day), extras=extras),
        summary=summary,
        groups=by_section(site, found),
        steps=around,
    )
    return Page(permalink=permalink, template="day.html", view=view)


def _step(site: Site, day: str | None) -> tuple[str, str] | None:
    return (cldr.day_text(day_of(day), site.locale), day_permalink(day)) if day else None
