"""Stories: what a page shows as one where an article and its translations stand on it together.

A page sees its own cards alone. So an article that is added changes a page only by standing on it, and where a page
begins and ends does not depend on what it shows as one.
"""

from collections.abc import Iterable, Sequence

from newsarchive.packing import Record
from newsarchive.pages import cldr
from newsarchive.pages.site import Site
from newsarchive.pages.views.frame import Link
from newsarchive.records import Card


class Story(Record, frozen=True, kw_only=True):
    """The version that a page shows, and the others to which it leads, by language."""

    card: Card
    others: tuple[Card, ...] = ()


def stories(site: Site, cards: Iterable[Card]) -> tuple[Story, ...]:
    """Cards of one page as stories, each at the place of the version that is shown.

    That is the one in the language of the site, else the original, else the first.
    """
    found = tuple(cards)
    if all(card.original is None for card in found):
        return tuple(Story(card=card) for card in found)
    families: dict[str, list[Card]] = {}
    for card in found:
        families.setdefault(card.original or card.permalink, []).append(card)
    shown = {_shown(site, family).permalink: family for family in families.values()}
    return tuple(_story(card, shown[card.permalink]) for card in found if card.permalink in shown)


def stories_apart(site: Site, blocks: Sequence[tuple[Card, ...]]) -> tuple[tuple[Story, ...], ...]:
    """The stories of a page that shows its cards in blocks, such as days; a block may be left with none."""
    together = stories(site, (card for block in blocks for card in block))
    places = [{card.permalink for card in block} for block in blocks]
    return tuple(tuple(story for story in together if story.card.permalink in place) for place in places)


def also_in(cards: Iterable[Card]) -> tuple[Link, ...]:
    """Links to versions of an article by the names of their languages, each in its own."""
    return tuple(
        Link(
            text=cldr.own_name(card.language),
            permalink=card.permalink,
            language=card.language,
            direction=cldr.direction(card.language),
        )
        for card in cards
    )


def counted(site: Site, articles: int, found: Iterable[Story]) -> str:
    """A number of articles; where translations are shown as one, that they are counted too."""
    text = site.words.count("{count} article", "{count} articles", articles)
    together = any(story.others for story in found)
    return site.words.say("{articles}, translations included", articles=text) if together else text


def is_foreign(site: Site, language: str) -> bool:
    """Whether a text is in another language than the interface; regions do not count."""
    return language.split("-", maxsplit=1)[0].lower() != site.language.split("-")[0].lower()


def _shown(site: Site, family: list[Card]) -> Card:
    return min(family, key=lambda card: (is_foreign(site, card.language), card.original is not None))


def _story(card: Card, family: list[Card]) -> Story:
    others = sorted(
        (other for other in family if other is not card), key=lambda other: (other.language, other.permalink)
    )
    return Story(card=card, others=tuple(others))
