"""`newsarchive verify`: proves that what was built and published is still there, whole."""

import re
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsarchive.cli.build_summary import size
from newsarchive.cli.human import tally
from newsarchive.cli.options import OUTPUT_NAME, Number, color_option, format_option, output_option, site_option
from newsarchive.cli.reporting import exit_code, from_here, show
from newsarchive.cli.targets import TargetOptions, open_target
from newsarchive.cli.terminal import ColorChoice, Terminal
from newsarchive.cli.visible import count, counted, encodable, visible
from newsarchive.diagnostics import WrongUsage

if TYPE_CHECKING:
    from newsarchive.verifier import VerifyReport

WEB = ("http://", "https://")


@click.command("verify", short_help="Prove that the built or published site is whole.")
@click.argument("target", required=False)
@site_option
@output_option
@click.option("--root", metavar="HEX", help="The root that is expected, from the log of a build.")
@click.option(
    "--sample", type=Number(0, 10_000_000), default=0, metavar="N", help="URL: ask for N files.  [default: all]"
)
@click.option("--endpoint", metavar="URL", help="S3: where the storage is, unless it is Amazon's.")
@click.option("--region", default="us-east-1", metavar="NAME", help="S3: the region.  [default: us-east-1]")
@click.option("--jobs", type=Number(1, 64), default=8, metavar="N", help="Files asked for at a time.  [default: 8]")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--all", "everything", is_flag=True, help="Show every diagnostic, however often one repeats.")
@format_option
@color_option
def command(
    target: str | None,
    site: Path,
    output: Path | None,
    root: str | None,
    sample: int,
    endpoint: str | None,
    region: str,
    jobs: int,
    strict: bool,
    everything: bool,
    format_: str,
    color: ColorChoice,
) -> int:
    """Prove that every file is there, byte for byte, that nothing foreign is, and that every permalink answers.

    Without TARGET the output folder is read and compared with the traces, and the ledger with it. An address
    `https://…` is asked as readers ask it. Any other TARGET, as `newsarchive publish` takes it, is compared with the
    manifest that it bears; that needs no site beside it.
    """
    if root is not None and not re.fullmatch("[0-9a-f]{64}", root):
        raise WrongUsage(f"`--root`: not a root: {root}", hint="write the 64 digits that `newsarchive build` printed")
    from newsarchive.verifier import verify_live, verify_output, verify_target

    terminal = Terminal(color)
    built = output or site / OUTPUT_NAME
    web = target is not None and target.startswith(WEB)
    if (sample and not web) or (root and web):
        name = "--root" if root else "--sample"
        raise WrongUsage(f"`{name}` cannot be used with this target: {target or built}")
    if target is None:
        report = verify_output(site, built, root=root)
    elif web:
        report = verify_live(site, built, target, sample=sample, jobs=jobs)
    else:
        options = TargetOptions(site=site, endpoint=endpoint, region=region, jobs=jobs)
        with closing(open_target(target, options)) as opened:
            report = verify_target(opened, root=root)
    code = exit_code(report.diagnostics, strict=strict)
    found = from_here(report.diagnostics, site)
    show(found, _summary(report), terminal, form=format_, code=code, everything=everything)
    if format_ == "human":
        _tell(report, terminal)
    return code


def _summary(report: "VerifyReport") -> dict[str, object]:
    return {
        "verified": encodable(report.verified),
        "files": report.files,
        "bytes": report.bytes,
        "permalinks": report.permalinks,
        "root": report.root,
        "expected": report.expected,
        "uncounted": dict(report.uncounted),
    }


def _tell(report: "VerifyReport", terminal: Terminal) -> None:
    for code, number in report.uncounted:
        terminal.say(f"and {counted(number)} more {code} that were only counted")
    if report.diagnostics:
        terminal.say()
    rows = [
        ("verified", report.verified),
        ("files", f"{count(report.files, 'file')}, {size(report.bytes)}"),
        *([("ledger", count(report.permalinks, "permalink"))] if report.permalinks else []),
        ("found", tally(report.diagnostics)),
        *([("root", report.root)] if report.root else []),
    ]
    for name, text in rows:
        terminal.say(f"{terminal.paint(f'{name:9}', 'bold')} {visible(text)}")
