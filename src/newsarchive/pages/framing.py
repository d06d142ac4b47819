"""Makes the frame of a page: its head, the way to it, the fields that all views share."""

from typing import TypedDict

from newsarchive.packing import Record
from newsarchive.pages.site import Site
from newsarchive.pages.views.frame import Alternate, FeedLink, Head, Link, Masthead, Meta

DESCRIPTION = 200
"""Characters of a description that previews show."""
CARD_TITLE = 70
"""Characters of a title that previews show."""


class FrameFields(TypedDict):
    """The fields of `View` but the last, as keywords."""

    permalink: str
    language: str
    direction: str
    masthead: Masthead
    head: Head
    heading: str
    crumbs: tuple[Link, ...]


class Extras(Record, frozen=True, kw_only=True):
    """What some kinds of pages add to their head; as in `Head`."""

    description: str = ""
    indexed: bool = True
    feeds: tuple[FeedLink, ...] = ()
    metas: tuple[Meta, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    structured: str | None = None
    earlier: str | None = None
    later: str | None = None


NOTHING = Extras()


def frame(
    site: Site, permalink: str, heading: str, *, crumbs: tuple[Link, ...] = (), extras: Extras = NOTHING
) -> FrameFields:
    """The shared fields of a page's view. Heading and archive make the title; the front bears the name alone."""
    title = site.title if permalink == "/" else f"{heading} – {site.title}"
    description = shortened(extras.description, DESCRIPTION)
    head = Head(
        title=title,
        description=description,
        canonical=site.url(permalink),
        indexed=extras.indexed and site.settings.robots,
        feeds=extras.feeds,
        metas=extras.metas or _metas(site, permalink, heading, description),
        alternates=extras.alternates,
        structured=extras.structured,
        earlier=extras.earlier,
        later=extras.later,
    )
    return FrameFields(
        permalink=permalink,
        language=site.language,
        direction=site.direction,
        masthead=site.masthead,
        head=head,
        heading=heading,
        crumbs=crumbs,
    )


def named(name: str, text: str | None) -> tuple[Meta, ...]:
    """A `<meta name>`, or none without a text."""
    return (Meta(attribute="name", name=name, text=text),) if text else ()


def property_(name: str, text: str | None) -> tuple[Meta, ...]:
    """A `<meta property>` of the Open Graph protocol, or none without a text."""
    return (Meta(attribute="property", name=name, text=text),) if text else ()


def shortened(text: str, most: int) -> str:
    """The text in at most so many characters, cut between words."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    head, space, _ = kept.rpartition(" ")
    return (head if space and len(head) > most // 2 else kept).rstrip(" ,;:–-") + "…"


def _metas(site: Site, permalink: str, heading: str, description: str) -> tuple[Meta, ...]:
    return (
        *property_("og:type", "website"),
        *property_("og:site_name", site.title),
        *property_("og:title", shortened(heading, CARD_TITLE)),
        *property_("og:description", description),
        *property_("og:url", site.url(permalink)),
    )
