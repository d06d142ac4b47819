"""The check of a whole built site."""

import os
from collections.abc import Iterable
from pathlib import Path

from newsarchive.checks.addresses import Base
from newsarchive.checks.crawl import crawl, examiner
from newsarchive.checks.examine import Findings, Hop, page_ids
from newsarchive.checks.host_files import check_robots, read_redirects
from newsarchive.checks.machine import Notes
from newsarchive.checks.markup import read_markup
from newsarchive.checks.outputs import BuiltSite, forget_listings
from newsarchive.checks.report import CheckReport, Unshown, Weight
from newsarchive.checks.stock import Stock, take_stock
from newsarchive.checks.weights import forget_weights
from newsarchive.diagnostics import Span, WrongUsage, diagnose
from newsarchive.settings import Settings


def check_site(site: Path, output: Path, *, settings: Settings, jobs: int = 0) -> CheckReport:
    """Checks the built site in `output`: links, HTML, feeds, budgets, names. Reads this folder and nothing else.

    `site` is the folder of the archive, against which paths are shown. `jobs` 0 means one worker a core. Raises
    `WrongUsage` if there is no built site.
    """
    if not output.is_dir():
        raise WrongUsage(f"no built site: `{output}`", hint="run `newsarchive build` first")
    forget_listings()
    forget_weights()
    built = BuiltSite(root=str(output), shown=_shown(site, output), base=Base.of(settings.base_url))
    stock = take_stock(built)
    total = Findings()
    for diagnostic in stock.diagnostics:
        total.say(diagnostic)
    if "index.html" not in stock.pages:
        total.say(diagnose("NA400", "the site has no front page", Span(path=built.show("index.html"))))
    with examiner(built, len(stock.pages), jobs) as look:
        crawl(built, stock, look, total)
        for findings in look(stock.others):
            total.add(findings)
    _check_host_files(built, stock, total)
    _check_hops(built, total)
    _check_anchors(built, total)
    return _report(output, stock, total)


def _shown(site: Path, output: Path) -> str:
    """What stands before output paths in messages: the folder as seen from the archive's, if it lies in there."""
    inside = os.path.relpath(output, site)
    return f"{output if inside.startswith('..') else Path(inside).as_posix()}/"


def _check_host_files(site: BuiltSite, stock: Stock, total: Findings) -> None:
    """Files that can be read only when pages and sitemaps are known."""
    if "robots.txt" in stock.others:
        notes = Notes(site=site, output="robots.txt")
        wanted = total.indexes or total.sitemaps
        check_robots(notes, _text(site, notes), sitemaps=frozenset(wanted))
        _add_notes(total, notes)
    elif total.sitemaps:
        span = Span(path=site.show("robots.txt"))
        total.say(diagnose("NA726", "the site has a sitemap, but no robots.txt", span))
    if "_redirects" in stock.others:
        notes = Notes(site=site, output="_redirects")
        for start, target, line in read_redirects(notes, _text(site, notes)):
            span = Span(path=site.show("_redirects"), line=line, column=1)
            notes.links += 1
            if site.has(target):
                total.hops.append(Hop(start=start, target=target, span=span))
            else:
                notes.diagnostics.append(diagnose("NA411", f"redirect to a file that is not there: `{target}`", span))
        _add_notes(total, notes)


def _text(site: BuiltSite, notes: Notes) -> str:
    try:
        return site.read(notes.output).text
    except (OSError, UnicodeDecodeError) as error:
        notes.say("NA700" if isinstance(error, ValueError) else "NA745", f"file cannot be read: {error}")
        return ""


def _add_notes(total: Findings, notes: Notes) -> None:
    for diagnostic in notes.diagnostics:
        total.say(diagnostic)
    total.links += notes.links


def _check_hops(site: BuiltSite, total: Findings) -> None:
    """A redirect leads to a page, never to another redirect."""
    starts = {hop.start for hop in total.hops}
    for hop in total.hops:
        if hop.target in starts:
            message = f"redirect leads to another redirect: `{site.show(hop.target)}`"
            total.say(diagnose("NA412", message, hop.span))


def _check_anchors(site: BuiltSite, total: Findings) -> None:
    """Looks for ids in the pages that others point into, one page at a time."""
    ids: Iterable[str] = ()
    read = ""
    for output, name in sorted(total.anchors):
        if output != read:
            ids, read = _ids(site, output), output
        if name not in ids:
            message = f"no such `id` in `{site.show(output)}`: `{name}`"
            total.say(diagnose("NA401", message, total.anchors[output, name]))


def _ids(site: BuiltSite, output: str) -> Iterable[str]:
    try:
        return page_ids(read_markup(site.read(output).text))
    except (OSError, UnicodeDecodeError):
        return ()


def _report(output: Path, stock: Stock, total: Findings) -> CheckReport:
    weights = tuple(Weight(kind=kind, files=stock.files[kind], bytes=size) for kind, size in stock.bytes.most_common())
    return CheckReport(
        output=output,
        diagnostics=tuple(sorted(total.diagnostics, key=lambda diagnostic: diagnostic.order)),
        files=sum(stock.files.values()),
        pages=stock.files["html"],
        links=total.links,
        anchors=total.ids_named,
        outside=total.outside,
        feeds=total.feeds,
        bytes=sum(stock.bytes.values()),
        weights=weights,
        largest=total.largest[1],
        largest_bytes=total.largest[0],
        unshown=tuple(Unshown(code=code, count=count) for code, count in sorted(total.unshown.items())),
    )
