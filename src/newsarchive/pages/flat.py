"""Articles as flat records, for programs: what each field means, the records, the files that a site offers of them.

A volume offers its articles as JSON Lines: `/2022/01/articles.jsonl`, and a large one in several files.
"""

import re
from dataclasses import dataclass

from newsarchive.pages.site import encoded
from newsarchive.records import Article, Card, Image

SCHEMA = "/articles.schema.json"
"""Where a site that offers downloads says what their fields mean (JSON Schema)."""
_DOWNLOAD = re.compile(r"/(?:(\d{4})/(?:(\d\d)/articles|month-unknown)|(undated)/articles)(?:\.\d+)?\.jsonl")

MEANING = {
    "url": "absolute URL of the article's page; empty where the site has no base URL",
    "permalink": "path of the page on the site; it never changes",
    "headline": "the headline",
    "kicker": "the short line above the headline",
    "standfirst": "the paragraph between headline and body",
    "byline": "the printed credit, unaltered",
    "people": "people that the byline names",
    "agencies": "agencies that the byline or the dateline names",
    "published": "date of publication as far as it is known: EDTF level 1 (ISO 8601-2), a trailing ? where inferred",
    "updated": "date of the last change that the article itself gives, in EDTF",
    "language": "BCP 47 tag of the text",
    "section": "printed name of the section",
    "topics": "topics that the editors gave it",
    "dateline": "place and day of filing as printed",
    "place": "place of filing, as the dateline names it",
    "text": "the body: paragraphs with an empty line between them, or Markdown",
    "text_type": "media type of the body: text/plain or text/markdown",
    "corrections": "corrections: date in EDTF, a space, the text",
    "pictures": "permalinks of its pictures",
    "captions": "captions of the pictures in the same order, empty where there is none",
    "credits": "credits of the pictures in the same order, empty where there is none",
    "source": "path of the source below articles/",
    "source_sha256": "SHA-256 of the source in hex",
    "first_seen": "day on which the permalink entered the ledger",
}
"""The data dictionary: what each column means."""

LISTS = ("people", "agencies", "topics", "corrections", "pictures", "captions", "credits")
"""Columns that hold several values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One article. The fields are those of the data dictionary; unknown ones are empty."""

    url: str
    permalink: str
    headline: str
    kicker: str
    standfirst: str
    byline: str
    people: tuple[str, ...]
    agencies: tuple[str, ...]
    published: str
    updated: str
    language: str
    section: str
    topics: tuple[str, ...]
    dateline: str
    place: str
    text: str
    text_type: str
    corrections: tuple[str, ...]
    pictures: tuple[str, ...]
    captions: tuple[str, ...]
    credits: tuple[str, ...]
    source: str
    source_sha256: str
    first_seen: str


def exported(card: Card, article: Article, base: str | None) -> Exported:
    """The flat record of an article of a site at a base URL, or at none."""
    images: dict[str, Image] = {}
    for image in (card.image, *article.images):
        if image and image.permalink:
            images.setdefault(image.permalink, image)
    return Exported(
        url=base + encoded(card.permalink.lstrip("/")) if base else "",
        permalink=card.permalink,
        headline=card.headline,
        kicker=article.kicker or "",
        standfirst=article.standfirst or "",
        byline=article.byline.text if article.byline else "",
        people=article.people,
        agencies=article.agencies,
        published=card.published.edtf if card.published else "",
        updated=card.updated.edtf if card.updated else "",
        language=card.language,
        section=card.section or "",
        topics=card.topics,
        dateline=article.dateline.text if article.dateline else "",
        place=(article.dateline.place or "") if article.dateline else "",
        text=article.markdown if article.markdown is not None else "\n\n".join(block.text for block in article.body),
        text_type="text/plain" if article.markdown is None else "text/markdown",
        corrections=tuple(f"{c.date.edtf} {c.text}" if c.date else c.text for c in article.corrections),
        pictures=tuple(images),
        captions=tuple(image.caption or "" for image in images.values()),
        credits=tuple(image.credit or "" for image in images.values()),
        source=card.source,
        source_sha256=card.source_digest,
        first_seen=card.first_seen,
    )


def articles_schema(title: str) -> dict[str, object]:
    """The JSON Schema of a line of JSON Lines, with the meaning of each field."""
    text = {"type": "string"}
    properties = {
        name: {"description": meaning, **({"type": "array", "items": text} if name in LISTS else text)}
        for name, meaning in MEANING.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Articles of {title}",
        "type": "object",
        "required": list(MEANING),
        "additionalProperties": False,
        "properties": properties,
    }


def download_permalink(volume: str, number: int) -> str:
    """Where a part of a volume stands for programs: `/2022/01/articles.jsonl`, `/2022/01/articles.2.jsonl`.

    Of a year they are the articles of which no more than it is known.
    """
    name = "month-unknown" if len(volume) == len("2022") else "articles"
    part = f".{number}" if number > 1 else ""
    return f"/{volume.replace('-', '/')}/{name}{part}.jsonl"


def download_permalinks(volume: str, files: int) -> tuple[str, ...]:
    """Where all parts of a volume stand for programs."""
    return tuple(download_permalink(volume, number + 1) for number in range(files))


def downloaded_volume(permalink: str) -> str | None:
    """The volume whose articles stand at a permalink, or nothing."""
    found = _DOWNLOAD.fullmatch(permalink)
    return found and (found[3] or "-".join(part for part in found.group(1, 2) if part))
