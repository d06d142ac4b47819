"""The role of every line of a file with its reason, for `newsarchive inspect`."""

from newsarchive.loader.rules import Decision
from newsarchive.loader.seen import Copy
from newsarchive.records import Line, Role


def line_roles(lines: tuple[str, ...], body: int, copy: Copy, decisions: list[Decision]) -> tuple[Line, ...]:
    """A record a line. `body` is the index of the first line below front matter."""
    given: dict[int, Decision] = {}
    for seen, decision in zip(copy.rows, decisions, strict=True):
        for number in range(seen.row.first, seen.row.last + 1):
            given[number] = decision
    return tuple(_line(number, text, body, given) for number, text in enumerate(lines, start=1))


def _line(number: int, text: str, body: int, given: dict[int, Decision]) -> Line:
    if number <= body:
        return Line(number=number, text=text, role=Role.FRONT_MATTER, reason="between the lines of `---`")
    decision = given.get(number)
    if decision is None:
        return Line(number=number, text=text, role=Role.BLANK, reason="a blank line")
    return Line(number=number, text=text, role=decision.role, reason=decision.reason)


def markdown_roles(lines: tuple[str, ...], body: int, headline: int | None) -> tuple[Line, ...]:
    """A record a line of a Markdown file; its text is one body, but for the headline."""
    return tuple(_markdown_line(number, text, body, headline) for number, text in enumerate(lines, start=1))


def _markdown_line(number: int, text: str, body: int, headline: int | None) -> Line:
    if number <= body:
        return Line(number=number, text=text, role=Role.FRONT_MATTER, reason="between the lines of `---`")
    if not text.strip():
        return Line(number=number, text=text, role=Role.BLANK, reason="a blank line")
    if headline is not None and number == body + headline + 1:
        return Line(number=number, text=text, role=Role.HEADLINE, reason="the first heading")
    return Line(number=number, text=text, role=Role.PARAGRAPH, reason="Markdown, kept as it stands")
