"""A Markdown article (CommonMark): its headline, its body as it stands, and the pictures that it names.

Nothing is rendered here. Fenced code is left alone: a `#` or an image inside it is text.
"""

import posixpath
import re

from newsarchive.packing import Record
from newsarchive.records import Image

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(?=\S)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\]\(\s*<?([^()\s<>]{1,500})>?(?:\s+[\"']([^\"'\n]{0,500})[\"'])?\s*\)")
_MARKS = re.compile(r"[*_`]+|^[>#\s]+")


class MarkdownText(Record, frozen=True, kw_only=True):
    """The parts of a Markdown text. `headline_line` is the index of the line that gave the headline, if one did."""

    headline: str | None
    headline_line: int | None
    body: str
    images: tuple[Image, ...] = ()


def read_markdown(lines: tuple[str, ...], *, path: str, headline: str | None) -> MarkdownText:
    """A Markdown text. With a headline from front matter only a first heading that repeats it is taken off."""
    at = _headline_line(lines, headline)
    found = None
    if at is not None:
        found = _heading_text(lines[at])
    rest = lines if at is None else (*lines[:at], *lines[at + 1 :])
    return MarkdownText(
        headline=headline or found or None,
        headline_line=at,
        body="\n".join(rest).strip("\n"),
        images=_images(rest, path),
    )


def _headline_line(lines: tuple[str, ...], headline: str | None) -> int | None:
    """The line of the headline: the first heading of the first level, else the first line of all."""
    first = None
    for at, line in _outside_code(lines):
        if not line.strip():
            continue
        heading = _HEADING.match(line)
        if headline is not None:
            return at if heading and _heading_text(line) == headline.strip() else None
        if heading and len(heading.group(1)) == 1:
            return at
        if first is None and not _IMAGE.match(line.strip()):
            first = at
    return first


def _heading_text(line: str) -> str:
    """The text of a heading, or of any line, without its marks."""
    heading = _HEADING.match(line)
    text = line[heading.end() :].rstrip().rstrip("#") if heading else line
    return _MARKS.sub("", text).strip()


def _outside_code(lines: tuple[str, ...]) -> list[tuple[int, str]]:
    """Lines with their indexes, but those of fenced code."""
    fence = ""
    outside = []
    for at, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            if match and match.group(1).startswith(fence):
                fence = ""
        elif match:
            fence = match.group(1)
        else:
            outside.append((at, line))
    return outside


def _images(lines: tuple[str, ...], path: str) -> tuple[Image, ...]:
    """The pictures of the archive that the text shows, each once."""
    found: dict[str, Image] = {}
    for _, line in _outside_code(lines):
        if "![" not in line:
            continue
        for match in _IMAGE.finditer(line):
            file = image_path(match.group(2), path)
            if file and file not in found:
                found[file] = Image(file=file, alt=match.group(1), caption=match.group(3) or None)
    return tuple(found.values())


def image_path(name: str, path: str) -> str | None:
    """A picture named in an article, as a path below `articles/`; nothing if it lies elsewhere or on the web."""
    if re.match(r"^[A-Za-z][A-Za-z0-9+.-]*:|^//|^#", name):
        return None
    base = "" if name.startswith("/") else posixpath.dirname(path)
    joined = posixpath.normpath(posixpath.join(base, name.lstrip("/")))
    return None if joined in (".", "..") or joined.startswith("../") else joined
