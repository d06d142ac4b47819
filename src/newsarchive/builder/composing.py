"""From a group to its pages: the catalogue's contents go to the function of their page kind."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Self

from newsarchive import pages
from newsarchive.builder.engine import rendering_digest
from newsarchive.builder.groups import CALENDAR, Group, list_of
from newsarchive.catalogue import feeds, reading, series
from newsarchive.catalogue.contexts import Contexts
from newsarchive.catalogue.letters import letter_pages
from newsarchive.catalogue.parts import Part, part_rows, parts
from newsarchive.catalogue.state import State
from newsarchive.contents import (
    LETTERS,
    FeedPart,
    ListCount,
    ListKind,
    Page,
    PlacedArticle,
    SitemapIndex,
    SitemapShard,
    output_of,
)
from newsarchive.digest import digest_record
from newsarchive.packing import Record, replace, to_json, unpack
from newsarchive.pages import Site
from newsarchive.pages.flat import SCHEMA, articles_schema, download_permalink, exported
from newsarchive.pages.originals import original_permalink
from newsarchive.records import Article, Card
from newsarchive.renderer.headline_pictures import HeadlineFont, Sheet
from newsarchive.settings import Settings

SITEMAP_URLS = 50_000
"""URLs a sitemap file may hold (sitemaps.org protocol)."""

LISTS = "lists"


class Desk(Record, frozen=True):
    """What composing needs: the state to read from, settings, the site as pages know it, articles in context, a font.

    What is asked of every volume is worked out once.
    """

    state: State
    settings: Settings
    site: Site
    contexts: Contexts
    volumes: dict[str, feeds.Volume]
    """The volumes of the archived feed, by name."""
    font: HeadlineFont | None

    @classmethod
    def of(cls, state: State, settings: Settings, font: HeadlineFont | None) -> Self:
        """A desk that reads from a state which does not change meanwhile."""
        volumes = {volume.name: volume for volume in feeds.volumes(state, settings)}
        return cls(state, settings, Site.from_settings(settings), Contexts(state, settings), volumes, font)


class Draft(Record, frozen=True):
    """A page that need not be composed if what it is made from is as it was: `inputs` digests all of that."""

    output: str
    inputs: bytes
    compose: Callable[[], Page]


class Drawing(Record, frozen=True):
    """A file that is drawn, not rendered. `key` digests all that its bytes follow from."""

    output: str
    key: bytes
    draw: Callable[[], bytes]


Composed = Page | Draft | Drawing
"""What is made of a group: a page, one that need perhaps not be composed, or a file that no template renders."""


def compose(desk: Desk, group: Group) -> Iterator[Composed]:
    """The pages of a group."""
    yield from _KINDS[group.kind](desk, group)


def compose_article(desk: Desk, permalink: str) -> Iterator[Composed]:
    """The pages of the article at a permalink, if one stands there."""
    yield from _articles(desk, desk.contexts.of_article(permalink))


def compose_day(desk: Desk, day: str) -> Iterator[Page]:
    """The page of a day."""
    yield _day_page(desk, day, reading.cards_of_day(desk.state, day))


def compose_around(desk: Desk, volume: str) -> Iterator[Page | Drawing]:
    """The pages of a volume that are no article's and no day's, and its articles for programs."""
    offered = _offered(desk, volume)
    yield from (_download(desk, volume, part) for part in offered)
    if volume == "undated":
        yield from _undated(desk, len(offered))
    elif len(volume) == len("2022-01"):
        yield pages.month_page(desk.site, reading.month(desk.state, volume, desk.settings), len(offered))
    if desk.settings.base_url:
        for shard in _shards(desk, volume):
            yield pages.sitemap_shard_page(desk.site, shard)


def _articles(desk: Desk, found: Iterable[PlacedArticle], base: bytes = b"") -> Iterator[Composed]:
    """Articles, each with a picture of its headline where it has no other, and with the page of its versions.

    What changed in versions is looked for only where they changed. The text of the source comes too, where it is offered.
    """
    for article in found:
        drawing = _drawing(desk, article)
        if drawing:
            yield drawing
        placed = replace(article, drawn=f"/{drawing.output}") if drawing else article
        yield pages.article_page(desk.site, placed)
        if article.article.original is not None:
            yield _original(article.card.permalink, article.article.original)
        if placed.versions:
            inputs = digest_record(base, placed.card, placed.versions)
            place = pages.versions_permalink(placed.card.permalink)
            yield Draft(output_of(place), inputs, partial(pages.versions_page, desk.site, placed))


def _drawing(desk: Desk, placed: PlacedArticle) -> Drawing | None:
    """The picture of a headline, where one is made: the font can set it, and the article shows no picture."""
    if desk.font is None or placed.card.image:
        return None
    date = pages.share_date(desk.site, placed.article.published)
    sheet = Sheet(headline=placed.card.headline, name=desk.site.title, date=date)
    if not desk.font.draws(sheet):
        return None
    output = pages.share_permalink(placed.card.permalink)[1:]
    return Drawing(output, digest_record(desk.font.digest, sheet), partial(desk.font.picture, sheet))


def _original(permalink: str, text: str) -> Drawing:
    """The text of a source, as it was decoded."""
    return Drawing(original_permalink(permalink)[1:], digest_record(text), partial(text.encode, errors="replace"))


def _offered(desk: Desk, volume: str) -> tuple[Part, ...]:
    """The parts of a volume that programs may load."""
    return tuple(parts(desk.state, volume)) if desk.settings.downloads else ()


def _download(desk: Desk, volume: str, part: Part) -> Drawing:
    """A part of a volume for programs."""
    base = desk.settings.base_url

    def lines() -> bytes:
        rows = part_rows(desk.state, volume, part)
        return b"".join(to_json(exported(unpack(c, Card), unpack(t, Article), base)) + b"\n" for c, t in rows)

    key = digest_record(rendering_digest(), base, part.digest)
    return Drawing(download_permalink(volume, part.number)[1:], key, lines)


def _schema(desk: Desk) -> Drawing:
    tree = articles_schema(desk.settings.title)
    return Drawing(SCHEMA[1:], digest_record(tree), lambda: to_json(tree) + b"\n")


def _volume(desk: Desk, group: Group) -> Iterator[Composed]:
    yield from _articles(desk, desk.contexts.without_day(group.key), group.base)
    yield from compose_around(desk, group.key)


def _day(desk: Desk, group: Group) -> Iterator[Composed]:
    shown: list[Card] = []

    def articles() -> Iterator[PlacedArticle]:
        for placed in desk.contexts.of_day(group.key):
            shown.append(placed.card)
            yield placed

    yield from _articles(desk, articles(), group.base)
    yield _day_page(desk, group.key, tuple(shown))


def _day_page(desk: Desk, day: str, cards: tuple[Card, ...]) -> Page:
    return pages.day_page(desk.site, reading.day(desk.state, day, cards))


def _undated(desk: Desk, files: int) -> Iterator[Page]:
    rows = desk.state.execute("SELECT card FROM article WHERE volume = 'undated' ORDER BY permalink").fetchall()
    for page in series.numbered_cards(rows, "/undated/", desk.settings):
        yield pages.undated_page(desk.site, page, files)


def _shards(desk: Desk, volume: str) -> Iterator[SitemapShard]:
    entries = desk.state.execute(
        "SELECT permalink, changed FROM article WHERE volume = ? ORDER BY ord, permalink", (volume,)
    )
    number = 0
    while inside := entries.fetchmany(SITEMAP_URLS):
        number += 1
        yield SitemapShard(volume=volume, number=number, entries=tuple(inside))


def _year(desk: Desk, group: Group) -> Iterator[Page]:
    files = len(_offered(desk, group.key))
    yield pages.year_page(desk.site, reading.year(desk.state, group.key, desk.settings), files)


def _list(desk: Desk, group: Group) -> Iterator[Composed]:
    """A list may have thousands of pages, of which a new article changes one or two."""
    kind, name = list_of(group.key)
    permalink = ""
    for sheet in series.list_sheets(desk.state, kind, name, desk.settings):
        page = sheet.page
        permalink = page.permalink if page.number == 0 and not page.year else permalink
        inputs = digest_record(group.base, page, sheet.packed)
        yield Draft(output_of(page.permalink), inputs, partial(_list_page, desk.site, sheet))
    if permalink and feeds.has_feed(desk.settings, kind):
        yield from pages.feed_pages(desk.site, feeds.list_feed(desk.state, desk.settings, kind, name, permalink))


def _list_page(site: Site, sheet: series.Sheet) -> Page:
    return pages.list_page(site, sheet.unpacked())


def _feed(desk: Desk, group: Group) -> Iterator[Composed]:
    """A volume's parts of the archived feed, of which an added article fills the last at most."""
    volume = desk.volumes.get(group.key)
    for part, packed in feeds.volume_parts(desk.state, desk.settings, volume) if volume else ():
        inputs = digest_record(group.base, part, packed)
        for name, make in pages.PART_FORMATS:
            yield Draft(output_of(part.place + name), inputs, partial(_feed_part, desk.site, make, part, packed))


def _feed_part(site: Site, make: Callable[[Site, FeedPart], Page], part: FeedPart, packed: tuple[bytes, ...]) -> Page:
    return make(site, feeds.with_cards(part, packed))


def _letters(desk: Desk, group: Group) -> Iterator[Page]:
    kind = ListKind(group.key)
    rows = desk.state.execute("SELECT name, permalink, articles FROM list WHERE kind = ?", (kind,)).fetchall()
    names = [
        ListCount(name=name, permalink=place or _newest(desk.state, kind, name), articles=articles)
        for name, place, articles in rows
    ]
    for page in letter_pages(kind, LETTERS[kind], names, desk.settings.letter_size):
        yield pages.letter_page(desk.site, page)


def _newest(state: State, kind: ListKind, name: str) -> str:
    """Where a name without a page of its own leads: to its newest article."""
    row = state.execute(
        "SELECT permalink FROM member WHERE kind = ? AND name = ? ORDER BY ord DESC, permalink DESC LIMIT 1",
        (kind, name),
    ).fetchone()
    return str(row[0])


def _on_this_day(desk: Desk, group: Group) -> Iterator[Page]:
    yield pages.on_this_day_page(desk.site, reading.on_this_day(desk.state, group.key))


def _archive(desk: Desk, _group: Group) -> Iterator[Page | Drawing]:
    site, state, settings = desk.site, desk.state, desk.settings
    yield pages.front_page(site, reading.front(state, settings))
    yield pages.dates_page(site, reading.dates(state))
    for alone in (
        pages.about_page,
        pages.accessibility_page,
        pages.not_found_page,
        pages.robots_page,
        pages.headers_page,
    ):
        yield alone(site)
    yield pages.search_page(site)
    if settings.downloads:
        yield _schema(desk)
    if reading.spans_years(state):
        yield pages.on_this_day_index(site, CALENDAR)
    if not reading.undated(state):
        yield from _undated(desk, 0)
    if settings.base_url:
        yield pages.opensearch_page(site)
        yield from _sitemap_index(desk)
    if feeds.has_feed(settings, None):
        yield from pages.feed_pages(site, feeds.site_feed(state, settings))


def _sitemap_index(desk: Desk) -> Iterator[Page]:
    fronts = desk.state.execute("SELECT permalink FROM list WHERE permalink IS NOT NULL ORDER BY permalink").fetchall()
    places = ["/", "/dates/", *(f"/{c.key}/" for c in reading.years(desk.state)), *(p for (p,) in fronts)]
    listed = [
        SitemapShard(volume=LISTS, number=n, entries=tuple((p, None) for p in places[start : start + SITEMAP_URLS]))
        for n, start in enumerate(range(0, len(places), SITEMAP_URLS), 1)
    ]
    shards: list[tuple[str, str | None]] = []
    for shard in listed:
        page = pages.sitemap_shard_page(desk.site, shard)
        shards.append((page.permalink, None))
        yield page
    volumes = desk.state.execute("SELECT volume, articles, changed FROM volume ORDER BY volume").fetchall()
    for volume, articles, changed in volumes:
        if articles <= SITEMAP_URLS:
            shards.append((pages.sitemap_permalink(volume, 1), changed))
            continue
        for shard in _shards(desk, volume):
            latest = max((day for _, day in shard.entries if day), default=None)
            shards.append((pages.sitemap_permalink(shard.volume, shard.number), latest))
    yield pages.sitemap_index_page(desk.site, SitemapIndex(shards=tuple(shards)))


def _corrections(desk: Desk, _group: Group) -> Iterator[Page]:
    rows = desk.state.execute("SELECT card FROM article WHERE corrected ORDER BY ord, permalink").fetchall()
    for page in series.numbered_cards(rows, "/corrections/", desk.settings):
        yield pages.corrections_page(desk.site, page)


_KINDS: dict[str, Callable[[Desk, Group], Iterator[Composed]]] = {
    "list": _list,
    "day": _day,
    "volume": _volume,
    "year": _year,
    "feed": _feed,
    "letters": _letters,
    "on-this-day": _on_this_day,
    "archive": _archive,
    "corrections": _corrections,
}
