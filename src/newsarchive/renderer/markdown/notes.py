"""Footnotes and link definitions: what nothing refers to is shown all the same, where Markdown would leave it out.

The plugin for footnotes reads a label to the end of its paragraph before it gives up, which costs the square of the
length on a row of `[^`; here a label has an end.
"""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from newsarchive.renderer.markdown.limits import TooDeep

_REFERENCE = re.compile(r"\[\^[^\s\]]{1,80}\]")


def add_footnotes(parser: MarkdownIt) -> None:
    """Teaches a parser footnotes: `[^1]` in a text, `[^1]: …` at the head of a line."""
    parser.use(footnote_plugin, inline=False)
    parser.inline.ruler.at("footnote_ref", _reference)
    parser.core.ruler.before("footnote_tail", "footnote_keep", _keep_all)
    parser.add_render_rule("footnote_ref", _written_reference)
    parser.add_render_rule("footnote_anchor", _written_way_back)
    parser.add_render_rule("footnote_block_open", _written_head)


def _reference(state: StateInline, silent: bool) -> bool:
    """The plugin's rule, where a label of sane length ends."""
    return bool(_REFERENCE.match(state.src, state.pos)) and footnote_ref(state, silent)


def _keep_all(state: StateCore) -> None:
    """Numbers the notes that no text refers to, and of doubles all but the last, after all others.

    Raises `TooDeep` on a note inside a note, which the plugin would lose.
    """
    notes = state.env.get("footnotes")
    if not notes:
        return
    depth = 0
    for token in state.tokens:
        depth += {"footnote_reference_open": 1, "footnote_reference_close": -1}.get(token.type, 0)
        if depth > 1:
            raise TooDeep
    labels: set[str] = set()
    for token in reversed([token for token in state.tokens if token.type == "footnote_reference_open"]):
        label = token.meta["label"]
        if label in labels:
            label = token.meta["label"] = f"{label} {len(labels)}"
            notes["refs"][f":{label}"] = -1
        labels.add(label)
    for key, number in notes["refs"].items():
        if number < 0:
            notes["list"][len(notes["list"])] = {"label": key[1:], "count": 0}


def _number(token: Token) -> str:
    return str(token.meta["id"] + 1)


def _place(token: Token) -> str:
    """The number of a note, and after a colon which of several references to it this is."""
    again = token.meta.get("subId", 0)
    return f"{_number(token)}:{again}" if again > 0 else _number(token)


def _written_reference(
    _self: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    token = tokens[index]
    link = f'<a href="#fn{_number(token)}" id="fnref{_place(token)}" role="doc-noteref">{_number(token)}</a>'
    return f'<sup class="footnote-ref">{link}</sup>'


def _written_way_back(
    _self: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    token = tokens[index]
    if not env["footnotes"]["list"][token.meta["id"]].get("count"):
        return ""
    # U+FE0E keeps the arrow a sign of the text and no coloured picture.
    return f' <a href="#fnref{_place(token)}" role="doc-backlink">↩\ufe0e\u00a0{_number(token)}</a>'


def _written_head(
    _self: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return '<section class="footnotes" role="doc-endnotes">\n<ol>\n'


class Definitions(dict[str, Any]):
    """Link definitions by label, which remember the labels that were looked up."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __getitem__(self, label: str) -> Any:  # noqa: ANN401 - markdown-it's own record of a definition
        self.used.add(label)
        return super().__getitem__(label)


def new_env() -> dict[str, Any]:
    """What the parser keeps of one body apart from its text."""
    return {"references": Definitions()}


def unused_definitions(text: str, env: dict[str, Any]) -> list[Token]:
    """Paragraphs with the lines of link definitions that no link names, and of doubles, as they were written."""
    known = env["references"]
    unused = [definition for label, definition in known.items() if label not in known.used]
    places = sorted({tuple(definition["map"]) for definition in (*unused, *env.get("duplicate_refs", ()))})
    if not places:
        return []
    lines = text.split("\n")
    return [token for start, end in places for token in _paragraph("\n".join(lines[start:end]).strip())]


def _paragraph(text: str) -> list[Token]:
    inline = Token("inline", "", 0, children=[Token("text", "", 0, content=text)])
    return [Token("paragraph_open", "p", 1, block=True), inline, Token("paragraph_close", "p", -1, block=True)]
