"""What a command found, in the format that was asked for."""

from collections.abc import Sequence
from pathlib import Path

from newsarchive.cli.human import show_diagnostics
from newsarchive.cli.machine import as_record, github_command, gitlab_report, in_order
from newsarchive.cli.sarif import sarif_log
from newsarchive.cli.terminal import Terminal
from newsarchive.diagnostics import Diagnostic, Severity, Span
from newsarchive.packing import replace, to_json

_OF_THE_SITE = ("articles/", "permalinks/")


def exit_code(diagnostics: Sequence[Diagnostic], *, strict: bool) -> int:
    """1 if any is an error, or with `strict` a warning."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(diagnostic.severity in failing for diagnostic in diagnostics))


def from_here(diagnostics: Sequence[Diagnostic], site: Path) -> list[Diagnostic]:
    """Diagnostics whose paths lead from this folder to the file, where they were relative to the site."""
    if site.resolve() == Path.cwd().resolve():
        return list(diagnostics)

    def seen(span: Span) -> Span:
        if span.path.startswith(_OF_THE_SITE) or (site / span.path).exists():
            return replace(span, path=str(site / span.path))
        return span

    return [replace(found, span=seen(found.span), related=tuple(map(seen, found.related))) for found in diagnostics]


def show(
    diagnostics: Sequence[Diagnostic],
    summary: dict[str, object],
    terminal: Terminal,
    *,
    form: str,
    code: int,
    everything: bool = False,
) -> None:
    """Diagnostics on stderr for people, on stdout for programs; `summary` is part of the JSON form."""
    if form == "human":
        show_diagnostics(diagnostics, terminal, everything=everything)
    elif form == "json":
        found = [as_record(diagnostic) for diagnostic in in_order(diagnostics)]
        terminal.give_bytes(to_json({"summary": summary | {"exit_code": code}, "diagnostics": found}))
    elif form == "github":
        for diagnostic in in_order(diagnostics):
            terminal.give(github_command(diagnostic))
    elif form == "gitlab":
        terminal.give_bytes(to_json(gitlab_report(diagnostics)))
    else:
        terminal.give_bytes(to_json(sarif_log(diagnostics, Path(), code)))
