"""What the page of an article shows of other articles: neighbours, lists, related articles, translations."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from newsarchive.catalogue.editions import versions
from newsarchive.catalogue.state import State
from newsarchive.catalogue.translations import any_translation, translations
from newsarchive.contents import LETTERS, ListKind, ListLink, PlacedArticle
from newsarchive.packing import unpack
from newsarchive.records import Article, Card
from newsarchive.settings import Settings

MOST_KNOWN = 10_000
"""Lists whose permalinks are remembered at a time, and topics whose newest articles are."""

_Row = tuple[str, str, bytes, bytes]
"""Place in the order, permalink, card and text of an article."""


@dataclass(slots=True)
class _Recent:
    """What was read just before: the newest articles of each topic, the newest of each section.

    It is true for the article that follows `last` in the archive's order, `following`, and for no other.
    """

    last: Card | None = None
    following: Card | None = None
    topics: dict[str, deque[Card]] = field(default_factory=dict)
    sections: dict[str, Card | None] = field(default_factory=dict)


@dataclass(slots=True)
class Contexts:
    """Articles in their contexts, read from a state that does not change meanwhile."""

    state: State
    settings: Settings
    places: dict[tuple[str, str], str] = field(default_factory=dict)
    recent: _Recent = field(default_factory=_Recent)
    translated: bool = field(init=False)

    def __post_init__(self) -> None:
        """Looks once for what in most archives no article has."""
        self.translated = any_translation(self.state)

    def of_article(self, permalink: str) -> Iterator[PlacedArticle]:
        """The one article at a permalink."""
        return self._row_by_row("permalink = ?", permalink)

    def of_day(self, day: str) -> Iterator[PlacedArticle]:
        """The articles of a day in order; holds a few at a time."""
        return self._row_by_row("day = ?", day)

    def without_day(self, volume: str) -> Iterator[PlacedArticle]:
        """The articles of a volume (`2022-01`, `2022`, `undated`) whose day is not known, in order."""
        return self._row_by_row("day IS NULL AND volume = ?", volume)

    def _row_by_row(self, condition: str, value: str) -> Iterator[PlacedArticle]:
        """Neighbours and related articles are mostly articles that were read just before, perhaps those of another day."""
        query = f"SELECT ord, permalink, card, text FROM article WHERE {condition} ORDER BY ord, permalink"
        earlier: Card | None = None
        now: tuple[Card, bytes] | None = None
        for _, _, packed, text in self.state.execute(query, (value,)):
            card = unpack(packed, Card)
            if now is None:
                earlier = self._before_first(card)
            else:
                yield self._placed(*now, earlier, card)
                earlier = now[0]
            now = (card, text)
        if now is not None:
            yield self._placed(*now, earlier, self._neighbour(now[0], ">", "ASC"))

    def _before_first(self, card: Card) -> Card | None:
        """The article before one. Forgets what was read before, unless that was the article which was read last."""
        recent = self.recent
        follows = recent.following is not None and recent.following.order == card.order
        earlier = recent.last if follows else self._neighbour(card, "<", "DESC")
        last = recent.last
        if not (earlier and last and earlier.order == last.order) or len(recent.topics) > MOST_KNOWN:
            self.recent = _Recent()
        return earlier

    def _placed(self, card: Card, text: bytes, earlier: Card | None, later: Card | None) -> PlacedArticle:
        article, recent = unpack(text, Article), self.recent
        recent.last, recent.following = card, later
        return PlacedArticle(
            article=article,
            card=card,
            earlier=earlier,
            later=later,
            section_earlier=self._earlier_in_section(card, recent),
            section_later=self._in_section(card, ">", "ASC"),
            lists=self._lists(card),
            related=self._related(card, recent),
            translations=translations(self.state, card) if self.translated else (),
            versions=versions(self.state, article) if self.settings.versions else (),
        )

    def _neighbour(self, card: Card, sign: str, turn: str) -> Card | None:
        order, permalink = card.order
        bounds = "ord = ''" if not order else "ord != ''"
        row = self.state.execute(
            f"SELECT card FROM article WHERE {bounds} AND (ord, permalink) {sign} (?, ?)"
            f" ORDER BY ord {turn}, permalink {turn} LIMIT 1",
            (order, permalink),
        ).fetchone()
        return unpack(row[0], Card) if row else None

    def _earlier_in_section(self, card: Card, recent: _Recent) -> Card | None:
        if not card.section:
            return None
        known = card.section in recent.sections
        before = recent.sections[card.section] if known else self._in_section(card, "<", "DESC")
        recent.sections[card.section] = card
        return before

    def _in_section(self, card: Card, sign: str, turn: str) -> Card | None:
        """The nearest article of the section on one side; of undated articles only among themselves, as everywhere."""
        if not card.section:
            return None
        order, permalink = card.order
        bounds = "m.ord = ''" if not order else "m.ord != ''"
        row = self.state.execute(
            "SELECT a.card FROM member AS m JOIN article AS a ON a.permalink = m.permalink WHERE m.kind = ?"
            f" AND m.name = ? AND {bounds} AND (m.ord, m.permalink) {sign} (?, ?)"
            f" ORDER BY m.ord {turn}, m.permalink {turn} LIMIT 1",
            (ListKind.SECTION, card.section, order, permalink),
        ).fetchone()
        return unpack(row[0], Card) if row else None

    def _lists(self, card: Card) -> tuple[ListLink, ...]:
        wanted = [(ListKind.SECTION, card.section)] if card.section else []
        wanted += [(ListKind.AUTHOR, n) for n in card.people]
        wanted += [(ListKind.AGENCY, n) for n in card.agencies]
        wanted += [(ListKind.TOPIC, n) for n in card.topics]
        return tuple(
            ListLink(kind=kind, name=name, permalink=self._place(kind, name)) for kind, name in dict.fromkeys(wanted)
        )

    def _place(self, kind: ListKind, name: str) -> str:
        known = self.places.get((kind, name))
        if known is None:
            row = self.state.execute("SELECT permalink FROM list WHERE kind = ? AND name = ?", (kind, name)).fetchone()
            if len(self.places) >= MOST_KNOWN:
                self.places.clear()
            known = self.places[kind, name] = (row and row[0]) or LETTERS[kind]
        return known

    def _related(self, card: Card, recent: _Recent) -> tuple[Card, ...]:
        """The nearest earlier articles that share a topic: those that share most topics first, then the nearest."""
        found: dict[tuple[str, str], Card] = {}
        shared: Counter[tuple[str, str]] = Counter()
        for topic in dict.fromkeys(card.topics):
            before = recent.topics.get(topic)
            if before is None:
                before = recent.topics[topic] = self._before(card, topic)
            for other in before:
                found[other.order] = other
                shared[other.order] += 1
            before.append(card)
        nearest = sorted(shared, reverse=True)
        best = sorted(nearest, key=lambda place: -shared[place])[: self.settings.related]
        return tuple(found[place] for place in best)

    def _before(self, card: Card, topic: str) -> deque[Card]:
        rows = self.state.execute(
            "SELECT a.card FROM member AS m JOIN article AS a ON a.permalink = m.permalink WHERE m.kind = ?"
            " AND m.name = ? AND (m.ord, m.permalink) < (?, ?) ORDER BY m.ord DESC, m.permalink DESC LIMIT ?",
            (ListKind.TOPIC, topic, *card.order, self.settings.related),
        ).fetchall()
        return deque((unpack(packed, Card) for (packed,) in reversed(rows)), maxlen=self.settings.related)
