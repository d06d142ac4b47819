"""The page of a month."""

from newsarchive.contents import ListCount, MonthContents, Page
from newsarchive.pages import cldr
from newsarchive.pages.calendars import calendar, heat_of, legend
from newsarchive.pages.cards import card_views, grouped
from newsarchive.pages.crumbs import to_year
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.series import ends, steps
from newsarchive.pages.site import Site
from newsarchive.pages.times import day_of, day_permalink, month_permalink
from newsarchive.pages.views.calendars import MonthView
from newsarchive.pages.views.frame import CardView, Group, Link


def month_page(site: Site, contents: MonthContents) -> Page:
    """A month: a calendar with the number of articles of each day, sections, and headlines if they are few."""
    month, permalink = contents.month, month_permalink(contents.month)
    heading = cldr.month_text(day_of(month), site.language)
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
        groups=grouped(card_views(site, contents.cards), _day, lambda day, cards: _group(site, day, cards)),
        dayless=card_views(site, contents.dayless),
        steps=around,
    )
    return Page(permalink=permalink, template="month.html", view=view)


def counted_links(site: Site, lists: tuple[ListCount, ...]) -> tuple[Link, ...]:
    """Lists with their numbers of articles."""
    return tuple(
        Link(text=found.name, permalink=found.permalink, note=cldr.number(found.articles, site.language))
        for found in lists
    )


def _step(site: Site, month: str | None) -> tuple[str, str] | None:
    return (cldr.month_text(day_of(month), site.language), month_permalink(month)) if month else None


def _day(card: CardView) -> str:
    return card.time.machine[:10] if card.time else ""


def _group(site: Site, day: str, cards: tuple[CardView, ...]) -> Group:
    heading = cldr.weekday_text(day_of(day), site.language)
    return Group(heading=heading, permalink=day_permalink(day), cards=cards)
