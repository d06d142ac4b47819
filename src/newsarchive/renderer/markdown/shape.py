"""What becomes of the parser's tokens before they are written: a row of functions from tokens to tokens."""

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from newsarchive.renderer.escapes import escape_text
from newsarchive.renderer.figures import Pictures
from newsarchive.renderer.links import scheme

_ALIGNMENTS = {"text-align:center": "align-center", "text-align:right": "align-end"}


def _html(text: str) -> Token:
    return Token("html_block", "", 0, content=text, block=True)


def _lines(text: str) -> str:
    """HTML of code whose line ends are references, so that blank lines in it outlive the tidying of pages."""
    return escape_text(text).replace("\n", "&#10;")


def headings(tokens: list[Token], _pictures: Pictures) -> list[Token]:
    """Headings begin below the headline and skip no level, whatever numbers of `#` were used."""
    levels: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            while levels and levels[-1] >= token.tag:
                levels.pop()
            levels.append(token.tag)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(len(levels) + 1, 6)}"
    return tokens


def figures(tokens: list[Token], pictures: Pictures) -> list[Token]:
    """A paragraph of images becomes figures; images inside a line stay there; unknown ones leave their text."""
    shaped: list[Token] = []
    for token in tokens:
        shaped.append(token)
        for child in token.children or ():
            if child.type == "image":
                _image(child, pictures)
        if token.type == "paragraph_close" and (figure := _lone_figure(shaped[-3:])):
            shaped[-3:] = [_html(figure)]
    return shaped


def _image(token: Token, pictures: Pictures) -> None:
    """An image token becomes HTML, and keeps the figure that it makes if it stands alone; or it becomes text."""
    alt = _alternative(token.children or [])
    image = pictures.find(str(token.attrGet("src") or ""))
    if image is None:
        token.type, token.content = "text", alt
        return
    caption = str(token.attrGet("title") or "")
    token.type, token.content = "html_inline", pictures.inline(image, alt)
    token.meta["figure"] = pictures.figure(image, alt, caption)


def _alternative(children: list[Token]) -> str:
    """The text of an image's description without its marks."""
    return "".join(
        _alternative(child.children or [])
        if child.type == "image"
        else "\n"
        if child.type.endswith("break")
        else child.content
        for child in children
    )


def _lone_figure(paragraph: list[Token]) -> str:
    """The figure of a paragraph that holds nothing else; nothing in a tight list, where it stays in its line."""
    if len(paragraph) < 3 or paragraph[0].type != "paragraph_open" or paragraph[0].hidden:
        return ""
    children = [child for child in paragraph[1].children or [] if child.type != "softbreak"]
    made = [str(child.meta.get("figure", "")) for child in children]
    return "".join(made) if made and all(made) else ""


def _label(info: str) -> str:
    """A paragraph of what stands behind an opening fence; nothing if nothing does."""
    text = unescapeAll(info).strip()
    return f"<p>{escape_text(text)}</p>\n" if text else ""


def code(tokens: list[Token], _pictures: Pictures) -> list[Token]:
    """Code as it was written; it can be scrolled to with the keyboard where it is wider than the page.

    Words behind the opening fence stand above it: newsrooms draw ornaments of `~~~`, and no word of theirs may vanish.
    """
    return [
        _html(f'{_label(token.info)}<pre tabindex="0"><code>{_lines(token.content)}</code></pre>\n')
        if token.type in ("fence", "code_block")
        else token
        for token in tokens
    ]


def tables(tokens: list[Token], _pictures: Pictures) -> list[Token]:
    """Columns are aligned by a class, as pages allow no style of their own; a wide table scrolls."""
    shaped: list[Token] = []
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            name = _ALIGNMENTS.get(str(token.attrs.pop("style", "")))
            if name:
                token.attrSet("class", name)
        if token.type == "table_open":
            shaped.append(_html('<div class="wide" tabindex="0">'))
        shaped.append(token)
        if token.type == "table_close":
            shaped.append(_html("</div>\n"))
    return shaped


def links(tokens: list[Token], pictures: Pictures) -> list[Token]:
    """Permalinks become relative; pages elsewhere get no hand on the window they were opened from."""
    for token in tokens:
        for child in token.children or ():
            if child.type != "link_open":
                continue
            address = str(child.attrGet("href") or "")
            if address.startswith("/"):
                child.attrSet("href", pictures.permalink(address))
            elif scheme(address) in ("http", "https"):
                child.attrSet("rel", "noopener")
    return tokens


SHAPES = (headings, figures, code, tables, links)
