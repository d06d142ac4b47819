"""Articles as lists show them."""

from collections.abc import Callable, Iterable
from itertools import groupby

from newsarchive.pages import cldr
from newsarchive.pages.framing import shortened
from newsarchive.pages.site import Site
from newsarchive.pages.times import clock_of, time_of
from newsarchive.pages.views.frame import CardView, CorrectionView, Group
from newsarchive.records import Card, Correction

FULL = 60
"""Cards on one page up to which each shows its standfirst; above, a page would outgrow its first 14 kB."""
STANDFIRST = 240
"""Characters of a standfirst that a list shows."""
BYLINED = 200
"""Cards on one page up to which each shows its byline."""


def card_view(
    site: Site, card: Card, *, standfirst: bool = True, byline: bool = True, within_day: bool = False
) -> CardView:
    """A card in the words of the interface. Below the heading of its day it shows its time of day alone."""
    return CardView(
        permalink=card.permalink,
        headline=card.headline,
        language=card.language,
        direction=cldr.direction(card.language),
        foreign=is_foreign(site, card.language),
        kicker=card.kicker or "",
        standfirst=shortened(card.standfirst or "", STANDFIRST) if standfirst else "",
        byline=(card.byline or "") if byline else "",
        section=card.section or "",
        time=clock_of(site, card.published) if within_day else time_of(site, card.published),
    )


def card_views(site: Site, cards: Iterable[Card], *, within_day: bool = False) -> tuple[CardView, ...]:
    """Cards of one page; the more there are, the less each shows."""
    found = tuple(cards)
    standfirst, byline = len(found) <= FULL, len(found) <= BYLINED
    return tuple(card_view(site, card, standfirst=standfirst, byline=byline, within_day=within_day) for card in found)


def is_foreign(site: Site, language: str) -> bool:
    """Whether a text is in another language than the interface; regions do not count."""
    return language.split("-", maxsplit=1)[0].lower() != site.language.split("-")[0].lower()


def correction_views(site: Site, corrections: tuple[Correction, ...]) -> tuple[CorrectionView, ...]:
    """Corrections in the words of the interface."""
    return tuple(CorrectionView(text=found.text, time=time_of(site, found.date)) for found in corrections)


def grouped(
    cards: Iterable[CardView], key: Callable[[CardView], str], made: Callable[[str, tuple[CardView, ...]], Group]
) -> tuple[Group, ...]:
    """Neighbouring cards with the same key, as groups."""
    return tuple(made(name, tuple(members)) for name, members in groupby(cards, key))


def by_section(site: Site, cards: tuple[Card, ...]) -> tuple[Group, ...]:
    """Cards by section: those of the settings first, in their order, then others by name, then those without one."""
    ranks = {section.name: rank for rank, section in enumerate(site.settings.sections)}
    names = {card.section or "" for card in cards}
    order = sorted(names, key=lambda name: (not name, ranks.get(name, len(ranks)), name))
    views = card_views(site, cards, within_day=True)
    return tuple(
        Group(
            heading=_section_heading(site, name, alone=len(order) == 1),
            permalink=site.section_permalink(name),
            cards=tuple(view for view in views if view.section == name),
        )
        for name in order
    )


def _section_heading(site: Site, name: str, *, alone: bool) -> str:
    if alone and not name:
        return ""
    return name or site.words.say("Without a section")
