"""`newsarchive serve`: the built site on this machine."""

import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from newsarchive.cli.options import OUTPUT_NAME, Number, output_option, site_option
from newsarchive.cli.site import site_settings
from newsarchive.cli.terminal import Terminal


@click.command("serve", short_help="Serve the built site on this machine.")
@site_option
@output_option
@click.option("--host", default="127.0.0.1", metavar="HOST", help="The address to listen on.  [default: 127.0.0.1]")
@click.option(
    "--port",
    type=Number(0, 65535),
    default=8000,
    metavar="PORT",
    help="The port; 0 takes a free one.  [default: 8000]",
)
def command(site: Path, output: Path | None, host: str, port: int) -> None:
    """Serve the built site on this machine, to look at it in a browser."""
    from newsarchive.server import serve

    settings = site_settings(site, Terminal())
    base_path = unquote(urlsplit(settings.base_url or "/").path)
    serve(output or site / OUTPUT_NAME, host, port, base_path=base_path, say=_say)


def _say(line: str) -> None:
    """Each line goes out at once, so that the address can be read from a pipe."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 -- a command speaks
