"""Diagnostics as SARIF 2.1.0 (OASIS standard, 27 March 2020), which code hosts and editors read."""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from newsarchive import __version__
from newsarchive.cli.machine import in_order
from newsarchive.cli.visible import encodable
from newsarchive.codes import CODES
from newsarchive.diagnostics import Diagnostic, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_log(diagnostics: Iterable[Diagnostic], base: Path, exit_code: int) -> dict[str, object]:
    """The log of one run; paths are relative to `base`."""
    found = in_order(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in found})
    run = {
        "tool": {
            "driver": {
                "name": "newsarchive",
                "version": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"HERE": {"uri": base.resolve().as_uri().rstrip("/") + "/"}},
        "invocations": [{"executionSuccessful": True, "exitCode": exit_code}],
        "results": [_result(diagnostic, codes.index(diagnostic.code)) for diagnostic in found],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, object]:
    entry = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": f"{entry.meaning} {entry.why}"},
        "help": {"text": entry.fix},
        "defaultConfiguration": {"level": entry.severity},
    }


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, object]:
    told = diagnostic.message + (f"\nhint: {diagnostic.hint}" if diagnostic.hint else "")
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": {"text": encodable(told)},
        "locations": [_location(diagnostic.span, diagnostic.excerpt)],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": number, **_location(span, None)} for number, span in enumerate(diagnostic.related)
        ]
    return result


def _location(span: Span, excerpt: str | None) -> dict[str, object]:
    """A physical location; without a line it is the whole file."""
    path = span.path.encode("utf-8", "surrogateescape")
    physical: dict[str, object] = {"artifactLocation": _artifact(path, absolute=span.path.startswith("/"))}
    if span.line:
        region: dict[str, object] = {"startLine": span.line}
        if span.column:
            region |= {"startColumn": span.column, "endColumn": span.column + max(span.length, 1)}
        if excerpt is not None:
            region["snippet"] = {"text": encodable(excerpt)}
        physical["region"] = region
    return {"physicalLocation": physical}


def _artifact(path: bytes, *, absolute: bool) -> dict[str, object]:
    if absolute:
        return {"uri": "file://" + quote(path)}
    return {"uri": quote(path), "uriBaseId": "HERE"}
