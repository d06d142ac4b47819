"""Definitions that nothing in a body refers to: Markdown leaves them out, an archive does not."""

from markdown_it.token import Token

from newsarchive.renderer.markdown.parser import Notes


def _paragraph(text: str) -> list[Token]:
    inline = Token("inline", "", 0, children=[Token("text", "", 0, content=text)])
    return [
        Token("paragraph_open", "p", 1, block=True),
        inline,
        Token("paragraph_close", "p", -1, block=True),
    ]


def keep_unused(text: str, notes: Notes) -> list[Token]:
    """Paragraphs with the lines of all unused link definitions, as they were written."""
    places = sorted(set(notes.unused_links()))
    if not places:
        return []
    lines = text.split("\n")
    return [token for start, end in places for token in _paragraph("\n".join(lines[start:end]).strip())]
