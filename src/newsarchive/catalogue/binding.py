"""Binding articles into their volume, day and lists, and taking them out: each sum of digests follows at once.

The digest of an article in its context covers all that any page shows of it: `full(permalink, digest, context)`.
Volumes, days and lists carry the sum of these over their members (`newsarchive.digest`), so one look tells whether
anything in them changed. What an article's own page shows of other articles is its context; whoever may show a bound
or unbound article is touched, and the contexts of the touched are made again at the end (`contexts.refresh`).
"""

from newsarchive.catalogue.cards import memberships
from newsarchive.catalogue.state import State
from newsarchive.catalogue.translations import touch_translations
from newsarchive.contents import ListKind
from newsarchive.digest import EMPTY, add, digest_record, subtract
from newsarchive.packing import pack, unpack
from newsarchive.records import Article, Card

UNDATED = "undated"


def prepare(state: State) -> None:
    """Makes the temporary tables of one run: articles whose context may have changed, lists that gained or lost."""
    state.execute("CREATE TEMP TABLE IF NOT EXISTS touched(permalink TEXT PRIMARY KEY) WITHOUT ROWID")
    state.execute(
        "CREATE TEMP TABLE IF NOT EXISTS stirred(kind TEXT, name TEXT, PRIMARY KEY(kind, name)) WITHOUT ROWID"
    )
    state.execute("DELETE FROM touched")
    state.execute("DELETE FROM stirred")


def full(permalink: str, own: bytes, context: bytes) -> bytes:
    """The digest of an article in its context."""
    return digest_record(permalink, own, context)


def bind(state: State, card: Card, article: Article, *, related: int, alone: bool) -> None:
    """Puts an article in its place. `alone`: every context will be made anyway, so nobody needs to be touched."""
    packed, text = pack(card), pack(article)
    own = digest_record(packed, text)
    order, permalink = card.order
    day = card.published.day if card.published else None
    row = (permalink, card.source, order, card.volume, day, article.id, article.translation_of, bool(card.corrections))
    state.execute("INSERT INTO article VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, packed, text, own, EMPTY))
    _count(state, card, full(permalink, own, EMPTY), 1)
    for kind, name in memberships(card):
        state.execute("INSERT INTO member VALUES(?, ?, ?, ?)", (kind, name, order, permalink))
    state.execute("INSERT OR IGNORE INTO touched VALUES(?)", (permalink,))
    if not alone:
        _touch_around(state, card, article, related)


def unbind(state: State, permalink: str, *, related: int) -> Card | None:
    """Takes an article out; returns its card, or nothing where none stands there."""
    row = state.execute("SELECT card, text, digest, context FROM article WHERE permalink = ?", (permalink,)).fetchone()
    if row is None:
        return None
    card, article = unpack(row[0], Card), unpack(row[1], Article)
    _touch_around(state, card, article, related)
    _count(state, card, full(permalink, row[2], row[3]), -1)
    for kind, name in memberships(card):
        key = (kind, name, card.order[0], permalink)
        state.execute("DELETE FROM member WHERE kind = ? AND name = ? AND ord = ? AND permalink = ?", key)
    state.execute("DELETE FROM article WHERE permalink = ?", (permalink,))
    state.execute("DELETE FROM touched WHERE permalink = ?", (permalink,))
    return card


def set_context(state: State, permalink: str, context: bytes) -> None:
    """Gives an article the digest of its new context, and every sum that it is part of."""
    row = state.execute("SELECT card, digest, context FROM article WHERE permalink = ?", (permalink,)).fetchone()
    if row is None or row[2] == context:
        return
    card = unpack(row[0], Card)
    before, after = full(permalink, row[1], row[2]), full(permalink, row[1], context)
    state.execute("UPDATE article SET context = ? WHERE permalink = ?", (context, permalink))
    for table, key, value in _sums(card):
        total = _total(state, table, key, value)
        _store(state, table, key, value, total[0], add(subtract(total[1], before), after))


def _count(state: State, card: Card, member: bytes, step: int) -> None:
    for table, key, value in _sums(card):
        articles, total = _total(state, table, key, value)
        total = add(total, member) if step > 0 else subtract(total, member)
        _store(state, table, key, value, articles + step, total)
        if table == "list":
            state.execute("INSERT OR IGNORE INTO stirred VALUES(?, ?)", value)


def _sums(card: Card) -> list[tuple[str, str, tuple[str, ...]]]:
    sums: list[tuple[str, str, tuple[str, ...]]] = [("volume", "volume = ?", (card.volume,))]
    if card.published and card.published.day:
        sums.append(("day", "day = ?", (card.published.day,)))
    return sums + [("list", "kind = ? AND name = ?", (kind, name)) for kind, name in memberships(card)]


def _total(state: State, table: str, key: str, value: tuple[str, ...]) -> tuple[int, bytes]:
    row = state.execute(f"SELECT articles, digest FROM {table} WHERE {key}", value).fetchone()
    return (row[0], row[1]) if row else (0, EMPTY)


def _store(state: State, table: str, key: str, value: tuple[str, ...], articles: int, total: bytes) -> None:
    if not articles and table != "list":
        state.execute(f"DELETE FROM {table} WHERE {key}", value)
        return
    changed = state.execute(f"UPDATE {table} SET articles = ?, digest = ? WHERE {key}", (articles, total, *value))
    if not changed.rowcount:
        places = "?, ?, NULL, ?, ?" if table == "list" else "?, ?, ?"
        state.execute(f"INSERT INTO {table} VALUES({places})", (*value, articles, total))


def _touch_around(state: State, card: Card, article: Article, related: int) -> None:
    order, permalink = card.order
    bounds = "ord = ''" if not order else "ord != ''"
    for sign, turn in (("<", "DESC"), (">", "ASC")):
        state.execute(
            f"INSERT OR IGNORE INTO touched SELECT permalink FROM (SELECT permalink FROM article WHERE {bounds}"
            f" AND (ord, permalink) {sign} (?, ?) ORDER BY ord {turn}, permalink {turn} LIMIT 1)",
            (order, permalink),
        )
    for topic in card.topics:
        state.execute(
            "INSERT OR IGNORE INTO touched SELECT permalink FROM (SELECT permalink FROM member WHERE kind = ?"
            " AND name = ? AND (ord, permalink) > (?, ?) ORDER BY ord, permalink LIMIT ?)",
            (ListKind.TOPIC, topic, order, permalink, related),
        )
    touch_translations(state, permalink, article)


def touch_members(state: State, kind: str, name: str) -> None:
    """Touches every article of a list, as when the list gets a page of its own."""
    state.execute(
        "INSERT OR IGNORE INTO touched SELECT permalink FROM member WHERE kind = ? AND name = ?", (kind, name)
    )


def touch_all(state: State) -> None:
    """Touches every article, as when the state is made from nothing or the settings changed."""
    state.execute("INSERT OR IGNORE INTO touched SELECT permalink FROM article")
