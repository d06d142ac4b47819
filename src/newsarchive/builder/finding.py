"""From a place to the page that a build would put there, composed alone: what the preview answers with.

The place tells which group its page belongs to; the group is composed lazily, up to the page that was asked for.
"""

import re
from collections.abc import Iterator

from newsarchive.builder.composing import (
    Composed,
    Desk,
    Draft,
    Drawing,
    compose,
    compose_around,
    compose_article,
    compose_day,
)
from newsarchive.builder.gone import permalink_of, redirect_of, tombstone_of, withdrawn_pages
from newsarchive.builder.groups import CALENDAR, Group
from newsarchive.catalogue import ledger_state, reading
from newsarchive.contents import LETTERS, Page, Redirect
from newsarchive.pages import article_of, redirect_page, shared_article, tombstone_page
from newsarchive.pages.flat import SCHEMA, downloaded_volume
from newsarchive.pages.originals import article_of_original

_DATED = re.compile(r"([0-9]{4})/(?:([0-9]{2})/(?:([0-9]{2})/)?)?")
_SITEMAP = re.compile(r"sitemap/([0-9]{4}(?:-[0-9]{2})?|undated)(?:\.[0-9]+)?\.xml")
_FEED = re.compile(r"([0-9]{4}(?:/[0-9]{2})?|undated)/(?:p[0-9]+-)?feed\.(?:atom\.xml|json)")
_ON_THIS_DAY = re.compile(r"on-this-day/([0-9]{2}-[0-9]{2})/")
_UNDATED = re.compile(r"undated/(?:p[0-9]+\.html)?")
_CORRECTIONS = re.compile(r"corrections/(?:p[0-9]+\.html)?")
_LEADS_ON = ("moved", "list", "page")
"""Standings in the ledger at which a redirect stands where no page does."""


def page_at(desk: Desk, output: str) -> Page | None:
    """The page of an output path (`2022/index.html`), or nothing where a build would put no page."""
    return standing_page(desk, output) or _gone_page(desk, permalink_of(output))


def standing_page(desk: Desk, output: str) -> Page | None:
    """As `page_at`, but for redirects, tombstones and the list of withdrawn articles."""
    found = next(_pages_at(desk, output), None)
    return found if found is None or isinstance(found, Page) else found.compose()


def drawn_at(desk: Desk, output: str) -> bytes | None:
    """The bytes that a build would put at an output path where it draws and renders no page: of an article or volume."""
    drawings = (one for one in _drawings(desk, f"/{output}") if isinstance(one, Drawing) and one.output == output)
    found = next(drawings, None)
    return found.draw() if found else None


def _drawings(desk: Desk, permalink: str) -> Iterator[Composed]:
    volume = downloaded_volume(permalink)
    if volume and reading.articles_of(desk.state, volume):
        yield from compose_around(desk, volume)
    elif permalink == SCHEMA:
        yield from compose(desk, Group("archive", "", b""))
    else:
        yield from compose_article(desk, article_of_original(permalink) or shared_article(permalink))


def redirect_at(desk: Desk, output: str) -> Redirect | None:
    """The redirect that a build would put at an output path."""
    permalink = permalink_of(output)
    line = ledger_state.line_at(desk.state, permalink)
    if line is None or line.standing not in _LEADS_ON or stands(desk, permalink):
        return None
    return redirect_of(desk.state, line, lambda place: stands(desk, place))


def stands(desk: Desk, permalink: str) -> bool:
    """Whether a page of the archive stands at a permalink."""
    return standing_page(desk, Page(permalink=permalink, template="", view=None).output) is not None


def _pages_at(desk: Desk, output: str) -> Iterator[Page | Draft]:
    for page in _candidates(desk, permalink_of(output)):
        if page.output == output and not isinstance(page, Drawing):
            yield page


def _candidates(desk: Desk, permalink: str) -> Iterator[Composed]:
    path = permalink[1:]
    yield from compose_article(desk, article_of(permalink))
    if dated := _DATED.fullmatch(path):
        yield from _of_calendar(desk, *dated.groups())
    if (sitemap := _SITEMAP.fullmatch(path)) and reading.articles_of(desk.state, sitemap[1]):
        yield from compose_around(desk, sitemap[1])
    if feed := _FEED.fullmatch(path):
        yield from compose(desk, Group("feed", feed[1].replace("/", "-"), b""))
    if (found := _ON_THIS_DAY.fullmatch(path)) and found[1] in CALENDAR and reading.spans_years(desk.state):
        yield from compose(desk, Group("on-this-day", found[1], b""))
    if _UNDATED.fullmatch(path) and reading.undated(desk.state):
        yield from compose_around(desk, "undated")
    if _CORRECTIONS.fullmatch(path):
        yield from compose(desk, Group("corrections", "", b""))
    yield from _of_lists(desk, permalink)
    yield from compose(desk, Group("archive", "", b""))


def _of_calendar(desk: Desk, year: str, month: str | None, day: str | None) -> Iterator[Composed]:
    start = "-".join(part for part in (year, month, day) if part)
    if not desk.state.execute("SELECT 1 FROM article WHERE ord >= ? AND ord < ?", (start, f"{start}~")).fetchone():
        return
    if day:
        yield from compose_day(desk, start)
    elif month:
        yield from compose_around(desk, start)
    else:
        yield from compose(desk, Group("year", year, b""))


def _of_lists(desk: Desk, permalink: str) -> Iterator[Composed]:
    """The pages of every list, and of every A to Z, in whose folder a place lies."""
    parts = permalink.split("/")
    for length in range(len(parts) - 1, 1, -1):
        folder = "/".join(parts[:length]) + "/"
        rows = desk.state.execute("SELECT kind, name FROM list WHERE permalink = ?", (folder,)).fetchall()
        for kind, name in rows:
            yield from compose(desk, Group("list", f"{kind} {name}", b""))
        for kind, letters in LETTERS.items():
            if letters == folder:
                yield from compose(desk, Group("letters", kind, b""))


def _gone_page(desk: Desk, permalink: str) -> Page | None:
    for page in withdrawn_pages(desk.state, desk.site) if permalink.startswith("/withdrawn/") else ():
        if page.permalink == permalink:
            return page
    line = ledger_state.line_at(desk.state, permalink)
    if line is None:
        return None
    if line.standing not in _LEADS_ON:
        return tombstone_page(desk.site, tombstone_of(line))
    redirect = redirect_of(desk.state, line, lambda place: stands(desk, place))
    return redirect_page(desk.site, redirect) if redirect else None
