"""`newsarchive check`: whether the built site is whole."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsarchive.cli.build_summary import size
from newsarchive.cli.human import tally
from newsarchive.cli.options import OUTPUT_NAME, Number, color_option, format_option, output_option, site_option
from newsarchive.cli.reporting import exit_code, from_here, show
from newsarchive.cli.site import site_settings
from newsarchive.cli.terminal import ColorChoice, Terminal
from newsarchive.cli.visible import count, counted, encodable, visible

if TYPE_CHECKING:
    from newsarchive.checks import CheckReport


@click.command("check", short_help="Check links, HTML, feeds and sizes of the built site.")
@site_option
@output_option
@click.option(
    "--jobs", type=Number(0, 512), default=0, metavar="N", help="Worker processes; 0 is one a core.  [default: 0]"
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--all", "everything", is_flag=True, help="Show every diagnostic, however often one repeats.")
@format_option
@color_option
def command(
    site: Path, output: Path | None, jobs: int, strict: bool, everything: bool, format_: str, color: ColorChoice
) -> int:
    """Check the built site: links, anchors, HTML, feeds, and the sizes of pages."""
    from newsarchive.checks import check_site

    terminal = Terminal(color)
    settings = site_settings(site, terminal)
    report = check_site(site, output or site / OUTPUT_NAME, settings=settings, jobs=jobs)
    code = exit_code(report.diagnostics, strict=strict)
    show(
        from_here(report.diagnostics, site), _summary(report), terminal, form=format_, code=code, everything=everything
    )
    if format_ == "human":
        _tell(report, terminal)
    return code


def _summary(report: "CheckReport") -> dict[str, object]:
    return {
        "output": encodable(str(report.output)),
        "files": report.files,
        "pages": report.pages,
        "links": report.links,
        "anchors": report.anchors,
        "outside": report.outside,
        "feeds": report.feeds,
        "bytes": report.bytes,
        "weights": {weight.kind: {"files": weight.files, "bytes": weight.bytes} for weight in report.weights},
        "largest": {"page": encodable(report.largest), "bytes": report.largest_bytes} if report.largest else None,
        "unshown": {unshown.code: unshown.count for unshown in report.unshown},
        "errors": report.errors,
        "warnings": report.warnings,
    }


def _tell(report: "CheckReport", terminal: Terminal) -> None:
    """What was looked at, how heavy it is, and what was found."""
    for unshown in report.unshown:
        terminal.say(f"and {counted(unshown.count)} more {unshown.code} that were only counted")
    if report.diagnostics:
        terminal.say()
    files, pages, feeds = count(report.files, "file"), count(report.pages, "page"), count(report.feeds, "feed")
    links = {"inside": report.links, "to anchors": report.anchors, "to other sites": report.outside}
    rows = [
        ("checked", f"{files}, {size(report.bytes)}: {pages}, {feeds}"),
        ("links", ", ".join(f"{counted(number)} {where}" for where, number in links.items())),
    ]
    if report.largest:
        rows.append(("heaviest", f"{report.largest}, {size(report.largest_bytes)} compressed"))
    rows.append(("found", tally(report.diagnostics)))
    for name, text in rows:
        terminal.say(f"{terminal.paint(f'{name:9}', 'bold')} {visible(text)}")
