"""The front."""

from newsarchive.contents import FrontContents, Page
from newsarchive.packing import to_json
from newsarchive.pages import cldr
from newsarchive.pages.cards import card_views
from newsarchive.pages.charts import chart
from newsarchive.pages.dates import undated_link
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.month import counted_links
from newsarchive.pages.site import Site
from newsarchive.pages.times import day_of, day_permalink
from newsarchive.pages.views.frame import Link
from newsarchive.pages.views.lists import FrontView

MOST_CARDS = 24
"""Articles of the newest day that the front shows."""


def front_page(site: Site, contents: FrontContents) -> Page:
    """The newest day, recent days, sections, all years."""
    newest, words = contents.newest, site.words
    shown = newest.cards if newest else contents.latest
    cards = card_views(site, shown[:MOST_CARDS], within_day=newest is not None)
    summary = words.count("{count} article", "{count} articles", contents.articles)
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
        recent=tuple(_recent(site, count.key, count.articles) for count in contents.recent),
        sections=counted_links(site, contents.sections),
        chart=chart(site, contents.years),
        on_this_day=_on_this_day(site, contents.on_this_day),
        undated=undated_link(site, contents.undated),
    )
    return Page(permalink="/", template="front.html", view=view)


def _recent(site: Site, day: str, articles: int) -> Link:
    return Link(
        text=cldr.day_text(day_of(day), site.locale),
        permalink=day_permalink(day),
        note=cldr.number(articles, site.locale),
    )


def _more(site: Site, contents: FrontContents) -> Link | None:
    newest = contents.newest
    if newest is None or len(newest.cards) <= MOST_CARDS:
        return None
    text = site.words.count("All {count} article of this day", "All {count} articles of this day", len(newest.cards))
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
