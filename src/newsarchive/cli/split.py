"""`newsarchive split FILE…`: several articles in one file become a file each."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsarchive.cli.options import color_option, moment_of, site_option
from newsarchive.cli.terminal import ColorChoice, Terminal
from newsarchive.cli.visible import count, visible
from newsarchive.diagnostics import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.cli.inspect_sources import Found
    from newsarchive.loader import Piece


@dataclass(frozen=True, slots=True)
class _Cut:
    """A piece, the file that it goes to, the headline that is read in it."""

    piece: "Piece"
    target: Path
    headline: str


@click.command("split", short_help="Cut a file of several articles into one each.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="PATH...")
@site_option
@click.option("--write", is_flag=True, help="Write the files. Without it, nothing is written.")
@color_option
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], site: Path, write: bool, color: ColorChoice) -> int:
    """Show where files that hold several articles would be cut; with --write, cut them.

    PATH is an article, or a folder of articles. The first article keeps its file, and so its URL; the others get files
    of their own beside it, `-2`, `-3` and so on. No file is ever overwritten, and only lines of signs between articles
    are left out.
    """
    from newsarchive.cli.inspect_sources import Shelves, find

    terminal = Terminal(color)
    demanded = context.get_parameter_source("site") is click.core.ParameterSource.COMMANDLINE
    shelves = Shelves(site, terminal, demanded=demanded)
    bound = date.fromisoformat(moment_of(None)[:10])
    several, wrong = 0, shelves.failed
    for one in find(paths, shelves):
        headings = _headings(one, bound)
        if not headings:
            continue
        several += 1
        cuts = list(_cuts(one, headings, bound))
        if not cuts:
            wrong = True
            terminal.say(f"bytes that no letter stands for, the file is left as it is: {visible(one.shown)}")
            continue
        taken = [cut.target for cut in cuts[1:] if os.path.lexists(cut.target)]
        for cut in cuts:
            lines = f"lines {cut.piece.first}-{cut.piece.last}"
            terminal.give(f"{visible(str(cut.target))}  {lines}  {visible(cut.headline)}")
        for path in taken:
            terminal.say(f"the file exists already, `{visible(one.shown)}` is left as it is: {visible(str(path))}")
        wrong = wrong or bool(taken)
        if write and not taken:
            _write(cuts)
    told = count(several, "file") + " with several articles"
    terminal.say(told if write or not several else f"{told}; nothing was written: `--write` cuts them")
    return int(wrong)


def _headings(one: "Found", bound: date) -> tuple[int, ...]:
    """The lines at which further articles of a file begin."""
    from newsarchive.loader import FURTHER, parse

    loaded = parse(one.source, settings=one.settings, defaults=one.defaults, bound=bound)
    return tuple(sorted(found.span.line for found in loaded.diagnostics if found.code == FURTHER))


def _cuts(one: "Found", headings: tuple[int, ...], bound: date) -> "Iterator[_Cut]":
    """The pieces of a file, each with its target; none where its bytes cannot be cut."""
    from newsarchive.loader import parse, split
    from newsarchive.records import Source

    declared, fallback = one.defaults.encoding, one.settings.fallback_encoding
    path = Path(one.shown)
    for number, piece in enumerate(split(one.source.data, headings, declared=declared, fallback=fallback), start=1):
        target = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        source = Source(path=one.source.path, data=piece.data)
        read = parse(source, settings=one.settings, defaults=one.defaults, bound=bound).article
        yield _Cut(piece, target, read.headline if read else "")


def _write(cuts: list[_Cut]) -> None:
    """Writes the further articles first, so that a run that breaks off has lost nothing."""
    first, *others = cuts
    for cut in others:
        try:
            with cut.target.open("xb") as file:
                file.write(cut.piece.data)
        except FileExistsError:
            raise WrongUsage(f"the file exists already: {cut.target}", hint="move it out of the way") from None
    waiting = first.target.with_name(f".{first.target.name}.part")
    waiting.write_bytes(first.piece.data)
    waiting.replace(first.target)
