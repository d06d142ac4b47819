"""`newsarchive explain CODE`: the reference of one diagnostic."""

from difflib import get_close_matches
from textwrap import fill, indent

import click
from click.shell_completion import CompletionItem

from newsarchive.cli.options import color_option
from newsarchive.cli.terminal import ColorChoice, Terminal
from newsarchive.codes import CODES, Entry
from newsarchive.diagnostics import WrongUsage


def _complete(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    return [
        CompletionItem(code, help=entry.title)
        for code, entry in sorted(CODES.items())
        if code.startswith(begun.upper())
    ]


@click.command("explain", short_help="Say what a diagnostic means and how to mend it.")
@click.argument("code", required=False, shell_complete=_complete)
@color_option
def command(code: str | None, color: ColorChoice) -> None:
    """Say what a diagnostic means, why it matters, and how to mend it.

    CODE is as diagnostics show it, such as NA012. Without it all codes are listed.
    """
    terminal = Terminal(color)
    if code is None:
        for known, entry in sorted(CODES.items()):
            terminal.give(f"{known}  {entry.severity:7}  {entry.title}")
        return
    found = CODES.get(code.upper())
    if found is None:
        near = get_close_matches(code.upper(), CODES, 3, 0.6)
        hint = "did you mean " + " or ".join(f"`{known}`" for known in near) + "?" if near else None
        raise WrongUsage(f"no such code: {code}", hint=hint or "`newsarchive explain` lists all codes")
    terminal.give(reference(found, terminal))


def reference(entry: Entry, terminal: Terminal) -> str:
    """The reference of a code, as wide as is good to read."""
    columns = min(terminal.columns, 96)
    head = terminal.paint(f"{entry.code}: {entry.title}", "bold", out=True)
    parts = [f"{head} ({terminal.paint(entry.severity, entry.severity, out=True)})"]
    for title, text in (("what it means", entry.meaning), ("why it matters", entry.why)):
        parts.append(f"{terminal.paint(title, 'bold', out=True)}\n{indent(fill(text, columns - 2), '  ')}")
    parts.append(f"{terminal.paint('example', 'bold', out=True)}\n{indent(entry.example, '  ')}")
    parts.append(f"{terminal.paint('how to mend it', 'bold', out=True)}\n{indent(fill(entry.fix, columns - 2), '  ')}")
    return "\n\n".join(parts)
