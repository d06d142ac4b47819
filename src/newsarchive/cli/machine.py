"""Diagnostics for programs: JSON objects, and workflow commands of GitHub Actions."""

from collections.abc import Iterable

from newsarchive.cli.visible import encodable, visible
from newsarchive.diagnostics import Diagnostic, Severity, Span

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by path, line, column, code and message."""
    return sorted(diagnostics, key=lambda one: one.order)


def as_record(diagnostic: Diagnostic) -> dict[str, object]:
    """One diagnostic as an object of JSON."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": encodable(diagnostic.message),
        **_place(diagnostic.span),
        "hint": None if diagnostic.hint is None else encodable(diagnostic.hint),
        "related": [_place(span) for span in diagnostic.related],
        "excerpt": None if diagnostic.excerpt is None else encodable(diagnostic.excerpt),
    }


def _place(span: Span) -> dict[str, object]:
    return {
        "path": encodable(span.path),
        "line": span.line or None,
        "column": span.column or None,
        "length": span.length,
    }


def github_command(diagnostic: Diagnostic) -> str:
    """One workflow command (GitHub Actions, "Workflow commands", annotations), on one line."""
    span = diagnostic.span
    properties = {"file": encodable(span.path)}
    if span.line:
        properties["line"] = str(span.line)
        if span.column:
            properties["col"] = str(span.column)
            properties["endColumn"] = str(span.column + max(span.length, 1))
    properties["title"] = diagnostic.code
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = visible(diagnostic.message) + (f"\nhint: {visible(diagnostic.hint)}" if diagnostic.hint else "")
    return f"::{_GITHUB[diagnostic.severity]} {told}::{_message(message)}"


def _message(text: str) -> str:
    """Escaped as the runner unescapes it: percent signs first, then line ends."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
