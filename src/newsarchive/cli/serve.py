"""`newsarchive serve`: the built site on this machine."""

from pathlib import Path

import click

from newsarchive.cli.options import OUTPUT_NAME, Number, output_option, site_option
from newsarchive.diagnostics import WrongUsage


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

    folder = output or site / OUTPUT_NAME
    if not (folder / "index.html").is_file():
        raise WrongUsage(f"no built site in: {folder}", hint="build it first: `newsarchive build`")
    serve(folder, host, port)
