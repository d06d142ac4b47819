"""The body of an article whose text is plain: its blocks as HTML."""

import re
from itertools import groupby

from newsarchive.records import Block, Role
from newsarchive.renderer.typography import set_paragraphs

_CLASSES = {
    Role.CAPTION: "caption",
    Role.CREDIT: "credit",
    Role.CORRECTION: "correction",
    Role.SIGN_OFF: "sign-off",
    Role.BYLINE: "byline",
}
_BULLET = re.compile(r"^(?:[-*+–—]\s+|[•‣◦▪■●·►▶]\s*)")
_NUMBER = re.compile(r"^([0-9]{1,9})[.)]\s+")


def blocks_html(blocks: tuple[Block, ...], language: str) -> str:
    """HTML of all blocks, set in the language's type in one go. Empty blocks leave nothing."""
    shown = [block for block in blocks if block.text.strip()]
    texts = set_paragraphs([block.text for block in shown], language)
    if all(block.role is Role.PARAGRAPH for block in shown):
        return _paragraphs(texts)
    roles = groupby(zip(shown, texts, strict=True), key=lambda pair: pair[0].role)
    return "".join(_element(role, [text for _, text in pairs]) for role, pairs in roles)


def plain_html(texts: list[str], language: str) -> str:
    """HTML of plain paragraphs."""
    return _paragraphs(set_paragraphs(texts, language))


def _paragraphs(texts: list[str]) -> str:
    return "<p>" + "</p>\n<p>".join(texts) + "</p>\n" if texts else ""


def _element(role: Role, texts: list[str]) -> str:
    """One element for neighbours of one role."""
    match role:
        case Role.SUBHEAD:
            return "".join(f"<h2>{text}</h2>\n" for text in texts)
        case Role.LIST:
            return _list([line.strip() for text in texts for line in text.split("\n") if line.strip()])
        case Role.QUOTATION:
            return f"<blockquote>\n{_paragraphs(texts)}</blockquote>\n"
        case Role.TABLE:
            return _table([line for text in texts for line in text.split("\n") if line.strip()])
        case _ if name := _CLASSES.get(role):
            return "".join(f'<p class="{name}">{text}</p>\n' for text in texts)
        case _:
            return _paragraphs(texts)


def _list(lines: list[str]) -> str:
    """A numbered list if its numbers follow each other, else one with bullets."""
    numbers = [_NUMBER.match(line) for line in lines]
    first = int(numbers[0][1]) if numbers[0] else 0
    if all(number and int(number[1]) == first + step for step, number in enumerate(numbers)):
        start = f' start="{first}"' if first != 1 else ""
        return f"<ol{start}>\n{_entries([_NUMBER.sub('', line, count=1) for line in lines])}</ol>\n"
    return f"<ul>\n{_entries([_BULLET.sub('', line, count=1) for line in lines])}</ul>\n"


def _entries(lines: list[str]) -> str:
    return "".join(f"<li>{line}</li>\n" for line in lines)


def _table(lines: list[str]) -> str:
    """A table where every line has the same number of cells, between tabs or bars; else the lines as they stand."""
    for edge in ("\t", "|"):
        rows = [[cell.strip() for cell in line.strip(f" {edge}").split(edge)] for line in lines]
        if len({len(row) for row in rows}) == 1 and len(rows[0]) > 1:
            body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
            return f'<div class="wide" tabindex="0"><table>\n<tbody>\n{body}</tbody>\n</table></div>\n'
    whole = "&#10;".join(lines)
    return f'<pre tabindex="0">{whole}</pre>\n'
