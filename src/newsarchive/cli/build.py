"""`newsarchive build`: makes the site, or says what it would do."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsarchive.cli.build_explained import show_explained
from newsarchive.cli.build_page import write_page
from newsarchive.cli.build_summary import show_summary, summary_record
from newsarchive.cli.options import (
    OUTPUT_NAME,
    Number,
    color_option,
    format_option,
    moment_of,
    now_option,
    output_option,
    site_option,
)
from newsarchive.cli.progress import ProgressLine
from newsarchive.cli.reporting import exit_code, from_here, show
from newsarchive.cli.terminal import ColorChoice, Terminal

if TYPE_CHECKING:
    from newsarchive.builder.report import BuildReport, BuildRequest

EVERY_PAGE = "*"
HOSTS = ("any", "cloudflare-pages", "github-pages", "gitlab-pages", "netlify", "s3", "vercel")
"""As `builder.hosts` knows them, which is not imported for `--help`."""


@click.command("build", short_help="Build the site: only what changed is rendered.")
@site_option
@output_option
@click.option(
    "--jobs",
    type=Number(0, 512),
    default=0,
    metavar="N",
    help="Worker processes; 0 is one a core.  [default: 0]",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too, and then publish nothing.")
@click.option("--locked", is_flag=True, help="Publish nothing if the ledger in permalinks/ would change: for CI.")
@click.option(
    "--host",
    type=click.Choice(HOSTS),
    metavar="NAME",
    help=f"Publish nothing that exceeds a limit of this host: {', '.join(HOSTS)}.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@click.option(
    "--explain",
    is_flag=False,
    flag_value=EVERY_PAGE,
    metavar="[PATH]",
    help="Say why each page was rendered, or why the page PATH was or was not.",
)
@click.option("--all", "everything", is_flag=True, help="Show every diagnostic, however often one repeats.")
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Add a summary in Markdown to the end of FILE, with the pages added and changed and the URLs at risk: for CI.",
)
@now_option
@format_option
@color_option
def command(
    site: Path,
    output: Path | None,
    jobs: int,
    strict: bool,
    locked: bool,
    host: str | None,
    dry_run: bool,
    explain: str | None,
    everything: bool,
    summary: Path | None,
    now: str | None,
    format_: str,
    color: ColorChoice,
) -> int:
    """Build the site: read what is new in articles/, render what changed, and publish it whole."""
    moment = moment_of(now)
    from newsarchive.builder.report import BuildRequest

    terminal = Terminal(color)
    progress = ProgressLine()
    request = BuildRequest(
        site=site,
        output=output or site / OUTPUT_NAME,
        now=moment,
        jobs=jobs,
        strict=strict,
        dry_run=dry_run,
        locked=locked,
        host=host,
        explain=explain is not None,
        progress=progress,
    )
    report = _build(request, progress)
    code = exit_code(report.diagnostics, strict=strict)
    show(
        from_here(report.diagnostics, site),
        summary_record(report),
        terminal,
        form=format_,
        code=code,
        everything=everything,
    )
    if summary:
        write_page(summary, report, dry_run=dry_run)
    if format_ == "human":
        if explain is not None:
            show_explained(report, None if explain == EVERY_PAGE else explain, site, terminal)
        show_summary(report, terminal, dry_run=dry_run, strict=strict, everything=everything)
    return code


def _build(request: "BuildRequest", progress: ProgressLine) -> "BuildReport":
    from newsarchive.builder.build import build

    try:
        return build(request)
    finally:
        progress.close()
