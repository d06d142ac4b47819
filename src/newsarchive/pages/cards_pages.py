"""Plain lists of articles: undated, corrections, withdrawn."""

from newsarchive.contents import CardsPage, Page
from newsarchive.packing import replace
from newsarchive.pages import cldr
from newsarchive.pages.cards import correction_views, story_views
from newsarchive.pages.crumbs import home
from newsarchive.pages.flat import download_permalinks
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.lists import numbered_pages, page_step
from newsarchive.pages.series import Steps, ends, steps
from newsarchive.pages.site import Site
from newsarchive.pages.stories import Story, stories
from newsarchive.pages.times import words_of
from newsarchive.pages.views.frame import CardView, Link
from newsarchive.pages.views.lists import CardsView, Withdrawn, WithdrawnView
from newsarchive.records import Card


def undated_page(site: Site, contents: CardsPage, files: int) -> Page:
    """Articles of which no date is known; `files` offer them to programs."""
    words = site.words
    summary = words.say("Articles that bear no date and whose text does not tell one.")
    cards = story_views(site, stories(site, contents.cards))
    downloads = download_permalinks("undated", 0 if contents.number else files)
    return _cards_page(site, contents, words.say("Undated articles"), summary, cards, downloads=downloads)


def corrections_page(site: Site, contents: CardsPage) -> Page:
    """Articles that were corrected, each with its corrections."""
    words = site.words
    summary = words.say("What was wrong in an article, and when it was put right.")
    # Each version was put right by itself, and in its own language.
    views = story_views(site, [Story(card=card) for card in contents.cards])
    cards = tuple(
        replace(view, corrections=correction_views(site, card.corrections))
        for view, card in zip(views, contents.cards, strict=True)
    )
    see = Link(text=words.say("Withdrawn articles"), permalink="/withdrawn/")
    return _cards_page(site, contents, words.say("Corrections"), summary, cards, see)


def withdrawn_page(site: Site, contents: CardsPage) -> Page:
    """Articles that were taken back. A card's `standfirst` is the reason and its `updated` the day of withdrawal."""
    words = site.words
    place, around = _place(contents), _steps(site, contents)
    heading = _numbered(site, contents, words.say("Withdrawn articles"))
    summary = words.say("Articles that were taken back. Their addresses still answer and say why.")
    earlier, later = ends(around)
    see = Link(text=words.say("Corrections"), permalink="/corrections/")
    view = WithdrawnView(
        **frame(
            site,
            _own(contents),
            heading,
            crumbs=(*home(site), see),
            extras=Extras(description=summary, indexed=False, earlier=earlier, later=later),
        ),
        summary=summary,
        stones=tuple(_stone(site, card) for card in contents.cards),
        pages=numbered_pages(site, place, contents.closed) if contents.number == 0 else (),
        steps=around,
    )
    return Page(permalink=_own(contents), template="withdrawn.html", view=view)


def _cards_page(
    site: Site,
    contents: CardsPage,
    name: str,
    summary: str,
    cards: tuple[CardView, ...],
    see: Link | None = None,
    downloads: tuple[str, ...] = (),
) -> Page:
    around, heading = _steps(site, contents), _numbered(site, contents, name)
    earlier, later = ends(around)
    view = CardsView(
        **frame(
            site,
            _own(contents),
            heading,
            crumbs=home(site),
            extras=Extras(description=summary, earlier=earlier, later=later),
        ),
        summary=summary,
        cards=cards if contents.number else cards[::-1],
        pages=numbered_pages(site, _place(contents), contents.closed) if contents.number == 0 else (),
        steps=around,
        see=see,
        downloads=downloads,
    )
    return Page(permalink=_own(contents), template="cards.html", view=view)


def _place(contents: CardsPage) -> str:
    return contents.permalink.rpartition("/")[0] + "/"


def _own(contents: CardsPage) -> str:
    return f"{_place(contents)}p{contents.number}.html" if contents.number else _place(contents)


def _numbered(site: Site, contents: CardsPage, name: str) -> str:
    if not contents.number:
        return name
    number = cldr.number(contents.number, site.locale)
    return site.words.say("{name}, page {number}", name=name, number=number)


def _steps(site: Site, contents: CardsPage) -> Steps:
    place, number = _place(contents), contents.number
    if number == 0:
        return steps(site, page_step(site, place, contents.closed), None)
    later = page_step(site, place, number + 1) if number < contents.closed else None
    return steps(site, page_step(site, place, number - 1), later or (site.words.say("Latest articles"), place))


def _stone(site: Site, card: Card) -> Withdrawn:
    return Withdrawn(
        permalink=card.permalink,
        reason=card.standfirst or "",
        date=words_of(card.updated, site.locale) if card.updated else "",
    )
