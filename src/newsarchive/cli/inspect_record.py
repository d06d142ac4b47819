"""What was read from an article, as one object of JSON."""

from typing import TYPE_CHECKING

from newsarchive.cli.machine import as_record, in_order
from newsarchive.cli.visible import encodable
from newsarchive.records import Article, Block, Role, When

if TYPE_CHECKING:
    from newsarchive.loader import Loaded

READ_ALOUD = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTATION, Role.LIST, Role.TABLE})
"""Roles of blocks that make up the story."""


def article_record(loaded: "Loaded", source: str) -> dict[str, object]:
    """The record of a file; where no article was found its fields are null or empty."""
    article = loaded.article or Article(source=source, headline="")
    byline, dateline = article.byline, article.dateline
    return {
        "source": encodable(source),
        "headline": article.headline or None,
        "standfirst": article.standfirst,
        "kicker": article.kicker,
        "paragraphs": paragraphs(article),
        "authors": article.people,
        "agencies": article.agencies,
        "desks": byline.desks if byline else (),
        "byline": byline.text if byline else None,
        "published": article.published.value if article.published else None,
        "published_edtf": article.published.edtf if article.published else None,
        "inferred": bool(article.published and article.published.inferred),
        "updated": _value(article.updated),
        "dateline": dateline.text if dateline else None,
        "language": article.language,
        "section": article.section,
        "topics": article.topics,
        "image": article.image.file if article.image else None,
        "corrections": [{"date": _value(one.date), "text": one.text} for one in article.corrections],
        "draft": article.draft,
        "embargo": article.embargo,
        "withdrawn": article.withdrawn.reason if article.withdrawn else None,
        "dropped": [_block(block) for block in article.dropped],
        "origins": {
            origin.field: {"rule": origin.rule, "line": origin.line, "inferred": origin.inferred}
            for origin in article.origins
        },
        "encoding": loaded.encoding,
        "diagnostics": [as_record(one) for one in in_order(loaded.diagnostics)],
    }


def paragraphs(article: Article) -> list[str]:
    """The texts of the story's blocks; of Markdown its paragraphs as written.

    A dateline without a day (`PARIS (AFP) —`) is how the story begins, and stands in its first paragraph; with a day
    (`LONDON, March 9 -`) it is the wire's line of filing, and stands in the field `dateline` only.
    """
    if article.markdown is not None and not article.body:
        return [part.strip() for part in article.markdown.split("\n\n") if part.strip()]
    filed = next((origin.line for origin in article.origins if origin.field == "dateline"), None)
    printed = article.dateline.text if article.dateline and not article.dateline.day else ""
    return [
        f"{printed} {block.text}" if printed and filed is not None and block.line == filed else block.text
        for block in article.body
        if block.role in READ_ALOUD
    ]


def _value(when: When | None) -> str | None:
    return when.value if when else None


def _block(block: Block) -> dict[str, object]:
    return {"role": block.role.value, "line": block.line or None, "text": block.text}
