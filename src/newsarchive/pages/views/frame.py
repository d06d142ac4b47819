"""What all views share: the frame of a page, links, times, pictures, cards."""

from dataclasses import dataclass

from newsarchive.picture_sizes import Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A text that leads to a permalink, or nowhere if that is empty."""

    text: str
    permalink: str
    language: str | None = None
    """Set where the text is in another language than the interface."""
    note: str = ""
    """What stands after the link, such as a number of articles."""
    direction: str = ""
    """Set with `language`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed that a page announces in its head."""

    title: str
    permalink: str
    kind: str
    """Its media type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """One `<meta>`: `attribute` is `name` or `property`."""

    attribute: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """The same text in another language, at an absolute URL."""

    language: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What stands around every page; depends on the settings alone."""

    title: str
    description: str
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A date as a reader sees it, and as a machine does (HTML `datetime`)."""

    text: str
    machine: str
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSource:
    """An image in one format, narrowest first; `shown` says how wide it is shown (HTML `sizes`)."""

    kind: str
    """Its media type."""
    sizes: tuple[Size, ...]
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image with its words. Width and height are in pixels, 0 if they are not known."""

    permalink: str
    alt: str
    caption: str | None = None
    credit: str | None = None
    width: int = 0
    height: int = 0
    sources: tuple[PictureSource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A correction and when it was made."""

    text: str
    time: Time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Cards below one heading; the heading is empty where there is nothing to tell apart."""

    heading: str
    cards: tuple[CardView, ...]
    permalink: str | None = None
    note: str = ""
    language: str | None = None
    """Set where the heading is in another language than the interface."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A link to the page before or after this one in a series."""

    label: str
    text: str
    permalink: str
    language: str | None = None
    direction: str = ""
