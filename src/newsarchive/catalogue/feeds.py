"""What stands in feeds: the newest articles of the site or a list, and those of the whole archive in parts.

The site's feed and its parts are an archived feed (RFC 5005, section 4). A volume is cut into parts of a fixed size,
numbered from the oldest. Of the newest volume only full parts exist: what is left over stands in the feed itself, which
always holds as much. So a part never changes unless one of its volume's articles does, and an added article is in no
part before it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from newsarchive.catalogue.state import State
from newsarchive.contents import FeedContents, FeedPart, ListKind, PlacedArticle
from newsarchive.packing import Record, replace, unpack
from newsarchive.records import Article, Card
from newsarchive.settings import Settings

LARGEST = 450_000
"""Bytes that a feed has about, with as many whole texts as go in: surely less than 512 kB."""
ENTRY, PARAGRAPH = 800, 40
"""Bytes of markup that an article and a paragraph of its text cost, about."""
FIRST_WORDS = 1000
"""Characters that remain of a text which is not carried."""
UNDATED = "undated"


class Volume(Record, frozen=True):
    """A volume as the archived feed holds it: how many parts, and what stands before and after these, if there are any."""

    name: str
    parts: int
    left_over: int
    """Articles in no part: of the newest volume those after its last full one."""
    earlier: str | None
    later: str | None


def has_feed(settings: Settings, kind: ListKind | None) -> bool:
    """Whether the site, or lists of a kind, have feeds: a feed needs a base URL for its addresses."""
    wanted = {
        None: settings.feeds.site,
        ListKind.SECTION: settings.feeds.sections,
        ListKind.AUTHOR: settings.feeds.authors,
    }
    return settings.base_url is not None and wanted.get(kind, False)


def most(settings: Settings) -> int:
    """Articles in a part, and in a feed at most."""
    return 4 * settings.feeds.articles


def site_feed(state: State, settings: Settings) -> FeedContents:
    """The newest articles of the site: all that are in no part, and no fewer than a list's feed would hold."""
    rows = state.execute(
        "SELECT ord, permalink FROM article WHERE ord != '' ORDER BY ord DESC, permalink DESC LIMIT ?",
        (most(settings),),
    ).fetchall()
    parts = volumes(state, settings)
    last = next((_place(volume.name, volume.parts) for volume in reversed(parts) if volume.parts), None)
    owed = parts[-1].left_over if parts else 0
    return replace(_contents(state, settings, rows, owed), earlier=last)


def list_feed(state: State, settings: Settings, kind: ListKind, name: str, permalink: str) -> FeedContents:
    """The newest articles of a list: as many as the settings say, and those of the last seven days."""
    rows = state.execute(
        "SELECT ord, permalink FROM member WHERE kind = ? AND name = ? ORDER BY ord DESC, permalink DESC LIMIT ?",
        (kind, name, most(settings)),
    ).fetchall()
    return replace(_contents(state, settings, rows), name=name, permalink=permalink)


def volumes(state: State, settings: Settings) -> tuple[Volume, ...]:
    """Every volume, the oldest first and before it the undated one, with its parts; none where the site has no feed."""
    if not has_feed(settings, None):
        return ()
    size, counts = most(settings), _counts(state)
    newest = next((name for name in reversed(counts) if name != UNDATED), None)
    parts = {name: n // size if name == newest else -(-n // size) for name, n in counts.items()}
    names = [name for name, n in parts.items() if n]
    earlier = {after: _place(name, parts[name]) for name, after in pairwise(names)}
    later = {name: _place(after, 1) for name, after in pairwise(names)}
    return tuple(
        Volume(name, parts[name], max(0, n - size * parts[name]), earlier.get(name), later.get(name))
        for name, n in counts.items()
    )


def volume_parts(state: State, settings: Settings, volume: Volume) -> Iterator[tuple[FeedPart, tuple[bytes, ...]]]:
    """The parts of a volume without their cards, and these packed, oldest first."""
    cards = state.execute("SELECT card FROM article WHERE volume = ? ORDER BY ord, permalink", (volume.name,))
    for number in range(1, volume.parts + 1):
        packed = tuple(card for (card,) in cards.fetchmany(most(settings)))
        part = FeedPart(
            permalink=_folder(volume.name),
            place=_place(volume.name, number),
            earlier=_place(volume.name, number - 1) if number > 1 else volume.earlier,
            later=_place(volume.name, number + 1) if number < volume.parts else volume.later,
        )
        yield part, packed


def with_cards(part: FeedPart, packed: tuple[bytes, ...]) -> FeedPart:
    """The part with its cards, newest first."""
    return replace(part, cards=tuple(unpack(card, Card) for card in reversed(packed)))


def _counts(state: State) -> dict[str, int]:
    """Articles a volume: first the undated ones, then the oldest."""
    rows = state.execute("SELECT volume, articles FROM volume ORDER BY volume != ?, volume", (UNDATED,))
    return dict(rows.fetchall())


def _folder(volume: str) -> str:
    return f"/{volume.replace('-', '/')}/"


def _place(volume: str, number: int) -> str:
    """What the permalinks of a part begin with: `/2022/01/`, `/2022/01/p2-`."""
    return _folder(volume) if number == 1 else f"{_folder(volume)}p{number}-"


def _contents(state: State, settings: Settings, rows: list[tuple[str, str]], owed: int = 0) -> FeedContents:
    """Articles newest first from their places, at least those that are owed; whole as long as the feed has room."""
    week = _week_before(rows[0][0]) if rows else ""
    wanted = max(owed, settings.feeds.articles)
    places = [place for number, (order, place) in enumerate(rows) if number < wanted or order >= week]
    cards = [unpack(_look_up(state, "card", place), Card) for place in places]
    room = LARGEST - sum(_size_around(card) for card in cards)
    chosen: list[PlacedArticle] = []
    whole = 0
    for place, card in zip(places, cards, strict=True):
        article = unpack(_look_up(state, "text", place), Article)
        room -= _size(article)
        whole += room >= 0
        if room < 0:
            first = (article.markdown or "")[:FIRST_WORDS] or None
            article = replace(article, body=article.body[:1], markdown=first)
        # A feed shows nothing of what stands around an article.
        chosen.append(PlacedArticle(article=article, card=card))
    return FeedContents(articles=tuple(chosen), whole=whole)


def _look_up(state: State, column: str, permalink: str) -> bytes:
    found: tuple[bytes] = state.execute(f"SELECT {column} FROM article WHERE permalink = ?", (permalink,)).fetchone()
    return found[0]


def _size_around(card: Card) -> int:
    return ENTRY + len(card.headline.encode()) + 2 * len((card.standfirst or "").encode())


def _size(article: Article) -> int:
    blocks = sum(len(block.text.encode()) + PARAGRAPH for block in article.body)
    return blocks + 2 * len((article.markdown or "").encode())


def _week_before(order: str) -> str:
    padded = (order[:10] + "-01-01"[len(order[:10]) - 4 :]) if len(order) < 10 else order[:10]
    try:
        return (date.fromisoformat(padded) - timedelta(days=7)).isoformat()
    except ValueError:
        return order
