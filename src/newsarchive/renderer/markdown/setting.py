"""Typography of Markdown: all runs of text of a body, set together, so that rules see across emphasis and lines."""

from collections.abc import Iterator

from markdown_it.token import Token

from newsarchive.renderer.typography import BREAK, GAP, set_runs


def _runs(children: list[Token]) -> Iterator[str]:
    """The text of a paragraph with a sign for everything else in it."""
    for child in children:
        match child.type:
            case "text":
                yield child.content
            case "softbreak":
                yield "\n"
            case _:
                yield GAP


def _filled(children: list[Token], html: str) -> Iterator[Token]:
    """The children again, with HTML in place of their text."""
    marks = [child for child in children if child.type not in ("text", "softbreak")]
    first, *others = html.split(GAP)
    if first:
        yield Token("html_inline", "", 0, content=first)
    for mark, run in zip(marks, others, strict=True):
        yield mark
        if run:
            yield Token("html_inline", "", 0, content=run)


def set_type(tokens: list[Token], language: str) -> None:
    """Sets the text of all tokens, in place."""
    inline = [token for token in tokens if token.type == "inline" and token.children]
    texts = ["".join(_runs(token.children or [])) for token in inline]
    for token, html in zip(inline, set_runs(BREAK.join(texts), language).split(BREAK) if texts else (), strict=True):
        token.children = list(_filled(token.children or [], html))
