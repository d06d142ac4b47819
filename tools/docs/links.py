"""Links of Markdown pages to other pages, to pictures and to headings."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.docs.markdown import anchor

_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(
    r"\[(?:[^\[\]]|\[[^\]]*\])*\]\((?P<target>[^)\s]+)\)|<(?:img|a|source)\b[^>]*(?:src|href|srcset)=\"(?P<html>[^\"]+)\""
)
_HEADING = re.compile(r"^#+ +(?P<text>.+?) *$", re.MULTILINE)


def links_of(text: str) -> list[str]:
    """Where the links and pictures of a page lead, code left out."""
    prose = _CODE.sub(lambda code: "code" if "\n" not in code[0] else "", text)
    return [found["target"] or found["html"] for found in _LINK.finditer(prose)]


def anchors_of(text: str) -> set[str]:
    """The fragments that a page has, as Git hosts name them: a second heading of the same text gets `-1`."""
    seen: dict[str, int] = {}
    made = set()
    for heading in _HEADING.finditer(re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)):
        name = anchor(heading["text"])
        made.add(f"{name}-{seen[name]}" if name in seen else name)
        seen[name] = seen.get(name, 0) + 1
    return made


def broken_links(page: Path, top: Path) -> list[str]:
    """The links of a page that lead to no file of the project, or to no heading of it. The web is not asked."""
    return [link for link in links_of(page.read_text("utf-8")) if not _leads_somewhere(link, page, top)]


def _leads_somewhere(link: str, page: Path, top: Path) -> bool:
    parts = urlsplit(link)
    if parts.scheme:
        return True
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_relative_to(top) or not target.exists():
        return False
    return not parts.fragment or parts.fragment in anchors_of(target.read_text("utf-8"))
