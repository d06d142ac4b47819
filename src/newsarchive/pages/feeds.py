"""Feeds of the site, a section or an author: Atom (RFC 4287) and JSON Feed 1.1."""

from datetime import datetime

from newsarchive.contents import FeedContents, Page, PlacedArticle, Prose
from newsarchive.packing import Record, to_json
from newsarchive.pages import metadata
from newsarchive.pages.site import Site, encoded
from newsarchive.pages.times import moment
from newsarchive.pages.views.machine import AtomView, EntryView, JsonView
from newsarchive.records import Article

WHOLE_TEXTS = 300_000
"""Bytes of articles that a feed carries whole, newest first; the others with their standfirst: below 512 kB in all."""
NEVER = "1970-01-01T00:00:00+00:00"
PARAGRAPH = 40
"""Bytes of markup that a paragraph costs, about."""


class _Feed(Record, frozen=True, kw_only=True):
    """What both formats need."""

    title: str
    page_url: str
    articles: tuple[PlacedArticle, ...]
    whole: frozenset[str]
    """Permalinks of the articles whose text is carried."""


def feed_pages(site: Site, contents: FeedContents) -> tuple[Page, ...]:
    """The Atom and the JSON feed of a page; none where the site has no base URL, since feeds need lasting names."""
    if not site.settings.base_url:
        return ()
    feed = _Feed(
        title=f"{contents.name} – {site.title}" if contents.name else site.title,
        page_url=site.address(contents.permalink),
        articles=contents.articles,
        whole=_carried(contents.articles),
    )
    return (_atom(site, contents.permalink, feed), _json(site, contents.permalink, feed))


def tag_uri(site: Site, day: str, permalink: str) -> str:
    """A name that lasts (RFC 4151): the host, a day on which it was ours, a place."""
    return f"tag:{site.host},{day}:{encoded(permalink)}"


def changed(site: Site, placed: PlacedArticle) -> str:
    """When an article changed last, as a date-time: its own dates, else the day it was first seen."""
    article = placed.article
    dates = [when.value for when in (article.updated, article.published) if when]
    dates += [found.date.value for found in article.corrections if found.date]
    if not dates:
        return moment(site, _seen(placed))
    return max((moment(site, value) for value in dates), key=datetime.fromisoformat)


def _seen(placed: PlacedArticle) -> str:
    published = placed.article.published
    return placed.card.first_seen or (published.day if published else None) or "1970-01-01"


def _carried(articles: tuple[PlacedArticle, ...]) -> frozenset[str]:
    left, found = WHOLE_TEXTS, []
    for placed in articles:
        left -= _size(placed.article)
        if left < 0:
            break
        found.append(placed.card.permalink)
    return frozenset(found)


def _size(article: Article) -> int:
    blocks = sum(len(block.text.encode()) + PARAGRAPH for block in article.body)
    return blocks + 2 * len((article.markdown or "").encode())


def _atom(site: Site, permalink: str, feed: _Feed) -> Page:
    entries = tuple(_entry(site, placed, feed) for placed in feed.articles)
    place = f"{permalink}feed.atom.xml"
    view = AtomView(
        permalink=place,
        language=site.language,
        direction=site.direction,
        id=feed.page_url,
        title=feed.title,
        subtitle=site.settings.description,
        updated=max((entry.updated for entry in entries), key=datetime.fromisoformat, default=NEVER),
        base_url=site.address("/"),
        self_url=site.address(place),
        page_url=feed.page_url,
        author=site.settings.publication_name,
        icon_url=site.address("/assets/icon.svg"),
        entries=entries,
    )
    return Page(permalink=place, template="feeds/atom.xml", view=view)


def _entry(site: Site, placed: PlacedArticle, feed: _Feed) -> EntryView:
    article, card = placed.article, placed.card
    whole = card.permalink in feed.whole
    prose = Prose(
        language=card.language,
        blocks=article.body,
        markdown=article.markdown,
        images=article.images,
        source=article.source,
    )
    return EntryView(
        id=tag_uri(site, _seen(placed), card.permalink),
        title=article.headline,
        url=site.address(card.permalink),
        language=card.language,
        updated=changed(site, placed),
        published=moment(site, article.published.value) if article.published else None,
        authors=article.people or article.agencies,
        categories=tuple(filter(None, (card.section, *article.topics))),
        summary=article.standfirst or ("" if whole else metadata.description(article)),
        prose=prose if whole else None,
    )


def _json(site: Site, permalink: str, feed: _Feed) -> Page:
    place = f"{permalink}feed.json"
    tree = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": site.address(place),
        "description": site.settings.description or None,
        "icon": site.address("/assets/icon.svg"),
        "language": site.language,
        "authors": [{"name": site.settings.publication_name}],
        "items": [_json_entry(site, placed, feed) for placed in feed.articles],
    }
    text = to_json({name: value for name, value in tree.items() if value is not None}).decode()
    view = JsonView(permalink=place, language=site.language, direction=site.direction, json=text)
    return Page(permalink=place, template="feeds/feed.json", view=view)


def _json_entry(site: Site, placed: PlacedArticle, feed: _Feed) -> dict[str, object]:
    article, card = placed.article, placed.card
    text = article.markdown or "\n\n".join(block.text for block in article.body)
    if card.permalink not in feed.whole or not text.strip():
        text = metadata.description(article) or article.headline
    entry: dict[str, object] = {
        "id": tag_uri(site, _seen(placed), card.permalink),
        "url": site.address(card.permalink),
        "title": article.headline,
        "content_text": text,
        "language": card.language,
        "date_modified": changed(site, placed),
    }
    if article.standfirst:
        entry["summary"] = article.standfirst
    if article.published:
        entry["date_published"] = moment(site, article.published.value)
    if names := article.people or article.agencies:
        entry["authors"] = [{"name": name} for name in names]
    if tags := [name for name in (card.section, *article.topics) if name]:
        entry["tags"] = tags
    image = card.image or article.image
    if image and image.permalink:
        entry["image"] = site.address(image.permalink)
    return entry
