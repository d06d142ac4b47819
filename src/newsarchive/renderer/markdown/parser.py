"""The parser: what of Markdown is read, and where it ends."""

from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.footnote import footnote_plugin

from newsarchive.renderer.links import safe_address

DEEPEST = 24
"""Blocks within blocks, above which a body is no longer prose."""

LONGEST = 1_000_000
MOST_BRACKETS = 4_000


class TooDeep(Exception):
    """Blocks are nested deeper than `DEEPEST`; markdown-it would silently leave them out."""


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's own name
        """Whether a link is made; what is refused stays in the text as it was written."""
        return safe_address(url)


class _Used(dict[str, Any]):
    """Link definitions by label, which remember the labels that were looked up."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __getitem__(self, label: str) -> Any:  # noqa: ANN401 - markdown-it's own record of a definition
        self.used.add(label)
        return super().__getitem__(label)


class Notes:
    """What one body defines apart from its text: link definitions and footnotes, in the shape that markdown-it uses."""

    def __init__(self) -> None:
        self.links = _Used()
        self.env: dict[str, Any] = {"references": self.links}

    def unused_links(self) -> Iterator[tuple[int, int]]:
        """First line and line after the last (from 0) of every link definition that no link names, and of doubles."""
        for label, definition in self.links.items():
            if label not in self.links.used:
                yield tuple(definition["map"])
        for definition in self.env.get("duplicate_refs", ()):
            yield tuple(definition["map"])


def _depth(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 - the form of a rule
    """A rule that never matches: it stops a body that is nested too deeply."""
    if state.level >= DEEPEST:
        raise TooDeep
    return False


def new_parser() -> MarkdownIt:
    """CommonMark without HTML, with tables, strikethrough and footnotes."""
    options = {
        "html": False,
        "linkify": False,
        "typographer": False,
        "xhtmlOut": False,
        "maxNesting": 2 * DEEPEST,
    }
    parser = _Parser("commonmark", options).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False)
    parser.block.ruler.before("table", "depth", _depth)
    return parser


def within_budget(text: str) -> bool:
    """Whether a body can be parsed in time that grows with its length."""
    return len(text) <= LONGEST and text.count("[") <= MOST_BRACKETS
