"""Articles as lists show them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from newsarchive.pages import cldr
from newsarchive.pages.framing import shortened
from newsarchive.pages.site import Site
from newsarchive.pages.stories import Story, also_in, is_foreign
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
    site: Site,
    card: Card,
    others: tuple[Card, ...] = (),
    *,
    standfirst: bool = True,
    byline: bool = True,
    within_day: bool = False,
) -> CardView:
    """A card in the words of the interface. Below the heading of its day it shows its time of day alone.

    `others` are its translations, where it stands for them.
    """
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
        also=also_in(others),
    )


def story_views(
    site: Site, found: Sequence[Story], *, on_page: int | None = None, within_day: bool = False
) -> tuple[CardView, ...]:
    """Stories of a page; the more the page shows (`on_page`, else these), the less each shows."""
    number = len(found) if on_page is None else on_page
    standfirst, byline = number <= FULL, number <= BYLINED
    return tuple(
        card_view(site, story.card, story.others, standfirst=standfirst, byline=byline, within_day=within_day)
        for story in found
    )


def correction_views(site: Site, corrections: tuple[Correction, ...]) -> tuple[CorrectionView, ...]:
    """Corrections in the words of the interface."""
    return tuple(CorrectionView(text=found.text, time=time_of(site, found.date)) for found in corrections)


def grouped(
    cards: Iterable[CardView], key: Callable[[CardView], str], made: Callable[[str, tuple[CardView, ...]], Group]
) -> tuple[Group, ...]:
    """Neighbouring cards with the same key, as groups."""
    return tuple(made(name, tuple(members)) for name, members in groupby(cards, key))


def by_section(site: Site, found: tuple[Story, ...]) -> tuple[Group, ...]:
    """The stories of a day by section: those of the settings first, in their order, then others by name, then those without one."""
    ranks = {section.name: rank for rank, section in enumerate(site.settings.sections)}
    names = {story.card.section or "" for story in found}
    order = sorted(names, key=lambda name: (not name, ranks.get(name, len(ranks)), name))
    views = story_views(site, found, within_day=True)
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
