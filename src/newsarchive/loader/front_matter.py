"""Front matter: a block of fields between two lines of `---` at the very top of a file.

A line of `---` at the top is an ornament, not front matter, where no field follows it.
"""

import re
from dataclasses import dataclass, field

from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.front_matter_fields import FRONT_MATTER
from newsarchive.schema import Value, field_lines, read_fields
from newsarchive.yaml_text import read_yaml

_FENCE = re.compile(r"^---\s*$")
_CLOSING = re.compile(r"^(?:---|\.\.\.)\s*$")
_FIELD = re.compile(r"^(?:[\"']?[A-Za-z_][\w -]{0,40}[\"']?\s*:(?:\s|$)|#|\{|%)")

_HOLDING = re.compile(
    r"^[\"']?(draft|embargo|withdrawn)[\"']?[ \t]*:[ \t]*(?:[^\s#]|\n[ \t]+\S)", re.MULTILINE | re.IGNORECASE
)
_HELD: dict[str, Value] = {"draft": True}
_MOST_OPEN_LINES = 50
"""Lines below an opening line without its closing one that may be fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The fields of an article's front matter, where each stands, and the index of the first line of its text."""

    values: dict[str, Value] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    body: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def read_front_matter(lines: tuple[str, ...], *, path: str) -> FrontMatter:
    """The front matter of a file's clean lines; without any, all is empty and the body begins at the first line."""
    start = _first_line(lines)
    if start is None:
        return FrontMatter()
    end = next((at for at in range(start + 1, len(lines)) if _CLOSING.match(lines[at])), None)
    if end is None:
        span = Span(path=path, line=start + 1, column=1, length=3)
        problem = diagnose("NA110", "front matter is not closed", span, excerpt=lines[start])
        return FrontMatter(
            values=_held("\n".join(lines[start + 1 : start + _MOST_OPEN_LINES]), {}), diagnostics=(problem,)
        )
    text = "\n".join(lines[start + 1 : end])
    first = start + 2
    tree, wrong = read_yaml(text, path=path, first_line=first)
    if tree is None:
        return FrontMatter(values=_held(text, {}), body=end + 1, diagnostics=wrong)
    values, doubts = read_fields(
        tree, FRONT_MATTER, path=path, unknown_code="NA111", wrong_code="NA112", text=text, first_line=first
    )
    values |= _held(text, values)
    return FrontMatter(values=values, lines=field_lines(tree, FRONT_MATTER), body=end + 1, diagnostics=wrong + doubts)


def _held(text: str, values: dict[str, Value]) -> dict[str, Value]:
    """What holds an article as a draft if a field that would hold it back is written but could not be read.

    A mistake in an embargo must not publish what it was to hold.
    """
    return _HELD if any(match[1].lower() not in values for match in _HOLDING.finditer(text)) else {}


def _first_line(lines: tuple[str, ...]) -> int | None:
    """The index of the opening line, if there is one with a field, or with its closing line, below it."""
    start = next((at for at, line in enumerate(lines[:5]) if line.strip()), None)
    if start is None or not _FENCE.match(lines[start]):
        return None
    following = next((line for line in lines[start + 1 : start + 20] if line.strip()), "")
    return start if _FIELD.match(following) or _CLOSING.match(following) else None
