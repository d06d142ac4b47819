"""The page of a month."""

from itertools import groupby

from newsarchive.contents import ListCount, MonthContents, Page
from newsarchive.pages import cldr
from newsarchive.pages.calendars import calendar, heat_of, legend
from newsarchive.pages.cards import card_views
from newsarchive.pages.crumbs import to_year
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.series import ends, steps
from newsarchive.pages.site import Site
from newsarchive.pages.times import day_of, day_permalink, month_permalink
from newsarchive.pages.views.calendars import MonthView
from newsarchive.pages.views.frame import Group, Link
from newsarchive.records import Card


def month_page(site: Site, contents: MonthContents) -> Page:
    """A month: a calendar with the number of articles of each day, sections, and headlines if they are few."""
    month, permalink = contents.month, month_permalink(contents.month)
    heading = cldr.opened(cldr.month_text(day_of(month), site.locale))
    around = steps(site, _step(site, contents.earlier), _step(site, contents.later))
    earlier, later = ends(around)
    summary = site.words.count("{count} article", "{count} articles", contents.articles)
    counts = {count.key: count.articles for count in contents.days}
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
        groups=_groups(site, contents.cards),
        dayless=card_views(site, contents.dayless),
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


def _groups(site: Site, cards: tuple[Card, ...]) -> tuple[Group, ...]:
    """Cards by day."""
    pairs = zip(cards, card_views(site, cards, within_day=True), strict=True)
    by_day = groupby(pairs, lambda pair: pair[0].published.value[:10] if pair[0].published else "")
    return tuple(
        Group(
            heading=cldr.weekday_text(day_of(day), site.locale),
            permalink=day_permalink(day),
            cards=tuple(view for _, view in members),
        )
        for day, members in by_day
        if day
    )
