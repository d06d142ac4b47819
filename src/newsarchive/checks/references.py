"""Every reference that a page makes: to pages, to files it needs, to addresses it publishes, to its own ids."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from newsarchive.checks.addresses import Base
from newsarchive.checks.markup import Markup, Tag


class Use(Enum):
    """What a reference is for."""

    LINK = auto()
    """A reader may follow it."""
    FILE = auto()
    """The page loads it."""
    ADDRESS = auto()
    """Programs read it: metadata, feeds, other versions."""
    CANONICAL = auto()
    """It says where the page itself stands."""
    REDIRECT = auto()
    """It leads on at once."""


class Reference(NamedTuple):
    """An address as written, what it is for, and its offset in the page."""

    url: str
    use: Use
    at: int


_ATTRIBUTES: dict[str, tuple[tuple[str, Use], ...]] = {
    "a": (("href", Use.LINK), ("xlink:href", Use.LINK)),
    "area": (("href", Use.LINK),),
    "audio": (("src", Use.FILE),),
    "blockquote": (("cite", Use.LINK),),
    "embed": (("src", Use.FILE),),
    "form": (("action", Use.LINK),),
    "iframe": (("src", Use.FILE),),
    "image": (("href", Use.FILE), ("xlink:href", Use.FILE)),
    "img": (("src", Use.FILE),),
    "input": (("src", Use.FILE), ("formaction", Use.LINK)),
    "object": (("data", Use.FILE),),
    "q": (("cite", Use.LINK),),
    "script": (("src", Use.FILE),),
    "source": (("src", Use.FILE),),
    "track": (("src", Use.FILE),),
    "use": (("href", Use.FILE), ("xlink:href", Use.FILE)),
    "video": (("src", Use.FILE), ("poster", Use.FILE)),
}
_LOADED_RELATIONS = frozenset(
    ("stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "mask-icon")
)
_FOLLOWED_RELATIONS = frozenset(("prev", "next", "up", "index", "first", "last", "help", "license", "author"))
_ADDRESS_PROPERTIES = re.compile(
    r"og:(image|audio|video)(:url|:secure_url)?|twitter:image|citation_\w+_url|msapplication-config"
)
_REFRESH = re.compile(r"\s*\d+\s*[;,]\s*url\s*=\s*['\"]?([^'\"]*)['\"]?\s*", re.IGNORECASE)
_ID_LISTS = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "headers",
)


def references(markup: Markup, base: Base) -> Iterator[Reference]:
    """All references of a page in order, those in structured data apart."""
    for tag in markup.tags:
        name = tag.name
        if name == "link":
            yield from _of_link(tag)
        elif name == "meta":
            yield from _of_meta(tag, base)
        elif name in _ATTRIBUTES:
            for attribute, use in _ATTRIBUTES[name]:
                if (url := tag.attributes.get(attribute)) is not None:
                    yield Reference(url, use, tag.at)
        if "srcset" in tag.attributes:
            yield from _of_srcset(tag)


def id_references(markup: Markup) -> Iterator[tuple[str, int]]:
    """The ids that labels, fields and table cells name, which must stand on the same page."""
    for tag in markup.tags:
        for attribute in _ID_LISTS:
            if attribute in tag.attributes:
                for name in tag.attributes[attribute].split():
                    yield name, tag.at


def _of_link(tag: Tag) -> Iterator[Reference]:
    relations = frozenset(tag.attributes.get("rel", "").lower().split())
    url = tag.attributes.get("href")
    if url is None:
        return
    if "canonical" in relations:
        yield Reference(url, Use.CANONICAL, tag.at)
    elif relations & _LOADED_RELATIONS:
        yield Reference(url, Use.FILE, tag.at)
    elif relations & _FOLLOWED_RELATIONS:
        yield Reference(url, Use.LINK, tag.at)
    else:
        yield Reference(url, Use.ADDRESS, tag.at)


def _of_meta(tag: Tag, base: Base) -> Iterator[Reference]:
    value = tag.attributes.get("content", "")
    if tag.attributes.get("http-equiv", "").lower() == "refresh":
        if found := _REFRESH.fullmatch(value):
            yield Reference(found[1], Use.REDIRECT, tag.at)
        return
    name = tag.attributes.get("property") or tag.attributes.get("name") or ""
    if name == "og:url":
        yield Reference(value, Use.CANONICAL, tag.at)
    elif _ADDRESS_PROPERTIES.fullmatch(name) or (base.url and value.startswith(base.url)):
        yield Reference(value, Use.ADDRESS, tag.at)


def _of_srcset(tag: Tag) -> Iterator[Reference]:
    """Candidates of a `srcset`: an address, a space, a width or density, a comma."""
    for candidate in re.split(r",\s+", tag.attributes["srcset"].strip()):
        yield Reference(candidate.split(maxsplit=1)[0] if candidate else "", Use.FILE, tag.at)
