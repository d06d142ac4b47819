"""Looks into single files of the built site: the part of a check that runs in workers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsarchive.checks.faults import Fault, Text
from newsarchive.checks.feeds import (
    ATOM,
    JSON_FEED,
    LARGEST_FEED,
    OPEN_SEARCH,
    check_atom,
    check_json_feed,
    check_open_search,
    check_rss,
)
from newsarchive.checks.host_files import check_headers
from newsarchive.checks.json_text import NotJson, read_json
from newsarchive.checks.linking import NOT_FOUND_PAGE, Followed, canonical_faults, follow
from newsarchive.checks.machine import Notes
from newsarchive.checks.markup import Markup, read_markup
from newsarchive.checks.outputs import BuiltSite
from newsarchive.checks.references import Use, id_references, references
from newsarchive.checks.sitemaps import MOST_BYTES, SITEMAP, check_sitemap
from newsarchive.checks.stock import kind_of
from newsarchive.checks.structure import RULES, PageText, asks_not_to_be_listed
from newsarchive.checks.structured import (
    is_article,
    structured_blocks,
    structured_faults,
    structured_references,
)
from newsarchive.checks.weights import asset_faults, compressed, page_faults, stylesheets_weight
from newsarchive.checks.xml_text import NotXml, stream
from newsarchive.diagnostics import Diagnostic, Span, diagnose

MOST_OF_A_CODE = 100
"""Diagnostics of one code that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """A redirect: where it stands, where it leads, and the place of the link or line."""

    start: str
    target: str
    span: Span


@dataclass(slots=True, kw_only=True)
class Findings:
    """What looking into some files found. Filled file by file, and added up by the check."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    unshown: dict[str, int] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    unlisted: set[str] = field(default_factory=set)
    """Pages that need not be reached by links."""
    anchors: dict[tuple[str, str], Span] = field(default_factory=dict)
    """Pages and the ids that others want there, each with the first place that wants it."""
    hops: list[Hop] = field(default_factory=list)
    sitemaps: set[str] = field(default_factory=set)
    indexes: set[str] = field(default_factory=set)
    links: int = 0
    ids_named: int = 0
    outside: int = 0
    feeds: int = 0
    largest: tuple[int, str] = (0, "")
    kept: dict[str, int] = field(default_factory=dict)

    def say(self, diagnostic: Diagnostic) -> None:
        """Keeps a diagnostic, or counts it if there are enough of its code."""
        if self._has_room(diagnostic.code):
            self.diagnostics.append(diagnostic)

    def say_fault(self, text: Text, fault: Fault) -> None:
        """The same for a fault, whose line is looked for only if it is kept: a page may have a fault a word."""
        if self._has_room(fault.code):
            self.diagnostics.append(text.diagnostic(fault))

    def _has_room(self, code: str) -> bool:
        if self.kept.get(code, 0) < MOST_OF_A_CODE:
            self.kept[code] = self.kept.get(code, 0) + 1
            return True
        self.unshown[code] = self.unshown.get(code, 0) + 1
        return False

    def add(self, other: "Findings") -> None:
        """Adds what a worker found."""
        for diagnostic in other.diagnostics:
            self.say(diagnostic)
        for code, count in other.unshown.items():
            self.unshown[code] = self.unshown.get(code, 0) + count
        self.reached |= other.reached
        self.unlisted |= other.unlisted
        self.anchors = other.anchors | self.anchors
        self.hops.extend(other.hops)
        self.sitemaps |= other.sitemaps
        self.indexes |= other.indexes
        self.links += other.links
        self.ids_named += other.ids_named
        self.outside += other.outside
        self.feeds += other.feeds
        self.largest = max(self.largest, other.largest)


def examine(site: BuiltSite, outputs: Iterable[str]) -> Findings:
    """Looks into each of the files."""
    findings = Findings()
    for output in outputs:
        try:
            _examine(site, output, findings)
        except UnicodeDecodeError as error:
            message = f"byte that is not UTF-8: offset {error.start}"
            findings.say(diagnose("NA700", message, Span(path=site.show(output))))
        except OSError as error:
            message = f"file cannot be read: {error.strerror}"
            findings.say(diagnose("NA745", message, Span(path=site.show(output))))
    return findings


SEARCH_FILES = ("search/shelves/", "search/root.js")
"""Scripts that only hand over a text, one at a time: the search page asks for those that it needs."""


def _examine(site: BuiltSite, output: str, findings: Findings) -> None:
    kind = kind_of(output)
    if kind == "html":
        examine_page(site, output, findings)
    elif output.startswith(SEARCH_FILES):
        return
    elif kind in {"css", "js"}:
        _examine_asset(site, output, kind, findings)
    else:
        notes = Notes(site=site, output=output)
        _examine_for_programs(notes, kind, findings)
        for diagnostic in notes.diagnostics:
            findings.say(diagnostic)
        findings.links += notes.links


def examine_page(site: BuiltSite, output: str, findings: Findings) -> None:
    """Reads one HTML page: its form, its links, its structured data, its weight."""
    raw = site.path(output).read_bytes()
    text = Text(shown=site.show(output), text=raw.decode())
    markup = read_markup(text.text)
    found = list(references(markup, site.base))
    blocks = list(structured_blocks(markup))
    for block, at in blocks:
        found.extend(structured_references(block, at, site.base))
    followed = follow(output, found, site)
    redirect = any(reference.use is Use.REDIRECT for reference in found)
    page = PageText(output=output, text=text.text, markup=markup, redirect=redirect)
    faults = [fault for rule in RULES for fault in rule(page)]
    faults.extend(fault for block, at in blocks for fault in structured_faults(block, at))
    faults.extend(followed.faults)
    faults.extend(canonical_faults(output, followed, found, site.base))
    faults.extend(_own_anchors(output, followed, markup))
    article = any(is_article(block) for block, _ in blocks)
    size = compressed(raw)
    assets = stylesheets_weight(site, followed.stylesheets) if article else 0
    faults.extend(page_faults(size, text.text, article=article, assets=assets))
    for fault in faults:
        findings.say_fault(text, fault)
    findings.largest = max(findings.largest, (size, output))
    _add_followed(findings, text, page, followed)


def _add_followed(findings: Findings, text: Text, page: PageText, followed: Followed) -> None:
    """Hands on what can be judged only when all pages were read."""
    findings.reached |= followed.reached
    findings.links += followed.inside
    findings.outside += followed.outside
    findings.ids_named += len(followed.anchors)
    for target, name, at in followed.anchors:
        if target != page.output:
            findings.anchors.setdefault((target, name), text.span(at))
    if page.redirect and followed.redirect:
        findings.hops.append(Hop(start=page.output, target=followed.redirect, span=text.span(0)))
    if page.redirect or page.output == NOT_FOUND_PAGE or asks_not_to_be_listed(page.markup):
        findings.unlisted.add(page.output)


def _own_anchors(output: str, followed: Followed, markup: Markup) -> list[Fault]:
    """Fragments and labels that name an `id` of the page itself."""
    ids = page_ids(markup)
    wanted = [(name, at) for target, name, at in followed.anchors if target == output]
    wanted.extend(id_references(markup))
    return [
        Fault(code="NA401", message=f"no such `id` on the page: `{name}`", at=at)
        for name, at in wanted
        if name not in ids
    ]


def page_ids(markup: Markup) -> frozenset[str]:
    """The ids of a page, and names of `<a name>` of old."""
    named = (tag.attributes.get("id") or (tag.name == "a" and tag.attributes.get("name")) for tag in markup.tags)
    return frozenset(name for name in named if name)


def _examine_asset(site: BuiltSite, output: str, kind: str, findings: Findings) -> None:
    raw = site.path(output).read_bytes()
    text = Text(shown=site.show(output), text=raw.decode())
    for fault in asset_faults(kind, raw):
        findings.say_fault(text, fault)


def _examine_for_programs(notes: Notes, kind: str, findings: Findings) -> None:
    if notes.output == "_headers":
        check_headers(notes, notes.site.read(notes.output).text)
    elif kind == "json":
        _examine_json(notes, findings)
    elif kind in {"xml", "svg"}:
        try:
            _examine_xml(notes, findings)
        except NotXml as error:
            notes.say("NA720", error.reason, error)


def _examine_json(notes: Notes, findings: Findings) -> None:
    text = notes.site.read(notes.output)
    if notes.output.endswith(".jsonl"):
        _examine_lines(notes, text)
        return
    value = read_json(text.text)
    if isinstance(value, NotJson):
        fault = Fault(code="NA723", message=f"not JSON: {value.reason}", at=value.at)
        notes.diagnostics.append(text.diagnostic(fault))
    elif isinstance(value, dict) and str(value.get("version", "")).startswith(JSON_FEED):
        findings.feeds += 1
        check_json_feed(notes, value)
        _weigh_feed(notes)


def _examine_lines(notes: Notes, text: Text) -> None:
    """JSON Lines: a value a line."""
    at = 0
    for line in text.text.split("\n"):
        value = read_json(line) if line else None
        if isinstance(value, NotJson):
            fault = Fault(code="NA723", message=f"not JSON: {value.reason}", at=at + value.at)
            notes.diagnostics.append(text.diagnostic(fault))
        at += len(line) + 1


def _examine_xml(notes: Notes, findings: Findings) -> None:
    """Each kind of XML is known by its root element."""
    path = notes.site.path(notes.output)
    elements = stream(path)
    root = next(elements)
    if root.name == f"{ATOM}feed":
        findings.feeds += 1
        check_atom(notes, elements)
        _weigh_feed(notes)
    elif root.name == "rss":
        findings.feeds += 1
        check_rss(notes, elements)
        _weigh_feed(notes)
    elif root.name in {f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex"}:
        index = root.name.endswith("index")
        (findings.indexes if index else findings.sitemaps).add(notes.output)
        check_sitemap(notes, elements, index=index)
        if path.stat().st_size > MOST_BYTES:
            notes.say("NA724", "sitemap is larger than 50 MiB")
    elif root.name == f"{OPEN_SEARCH}OpenSearchDescription":
        check_open_search(notes, elements)
    for _ in elements:
        pass


def _weigh_feed(notes: Notes) -> None:
    size = notes.site.path(notes.output).stat().st_size
    if size > LARGEST_FEED:
        notes.say("NA734", f"feed of {size / 1000:.0f} kB, at most {LARGEST_FEED / 1000:.0f} kB")
