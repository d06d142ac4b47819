"""The summary of a build as Markdown, as CI shows it beside a run (`$GITHUB_STEP_SUMMARY`) or keeps it with one."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.cli.build_summary import summary_rows, told_at_risk
from newsarchive.cli.visible import count, counted, visible
from newsarchive.diagnostics import StoreFailed

if TYPE_CHECKING:
    from newsarchive.builder.report import BuildReport

_SIGNS = re.compile(r"[\\`*_\[\]<>&|~#$@!]")


def write_page(path: Path, report: "BuildReport", *, dry_run: bool) -> None:
    """Adds the summary to the end of a file. Raises `StoreFailed`."""
    try:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in page_lines(report, dry_run=dry_run))
    except OSError as error:
        raise StoreFailed(f"cannot write `{path}`: {error.strerror}", hint="name another file") from error


def page_lines(report: "BuildReport", *, dry_run: bool) -> Iterator[str]:
    """Headings, one table and lists, in GitHub's Markdown, which GitLab reads too."""
    changes = report.changes
    yield f"## Archive: {_outcome(report, dry_run=dry_run)}"
    yield from ("", "| | |", "| --- | --- |")
    for name, text in summary_rows(report, dry_run=dry_run, everything=False):
        if name != "at risk":
            yield f"| {name} | {plain(text)} |"
    risks = [told_at_risk(one) for one in changes.named_at_risk]
    yield from _listed("URLs at risk", risks, changes.at_risk, shut=False)
    yield from _listed("Pages added", changes.named_added, changes.added, shut=True)
    yield from _listed("Pages changed", changes.named_changed, changes.changed, shut=True)
    yield ""


def _outcome(report: "BuildReport", *, dry_run: bool) -> str:
    if dry_run:
        return "a dry run, nothing was written"
    if report.published:
        return "built"
    return f"nothing was published, {count(report.errors, 'error')}, {count(report.warnings, 'warning')}"


def _listed(title: str, names: "tuple[str, ...] | list[str]", number: int, *, shut: bool) -> Iterator[str]:
    """A list below its heading; `shut` is opened with a click."""
    if not number:
        return
    heading = f"{title}: {counted(number)}"
    yield from ("", f"<details><summary>{heading}</summary>" if shut else f"### {heading}", "")
    yield from (f"- {plain(name)}" for name in names)
    if number > len(names):
        yield f"- and {counted(number - len(names))} more"
    if shut:
        yield from ("", "</details>")


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line, in a cell of a table too (CommonMark 2.4, Backslash escapes)."""
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", visible(text))
