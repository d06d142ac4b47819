"""The keys of front matter and of folder defaults. Every value is text; its kind says what it must be."""

import re

from newsarchive.schema import Field


def permalink_fault(permalink: str) -> str | None:
    """What is wrong with a permalink that an editor demands, or nothing."""
    if not permalink.startswith("/") or not permalink.endswith((".html", "/")) or permalink == "/":
        return f"a permalink begins with `/` and ends in `.html` or `/`: {permalink}"
    if re.search(r"[\s\x00-\x1f\x7f\\?#%:*\"<>|]", permalink):
        return f'a permalink holds no space and none of `\\ ? # % : * " < > |`: {permalink}'
    if any(name in ("", ".", "..") for name in permalink.strip("/").split("/")) or permalink.startswith("//"):
        return f"a permalink has names between single `/`: {permalink}"
    return None


def address_fault(address: str) -> str | None:
    """What is wrong with an old address of an article: a path on this site, with any ending."""
    if not address.startswith("/") or address.startswith("//"):
        return f"an alias is a path on this site and begins with `/`: {address}"
    if re.search(r"[\s\x00-\x1f\x7f\\?#]", address) or ".." in address.split("/"):
        return f"an alias holds no space and none of `\\ ? #`: {address}"
    return None


def _slug_fault(slug: str) -> str | None:
    return f"a slug is one name, without `/`: {slug}" if "/" in slug or "\\" in slug else None


_IMAGE = (
    Field(name="file", kind="path", required=True, doc="The picture, as a path from the article's folder."),
    Field(name="alt", kind="text", doc="What the picture shows, for people who do not see it."),
    Field(name="caption", kind="text", doc="The text below the picture."),
    Field(name="credit", kind="text", doc="Who made the picture."),
)

_CORRECTION = (
    Field(name="date", kind="when", doc="When the correction was made."),
    Field(name="text", kind="text", required=True, doc="What was wrong, and what is right."),
)

_WITHDRAWAL = (
    Field(name="date", kind="when", doc="When the article was taken back."),
    Field(name="reason", kind="text", required=True, doc="Why; shown on the page that stays in its place."),
)

FRONT_MATTER: tuple[Field, ...] = (
    Field(name="headline", kind="text", aliases=("title",), doc="The headline."),
    Field(
        name="standfirst",
        kind="text",
        aliases=("dek", "summary"),
        doc="The sentence below the headline.",
    ),
    Field(name="kicker", kind="text", doc="The word above the headline."),
    Field(name="byline", kind="text", doc="The printed credit, as it stood."),
    Field(name="authors", kind="texts", aliases=("author",), doc="The people of the byline, one name each."),
    Field(name="agencies", kind="texts", aliases=("agency",), doc="The agencies of the byline."),
    Field(
        name="published",
        kind="when",
        aliases=("date",),
        doc="When it was published, as precisely as it is known: 2022, 2022-01, 2022-01-13 or "
        "2022-01-13T17:40+01:00; a `?` at the end says that it is uncertain.",
    ),
    Field(name="updated", kind="when", doc="When its text was changed last."),
    Field(name="place", kind="text", doc="The place of the dateline."),
    Field(name="section", kind="text", doc="The section: its key, its name or another of its names."),
    Field(
        name="topics",
        kind="texts",
        aliases=("topic", "tags"),
        separator=",",
        doc="What it is about: a list, or names with commas between them.",
    ),
    Field(name="language", kind="language", aliases=("lang",), doc="The language of the text (BCP 47)."),
    Field(name="slug", kind="text", check=_slug_fault, doc="The last part of the permalink."),
    Field(
        name="permalink",
        kind="text",
        check=permalink_fault,
        pattern=r"^/.*(\.html|/)$",
        doc="The whole permalink, from `/` on; the pattern of the site is not used.",
    ),
    Field(
        name="aliases",
        kind="texts",
        aliases=("alias",),
        check=address_fault,
        doc="Old addresses on this site that lead here.",
    ),
    Field(name="id", kind="text", doc="The newsroom's own number of the article."),
    Field(
        name="image",
        kind="record",
        fields=_IMAGE,
        shorthand="file",
        doc="The lead image: file, alt, caption and credit.",
    ),
    Field(
        name="corrections",
        kind="records",
        aliases=("correction",),
        fields=_CORRECTION,
        shorthand="text",
        doc="Corrections, each a date and a text.",
    ),
    Field(name="embargo", kind="moment", doc="The date-time with offset before which it is held."),
    Field(name="draft", kind="truth", default=False, doc="Whether it is held until further notice."),
    Field(
        name="withdrawn",
        kind="record",
        fields=_WITHDRAWAL,
        shorthand="reason",
        doc="That it was taken back: the reason, or date and reason.",
    ),
    Field(
        name="translation_of",
        kind="text",
        doc="The article that this one translates: its id, its permalink or its path below `articles/`.",
    ),
    Field(
        name="versions",
        kind="truth",
        default=True,
        doc="Whether earlier versions of it may be shown, where the site shows versions.",
    ),
    Field(name="source", kind="text", doc="Where the text came from, in the editor's words."),
    Field(name="publication", kind="text", doc="The newspaper that printed it, if not the site's."),
)

DEFAULTS_FIELDS: tuple[Field, ...] = (
    Field(name="language", kind="language", aliases=("lang",), doc="The language of the articles."),
    Field(name="section", kind="text", doc="Their section."),
    Field(name="encoding", kind="encoding", doc="The encoding of files that are not UTF-8."),
    Field(name="agency", kind="text", doc="The agency that all of them come from."),
    Field(name="timezone", kind="timezone", doc="The time zone of their dates (IANA name)."),
    Field(name="publication", kind="text", doc="The newspaper that printed them."),
    Field(
        name="topics",
        kind="texts",
        aliases=("topic", "tags"),
        separator=",",
        doc="What all of them are about.",
    ),
)
