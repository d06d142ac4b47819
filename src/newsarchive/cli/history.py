"""`newsarchive history ARTICLE`: its versions, and what words each of them changed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsarchive.cli.options import color_option, site_option
from newsarchive.cli.terminal import ColorChoice, Terminal
from newsarchive.cli.visible import encodable, visible
from newsarchive.diagnostics import WrongUsage

if TYPE_CHECKING:
    from newsarchive.history import Version
    from newsarchive.word_changes import Change

AROUND = 8
"""Words of unchanged text that are shown before and after a change."""


@click.command("history", short_help="Show the versions of an article, as Git keeps them.")
@click.argument("article")
@site_option
@click.option("--words", is_flag=True, help="Show the words that each version changed.")
@click.option("--json", "as_json", is_flag=True, help="Print one object a line instead, for programs.")
@color_option
def command(article: str, site: Path, words: bool, as_json: bool, color: ColorChoice) -> None:
    """Show the versions of ARTICLE, newest first: when, who, why; with --words what changed.

    ARTICLE is a file below articles/, or a permalink such as /2022/01/13/fire.html.
    """
    from newsarchive.history import history, source_of
    from newsarchive.word_changes import words_changed

    terminal = Terminal(color)
    source = source_of(site, article)
    versions = list(history(source))
    if not versions:
        raise WrongUsage(f"Git knows no version of it: `{source}`", hint="commit it: `git add` and `git commit`")
    for newer, older in zip(versions, [*versions[1:], None], strict=True):
        changes = words_changed(older.text if older else "", newer.text) if words or as_json else ()
        if as_json:
            _give_record(newer, changes, terminal)
        else:
            _show(newer, changes if older else (), terminal)


def _give_record(version: "Version", changes: "tuple[Change, ...]", terminal: Terminal) -> None:
    from newsarchive.packing import to_json

    record = {
        "commit": version.commit,
        "moment": version.moment,
        "author": encodable(version.author),
        "subject": encodable(version.subject),
        "path": encodable(version.path),
        "changes": [{"kind": change.kind, "text": encodable(change.text)} for change in changes],
    }
    terminal.give_bytes(to_json(record))


def _show(version: "Version", changes: "tuple[Change, ...]", terminal: Terminal) -> None:
    head = f"{version.moment}  {version.commit[:10]}  {visible(version.author)}: {visible(version.subject)}"
    terminal.give(terminal.paint(head, "bold", out=True))
    if any(change.kind != "kept" for change in changes):
        for line in "".join(_marked(change, terminal) for change in changes).splitlines():
            if line.strip():
                terminal.give(f"  {line}")


def _marked(change: "Change", terminal: Terminal) -> str:
    """A run of text; added and removed words are marked as `git diff --word-diff` does, long runs between them cut."""
    if change.kind == "kept":
        parts = change.text.split(" ")
        return _plain(" ".join([*parts[:AROUND], "…", *parts[-AROUND:]]) if len(parts) > 3 * AROUND else change.text)
    sign, end, look = ("{+", "+}", "green") if change.kind == "added" else ("[-", "-]", "red")
    text = change.text.rstrip("\n")
    return terminal.paint(f"{sign}{_plain(text)}{end}", look, out=True) + change.text[len(text) :]


def _plain(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))
