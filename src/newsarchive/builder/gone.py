"""Every URL ever published answers: redirects in one hop, tombstones, and lists that moved up to what stands above.

The ledger says what was published; what stands now is what this build made or kept.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from newsarchive.catalogue import ledger_state, series
from newsarchive.catalogue.ledger import LedgerLine
from newsarchive.catalogue.state import State
from newsarchive.contents import LETTERS, CardsPage, ListKind, Page, Redirect, Tombstone
from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.later import Later
from newsarchive.packing import replace
from newsarchive.records import Card

if TYPE_CHECKING:
    from newsarchive import pages
else:
    pages = Later("newsarchive.pages")

GROUP = "gone"
WITHDRAWN = "/withdrawn/"
UNLISTED = ("404.html",)


def permalink_of(output: str) -> str:
    """The permalink of an output: a folder's for its `index.html`."""
    return "/" + output.removesuffix("index.html") if output.rpartition("/")[2] == "index.html" else f"/{output}"


def gone_pages(
    state: State, site: "pages.Site", lines: Iterable[LedgerLine], stands: Callable[[str], bool]
) -> Iterator[Page]:
    """A redirect or tombstone for every line of the ledger at which nothing else stands; `lines` as in `perhaps_bare`."""
    redirects = tuple(r for line in lines if (r := redirect_of(state, line, stands)))
    tombstones = tuple(_tombstones(state))
    for redirect in redirects:
        yield pages.redirect_page(site, redirect)
    for tombstone in tombstones:
        yield pages.tombstone_page(site, tombstone)
    yield from withdrawn_pages(state, site)
    yield pages.redirects_page(site, redirects)


def withdrawn_pages(state: State, site: "pages.Site") -> Iterator[Page]:
    """The list of withdrawn articles: of each only its URL, the reason and nothing of its text."""
    lines = list(ledger_state.select(state, "standing = 'withdrawn'"))
    cards = (
        Card(permalink=line.permalink, headline="", language=site.language, standfirst=line.note or None)
        for line in lines
    )
    size = site.settings.page_size
    for number, inside in series.pages(cards, len(lines), size):
        contents = CardsPage(
            permalink=WITHDRAWN if number == 0 else f"{WITHDRAWN}p{number}.html",
            number=number,
            closed=series.closed(len(lines), size),
            cards=inside,
            articles=len(lines) if number == 0 else 0,
        )
        yield pages.withdrawn_page(site, contents)


def perhaps_bare(state: State, since: int, bare: Iterable[str]) -> Iterator[LedgerLine]:
    """The lines of moves, lists and pages at which perhaps no page stands, by permalink.

    At all that were written up to the run `since` one stood then, but for moves and the permalinks of `bare`.
    """
    lines = {line.permalink: line for line in ledger_state.select(state, "standing = 'moved'")}
    written = ledger_state.select(state, "run > ? AND +standing IN ('list', 'page')", since)
    lines |= {line.permalink: line for line in written}
    for permalink in bare:
        line = ledger_state.line_at(state, permalink)
        if line and line.standing in ("list", "page"):
            lines[permalink] = line
    for permalink in sorted(lines):
        yield lines[permalink]


def redirect_of(state: State, line: LedgerLine, stands: Callable[[str], bool]) -> Redirect | None:
    """Where a line of the ledger leads that is no article's; nowhere where a page of its own stands."""
    if line.standing == "moved":
        return Redirect(permalink=line.permalink, target=_end_of(state, line, stands))
    if stands(line.permalink):
        return None
    return Redirect(permalink=line.permalink, target=_instead(state, line.permalink, stands))


def _instead(state: State, permalink: str, stands: Callable[[str], bool]) -> str:
    """Where a page that is no more leads: versions to their article, wherever it stands now, all others upwards."""
    article = ledger_state.line_at(state, pages.article_of(permalink))
    if article is None or article.permalink == permalink:
        return above(permalink, stands)
    return _end_of(state, article, stands) if article.standing == "moved" else article.permalink


def _end_of(state: State, line: LedgerLine, stands: Callable[[str], bool]) -> str:
    """Where a moved permalink leads in one hop, even where hands or merges made a chain of several."""
    seen = {line.permalink}
    target = line.note
    while target not in seen and (following := ledger_state.line_at(state, target)) and following.standing == "moved":
        seen.add(target)
        target = following.note
    known = ledger_state.line_at(state, target)
    if known and known.standing in ("list", "page") and not stands(target):
        return above(target, stands)
    return target if known and target not in seen else "/"


def above(permalink: str, stands: Callable[[str], bool]) -> str:
    """The nearest page above a place that stands: a list, its A to Z, at last the front."""
    parts = permalink.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        folder = f"/{'/'.join(parts[:length])}/"
        if stands(folder):
            return folder
    letters = LETTERS.get(ListKind(parts[0])) if parts[0] in set(ListKind) else None
    return letters if letters and stands(letters) else "/"


def _tombstones(state: State) -> Iterator[Tombstone]:
    for line in ledger_state.select(state, "permalink IN (SELECT permalink FROM loose)"):
        yield tombstone_of(line)


def tombstone_of(line: LedgerLine) -> Tombstone:
    """What stands where an article stood."""
    return Tombstone(permalink=line.permalink, reason=line.note or None)


def dangling(state: State) -> tuple[Diagnostic, ...]:
    """A diagnostic for every `moved` line whose target the ledger does not know."""
    rows = ledger_state.select(
        state,
        "standing = 'moved' AND NOT EXISTS"
        " (SELECT 1 FROM ledger AS l WHERE l.permalink = ledger.note AND +l.standing != 'moved')",
    )
    return tuple(
        diagnose("NA222", f"redirect leads nowhere: `{x.permalink}` to `{x.note}`", Span(path=ledger_state.FOLDER))
        for x in rows
        if not _reaches(state, x)
    )


def _reaches(state: State, line: LedgerLine) -> bool:
    seen: set[str] = set()
    following: LedgerLine | None = line
    while following and following.standing == "moved" and following.permalink not in seen:
        seen.add(following.permalink)
        following = ledger_state.line_at(state, following.note)
    return following is not None and following.standing != "moved"


def put_right(state: State, stands: Callable[[str], bool]) -> Iterator[Diagnostic]:
    """Makes every `moved` line at which a page of the archive stands the line of that page; says which.

    Only a hand writes such lines: the redirect would lie over a page that is there.
    """
    for line in ledger_state.select(state, "standing = 'moved'"):
        if stands(line.permalink):
            ledger_state.put(state, replace(line, standing="page", note=""))
            yield diagnose(
                "NA224", f"redirect from a page that stands: `{line.permalink}`", Span(path=ledger_state.FOLDER)
            )


def promise(state: State, output: str, today: str) -> None:
    """Writes a page that is no article into the ledger, unless its permalink is there."""
    permalink = permalink_of(output)
    if output.endswith(".html") and output not in UNLISTED and ledger_state.line_at(state, permalink) is None:
        ledger_state.put(state, LedgerLine(permalink=permalink, standing="page", first_seen=today))
