"""What the templates of feeds, sitemaps and other files for programs see. URLs are absolute and encoded."""

from dataclasses import dataclass

from newsarchive.contents import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file for programs: where it stands, and the language of the site."""

    permalink: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AtomView(FileView):
    """An Atom feed (RFC 4287)."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonView(FileView):
    """A file of JSON, whole."""

    json: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A URL of a sitemap and the date of its last change."""

    url: str
    changed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapView(FileView):
    """A sitemap, or an index of sitemaps (sitemaps.org protocol 0.9)."""

    places: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesView(FileView):
    """A file of lines of plain text; no line holds a line break."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSearchView(FileView):
    """An OpenSearch 1.1 description."""

    short_name: str
    description: str
    search_url: str
    icon_url: str
