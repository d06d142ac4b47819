"""Pages of lists: sections, authors, agencies, topics, languages."""

from newsarchive.contents import LETTERS, Count, ListKind, ListPage, Page
from newsarchive.pages import cldr
from newsarchive.pages.cards import grouped, story_views
from newsarchive.pages.charts import LOW, chart
from newsarchive.pages.crumbs import home
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.month import counted_links
from newsarchive.pages.series import Steps, ends, steps
from newsarchive.pages.site import Site
from newsarchive.pages.stories import Story, counted, stories
from newsarchive.pages.times import day_of, month_permalink
from newsarchive.pages.views.frame import CardView, Group, Link
from newsarchive.pages.views.lists import ListView


def list_page(site: Site, contents: ListPage) -> Page:
    """The front of a list, newest first, or one of its numbered pages, oldest first, or its pages of one year."""
    permalink = permalink_of(contents)
    heading, name = _heading(site, contents), list_name(site, contents.kind, contents.name)
    around = _steps(site, contents)
    earlier, later = ends(around)
    found = stories(site, contents.cards if contents.number or contents.year else contents.cards[::-1])
    summary = _summary(site, contents, found)
    extras = Extras(
        description=f"{heading}. {summary}" if summary else heading,
        feeds=site.feeds_of(contents.permalink, name) if contents.feed else (),
        earlier=earlier,
        later=later,
    )
    view = ListView(
        **frame(site, permalink, heading, crumbs=_crumbs(site, contents, name), extras=extras),
        kind=kind_name(site, contents.kind),
        heading_language=None,
        summary=summary,
        groups=_groups(site, story_views(site, found), by_month=bool(contents.year)),
        years=tuple(_year(site, contents, count) for count in contents.years),
        chart=chart(site, contents.years, height=LOW) if len(contents.years) > 1 else None,
        pages=_pages(site, contents),
        neighbours=counted_links(site, contents.neighbours),
        steps=around,
    )
    return Page(permalink=permalink, template="list.html", view=view)


def permalink_of(contents: ListPage) -> str:
    """Where a page of a list stands: the list's own place, a year in it, or a numbered page of either.

    `contents.permalink` is the list's place; a year's folder may be in it already, and a number's file.
    """
    place = contents.permalink.rpartition("/")[0] + "/"
    if contents.year and not place.endswith(f"/{contents.year}/"):
        place += f"{contents.year}/"
    return f"{place}p{contents.number}.html" if contents.number else place


def list_name(site: Site, kind: ListKind, name: str) -> str:
    """The printed name of a list; a language is named in the language of the interface."""
    return cldr.language_name(name, site.locale) if kind is ListKind.LANGUAGE else name


def kind_name(site: Site, kind: ListKind) -> str:
    """What one list of this kind is."""
    names = {
        ListKind.SECTION: site.words.say("Section"),
        ListKind.AUTHOR: site.words.say("Author"),
        ListKind.AGENCY: site.words.say("Agency"),
        ListKind.TOPIC: site.words.say("Topic"),
        ListKind.LANGUAGE: site.words.say("Language"),
    }
    return names[kind]


def kinds_name(site: Site, kind: ListKind) -> str:
    """What many lists of this kind are."""
    names = {
        ListKind.SECTION: site.words.say("Sections"),
        ListKind.AUTHOR: site.words.say("Authors"),
        ListKind.AGENCY: site.words.say("Agencies"),
        ListKind.TOPIC: site.words.say("Topics"),
        ListKind.LANGUAGE: site.words.say("Languages"),
    }
    return names[kind]


def _heading(site: Site, contents: ListPage) -> str:
    heading = list_name(site, contents.kind, contents.name)
    if contents.year:
        heading = f"{heading}, {cldr.year_text(contents.year, site.locale)}"
    if contents.number:
        number = cldr.number(contents.number, site.locale)
        heading = site.words.say("{name}, page {number}", name=heading, number=number)
    return heading


def _summary(site: Site, contents: ListPage, found: tuple[Story, ...]) -> str:
    if not contents.articles:
        return ""
    summary = counted(site, contents.articles, found)
    years = [cldr.year_text(count.key, site.locale) for count in contents.years]
    span = "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""
    return f"{summary}, {span}" if span else summary


def _crumbs(site: Site, contents: ListPage, name: str) -> tuple[Link, ...]:
    index = Link(text=kinds_name(site, contents.kind), permalink=LETTERS[contents.kind])
    own = contents.permalink.rpartition("/")[0] + "/"
    own = own.removesuffix(f"{contents.year}/") if contents.year else own
    inner = contents.number or contents.year
    return (*home(site), index, *((Link(text=name, permalink=own),) if inner else ()))


def _steps(site: Site, contents: ListPage) -> Steps:
    """Numbered pages lead to their neighbours; the newest of them to the front; the front to the newest of them."""
    place = permalink_of(contents).rpartition("/")[0] + "/"
    if contents.number == 0:
        return steps(site, page_step(site, place, contents.closed), None)
    later = page_step(site, place, contents.number + 1) if contents.number < contents.closed else None
    return steps(
        site,
        page_step(site, place, contents.number - 1),
        later or (site.words.say("Latest articles"), place),
    )


def page_step(site: Site, place: str, number: int) -> tuple[str, str] | None:
    """Text and permalink of a numbered page, if there is one of that number."""
    if number < 1:
        return None
    text = site.words.say("Page {number}", number=cldr.number(number, site.locale))
    return text, f"{place}p{number}.html"


def _pages(site: Site, contents: ListPage) -> tuple[Link, ...]:
    """On a front, the numbered pages; elsewhere nothing, so that old pages stay as they are."""
    return numbered_pages(site, permalink_of(contents), contents.closed) if contents.number == 0 else ()


def numbered_pages(site: Site, place: str, closed: int) -> tuple[Link, ...]:
    """Links to closed pages, newest first: the nearest ten, then every tenth, hundredth and so on, and the first."""
    numbers = {number for number in range(1, closed + 1) if number > closed - 10 or number == 1}
    step = 10
    while step <= closed:
        numbers |= {number for number in range(step, closed + 1, step) if number > closed - 10 * step}
        step *= 10
    return tuple(
        Link(text=cldr.number(number, site.locale), permalink=f"{place}p{number}.html")
        for number in sorted(numbers, reverse=True)
    )


def _year(site: Site, contents: ListPage, count: Count) -> Link:
    """A section has a page for each of its years; other lists only say how many articles there are."""
    permalink = f"{contents.permalink}{count.key}/" if contents.kind is ListKind.SECTION else ""
    return Link(
        text=cldr.year_text(count.key, site.locale),
        permalink=permalink,
        note=cldr.number(count.articles, site.locale),
    )


def _groups(site: Site, cards: tuple[CardView, ...], *, by_month: bool) -> tuple[Group, ...]:
    """Cards by month in a year of a section, else by year."""
    size = 7 if by_month else 4

    def key(card: CardView) -> str:
        return card.time.machine[:size] if card.time else ""

    def made(key: str, members: tuple[CardView, ...]) -> Group:
        if not key:
            return Group(heading=site.words.say("Undated"), cards=members)
        if len(key) == len("2022-01"):
            text = cldr.opened(cldr.month_text(day_of(key), site.locale))
            return Group(heading=text, permalink=month_permalink(key), cards=members)
        return Group(heading=cldr.year_text(key[:4], site.locale), cards=members)

    return grouped(cards, key, made)
