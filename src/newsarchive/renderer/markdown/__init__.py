"""The one door of markdown-it: the body of an article in CommonMark, with tables, strikethrough and footnotes.

HTML in it is text. What cannot be parsed within the limits of `limits` is given back as plain paragraphs.
"""

from newsarchive.renderer.figures import Pictures
from newsarchive.renderer.markdown.limits import TooDeep, within_limits
from newsarchive.renderer.markdown.notes import new_env, unused_definitions
from newsarchive.renderer.markdown.parser import new_parser
from newsarchive.renderer.markdown.setting import set_type
from newsarchive.renderer.markdown.shape import SHAPES

__all__ = ["markdown_html"]

_PARSER = new_parser()


def markdown_html(text: str, language: str, pictures: Pictures) -> str | None:
    """HTML of a body in Markdown; nothing if it is too deep or too long to be parsed.

    `text` holds none of the signs of `typography.marks`.
    """
    if not within_limits(text):
        return None
    env = new_env()
    try:
        tokens = _PARSER.parse(text, env)
    except TooDeep:
        return None
    tokens += unused_definitions(text, env)
    for shape in SHAPES:
        tokens = shape(tokens, pictures)
    set_type(tokens, language)
    return str(_PARSER.renderer.render(tokens, _PARSER.options, env))
