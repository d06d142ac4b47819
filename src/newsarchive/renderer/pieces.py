"""Small pieces of HTML that several filters need."""

from newsarchive.renderer.directions import direction
from newsarchive.renderer.escapes import escape_attribute
from newsarchive.renderer.typography import typeset


def isolate(text: str, language: str, page_language: str) -> str:
    """A name or headline, set in its own language; in a page of another one it stands in `bdi` with its direction."""
    html = typeset(text, language)
    if language.lower() == page_language.lower():
        return html
    return f'<bdi lang="{escape_attribute(language)}" dir="{direction(language)}">{html}</bdi>'
