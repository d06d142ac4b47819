"""Permalinks: from a pattern, a date and a slug to a place that no other page has."""

import re

from newsarchive.catalogue.slugs import LIMIT, cut, place_key, safe, slug, speaking_name
from newsarchive.catalogue.transliteration import transliterated
from newsarchive.records import Article, When
from newsarchive.settings import Settings

RESERVED_FOLDERS = frozenset(
    "about accessibility agencies agency assets author authors corrections dates feed language languages media"
    " on-this-day search section sections share sitemap topic topics versions withdrawn".split()
)
"""First folders of permalinks that belong to pages of the archive itself."""

LENGTH = 1000
"""Bytes of a whole permalink in UTF-8; browsers and hosts take about 2,000 in percent encoding."""

_DATE_NAME = re.compile(r"^\d{4}(?:[-_./]?\d{2}){0,2}(?=[-_ .]|$)|^\d{1,2}(?=[-_ ])")
_CONTROL = re.compile(r"[\x00-\x20\x7f\\:*?\"<>|#%]")


def wished_slug(article: Article, language: str) -> str:
    """The slug by the order of precedence: front matter, a speaking file name, the headline; never empty.

    A headline is written in ASCII as its language does, or the site's `language` where it has none: `Brücke` as
    `bruecke` in German. A permalink that the ledger knows is never made again, so what was published before a rule was
    known stays.
    """
    stem = article.source.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    named = speaking_name(_DATE_NAME.sub("", stem))
    return safe(
        slug(article.slug or "") or named or slug(transliterated(article.headline, article.language or language))
    )


def from_pattern(settings: Settings, published: When | None, made: str, section: str) -> str:
    """The permalink that the site's pattern gives; folders for parts of the date that are not known fall away.

    An article without a date lives under `/undated/`.
    """
    if published is None:
        return f"/undated/{made}.html"
    parts = {
        "year": published.value[:4],
        "month": published.value[5:7],
        "day": published.value[8:10],
        "section": slug(section) or "news",
        "slug": made,
    }
    place = settings.permalink.format_map(parts)
    return re.sub(r"/{2,}", "/", place)


def numbered(permalink: str, number: int) -> str:
    """The permalink with `-2`, `-3`, … after its slug, still within the bytes of a slug."""
    folder, name = permalink.rstrip("/").rsplit("/", 1)
    stem, dot, suffix = name.partition(".html")
    ending = "/" if permalink.endswith("/") else dot + suffix
    mark = f"-{number}"
    return f"{folder}/{cut(stem, LIMIT - len(mark))}{mark}{ending}"


def problem_of(permalink: str) -> str | None:
    """Why a permalink that an editor wrote cannot be, or nothing.

    It must be absolute in the site, name a file `….html` or a folder `…/`, keep clear of characters that a file
    system or a URL takes otherwise, and stay out of the folders of the archive's own pages.
    """
    parts = permalink.strip("/").split("/")
    if not permalink.startswith("/") or permalink.startswith("//"):
        return "a permalink begins with one `/`"
    if not permalink.endswith((".html", "/")) or not parts[0]:
        return "a permalink ends in `.html` or `/` and names a page"
    if _CONTROL.search(permalink) or any(p in ("", ".", "..") or p.endswith((".", " ")) for p in parts):
        return (
            'a permalink holds no spaces, control characters, empty or dotted folders, nor any of \\ : * ? " < > | # %'
        )
    if any(len(p.encode()) > 200 for p in parts) or len(permalink.encode()) > LENGTH:
        return "a permalink has at most 200 bytes a folder and 1000 in all"
    return _clash_with_pages(parts, folder=permalink.endswith("/"))


def _clash_with_pages(parts: list[str], *, folder: bool) -> str | None:
    first, last = parts[0].casefold(), parts[-1].casefold()
    dated = len(parts[0]) == 4 and parts[0].isdigit()
    if first in RESERVED_FOLDERS or last in ("index.html", "404.html"):
        return f"the archive's own pages stand there: `/{parts[0]}`"
    if folder and dated and all(p.isdigit() for p in parts):
        return "the archive's calendar pages stand there"
    return None


def unique_key(permalink: str) -> str:
    """What must be unique: the file that the permalink names, under NFC and folded case."""
    return place_key(f"{permalink}index.html" if permalink.endswith("/") else permalink)
