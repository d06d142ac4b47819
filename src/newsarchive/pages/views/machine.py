"""What the templates of feeds, sitemaps and other files for programs see. URLs are absolute and encoded."""

from newsarchive.contents import Prose
from newsarchive.packing import Record


class FileView(Record, frozen=True, kw_only=True):
    """A file for programs: where it stands, and the language of the site."""

    permalink: str
    language: str
    direction: str


class EntryView(Record, frozen=True, kw_only=True):
    """An article in an Atom feed (RFC 4287, 4.1.2)."""

    id: str
    title: str
    url: str
    language: str
    updated: str
    published: str | None
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    summary: str
    prose: Prose | None
    """The whole text; nothing where the feed would grow beyond its bounds."""


class AtomView(FileView, frozen=True, kw_only=True):
    """An Atom feed (RFC 4287), or a part of an archived feed (RFC 5005, section 4)."""

    id: str
    title: str
    subtitle: str
    updated: str
    base_url: str
    """Where the site begins; links in texts are made absolute with it."""
    self_url: str
    page_url: str
    author: str
    icon_url: str
    entries: tuple[EntryView, ...]
    earlier_url: str | None
    """The part of the archived feed with the articles before these."""
    later_url: str | None
    """The part with the articles after these."""
    current_url: str | None
    """The feed that this is a part of; nothing where this is no part."""


class JsonView(FileView, frozen=True, kw_only=True):
    """A file of JSON, whole."""

    json: str


class PlaceView(Record, frozen=True, kw_only=True):
    """A URL of a sitemap and the date of its last change."""

    url: str
    changed: str | None


class SitemapView(FileView, frozen=True, kw_only=True):
    """A sitemap, or an index of sitemaps (sitemaps.org protocol 0.9)."""

    places: tuple[PlaceView, ...]


class LinesView(FileView, frozen=True, kw_only=True):
    """A file of lines of plain text; no line holds a line break."""

    lines: tuple[str, ...]


class OpenSearchView(FileView, frozen=True, kw_only=True):
    """An OpenSearch 1.1 description."""

    short_name: str
    description: str
    search_url: str
    icon_url: str
