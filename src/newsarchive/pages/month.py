"""The page of a month."""

from itertools import groupby

from newsarchive.contents import ListCount, MonthContents, Page
from newsarchive.pages import cldr
from newsarchive.pages.calendars import calendar, heat_of, legend
from newsarchive.pages.cards import story_views
from newsarchive.pages.crumbs import to_year
from newsarchive.pages.flat import download_permalinks
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.series import ends, steps
from newsarchive.pages.site import Site
from newsarchive.pages.stories import Story, counted, stories, stories_apart
from newsarchive.pages.times import day_of, day_permalink, month_permalink
from newsarchive.pages.views.calendars import MonthView
from newsarchive.pages.views.frame import Group, Link
from newsarchive.records import Card


def month_page(site: Site, contents: MonthContents, files: int) -> Page:
    """A month: a calendar with the number of articles of each day, sections, and headlines if they are few.

    `files` offer its articles to programs.
    """
    month, permalink = contents.month, month_permalink(contents.month)
    heading = cldr.opened(cldr.month_text(day_of(month), site.locale))
    around = steps(site, _step(site, contents.earlier), _step(site, contents.later))
    earlier, later = ends(around)
    summary = site.words.count("{count} article", "{count} articles", contents.articles)
    counts = {count.key: count.articles for count in contents.days}
    days = [tuple(members) for _, members in groupby(contents.cards, _day)]
    found = stories_apart(site, days)
    heat = heat_of(contents.days, earlier=contents.earlier, later=contents.later)
    view = MonthView(
        **frame(
            site,
            permalink,
            heading,
            crumbs=to_year(site, month),
            extras=Extras(description=summary, earlier=earlier, later=later),
        ),
        summary=summary,
        calendar=calendar(site, month, counts, heat, articles=contents.articles, small=False),
        legend=legend(site),
        sections=counted_links(site, contents.sections),
        groups=_groups(site, days, found),
        dayless=story_views(site, stories(site, contents.dayless)),
        downloads=download_permalinks(month, files),
        steps=around,
    )
    return Page(permalink=permalink, template="month.html", view=view)


def counted_links(site: Site, lists: tuple[ListCount, ...]) -> tuple[Link, ...]:
    """Lists with their numbers of articles."""
    return tuple(
        Link(text=found.name, permalink=found.permalink, note=cldr.number(found.articles, site.locale))
        for found in lists
    )


def _step(site: Site, month: str | None) -> tuple[str, str] | None:
    if month is None:
        return None
    return cldr.opened(cldr.month_text(day_of(month), site.locale)), month_permalink(month)


def _groups(site: Site, days: list[tuple[Card, ...]], found: tuple[tuple[Story, ...], ...]) -> tuple[Group, ...]:
    """Stories by day. A day whose articles are all told on another one says how many it has."""
    on_page = sum(map(len, found))
    return tuple(
        Group(
            heading=cldr.weekday_of_month_text(day_of(day), site.locale),
            permalink=day_permalink(day),
            note=counted(site, len(cards), told) if len(told) < len(cards) else "",
            cards=story_views(site, told, on_page=on_page, within_day=True),
        )
        for cards, told in zip(days, found, strict=True)
        if (day := _day(cards[0]))
    )


def _day(card: Card) -> str:
    return card.published.value[:10] if card.published else ""
