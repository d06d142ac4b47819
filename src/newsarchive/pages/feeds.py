"""Feeds of the site, a section or an author, and the parts of the site's archived feed (RFC 5005, section 4).

Each in two formats: Atom (RFC 4287) and JSON Feed 1.1, whose `next_url` leads to earlier articles.
"""

from datetime import datetime

from newsarchive.contents import FeedContents, FeedPart, Page, Prose
from newsarchive.packing import Record, to_json
from newsarchive.pages import metadata
from newsarchive.pages.site import Site, encoded
from newsarchive.pages.times import moment
from newsarchive.pages.views.machine import AtomView, EntryView, JsonView
from newsarchive.records import Article, Card

NEVER = "1970-01-01"
ATOM, JSON = "feed.atom.xml", "feed.json"


class _Told(Record, frozen=True, kw_only=True):
    """An article in a feed: its whole text, or what is said in its place."""

    card: Card
    summary: str
    whole: Article | None = None


class _Feed(Record, frozen=True, kw_only=True):
    """What both formats need. Places are what the permalinks of a feed's files begin with."""

    title: str
    id: str
    page: str
    """Permalink of the page that shows the same articles."""
    place: str
    articles: tuple[_Told, ...]
    earlier: str | None = None
    later: str | None = None
    current: str | None = None


def feed_pages(site: Site, contents: FeedContents) -> tuple[Page, ...]:
    """The Atom and the JSON feed of a page; none where the site has no base URL, since feeds need lasting names."""
    if not site.settings.base_url:
        return ()
    told = tuple(
        _Told(
            card=placed.card,
            summary=placed.article.standfirst
            or ("" if number < contents.whole else metadata.description(placed.article)),
            whole=placed.article if number < contents.whole else None,
        )
        for number, placed in enumerate(contents.articles)
    )
    feed = _Feed(
        title=f"{contents.name} – {site.title}" if contents.name else site.title,
        id=site.address(contents.permalink),
        page=contents.permalink,
        place=contents.permalink,
        articles=told,
        earlier=contents.earlier,
    )
    return (_atom(site, feed), _json(site, feed))


def atom_part(site: Site, part: FeedPart) -> Page:
    """A part of the archived feed as Atom. Raises `ValueError` if the site has no base URL."""
    return _atom(site, _part(site, part))


def json_part(site: Site, part: FeedPart) -> Page:
    """A part of the archived feed as JSON Feed. Raises `ValueError` if the site has no base URL."""
    return _json(site, _part(site, part))


PART_FORMATS = ((ATOM, atom_part), (JSON, json_part))
"""What the permalinks of a part end with, and the function of each format."""


def tag_uri(site: Site, day: str, permalink: str) -> str:
    """A name that lasts (RFC 4151): the host, a day on which it was ours, a place."""
    return f"tag:{site.host},{day}:{encoded(permalink)}"


def changed(site: Site, card: Card) -> str:
    """When an article changed last, as a date-time: its own dates, else the day it was first seen."""
    dates = [when.value for when in (card.updated, card.published) if when]
    dates += [found.date.value for found in card.corrections if found.date]
    return _latest([moment(site, value) for value in dates or [_seen(card)]])


def _seen(card: Card) -> str:
    return card.first_seen or (card.published.day if card.published else None) or NEVER


def _latest(moments: list[str]) -> str:
    return moments[0] if len(moments) == 1 else max(moments, key=datetime.fromisoformat)


def _part(site: Site, part: FeedPart) -> _Feed:
    """All parts bear the name and title of the feed that they are of, as RFC 5005 shows it."""
    return _Feed(
        title=site.title,
        id=site.address("/"),
        page=part.permalink,
        place=part.place,
        articles=tuple(_Told(card=card, summary=card.standfirst or "") for card in part.cards),
        earlier=part.earlier,
        later=part.later,
        current="/",
    )


def _atom(site: Site, feed: _Feed) -> Page:
    def beside(place: str | None) -> str | None:
        return place and site.address(place + ATOM)

    entries = tuple(_entry(site, told) for told in feed.articles)
    permalink = feed.place + ATOM
    view = AtomView(
        permalink=permalink,
        language=site.language,
        direction=site.direction,
        id=feed.id,
        title=feed.title,
        subtitle=site.settings.description,
        updated=_latest([entry.updated for entry in entries] or [f"{NEVER}T00:00:00+00:00"]),
        base_url=site.address("/"),
        self_url=site.address(permalink),
        page_url=site.address(feed.page),
        author=site.settings.publication_name,
        icon_url=site.address("/assets/icon.svg"),
        entries=entries,
        earlier_url=beside(feed.earlier),
        later_url=beside(feed.later),
        current_url=beside(feed.current),
    )
    return Page(permalink=permalink, template="feeds/atom.xml", view=view)


def _entry(site: Site, told: _Told) -> EntryView:
    card = told.card
    return EntryView(
        id=tag_uri(site, _seen(card), card.permalink),
        title=card.headline,
        url=site.address(card.permalink),
        language=card.language,
        updated=changed(site, card),
        published=moment(site, card.published.value) if card.published else None,
        authors=card.people or card.agencies,
        categories=tuple(filter(None, (card.section, *card.topics))),
        summary=told.summary,
        prose=_prose(told.whole, card.language) if told.whole else None,
    )


def _prose(article: Article, language: str) -> Prose:
    return Prose(
        language=language,
        blocks=article.body,
        markdown=article.markdown,
        images=article.images,
        source=article.source,
    )


def _json(site: Site, feed: _Feed) -> Page:
    permalink = feed.place + JSON
    tree = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": site.address(feed.page),
        "feed_url": site.address(permalink),
        "next_url": feed.earlier and site.address(feed.earlier + JSON),
        "description": site.settings.description or None,
        "icon": site.address("/assets/icon.svg"),
        "language": site.language,
        "authors": [{"name": site.settings.publication_name}],
        "items": [_json_entry(site, told) for told in feed.articles],
    }
    text = to_json({name: value for name, value in tree.items() if value is not None}).decode()
    view = JsonView(permalink=permalink, language=site.language, direction=site.direction, json=text)
    return Page(permalink=permalink, template="feeds/feed.json", view=view)


def _json_entry(site: Site, told: _Told) -> dict[str, object]:
    card, article = told.card, told.whole
    text = (article.markdown or "\n\n".join(block.text for block in article.body)).strip() if article else ""
    entry: dict[str, object] = {
        "id": tag_uri(site, _seen(card), card.permalink),
        "url": site.address(card.permalink),
        "title": card.headline,
        "content_text": text or told.summary or card.headline,
        "language": card.language,
        "date_modified": changed(site, card),
    }
    if card.standfirst:
        entry["summary"] = card.standfirst
    if card.published:
        entry["date_published"] = moment(site, card.published.value)
    if names := card.people or card.agencies:
        entry["authors"] = [{"name": name} for name in names]
    if tags := [name for name in (card.section, *card.topics) if name]:
        entry["tags"] = tags
    if card.image and card.image.permalink:
        entry["image"] = site.address(card.image.permalink)
    return entry
