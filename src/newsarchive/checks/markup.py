"""Reads an HTML page strictly: where a browser mends in silence, this reader says what is wrong.

It reads what a static archive consists of: elements, attributes, comments, raw text, inline SVG. Every rule of
reading is linear in the page: patterns use possessive repeats, and a page with many faults is left after the first
twenty. Measured on a page of 20 kB it takes a third of the time of `html.parser`, which forgives unclosed elements
and cannot tell where a value of an attribute stood.
"""

import re
from collections.abc import Mapping
from html import unescape
from html.entities import html5
from typing import NamedTuple

from newsarchive.checks.elements import (
    ENDED_BY,
    FOREIGN,
    KNOWN,
    NOT_INSIDE,
    OPTIONAL_END,
    PARENTS,
    RAW,
    VOID,
)
from newsarchive.checks.faults import Fault

MOST_FAULTS = 20
DEEPEST = 256
"""Open elements; browsers stop nesting at 512, and rules that look at all open ones stay linear."""

_NAME = r"[^\s\"'<>/=]++"
_VALUE = r"\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++"
_TAG = re.compile(rf"<(?:(/?)([A-Za-z][A-Za-z0-9:-]*+)((?:\s++{_NAME}(?:\s*+=\s*+(?:{_VALUE}))?+)*+)\s*+(/?)>|!)")
_ATTRIBUTE = re.compile(rf"({_NAME})(?:\s*+=\s*+({_VALUE}))?+")
_DOCTYPE = re.compile(r"<!doctype html\s*>", re.IGNORECASE)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*+;)")


class Tag(NamedTuple):
    """A start tag: lower-case name, attributes unescaped, offset; `raw` is the text inside a script, style or title."""

    name: str
    attributes: Mapping[str, str]
    at: int
    raw: str = ""


class Markup(NamedTuple):
    """All start tags of a page in order, whether it begins with the doctype, and what is wrong with its form."""

    tags: tuple[Tag, ...]
    doctype: bool
    faults: tuple[Fault, ...]


def read_markup(text: str) -> Markup:
    """Reads the text of a page."""
    reading = _Reading(text)
    reading.run()
    return Markup(tuple(reading.tags), bool(_DOCTYPE.match(text.lstrip("\ufeff"))), tuple(reading.faults))


class _Reading:
    """One run over a page: open elements innermost last, tags and faults so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tags: list[Tag] = []
        self.faults: list[Fault] = []
        self.open: list[tuple[str, int]] = []
        self.foreign = 0

    def fault(self, message: str, at: int, code: str = "NA701") -> None:
        self.faults.append(Fault(code=code, message=message, at=at))

    def run(self) -> None:
        """Reads to the end, or to the twentieth fault."""
        here = 0
        while len(self.faults) < MOST_FAULTS:
            found = self.text.find("<", here)
            self.check_entities(here, found if found >= 0 else len(self.text))
            if found < 0:
                self.end_of_page()
                return
            here = self.read_at(found)

    def check_entities(self, start: int, end: int) -> None:
        """Names between `&` and `;` are those of the standard."""
        if self.text.find("&", start, end) < 0:
            return
        for entity in _ENTITY.finditer(self.text, start, end):
            if entity[1] not in html5:
                self.fault(f"unknown character reference: `&{entity[1]}`", entity.start())

    def read_at(self, at: int) -> int:
        """Reads the tag, comment or doctype at a `<`; returns the offset behind it."""
        tag = _TAG.match(self.text, at)
        if tag is None:
            self.fault("`<` begins no tag that can be read", at)
            return at + 1
        closing, name, attributes, slash = tag.groups()
        if name is None:
            return self.declaration(at)
        if not self.foreign:
            name = name.lower()
        if closing:
            self.end_tag(name, at)
            return tag.end()
        return self.start_tag(tag, name, self.attributes(attributes, tag.start(3)), slash)

    def declaration(self, at: int) -> int:
        """A comment or the doctype."""
        if self.text.startswith("<!--", at):
            end = self.text.find("-->", at + 4)
            if end < 0:
                self.fault("comment is not closed", at)
                return len(self.text)
            return end + 3
        doctype = _DOCTYPE.match(self.text, at)
        if doctype is None or self.open:
            self.fault("declaration that HTML does not have", at)
        return doctype.end() if doctype else at + 2

    def attributes(self, text: str, start: int) -> dict[str, str]:
        """Names in lower case with their values; one that stands twice is a fault."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(text):
            name, value = match[1].lower(), match[2] or ""
            if value[:1] in {'"', "'"}:
                value = value[1:-1]
            if name in found:
                self.fault(f"attribute stands twice: `{name}`", start + match.start())
            found[name] = unescape(value) if "&" in value else value
        return found

    def start_tag(self, tag: re.Match[str], name: str, attributes: dict[str, str], slash: str) -> int:
        """Opens an element, unless it is void; returns the offset behind the tag or its raw text."""
        at, end, foreign = tag.start(), tag.end(), bool(self.foreign)
        if not foreign:
            self.check_place(name, at)
        if name in RAW and not foreign:
            end, raw = self.raw_text(name, at, end)
            self.tags.append(Tag(name, attributes, at, raw))
            return end
        self.tags.append(Tag(name, attributes, at))
        if slash and (foreign or name in FOREIGN):
            return end
        if slash and name not in VOID:
            self.fault(f"`<{name}/>` does not close itself in HTML", at)
        if foreign or name not in VOID:
            self.nest(name, at)
            self.foreign += foreign or name in FOREIGN
        return end

    def nest(self, name: str, at: int) -> None:
        """Opens an element, unless too many are open: then the outermost are forgotten, which is a fault."""
        self.open.append((name, at))
        if len(self.open) > DEEPEST:
            self.fault(f"more than {DEEPEST} elements inside each other", at)
            del self.open[: DEEPEST // 2]

    def check_place(self, name: str, at: int) -> None:
        """Ends what the tag ends by itself, and says where it must not stand."""
        ended = ENDED_BY.get(name, frozenset())
        while self.open and self.open[-1][0] in ended:
            self.open.pop()
        parent = self.open[-1][0] if self.open else ""
        if name not in KNOWN and "-" not in name:
            self.fault(f"unknown element: `<{name}>`", at)
        elif name in PARENTS and parent not in PARENTS[name]:
            self.fault(f"`<{name}>` cannot stand in `<{parent or 'nothing'}>`", at)
        elif name in NOT_INSIDE:
            outer = next((other for other, _ in self.open if other in NOT_INSIDE[name]), None)
            if outer:
                self.fault(f"`<{name}>` cannot stand inside `<{outer}>`", at)

    def raw_text(self, name: str, at: int, start: int) -> tuple[int, str]:
        """The text of a script, style, title or textarea, and the offset behind its end tag."""
        ending = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.text, start)
        if ending is None:
            self.fault(f"`<{name}>` is not closed", at)
            return len(self.text), ""
        return ending.end(), self.text[start : ending.start()]

    def end_tag(self, name: str, at: int) -> None:
        """Closes the innermost element of that name and those in it that need no end tag."""
        depth = len(self.open) - 1
        while depth >= 0 and self.open[depth][0] != name and self.open[depth][0] in OPTIONAL_END:
            depth -= 1
        if depth >= 0 and self.open[depth][0] == name:
            self.close_to(depth)
        elif any(name == other for other, _ in self.open):
            inner = self.open[depth][0]
            self.fault(f"`</{name}>` stands before `</{inner}>`", at)
            while self.open[depth][0] != name:
                depth -= 1
            self.close_to(depth)
        else:
            self.fault(f"`</{name}>` closes nothing", at)

    def close_to(self, depth: int) -> None:
        """Closes all elements from a depth on."""
        self.foreign = max(0, self.foreign - (len(self.open) - depth))
        del self.open[depth:]

    def end_of_page(self) -> None:
        """Names the elements that were never closed."""
        unclosed = [(name, at) for name, at in self.open if name not in OPTIONAL_END]
        for name, at in unclosed[: MOST_FAULTS - len(self.faults)]:
            self.fault(f"`<{name}>` is not closed", at)
