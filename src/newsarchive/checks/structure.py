"""Rules about the HTML of a page: one rule, one function; `RULES` is the list of those that run."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newsarchive.checks.elements import DATA_SCRIPTS, HEADINGS
from newsarchive.checks.faults import Fault
from newsarchive.checks.markup import Markup, Tag

# The form of RFC 5646 as far as pages use it: a language, perhaps a script, a region, variants.
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
CHARSET_WITHIN = 1024
"""Bytes in which the encoding declaration must stand (HTML, section 4.2.5.4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A page as rules see it: output path, text, markup, and whether it only leads on to another page."""

    output: str
    text: str
    markup: Markup
    redirect: bool = False

    def tags(self, *names: str) -> Iterator[Tag]:
        """The start tags of these names in order."""
        return (tag for tag in self.markup.tags if tag.name in names)


Rule = Callable[[PageText], Iterator[Fault]]


def well_formed(page: PageText) -> Iterator[Fault]:
    """What reading the page found."""
    yield from page.markup.faults


def unique_ids(page: PageText) -> Iterator[Fault]:
    """Every `id` stands once."""
    seen = set()
    for tag in page.markup.tags:
        if (name := tag.attributes.get("id")) is None:
            continue
        if not name or any(letter.isspace() for letter in name):
            yield Fault(code="NA702", message=f"id is empty or holds a space: `{name}`", at=tag.at)
        elif name in seen:
            yield Fault(code="NA702", message=f"id stands twice: `{name}`", at=tag.at)
        seen.add(name)


def languages(page: PageText) -> Iterator[Fault]:
    """The page and its foreign runs say their language."""
    root = next(page.tags("html"), None)
    if root is None or not root.attributes.get("lang"):
        yield Fault(code="NA703", message="`<html>` has no `lang`", at=root.at if root else 0)
    for tag in page.markup.tags:
        value = tag.attributes.get("lang") or tag.attributes.get("hreflang")
        if value and value != "x-default" and not _LANGUAGE_TAG.fullmatch(value):
            yield Fault(code="NA703", message=f"not a language tag: `{value}`", at=tag.at)


def head(page: PageText) -> Iterator[Fault]:
    """Doctype, encoding and title."""
    if not page.markup.doctype:
        yield Fault(code="NA704", message="page does not begin with `<!doctype html>`", at=0)
    if not any(
        tag.attributes.get("charset", "").lower() == "utf-8"
        and len(page.text[: tag.at + 40].encode()) <= CHARSET_WITHIN
        for tag in page.tags("meta")
    ):
        yield Fault(code="NA704", message="no `<meta charset=utf-8>` in the first 1,024 bytes", at=0)
    titles = [tag for tag in page.tags("title") if tag.raw.strip()]
    if not titles:
        yield Fault(code="NA704", message="page has no title", at=0)


def headings(page: PageText) -> Iterator[Fault]:
    """One main heading, no level skipped. A page that leads on at once needs none."""
    found = [(int(tag.name[1]), tag.at) for tag in page.markup.tags if tag.name in HEADINGS]
    main = [at for level, at in found if level == 1]
    if len(main) > 1:
        yield Fault(code="NA705", message=f"number of `<h1>` on the page: {len(main)}", at=main[1])
    elif not main and not page.redirect:
        yield Fault(code="NA705", message="page has no `<h1>`", at=0)
    before = found[0][0] if found else 0
    for level, at in found:
        if level > before + 1:
            yield Fault(code="NA706", message=f"`<h{level}>` follows `<h{before}>`", at=at)
        before = level


def pictures(page: PageText) -> Iterator[Fault]:
    """A text for every picture, and its dimensions."""
    for tag in page.tags("img"):
        if "alt" not in tag.attributes:
            yield Fault(code="NA420", message="picture has no `alt`", at=tag.at)
        if not all(tag.attributes.get(side, "").isdecimal() for side in ("width", "height")):
            yield Fault(code="NA421", message="picture has no `width` and `height` in pixels", at=tag.at)


def nothing_inline(page: PageText) -> Iterator[Fault]:
    """No script, style or `on…` in the page itself."""
    for tag in page.markup.tags:
        if tag.name == "style":
            yield Fault(code="NA707", message="`<style>` in the page", at=tag.at)
        elif tag.name == "script" and is_code(tag) and "src" not in tag.attributes:
            yield Fault(code="NA707", message="script in the page", at=tag.at)
        for name in tag.attributes:
            if name == "style" or (name.startswith("on") and name[2:].isalpha()):
                yield Fault(code="NA707", message=f"attribute `{name}` in the page", at=tag.at)


def scripts(page: PageText) -> Iterator[Fault]:
    """Scripts belong to the search page alone."""
    if page.output.startswith("search/"):
        return
    for tag in page.tags("script"):
        if is_code(tag) and "src" in tag.attributes:
            yield Fault(code="NA709", message=f"page loads a script: `{tag.attributes['src']}`", at=tag.at)


def security_policy(page: PageText) -> Iterator[Fault]:
    """A policy with `default-src` that allows no inline script."""
    policies = [
        tag for tag in page.tags("meta") if tag.attributes.get("http-equiv", "").lower() == "content-security-policy"
    ]
    if not policies:
        yield Fault(code="NA708", message="page has no `Content-Security-Policy`", at=0)
    for tag in policies:
        policy = tag.attributes.get("content", "")
        directives = {words[0].lower(): words[1:] for part in policy.split(";") if (words := part.split())}
        if "default-src" not in directives:
            yield Fault(code="NA708", message="policy has no `default-src`", at=tag.at)
        for name in ("default-src", "script-src", "script-src-elem", "script-src-attr"):
            for word in {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "data:"}.intersection(
                directives.get(name, ())
            ):
                yield Fault(code="NA708", message=f"policy allows {word} in `{name}`", at=tag.at)


def is_code(tag: Tag) -> bool:
    """Whether a `<script>` holds code, not data."""
    return tag.attributes.get("type", "").lower() not in DATA_SCRIPTS


def asks_not_to_be_listed(markup: Markup) -> bool:
    """Whether the page asks search engines not to list it: redirects, tombstones, the 404 page."""
    return any(
        "noindex" in tag.attributes.get("content", "").lower()
        for tag in markup.tags
        if tag.name == "meta" and tag.attributes.get("name", "").lower() == "robots"
    )


RULES: tuple[Rule, ...] = (
    well_formed,
    unique_ids,
    languages,
    head,
    headings,
    pictures,
    nothing_inline,
    scripts,
    security_policy,
)
