"""Lists cut into pages that never change: numbered from the oldest, closed when full, the newest on the open front.

A list of n articles with pages of s has `closed(n, s)` numbered pages of s articles each; its front holds the rest, at
least s of them (if there are as many) and at most 2 s - 1.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from newsarchive.catalogue.feeds import has_feed
from newsarchive.catalogue.reading import shared_topics
from newsarchive.catalogue.state import State
from newsarchive.contents import CardsPage, Count, ListKind, ListPage
from newsarchive.packing import Record, replace, unpack
from newsarchive.records import Card
from newsarchive.settings import Settings

T = TypeVar("T")

NEIGHBOURS = 8
_MEMBERS = (
    "SELECT a.card FROM member AS m JOIN article AS a ON a.permalink = m.permalink"
    " WHERE m.kind = ? AND m.name = ? AND m.ord >= ? AND m.ord < ? ORDER BY m.ord, m.permalink"
)


def closed(articles: int, size: int) -> int:
    """How many numbered pages a list of so many articles has."""
    return max(0, articles // size - 1)


def pages(members: Iterable[T], articles: int, size: int) -> Iterator[tuple[int, tuple[T, ...]]]:
    """Number and members of each page: 1, 2, … and last the front, 0. Reads the members once, a page at a time."""
    rest = iter(members)
    for number in range(1, closed(articles, size) + 1):
        yield number, tuple(islice(rest, size))
    yield 0, tuple(rest)


class Sheet(Record, frozen=True, kw_only=True):
    """A page of a list whose cards are still packed: to see whether any of them changed, none need be unpacked."""

    page: ListPage
    packed: tuple[bytes, ...]

    def unpacked(self) -> ListPage:
        """The page with its cards."""
        return replace(self.page, cards=tuple(unpack(card, Card) for card in self.packed))


def list_sheets(state: State, kind: ListKind, name: str, settings: Settings) -> Iterator[Sheet]:
    """All pages of a list that has any: numbered pages, front, and for a section those of each year."""
    row = state.execute(
        "SELECT permalink, articles FROM list WHERE kind = ? AND name = ? AND permalink IS NOT NULL", (kind, name)
    ).fetchone()
    if row is None:
        return
    permalink, articles = row
    years = _years(state, kind, name)
    neighbours = shared_topics(state, name, NEIGHBOURS) if kind is ListKind.TOPIC else ()
    fed = has_feed(settings, kind)
    for number, packed in pages(_cards(state, kind, name, "", "~"), articles, settings.page_size):
        front = number == 0
        page = ListPage(
            kind=kind,
            name=name,
            permalink=permalink if front else f"{permalink}p{number}.html",
            number=number,
            closed=_known_to(number, closed(articles, settings.page_size)),
            cards=(),
            articles=articles if front else 0,
            years=years if front else (),
            neighbours=neighbours if front else (),
            feed=fed,
        )
        yield Sheet(page=page, packed=packed)
    if kind is ListKind.SECTION:
        for year in years:
            yield from _year_sheets(state, name, permalink, year, settings)


def _year_sheets(state: State, name: str, permalink: str, year: Count, settings: Settings) -> Iterator[Sheet]:
    members = _cards(state, ListKind.SECTION, name, year.key, year.key + "~")
    for number, packed in pages(members, year.articles, settings.page_size):
        place = f"{permalink}{year.key}/"
        page = ListPage(
            kind=ListKind.SECTION,
            name=name,
            permalink=place if number == 0 else f"{place}p{number}.html",
            number=number,
            closed=_known_to(number, closed(year.articles, settings.page_size)),
            cards=(),
            articles=year.articles if number == 0 else 0,
            year=year.key,
        )
        yield Sheet(page=page, packed=packed)


def _known_to(number: int, last: int) -> int:
    """Of the numbered pages of a list, what one of them shows: whether another follows it; the front shows them all."""
    return min(number + 1, last) if number else last


def numbered_cards(rows: Sequence[tuple[bytes]], permalink: str, settings: Settings) -> Iterator[CardsPage]:
    """A plain list of cards (undated, corrections) as numbered pages."""
    cards = (unpack(packed, Card) for (packed,) in rows)
    for number, inside in pages(cards, len(rows), settings.page_size):
        yield CardsPage(
            permalink=permalink if number == 0 else f"{permalink}p{number}.html",
            number=number,
            closed=closed(len(rows), settings.page_size),
            cards=inside,
            articles=len(rows) if number == 0 else 0,
        )


def _cards(state: State, kind: ListKind, name: str, first: str, beyond: str) -> Iterator[bytes]:
    for (packed,) in state.execute(_MEMBERS, (kind, name, first, beyond)):
        yield packed


def _years(state: State, kind: ListKind, name: str) -> tuple[Count, ...]:
    rows = state.execute(
        "SELECT substr(ord, 1, 4) AS y, count(*) FROM member WHERE kind = ? AND name = ? AND ord != ''"
        " GROUP BY y ORDER BY y",
        (kind, name),
    )
    return tuple(Count(key=y, articles=n) for y, n in rows)
