"""Diagnostics for people: where, what, the line with a caret, and how to mend it."""

from collections import Counter
from collections.abc import Iterable

from newsarchive.cli.terminal import Terminal
from newsarchive.cli.visible import count, visible, width
from newsarchive.codes import CODES
from newsarchive.diagnostics import Diagnostic, Severity, Span

MOST_OF_ONE_CODE = 20
EXCERPT_COLUMNS = 96
BEFORE_CARET = 48


def place(span: Span) -> str:
    """`path:line:column`, as far as it is known."""
    parts = [visible(span.path) or "."]
    if span.line:
        parts.append(str(span.line))
        if span.column:
            parts.append(str(span.column))
    return ":".join(parts)


def described(diagnostic: Diagnostic, terminal: Terminal, *, out: bool = False) -> list[str]:
    """The lines that show one diagnostic."""
    severity = diagnostic.severity.value
    head = (
        f"{terminal.paint(place(diagnostic.span), 'bold', out=out)}: "
        f"{terminal.paint(severity, severity, out=out)} {diagnostic.code}: {visible(diagnostic.message)}"
    )
    lines = [head]
    if diagnostic.excerpt is not None and 0 < diagnostic.span.column <= len(diagnostic.excerpt) + 1:
        excerpt, mark = _with_caret(diagnostic.excerpt, diagnostic.span)
        lines += [f"  {excerpt}", f"  {terminal.paint(mark, severity, out=out)}"]
    if diagnostic.hint:
        lines.append(f"  {terminal.paint('hint:', 'hint', out=out)} {visible(diagnostic.hint)}")
    lines += [f"  see: {place(span)}" for span in diagnostic.related]
    return lines


def _with_caret(line: str, span: Span) -> tuple[str, str]:
    """A line, cut around the column where it is long, and the marks below it."""
    column = min(max(span.column - 1, 0), len(line))
    start = 0 if len(line) <= EXCERPT_COLUMNS else max(0, min(column - BEFORE_CARET, len(line) - EXCERPT_COLUMNS))
    end = min(len(line), start + EXCERPT_COLUMNS)
    before = ("…" if start else "") + visible(line[start:column])
    marked = visible(line[column : min(end, column + max(span.length, 1))])
    after = visible(line[column + max(span.length, 1) : end]) + ("…" if end < len(line) else "")
    return before + marked + after, " " * width(before) + "^" * max(1, width(marked))


def show_diagnostics(diagnostics: Iterable[Diagnostic], terminal: Terminal, *, everything: bool = False) -> None:
    """All of them in order on stderr; of a code that repeats, the first 20 and how many more there are."""
    shown: Counter[str] = Counter()
    for diagnostic in sorted(diagnostics, key=lambda one: one.order):
        shown[diagnostic.code] += 1
        if everything or shown[diagnostic.code] <= MOST_OF_ONE_CODE:
            terminal.say("\n".join(described(diagnostic, terminal)))
    for code, number in sorted(shown.items()):
        if not everything and number > MOST_OF_ONE_CODE:
            more = f"and {number - MOST_OF_ONE_CODE:,} more {code}: {CODES[code].title}"
            terminal.say(f"{more} (`--all` shows them)")


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning, 12 notes`; nothing is left out, so that 0 can be read."""
    found = Counter(diagnostic.severity for diagnostic in diagnostics)
    return ", ".join(count(found[severity], severity.value) for severity in Severity)
