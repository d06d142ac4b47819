"""Binding articles into their volume, day and lists, and taking them out: each sum of digests follows.

Volumes, days and lists carry the sum of their articles' digests (`newsarchive.digest`), so one look tells whether
anything in them changed. What the page of an article shows of other articles (neighbours, related ones, translations,
which lists have pages) is not in these sums: a day and a volume carry the number of the last run that touched them,
which is any run in which something that their articles may show was bound, unbound or given a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsarchive.catalogue.cards import memberships
from newsarchive.catalogue.state import State
from newsarchive.catalogue.translations import family
from newsarchive.contents import ListKind
from newsarchive.digest import EMPTY, digest_record
from newsarchive.packing import pack, unpack
from newsarchive.records import Article, Card

UNDATED = "undated"
RUN = "(SELECT value FROM meta WHERE key = 'run')"
"""The number of this run, in SQL."""

_Key = tuple[str, ...]
_ROOM = 1 << 256
_WHERE = {"volume": "volume = ?", "day": "day = ?", "list": "kind = ? AND name = ?"}


def prepare(state: State) -> None:
    """Begins a run: gives it its number, and a temporary table of lists that gain or lose articles."""
    state.execute("UPDATE meta SET value = value + 1 WHERE key = 'run'")
    state.execute(
        "CREATE TEMP TABLE IF NOT EXISTS stirred(kind TEXT, name TEXT, PRIMARY KEY(kind, name)) WITHOUT ROWID"
    )
    state.execute("DELETE FROM stirred")
    state.execute("DELETE FROM forgotten")


def volume_of(order: str) -> str:
    """The volume of an article by its place in the order: `2022-01`, `2022` or `undated`."""
    return order[:7] or UNDATED


def day_of(order: str) -> str | None:
    """The day of an article by its place in the order, if it is known."""
    return order[:10] if len(order) >= len("2022-01-13") else None


@dataclass(slots=True)
class _Change:
    """What a run adds to one volume, day or list: articles, the sum of their digests."""

    articles: int = 0
    digests: int = 0


@dataclass(slots=True)
class Bindery:
    """One run's binding. Sums wait in memory, one a volume, day and list, and are written by `close`.

    `related` is how many related articles a page shows. `alone`: no article stays where it is, so everything is
    touched at the end instead of what stands around each.
    """

    state: State
    related: int
    alone: bool
    changes: dict[str, dict[_Key, _Change]] = field(default_factory=lambda: {table: {} for table in _WHERE})
    touched: set[str] = field(default_factory=set)
    """Places in the order of articles that may show what was bound or unbound."""

    def bind(self, card: Card, article: Article) -> None:
        """Puts an article in its place."""
        packed, text = pack(card), pack(article)
        own = digest_record(packed, text)
        order, permalink = card.order
        changed = card.updated or card.published
        self.state.execute(
            "INSERT INTO article VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                permalink, card.source, order, card.volume, day_of(order), changed.day if changed else None,
                article.id, article.translation_of, card.original, bool(card.corrections), packed, text, own,
            ),
        )  # fmt: skip
        lists = memberships(card)
        self.state.executemany(
            "INSERT INTO member VALUES(?, ?, ?, ?)", [(kind, name, order, permalink) for kind, name in lists]
        )
        self._count(order, lists, own, 1)
        if not self.alone:
            self._touch_around(card, article.id, article.translation_of)

    def unbind(self, permalink: str) -> None:
        """Takes an article out; nothing happens where none stands."""
        row = self.state.execute(
            "SELECT card, digest, id, translation_of FROM article WHERE permalink = ?", (permalink,)
        ).fetchone()
        if row is None:
            return
        card = unpack(row[0], Card)
        if not self.alone:
            self._touch_around(card, row[2], row[3])
        lists = memberships(card)
        self._count(card.order[0], lists, row[1], -1)
        self.state.executemany(
            "DELETE FROM member WHERE kind = ? AND name = ? AND ord = ? AND permalink = ?",
            [(kind, name, card.order[0], permalink) for kind, name in lists],
        )
        self.state.execute("DELETE FROM article WHERE permalink = ?", (permalink,))

    def close(self) -> None:
        """Writes the sums and what was touched."""
        for table, changes in self.changes.items():
            for key, change in changes.items():
                _store(self.state, table, key, change)
        self.state.executemany("INSERT OR IGNORE INTO stirred VALUES(?, ?)", self.changes["list"])
        for (volume,) in self.changes["volume"]:
            self.state.execute(
                "UPDATE volume SET changed = (SELECT max(changed) FROM article WHERE volume = ?1) WHERE volume = ?1",
                (volume,),
            )
        if self.alone:
            for table in _WHERE:
                self.state.execute(f"UPDATE {table} SET touched = {RUN}")
        touch(self.state, self.touched)

    def _count(self, order: str, lists: Iterable[_Key], own: bytes, step: int) -> None:
        number = step * int.from_bytes(own)
        day = day_of(order)
        self._add("volume", (volume_of(order),), number, step)
        if day:
            self._add("day", (day,), number, step)
        for key in lists:
            self._add("list", key, number, step)

    def _add(self, table: str, key: _Key, number: int, step: int) -> None:
        changes = self.changes[table]
        change = changes.get(key)
        if change is None:
            change = changes[key] = _Change()
        change.articles += step
        change.digests += number

    def _touch_around(self, card: Card, *named: str | None) -> None:
        """Touches the nearest articles, in the section too, the next ones that share a topic, the translations."""
        order, permalink = card.order
        bounds = "ord = ''" if not order else "ord != ''"
        for sign, turn in (("<", "DESC"), (">", "ASC")):
            self._touch(
                f"SELECT ord FROM article WHERE {bounds} AND (ord, permalink) {sign} (?, ?)"
                f" ORDER BY ord {turn}, permalink {turn} LIMIT 1",
                (order, permalink),
            )
            self._touch(
                f"SELECT ord FROM member WHERE kind = ? AND name = ? AND (ord, permalink) {sign} (?, ?)"
                f" ORDER BY ord {turn}, permalink {turn} LIMIT 1",
                (ListKind.SECTION, card.section or "", order, permalink),
            )
        for topic in card.topics:
            self._touch(
                "SELECT ord FROM member WHERE kind = ? AND name = ? AND (ord, permalink) > (?, ?)"
                " ORDER BY ord, permalink LIMIT ?",
                (ListKind.TOPIC, topic, order, permalink, self.related),
            )
        self.touched.update(family(self.state, permalink, card.source, *named))

    def _touch(self, query: str, values: Iterable[object]) -> None:
        self.touched.update(order for (order,) in self.state.execute(query, tuple(values)))


def _store(state: State, table: str, key: _Key, change: _Change) -> None:
    where = _WHERE[table]
    row = state.execute(f"SELECT articles, digest FROM {table} WHERE {where}", key).fetchone()
    articles, before = row or (0, EMPTY)
    articles += change.articles
    total = ((int.from_bytes(before) + change.digests) % _ROOM).to_bytes(len(EMPTY))
    if not articles and table != "list":
        state.execute(f"DELETE FROM {table} WHERE {where}", key)
    elif row:
        state.execute(f"UPDATE {table} SET articles = ?, digest = ? WHERE {where}", (articles, total, *key))
    else:
        # A place that was empty is touched: whatever stood there before, it is composed again.
        values = {"volume": "?, ?, ?, {}, NULL", "day": "?, ?, ?, {}", "list": "?, ?, NULL, ?, ?, {}"}[table]
        state.execute(f"INSERT INTO {table} VALUES({values.format(RUN)})", (*key, articles, total))


def touch(state: State, orders: Iterable[str]) -> None:
    """Touches the volumes and days of articles by their places in the order."""
    places = set(orders)
    state.executemany(
        f"UPDATE volume SET touched = {RUN} WHERE volume = ?", [(v,) for v in {volume_of(o) for o in places}]
    )
    state.executemany(f"UPDATE day SET touched = {RUN} WHERE day = ?", [(d,) for d in {day_of(o) for o in places} if d])


def touch_members(state: State, kind: str, name: str) -> None:
    """Touches every article of a list, as when the list gets a page of its own, and the topics that name the list."""
    rows = state.execute(
        "SELECT m.ord, a.card FROM member AS m JOIN article AS a ON a.permalink = m.permalink"
        " WHERE m.kind = ? AND m.name = ?",
        (kind, name),
    ).fetchall()
    touch(state, (order for order, _ in rows))
    if kind == ListKind.TOPIC:
        topics = {topic for _, packed in rows for topic in unpack(packed, Card).topics}
        state.executemany(
            f"UPDATE list SET touched = {RUN} WHERE kind = ? AND name = ?",
            [(ListKind.TOPIC, topic) for topic in topics],
        )
