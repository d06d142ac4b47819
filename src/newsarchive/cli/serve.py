"""`newsarchive serve`: the site on this machine, as it is being worked on or as it was built."""

import sys
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from newsarchive.cli.options import OUTPUT_NAME, Number, moment_of, now_option, output_option, site_option
from newsarchive.cli.progress import ProgressLine
from newsarchive.cli.site import site_settings
from newsarchive.cli.terminal import Terminal
from newsarchive.diagnostics import WrongUsage


@click.command("serve", short_help="Show the site in a browser while you work on it.")
@site_option
@click.option("--built", is_flag=True, help="Serve the files that `newsarchive build` wrote, as they stand.")
@output_option
@click.option("--host", default="127.0.0.1", metavar="HOST", help="The address to listen on.  [default: 127.0.0.1]")
@click.option(
    "--port",
    type=Number(0, 65535),
    default=8000,
    metavar="PORT",
    help="The port; 0 takes a free one.  [default: 8000]",
)
@now_option
def command(site: Path, *, built: bool, output: Path | None, host: str, port: int, now: str | None) -> None:
    """Show the site in a browser while you work on it: each page is made when it is asked for, no build is needed.

    A page in the browser follows articles, templates and the site file as you save them, and shows what a build
    would say. Nothing is published by this: the output and the ledger stay as they are. With `--built`, or with
    `--output`, the folder that was built is served instead, file by file.
    """
    if built or output is not None:
        if now is not None:
            raise WrongUsage("`--now` is for the preview: what was built stays as it is", hint="leave one of them out")
        _serve_built(site, output or site / OUTPUT_NAME, host, port)
    else:
        _preview(site, host, port, now)


def _serve_built(site: Path, output: Path, host: str, port: int) -> None:
    from newsarchive.server import serve

    settings = site_settings(site, Terminal())
    base_path = unquote(urlsplit(settings.base_url or "/").path)
    serve(output, host, port, base_path=base_path, say=_say)


def _preview(site: Path, host: str, port: int, now: str | None) -> None:
    from newsarchive.server import Preview, preview

    clock = partial(moment_of, now)
    clock()
    progress = ProgressLine()

    def make() -> Preview:
        try:
            return Preview(site, clock, progress=progress)
        finally:
            progress.close()

    preview(make, host, port, say=_say)


def _say(line: str) -> None:
    """Each line goes out at once, so that the address can be read from a pipe."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 -- a command speaks
