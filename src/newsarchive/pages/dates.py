"""The page of all dates."""

from newsarchive.contents import DatesContents, Page
from newsarchive.pages import cldr
from newsarchive.pages.charts import chart
from newsarchive.pages.crumbs import home
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.site import Site
from newsarchive.pages.times import words_of
from newsarchive.pages.views.calendars import DatesView, GapRow
from newsarchive.pages.views.frame import Link
from newsarchive.records import When
from newsarchive.settings import Gap


def dates_page(site: Site, contents: DatesContents) -> Page:
    """Articles a year as bars and as tables."""
    words = site.words
    total = sum(count.articles for count in contents.years) + contents.undated
    summary = words.count("{count} article", "{count} articles", total)
    heading = words.say("All dates")
    view = DatesView(
        **frame(site, "/dates/", heading, crumbs=home(site), extras=Extras(description=summary)),
        summary=summary,
        chart=chart(site, contents.years),
        gaps=tuple(_gap(site, gap) for gap in sorted(site.settings.gaps, key=lambda gap: (gap.first, gap.last))),
        undated=undated_link(site, contents.undated),
    )
    return Page(permalink="/dates/", template="dates.html", view=view)


def _gap(site: Site, gap: Gap) -> GapRow:
    ends = [cldr.opened(words_of(When(value=value), site.locale)) for value in (gap.first, gap.last)]
    return GapRow(text=" – ".join(dict.fromkeys(ends)), note=gap.note)


def undated_link(site: Site, articles: int) -> Link | None:
    """The way to articles without a date, if there are any."""
    if not articles:
        return None
    text = site.words.say("Undated articles")
    return Link(text=text, permalink="/undated/", note=cldr.number(articles, site.locale))
