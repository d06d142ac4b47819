"""The body of an article as HTML."""

from newsarchive.contents import Prose
from newsarchive.renderer.blocks import blocks_html, plain_html
from newsarchive.renderer.figures import Link, Pictures
from newsarchive.renderer.markdown import markdown_html
from newsarchive.renderer.plain import plain_paragraphs, split_paragraphs
from newsarchive.renderer.typography import without_marks


def prose_html(prose: Prose, link: Link) -> str:
    """HTML of a body: blocks of plain text, or Markdown by the short way or the long one."""
    if prose.markdown is None:
        return blocks_html(prose.blocks, prose.language)
    text = without_marks(prose.markdown)
    plain = plain_paragraphs(text)
    if plain is not None:
        return plain_html(plain, prose.language)
    html = markdown_html(text, prose.language, Pictures(prose=prose, link=link))
    return plain_html(split_paragraphs(text), prose.language) if html is None else html
