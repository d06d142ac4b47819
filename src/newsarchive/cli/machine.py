"""Diagnostics for programs: JSON objects, workflow commands of GitHub Actions, a Code Quality report of GitLab."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from newsarchive.cli.visible import encodable, visible
from newsarchive.diagnostics import Diagnostic, Severity, Span

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


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


def gitlab_report(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """A Code Quality report (GitLab, "Code Quality report format"), which a merge request shows at its lines.

    A fingerprint says which finding is the same as one of the target branch: it holds no line, because lines move.
    """
    seen: Counter[str] = Counter()
    report: list[dict[str, object]] = []
    for one in in_order(diagnostics):
        path = encodable(one.span.path).removeprefix("./")
        told = encodable(one.message)
        same = f"{one.code} {path} {told}"
        seen[same] += 1
        report.append(
            {
                "description": told + (f" (hint: {encodable(one.hint)})" if one.hint else ""),
                "check_name": one.code,
                "fingerprint": sha256(f"{same} {seen[same]}".encode()).hexdigest(),
                "severity": _GITLAB[one.severity],
                "location": {"path": path, "lines": {"begin": max(one.span.line or 1, 1)}},
            }
        )
    return report


def _message(text: str) -> str:
    """Escaped as the runner unescapes it: percent signs first, then line ends."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
