"""The one door of the XML parser (expat): strict, with lines and columns, no document types, no entities.

A file is read in pieces; each child of the root is handed over when it is closed and then forgotten, so that a sitemap
of 50 MiB takes no more memory than a small one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers.expat import (
    ExpatError,
    ParserCreate,
    XMLParserType,
)

PIECE = 65_536
"""Bytes read at a time."""
DEEPEST = 200


@dataclass(slots=True, kw_only=True)
class Element:
    """An element: name as `{namespace}name`, attributes likewise, all the text directly in it, children, its place."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self, name: str) -> list["Element"]:
        """The children of a name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> "Element | None":
        """The first child of a name."""
        return next(iter(self.all(name)), None)

    def text_of(self, name: str) -> str:
        """The text of the first child of a name, without white space around it; perhaps empty."""
        child = self.first(name)
        return child.text.strip() if child else ""


class NotXml(Exception):
    """A file is not well-formed, or has a document type: the reason, line and column from 1."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


def stream(path: Path) -> Iterator[Element]:
    """The root of a file (first, still without children), then each child of it in order.

    Raises `NotXml` at the first fault, and `OSError`.
    """
    with path.open("rb") as file:
        yield from stream_pieces(iter(lambda: file.read(PIECE), b""))


def stream_pieces(pieces: Iterable[bytes]) -> Iterator[Element]:
    """As `stream`, for bytes that come in pieces."""
    reading = _Reading()
    for piece in pieces:
        yield from reading.feed(piece, last=False)
    yield from reading.feed(b"", last=True)


def whole(path: Path) -> Element:
    """The root of a file with all its children. Raises `NotXml` and `OSError`."""
    found = stream(path)
    root = next(found)
    root.children.extend(found)
    return root


class _Reading:
    """One run of the parser: open elements, innermost last, and those that are ready."""

    def __init__(self) -> None:
        self.parser: XMLParserType = ParserCreate(encoding="utf-8", namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self._no_doctype
        self.open: list[Element] = []
        self.ready: list[Element] = []

    def feed(self, piece: bytes, *, last: bool) -> Iterator[Element]:
        """Parses a piece; yields what was closed by it."""
        try:
            self.parser.Parse(piece, last)
        except ExpatError as error:
            reason = str(error).partition(":")[0]
            raise NotXml(reason, error.lineno, error.offset + 1) from error
        ready, self.ready = self.ready, []
        yield from ready

    def start(self, name: str, attributes: dict[str, str]) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        if len(self.open) >= DEEPEST:
            raise NotXml("nested too deep", line, column)
        named = {_clark(key): value for key, value in attributes.items()}
        element = Element(name=_clark(name), attributes=named, line=line, column=column)
        if not self.open:
            self.ready.append(element)
        elif len(self.open) > 1:
            self.open[-1].children.append(element)
        self.open.append(element)

    def end(self, _name: str) -> None:
        element = self.open.pop()
        if len(self.open) == 1:
            self.ready.append(element)

    def characters(self, text: str) -> None:
        if len(self.open) > 1:
            self.open[-1].text += text

    def _no_doctype(self, *_arguments: object) -> None:
        reason = "document type, which can hide bombs"
        raise NotXml(reason, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)


def _clark(name: str) -> str:
    """A name in Clark's notation: expat puts the separator behind the namespace."""
    return f"{{{name}" if "}" in name else name
