"""The parser: what of Markdown is read."""

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from newsarchive.renderer.links import safe_address
from newsarchive.renderer.markdown.limits import DEEPEST, TooDeep
from newsarchive.renderer.markdown.notes import add_footnotes


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's own name
        """Whether a link is made; what is refused stays in the text as it was written."""
        return safe_address(url)


def _depth(state: StateBlock, _start: int, _end: int, _silent: bool) -> bool:
    """A rule that never matches: it stops a body that is nested too deeply."""
    if state.level >= DEEPEST:
        raise TooDeep
    return False


def new_parser() -> MarkdownIt:
    """CommonMark without HTML, with tables, strikethrough and footnotes. Parsing may raise `TooDeep`."""
    options = {"html": False, "linkify": False, "typographer": False, "xhtmlOut": False}
    parser = _Parser("commonmark", {**options, "maxNesting": 2 * DEEPEST})
    parser.enable(["table", "strikethrough"])
    add_footnotes(parser)
    parser.block.ruler.before("table", "depth", _depth)
    return parser
