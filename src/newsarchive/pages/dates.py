"""The page of all dates."""

from newsarchive.contents import DatesContents, Page
from newsarchive.pages import cldr
from newsarchive.pages.charts import chart
from newsarchive.pages.crumbs import home
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.site import Site
from newsarchive.pages.views.calendars import DatesView
from newsarchive.pages.views.frame import Link


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
        undated=undated_link(site, contents.undated),
    )
    return Page(permalink="/dates/", template="dates.html", view=view)


def undated_link(site: Site, articles: int) -> Link | None:
    """The way to articles without a date, if there are any."""
    if not articles:
        return None
    text = site.words.say("Undated articles")
    return Link(text=text, permalink="/undated/", note=cldr.number(articles, site.locale))
