"""What a build did, in a few lines."""

from typing import TYPE_CHECKING

from newsarchive.cli.human import tally
from newsarchive.cli.terminal import Terminal
from newsarchive.cli.visible import count, counted, encodable, visible

if TYPE_CHECKING:
    from newsarchive.builder.report import BuildReport

MOST_NAMES = 20


def summary_record(report: "BuildReport") -> dict[str, object]:
    """The summary as an object of JSON."""
    return {
        "output": encodable(str(report.output)),
        "sources": report.sources,
        "articles": report.articles,
        "held": [
            {"source": encodable(held.source), "reason": held.reason, "detail": held.detail} for held in report.held
        ],
        "failed": [encodable(source) for source in report.failed],
        "pages": report.pages,
        "bytes": report.bytes,
        "rendered": report.rendered,
        "written": report.written,
        "kept": report.kept,
        "removed": report.removed,
        "errors": report.errors,
        "warnings": report.warnings,
        "root": report.root,
        "published": report.published,
        "explained": [
            {"output": encodable(one.output), "outcome": one.outcome, "reason": one.reason} for one in report.explained
        ],
    }


def show_summary(report: "BuildReport", terminal: Terminal, *, dry_run: bool, strict: bool, everything: bool) -> None:
    """Counts, what is held or failed by name, and where the site is."""
    if report.diagnostics:
        terminal.say()
    articles = [f"{counted(report.articles)} of {count(report.sources, 'source')}"]
    articles += [count(len(report.held), "held", "held")] if report.held else []
    articles += [count(len(report.failed), "failed", "failed")] if report.failed else []
    rows = [
        ("articles", ", ".join(articles)),
        *_held_rows(report, everything=everything),
        *_named("failed", report.failed, everything=everything),
        ("pages", f"{count(report.pages, 'file')}, {size(report.bytes)}"),
        ("changes", _changes(report)),
        ("found", tally(report.diagnostics)),
        *([("root", report.root)] if report.published and not dry_run else []),
    ]
    for name, text in rows:
        terminal.say(f"{terminal.paint(f'{name:9}', 'bold')} {visible(text)}")
    _show_end(report, terminal, dry_run=dry_run, strict=strict)


def _changes(report: "BuildReport") -> str:
    numbers = {
        "rendered": report.rendered,
        "written": report.written,
        "kept": report.kept,
        "removed": report.removed,
    }
    return ", ".join(f"{counted(number)} {what}" for what, number in numbers.items())


def _show_end(report: "BuildReport", terminal: Terminal, *, dry_run: bool, strict: bool) -> None:
    """The last line: where the site is, or why nothing was written."""
    if dry_run:
        terminal.say("nothing was written: this was a dry run")
    elif not report.published:
        warned = strict and not report.errors
        terminal.say("nothing was published: " + ("`--strict` allows no warnings" if warned else "see the errors"))
    else:
        terminal.say(f"{terminal.paint('site     ', 'bold')} {visible(str(report.output / 'index.html'))}")


def _held_rows(report: "BuildReport", *, everything: bool) -> list[tuple[str, str]]:
    names = [
        f"{held.source}: {held.reason}" + (f" until {held.detail}" if held.reason == "embargo" and held.detail else "")
        for held in report.held
    ]
    return _named("held", names, everything=everything)


def _named(title: str, names: "tuple[str, ...] | list[str]", *, everything: bool) -> list[tuple[str, str]]:
    """Rows with one name each, and how many more there are."""
    shown = names if everything else names[:MOST_NAMES]
    rows = [(title if number == 0 else "", name) for number, name in enumerate(shown)]
    more = len(names) - len(shown)
    return [*rows, ("", f"and {counted(more)} more (`--all` shows them)")] if more else rows


def size(number: int) -> str:
    """Bytes in the unit that a person reads: `812 bytes`, `12.3 MB` (powers of ten)."""
    if number < 1000:
        return count(number, "byte")
    for unit, factor in (("kB", 10**3), ("MB", 10**6), ("GB", 10**9)):
        if number < factor * 1000 or unit == "GB":
            return f"{number / factor:,.1f} {unit}"
    raise AssertionError
