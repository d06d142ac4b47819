"""`newsarchive clean`: takes away what newsarchive wrote."""

from pathlib import Path

import click

from newsarchive.cli.options import OUTPUT_NAME, color_option, output_option, site_option
from newsarchive.cli.terminal import ColorChoice, Terminal
from newsarchive.cli.visible import count


@click.command("clean", short_help="Remove the built site and the private state.")
@site_option
@output_option
@color_option
def command(site: Path, output: Path | None, color: ColorChoice) -> None:
    """Remove the built site and the private state (.newsarchive/); articles and the ledger stay.

    A folder that newsarchive did not make is left alone.
    """
    from newsarchive.builder.clean import clean

    removed = clean(site, output or site / OUTPUT_NAME)
    Terminal(color).say(f"removed: {count(removed, 'file')}")
