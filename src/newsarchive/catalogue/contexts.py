"""What the page of an article shows of other articles: neighbours, lists, related articles, translations."""

import hashlib
from collections import Counter

from newsarchive.catalogue.binding import set_context
from newsarchive.catalogue.state import State
from newsarchive.catalogue.translations import translations
from newsarchive.contents import ListKind, ListLink, PlacedArticle
from newsarchive.packing import pack, unpack
from newsarchive.records import Article, Card
from newsarchive.settings import Settings

LETTERS = {
    ListKind.AUTHOR: "/authors/",
    ListKind.AGENCY: "/agencies/",
    ListKind.TOPIC: "/topics/",
    ListKind.SECTION: "/sections/",
    ListKind.LANGUAGE: "/languages/",
}
"""Where the names of each kind of list stand from A to Z."""


def refresh(state: State, settings: Settings) -> int:
    """Makes the contexts of all touched articles again; returns how many were touched."""
    touched = state.execute("SELECT permalink FROM touched ORDER BY permalink").fetchall()
    for (permalink,) in touched:
        row = state.execute("SELECT card, text FROM article WHERE permalink = ?", (permalink,)).fetchone()
        if row is not None:
            placed = _in_context(state, unpack(row[0], Card), unpack(row[1], Article), settings)
            set_context(state, permalink, _digest(placed))
    return len(touched)


def placed(state: State, permalink: str, settings: Settings) -> PlacedArticle:
    """An article with all that its page shows. Raises `KeyError` where none stands."""
    row = state.execute("SELECT card, text FROM article WHERE permalink = ?", (permalink,)).fetchone()
    if row is None:
        raise KeyError(permalink)
    return _in_context(state, unpack(row[0], Card), unpack(row[1], Article), settings)


def _digest(article: PlacedArticle) -> bytes:
    shown = (article.earlier, article.later, article.lists, article.related, article.translations)
    return hashlib.sha256(pack(shown)).digest()


def _in_context(state: State, card: Card, article: Article, settings: Settings) -> PlacedArticle:
    return PlacedArticle(
        article=article,
        card=card,
        earlier=_neighbour(state, card, "<", "DESC"),
        later=_neighbour(state, card, ">", "ASC"),
        lists=_lists(state, card),
        related=_related(state, card, settings.related),
        translations=translations(state, card, article),
    )


def _neighbour(state: State, card: Card, sign: str, turn: str) -> Card | None:
    order, permalink = card.order
    bounds = "ord = ''" if not order else "ord != ''"
    row = state.execute(
        f"SELECT card FROM article WHERE {bounds} AND (ord, permalink) {sign} (?, ?)"
        f" ORDER BY ord {turn}, permalink {turn} LIMIT 1",
        (order, permalink),
    ).fetchone()
    return unpack(row[0], Card) if row else None


def _lists(state: State, card: Card) -> tuple[ListLink, ...]:
    wanted = [(ListKind.SECTION, card.section)] if card.section else []
    wanted += [(ListKind.AUTHOR, n) for n in card.people]
    wanted += [(ListKind.AGENCY, n) for n in card.agencies]
    wanted += [(ListKind.TOPIC, n) for n in card.topics]
    links = []
    for kind, name in dict.fromkeys(wanted):
        row = state.execute("SELECT permalink FROM list WHERE kind = ? AND name = ?", (kind, name)).fetchone()
        links.append(ListLink(kind=kind, name=name, permalink=(row and row[0]) or LETTERS[kind]))
    return tuple(links)


def _related(state: State, card: Card, wanted: int) -> tuple[Card, ...]:
    """The nearest earlier articles that share a topic: those that share most topics first, then the nearest."""
    shared: Counter[tuple[str, str]] = Counter()
    for topic in card.topics:
        shared.update(
            state.execute(
                "SELECT ord, permalink FROM member WHERE kind = ? AND name = ? AND (ord, permalink) < (?, ?)"
                " ORDER BY ord DESC, permalink DESC LIMIT ?",
                (ListKind.TOPIC, topic, *card.order, wanted),
            ).fetchall()
        )
    nearest = sorted(shared, reverse=True)
    best = sorted(nearest, key=lambda place: -shared[place])[:wanted]
    return tuple(_card(state, permalink) for _, permalink in best)


def _card(state: State, permalink: str) -> Card:
    row = state.execute("SELECT card FROM article WHERE permalink = ?", (permalink,)).fetchone()
    return unpack(row[0], Card)
