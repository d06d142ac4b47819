"""The front."""

from newsarchive.contents import DayContents, FrontContents, Page
from newsarchive.packing import to_json
from newsarchive.pages import cldr
from newsarchive.pages.cards import card_view, story_views
from newsarchive.pages.charts import chart
from newsarchive.pages.dates import undated_link
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.month import counted_links
from newsarchive.pages.site import Site
from newsarchive.pages.stories import Story, counted, stories, stories_apart
from newsarchive.pages.times import day_of, day_permalink
from newsarchive.pages.views.frame import Group, Link
from newsarchive.pages.views.lists import FrontView

MOST_CARDS = 24
"""Articles of the newest day that the front shows."""
RECENT = 4
"""Articles of each day before it that the front shows."""
FEW = 6
"""Articles of the newest day up to which those of the days before it show their standfirsts too."""


def front_page(site: Site, contents: FrontContents) -> Page:
    """The newest day, the days before it, sections, all years."""
    newest, words = contents.newest, site.words
    told, *before = _told(site, contents)
    cards = story_views(site, told[:MOST_CARDS], within_day=newest is not None)
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
        more=_more(site, contents, (*told[:MOST_CARDS], *(story for day in before for story in day[:RECENT]))),
        recent=_recent(site, contents, before, full=len(told) <= FEW),
        sections=counted_links(site, contents.sections),
        chart=chart(site, contents.years),
        searched=site.settings.search,
        on_this_day=_on_this_day(site, contents.on_this_day),
        undated=undated_link(site, contents.undated),
    )
    return Page(permalink="/", template="front.html", view=view)


def _told(site: Site, contents: FrontContents) -> tuple[tuple[Story, ...], ...]:
    """The stories of the newest day, then of each day before it.

    A newest day of nothing but translations of what was told before tells them again, or it would stand empty.
    """
    if contents.newest is None:
        return (stories(site, contents.latest),)
    days = [contents.newest.cards, *(found.cards for found in contents.recent)]
    told = stories_apart(site, days)
    return told if told[0] else (stories(site, days[0]), *stories_apart(site, days[1:]))


def _recent(site: Site, contents: FrontContents, told: list[tuple[Story, ...]], *, full: bool) -> tuple[Group, ...]:
    """The days before the newest, each with its first headlines and, where it has more, its number of articles."""
    counts = {count.key: count.articles for count in contents.counts}
    full = full and contents.newest is not None
    return tuple(
        _day(site, found, counts[found.day], shown[:RECENT], full=full)
        for found, shown in zip(contents.recent, told, strict=False)
    )


def _day(site: Site, found: DayContents, articles: int, told: tuple[Story, ...], *, full: bool) -> Group:
    return Group(
        heading=cldr.weekday_text(day_of(found.day), site.locale),
        permalink=day_permalink(found.day),
        note=counted(site, articles, told) if articles > len(told) else "",
        cards=tuple(
            card_view(site, story.card, story.others, standfirst=full and place == 0, byline=full, within_day=True)
            for place, story in enumerate(told)
        ),
    )


def _articles(site: Site, articles: int) -> str:
    return site.words.count("{count} article", "{count} articles", articles)


def _more(site: Site, contents: FrontContents, told: tuple[Story, ...]) -> Link | None:
    newest = contents.newest
    articles = contents.counts[0].articles if contents.counts else 0
    there = {card.permalink for story in told for card in (story.card, *story.others)}
    if newest is None or articles <= sum(card.permalink in there for card in newest.cards):
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
