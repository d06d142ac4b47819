"""What a build did, in a few lines."""

from typing import TYPE_CHECKING

from newsarchive.cli.human import tally
from newsarchive.cli.terminal import Terminal
from newsarchive.cli.visible import count, counted, encodable, visible

if TYPE_CHECKING:
    from newsarchive.builder.report import AtRisk, BuildReport, Changes

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
        "changes": _changes_record(report.changes),
        "errors": report.errors,
        "warnings": report.warnings,
        "root": report.root,
        "published": report.published,
        "explained": [
            {"output": encodable(one.output), "outcome": one.outcome, "reason": one.reason} for one in report.explained
        ],
    }


def _changes_record(changes: "Changes") -> dict[str, object]:
    """Numbers, and as many names as the report holds."""
    return {
        "added": changes.added,
        "changed": changes.changed,
        "at_risk": changes.at_risk,
        "named": {
            "added": list(changes.named_added),
            "changed": list(changes.named_changed),
            "at_risk": [
                {"permalink": one.permalink, "becomes": one.becomes, "detail": encodable(one.detail)}
                for one in changes.named_at_risk
            ],
        },
    }


def show_summary(report: "BuildReport", terminal: Terminal, *, dry_run: bool, strict: bool, everything: bool) -> None:
    """Counts, what is held or failed by name, which URLs are at risk, and where the site is."""
    if report.diagnostics:
        terminal.say()
    for name, text in summary_rows(report, dry_run=dry_run, everything=everything):
        terminal.say(f"{terminal.paint(f'{name:9}', 'bold')} {visible(text)}")
    _show_end(report, terminal, dry_run=dry_run, strict=strict)


def summary_rows(report: "BuildReport", *, dry_run: bool, everything: bool) -> list[tuple[str, str]]:
    """The rows of the summary: name and text; a row that goes on with the one above has no name."""
    articles = [f"{counted(report.articles)} of {count(report.sources, 'source')}"]
    articles += [count(len(report.held), "held", "held")] if report.held else []
    articles += [count(len(report.failed), "failed", "failed")] if report.failed else []
    return [
        ("articles", ", ".join(articles)),
        *_held_rows(report, everything=everything),
        *_named("failed", report.failed, everything=everything),
        ("pages", f"{count(report.pages, 'file')}, {size(report.bytes)}"),
        ("changes", _changes(report)),
        *_urls(report.changes),
        *_at_risk_rows(report.changes, everything=everything),
        ("found", tally(report.diagnostics)),
        *([("root", report.root)] if report.published and not dry_run else []),
    ]


def _urls(changes: "Changes") -> list[tuple[str, str]]:
    """What readers will notice, if anything."""
    if not (changes.added or changes.changed or changes.at_risk):
        return []
    numbers = {"added": changes.added, "changed": changes.changed, "at risk": changes.at_risk}
    return [("urls", ", ".join(f"{counted(number)} {what}" for what, number in numbers.items()))]


def _at_risk_rows(changes: "Changes", *, everything: bool) -> list[tuple[str, str]]:
    names = [told_at_risk(one) for one in changes.named_at_risk]
    return _named("at risk", names, everything=everything, more=changes.at_risk - len(names))


def told_at_risk(one: "AtRisk") -> str:
    """A URL at risk and what it becomes."""
    told = {
        "moved": f"moves to {one.detail}",
        "redirected": f"leads to {one.detail}",
        "withdrawn": "withdrawn" + (f": {one.detail}" if one.detail else ""),
        "deleted": "becomes a tombstone: its source is gone",
        "held": "becomes a tombstone: its article is held",
        "removed": "answers no longer",
    }
    return f"{one.permalink} {told[one.becomes]}"


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


def _named(
    title: str, names: "tuple[str, ...] | list[str]", *, everything: bool, more: int = 0
) -> list[tuple[str, str]]:
    """Rows with one name each, and how many there are besides; of `more` nobody knows the names."""
    shown = names if everything else names[:MOST_NAMES]
    rows = [(title if number == 0 else "", name) for number, name in enumerate(shown)]
    hidden = len(names) - len(shown)
    how = f" (`--all` shows {'some of ' if more else ''}them)" if hidden else ""
    return [*rows, ("", f"and {counted(hidden + more)} more{how}")] if hidden + more else rows


def size(number: int) -> str:
    """Bytes in the unit that a person reads: `812 bytes`, `12.3 MB` (powers of ten)."""
    if number < 1000:
        return count(number, "byte")
    for unit, factor in (("kB", 10**3), ("MB", 10**6), ("GB", 10**9)):
        if number < factor * 1000 or unit == "GB":
            return f"{number / factor:,.1f} {unit}"
    raise AssertionError
