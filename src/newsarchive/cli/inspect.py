"""`newsarchive inspect PATH…`: what is read from articles, line by line, and why."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsarchive.cli.options import color_option, moment_of, now_option, site_option
from newsarchive.cli.terminal import ColorChoice, Terminal
from newsarchive.cli.visible import count, counted, visible
from newsarchive.diagnostics import Severity, WrongUsage
from newsarchive.packing import replace

if TYPE_CHECKING:
    from newsarchive.cli.inspect_sources import Found
    from newsarchive.loader import Loaded

Reading = tuple["Found", "Loaded"]


@click.command("inspect", short_help="Show how articles are read, and why.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="PATH...")
@site_option
@click.option("--json", "as_json", is_flag=True, help="Print one object a line instead, for programs.")
@click.option("--bylines", is_flag=True, help="List the bylines that were not understood, most frequent first.")
@now_option
@color_option
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    site: Path,
    as_json: bool,
    bylines: bool,
    now: str | None,
    color: ColorChoice,
) -> int:
    """Show how articles are read: each line with its role and the reason, and where every field came from.

    PATH is an article, or a folder of articles.
    """
    if as_json and bylines:
        raise WrongUsage("`--json` and `--bylines` do not go together")
    bound = date.fromisoformat(moment_of(now)[:10])
    from newsarchive.cli.inspect_sources import Shelves, find

    terminal = Terminal(color)
    demanded = context.get_parameter_source("site") is click.core.ParameterSource.COMMANDLINE
    shelves = Shelves(site, terminal, demanded=demanded)
    readings = _read_all(find(paths, shelves), bound, lines=not (as_json or bylines))
    show = _as_bylines if bylines else _as_json if as_json else _as_text
    return max(show(readings, terminal), int(shelves.failed))


def _read_all(found: "Iterator[Found]", bound: date, *, lines: bool) -> Iterator[Reading]:
    from newsarchive.cli.inspect_sources import shown_paths
    from newsarchive.loader import Loaded, parse

    for one in found:
        if one.diagnostics:
            yield one, Loaded(article=None, diagnostics=one.diagnostics, lines=(), encoding="")
            continue
        loaded = parse(one.source, settings=one.settings, defaults=one.defaults, bound=bound, lines=lines)
        yield one, replace(loaded, diagnostics=shown_paths(loaded.diagnostics, one))


def _as_text(readings: Iterator[Reading], terminal: Terminal) -> int:
    from newsarchive.cli.inspect_shown import show_article

    return _each(readings, terminal, lambda one, loaded: show_article(loaded, one.shown, terminal))


def _as_json(readings: Iterator[Reading], terminal: Terminal) -> int:
    from newsarchive.cli.inspect_record import article_record
    from newsarchive.packing import to_json

    def show(one: "Found", loaded: "Loaded") -> None:
        terminal.give_bytes(to_json(article_record(loaded, one.shown)))

    return _each(readings, terminal, show)


def _each(readings: Iterator[Reading], terminal: Terminal, show: "Callable[[Found, Loaded], None]") -> int:
    """Shows one after the other as they are read; 1 if any has an error."""
    shown, wrong = 0, False
    for one, loaded in readings:
        show(one, loaded)
        shown += 1
        wrong = wrong or any(found.severity is Severity.ERROR for found in loaded.diagnostics)
    if not shown:
        terminal.say("no article found: articles are files that end in .txt or .md")
    return int(wrong)


def _as_bylines(readings: Iterator[Reading], terminal: Terminal) -> int:
    """Printed bylines in which nobody was recognised, without their dates, with their numbers and one file each."""
    from newsarchive.loader import unread_byline

    seen: Counter[str] = Counter()
    where: dict[str, str] = {}
    articles = 0
    for one, loaded in readings:
        articles += 1
        text = unread_byline(loaded.article, one.settings) if loaded.article else None
        if text:
            seen[text] += 1
            where.setdefault(text, one.shown)
    for text, number in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])):
        terminal.give(f"{number}\t{visible(text)}\t{visible(where[text])}")
    told = count(sum(seen.values()), "byline") + " not understood"
    terminal.say(f"{told}, {counted(len(seen))} different, in {count(articles, 'article')}")
    return 0
