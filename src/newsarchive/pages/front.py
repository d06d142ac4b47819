"""The front."""

from newsarchive.contents import DayContents, FrontContents, Page
from newsarchive.packing import to_json
from newsarchive.pages import cldr
from newsarchive.pages.cards import card_view, card_views
from newsarchive.pages.charts import chart
from newsarchive.pages.dates import undated_link
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.month import counted_links
from newsarchive.pages.site import Site
from newsarchive.pages.times import day_of, day_permalink
from newsarchive.pages.views.frame import Group, Link
from newsarchive.pages.views.lists import FrontView

MOST_CARDS = 24
"""Articles of the newest day that the front shows."""
FEW = 6
"""Articles of the newest day up to which those of the days before it show their standfirsts too."""


def front_page(site: Site, contents: FrontContents) -> Page:
    """The newest day, the days before it, sections, all years."""
    newest, words = contents.newest, site.words
    shown = newest.cards if newest else contents.latest
    cards = card_views(site, shown[:MOST_CARDS], within_day=newest is not None)
    summary = _articles(site, contents.articles)
    extras = Extras(
        description=site.settings.description or summary,
        feeds=site.feeds_of("/", "") if site.settings.feeds.site else (),
        structured=_structured(site),
    )
    view = FrontView(
        **frame(site, "/", site.title, extras=extras),
        summary=summary,
        newest=cldr.weekday_text(day_of(newest.day), site.locale) if newest else words.say("Latest"),
        newest_permalink=day_permalink(newest.day) if newest else None,
        lead=cards[0] if cards else None,
        cards=cards[1:],
        more=_more(site, contents),
        recent=_recent(site, contents),
        sections=counted_links(site, contents.sections),
        chart=chart(site, contents.years),
        searched=site.settings.search,
        on_this_day=_on_this_day(site, contents.on_this_day),
        undated=undated_link(site, contents.undated),
    )
    return Page(permalink="/", template="front.html", view=view)


def _recent(site: Site, contents: FrontContents) -> tuple[Group, ...]:
    """The days before the newest, each with its first headlines and, where it has more, its number of articles."""
    counts = {count.key: count.articles for count in contents.counts}
    full = contents.newest is not None and len(contents.newest.cards) <= FEW
    return tuple(_day(site, found, counts[found.day], full=full) for found in contents.recent)


def _day(site: Site, found: DayContents, articles: int, *, full: bool) -> Group:
    return Group(
        heading=cldr.weekday_text(day_of(found.day), site.locale),
        permalink=day_permalink(found.day),
        note=_articles(site, articles) if articles > len(found.cards) else "",
        cards=tuple(
            card_view(site, card, standfirst=full and place == 0, byline=full, within_day=True)
            for place, card in enumerate(found.cards)
        ),
    )


def _articles(site: Site, articles: int) -> str:
    return site.words.count("{count} article", "{count} articles", articles)


def _more(site: Site, contents: FrontContents) -> Link | None:
    newest = contents.newest
    articles = contents.counts[0].articles if contents.counts else 0
    if newest is None or articles <= MOST_CARDS:
        return None
    text = site.words.count("All {count} article of this day", "All {count} articles of this day", articles)
    return Link(text=text, permalink=day_permalink(newest.day))


def _on_this_day(site: Site, day: str | None) -> Link | None:
    if day is None:
        return None
    date = cldr.day_of_month_text(day_of(f"2000-{day}"), site.locale)
    return Link(text=site.words.say("{day} in other years", day=date), permalink=f"/on-this-day/{day}/")


def _structured(site: Site) -> str | None:
    """schema.org `WebSite`, where the site has an address."""
    url = site.url("/")
    if url is None:
        return None
    tree = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.title,
        "url": url,
        "inLanguage": site.language,
    }
    return to_json(tree).decode()
