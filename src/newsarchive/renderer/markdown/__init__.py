"""The one door of markdown-it: the body of an article in CommonMark, with tables, strikethrough and notes.

HTML in it is text. What cannot be parsed within the limits of `parser` is given back as plain paragraphs.
"""

from newsarchive.renderer.figures import Pictures
from newsarchive.renderer.markdown.notes import keep_unused
from newsarchive.renderer.markdown.parser import Notes, TooDeep, new_parser, within_budget
from newsarchive.renderer.markdown.setting import set_type
from newsarchive.renderer.markdown.shape import SHAPES

__all__ = ["markdown_html"]

_PARSER = new_parser()


def markdown_html(text: str, language: str, pictures: Pictures) -> str | None:
    """HTML of a body in Markdown; nothing if it is too deep or too costly to be parsed.

    `text` holds none of the signs of `typography.marks`.
    """
    if not within_budget(text):
        return None
    notes = Notes()
    try:
        tokens = _PARSER.parse(text, notes.env)
    except TooDeep:
        return None
    tokens += keep_unused(text, notes)
    for shape in SHAPES:
        tokens = shape(tokens, pictures)
    set_type(tokens, language)
    return str(_PARSER.renderer.render(tokens, _PARSER.options, notes.env))
