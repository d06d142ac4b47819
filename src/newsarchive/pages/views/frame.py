"""What all views share: the frame of a page, links, times, pictures, cards."""

from newsarchive.packing import Record
from newsarchive.picture_sizes import Size


class Link(Record, frozen=True, kw_only=True):
    """A text that leads to a permalink, or nowhere if that is empty."""

    text: str
    permalink: str
    language: str | None = None
    """Set where the text is in another language than the interface."""
    note: str = ""
    """What stands after the link, such as a number of articles."""
    direction: str = ""
    """Set with `language`."""


class FeedLink(Record, frozen=True, kw_only=True):
    """A feed that a page announces in its head."""

    title: str
    permalink: str
    kind: str
    """Its media type."""


class Meta(Record, frozen=True, kw_only=True):
    """One `<meta>`: `attribute` is `name` or `property`."""

    attribute: str
    name: str
    text: str


class Alternate(Record, frozen=True, kw_only=True):
    """The same text in another language, at an absolute URL."""

    language: str
    url: str


class Masthead(Record, frozen=True, kw_only=True):
    """What stands around every page; depends on the settings alone."""

    title: str
    description: str
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]


class Head(Record, frozen=True, kw_only=True):
    """What stands in the head of a page besides its title."""

    title: str
    """`Headline – Archive`."""
    description: str = ""
    canonical: str | None = None
    """Absolute URL of the page; nothing if the site has no address yet."""
    indexed: bool = True
    """Whether search engines may list the page."""
    feeds: tuple[FeedLink, ...] = ()
    metas: tuple[Meta, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    structured: str | None = None
    """JSON-LD as JSON text."""
    earlier: str | None = None
    """Permalink of the page before this one in its series (`rel=prev`)."""
    later: str | None = None


class View(Record, frozen=True, kw_only=True):
    """A page: where it stands, the language of the interface, its frame."""

    permalink: str
    language: str
    direction: str
    """`ltr` or `rtl`."""
    masthead: Masthead
    head: Head
    heading: str
    """The text of `<h1>`."""
    crumbs: tuple[Link, ...] = ()
    """The way from the front to this page; the page itself is left out."""
    root: str | None = None
    """Where links begin on a page that hosts show at any address (404); elsewhere nothing: links are relative."""


class Time(Record, frozen=True, kw_only=True):
    """A date as a reader sees it, and as a machine does (HTML `datetime`)."""

    text: str
    machine: str
    inferred: bool = False


class PictureSource(Record, frozen=True, kw_only=True):
    """An image in one format, narrowest first; `shown` says how wide it is shown (HTML `sizes`)."""

    kind: str
    """Its media type."""
    sizes: tuple[Size, ...]
    shown: str


class Picture(Record, frozen=True, kw_only=True):
    """An image with its words. Width and height are in pixels, 0 if they are not known."""

    permalink: str
    alt: str
    caption: str | None = None
    credit: str | None = None
    width: int = 0
    height: int = 0
    sources: tuple[PictureSource, ...] = ()


class CorrectionView(Record, frozen=True, kw_only=True):
    """A correction and when it was made."""

    text: str
    time: Time | None = None


class CardView(Record, frozen=True, kw_only=True):
    """An article as lists show it. Empty texts are left out of the list."""

    permalink: str
    headline: str
    language: str
    direction: str
    foreign: bool
    """Whether it is in another language than the interface."""
    kicker: str = ""
    standfirst: str = ""
    byline: str = ""
    section: str = ""
    time: Time | None = None
    corrections: tuple[CorrectionView, ...] = ()
    also: tuple[Link, ...] = ()
    """The same article in other languages, where the page shows all of them as this one."""


class Group(Record, frozen=True, kw_only=True):
    """Cards below one heading; the heading is empty where there is nothing to tell apart."""

    heading: str
    cards: tuple[CardView, ...]
    permalink: str | None = None
    note: str = ""
    language: str | None = None
    """Set where the heading is in another language than the interface."""


class Step(Record, frozen=True, kw_only=True):
    """A link to the page before or after this one in a series."""

    label: str
    text: str
    permalink: str
    language: str | None = None
    direction: str = ""
