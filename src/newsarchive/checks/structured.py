"""JSON-LD in pages: strict JSON, and the properties without which it says nothing (schema.org, Google's guide)."""

import re
from collections.abc import Iterator

from newsarchive.checks.addresses import Base
from newsarchive.checks.faults import Fault
from newsarchive.checks.json_text import Json, NotJson, read_json
from newsarchive.checks.markup import Markup
from newsarchive.checks.references import Reference, Use

ARTICLES = frozenset(("NewsArticle", "Article", "ReportageNewsArticle", "OpinionNewsArticle"))
_NAMED = frozenset(("Person", "Organization", "NewsMediaOrganization", "Place", "Periodical", "Newspaper"))
_DATES = frozenset(("datePublished", "dateModified", "dateCreated", "uploadDate", "temporalCoverage"))
_ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?(/(\.\.|[\dT:Z+-]+)?)?")


def structured_blocks(markup: Markup) -> Iterator[tuple[Json | NotJson, int]]:
    """The JSON-LD blocks of a page with their offsets."""
    for tag in markup.tags:
        if tag.name == "script" and tag.attributes.get("type", "").lower() == "application/ld+json":
            yield read_json(tag.raw), tag.at


def structured_faults(block: Json | NotJson, at: int) -> Iterator[Fault]:
    """What is wrong with one block."""
    if isinstance(block, NotJson):
        yield Fault(code="NA710", message=f"structured data is not JSON: {block.reason}", at=at)
        return
    for whole in block if isinstance(block, list) else [block]:
        if not isinstance(whole, dict):
            yield Fault(code="NA711", message="structured data is not an object", at=at)
        elif not str(whole.get("@context", "")).startswith(("https://schema.org", "http://schema.org")):
            yield Fault(code="NA711", message="structured data does not name schema.org as `@context`", at=at)
        elif "@type" not in whole and "@graph" not in whole:
            yield Fault(code="NA711", message="structured data has no `@type`", at=at)
    for thing in _things(block):
        yield from (Fault(code="NA711", message=message, at=at) for message in _lacking(thing))


def is_article(block: Json | NotJson) -> bool:
    """Whether a block describes the page as an article."""
    return any(_types(thing) & ARTICLES for thing in _things(block))


def structured_references(block: Json | NotJson, at: int, base: Base) -> Iterator[Reference]:
    """The addresses of this site that a block names, without their fragments (which are names, not places)."""
    if base.url is None or isinstance(block, NotJson):
        return
    for text in _texts(block):
        if text.startswith(base.url):
            yield Reference(text.partition("#")[0], Use.ADDRESS, at)


def _lacking(thing: dict[str, Json]) -> Iterator[str]:
    kinds = _types(thing)
    if kinds & ARTICLES and not _filled(thing.get("headline")):
        yield "structured data of an article has no `headline`"
    if kinds & _NAMED and not _filled(thing.get("name")) and "@id" not in thing:
        yield f"structured data has no `name`: {min(kinds & _NAMED)}"
    for key in sorted(_DATES & thing.keys()):
        if not _ISO_DATE.fullmatch(str(thing[key])):
            yield f"`{key}` is not an ISO 8601 date: {thing[key]}"


def _filled(value: Json) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _types(thing: dict[str, Json]) -> frozenset[str]:
    kinds = thing.get("@type")
    return frozenset(str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _values(block: Json | NotJson) -> Iterator[Json]:
    """Every value in a block, without recursion: nesting may be deep."""
    waiting: list[Json] = [] if isinstance(block, NotJson) else [block]
    while waiting:
        value = waiting.pop()
        yield value
        if isinstance(value, dict):
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _things(block: Json | NotJson) -> Iterator[dict[str, Json]]:
    return (value for value in _values(block) if isinstance(value, dict))


def _texts(block: Json | NotJson) -> Iterator[str]:
    return (value for value in _values(block) if isinstance(value, str))
