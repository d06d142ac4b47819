"""`newsarchive publish`: brings a host in line with the built site."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsarchive.cli.build_summary import size
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
from newsarchive.cli.reporting import show
from newsarchive.cli.site import site_settings
from newsarchive.cli.targets import TargetOptions, open_target
from newsarchive.cli.terminal import ColorChoice, Terminal
from newsarchive.cli.visible import count, counted, encodable, visible
from newsarchive.diagnostics import StoreFailed

if TYPE_CHECKING:
    from newsarchive.publisher import PublishReport

MOST_SHOWN = 100

TARGETS = """\b
TARGET is one of
  /srv/www/archive            a folder, or a mount
  s3://bucket/prefix          storage that speaks S3: Amazon, R2, MinIO, B2, Google (--endpoint)
  git:origin#gh-pages         a branch of a Git repository: a name of a remote, a path or a URL
  sftp://user@host/srv/www    a host, by the system's sftp
  rsync://user@host/srv/www   the same, files sent by rsync over ssh
"""


@click.command("publish", short_help="Send what changed to a folder, S3, a Git branch or SFTP.", epilog=TARGETS)
@click.argument("target")
@site_option
@output_option
@click.option("--dry-run", is_flag=True, help="Say what would be sent and removed; change nothing.")
@click.option(
    "--max-delete",
    type=Number(0, 10_000_000),
    default=256,
    metavar="N",
    help="Stop, before anything is changed, if more files would be removed.  [default: 256]",
)
@click.option(
    "--changed-urls",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the URLs that changed to FILE, one a line, to purge a CDN or for IndexNow.",
)
@click.option("--endpoint", metavar="URL", help="S3: where the storage is, unless it is Amazon's.")
@click.option(
    "--region", default="us-east-1", metavar="NAME", help="S3: the region; R2 wants auto.  [default: us-east-1]"
)
@click.option(
    "--jobs", type=Number(1, 64), default=8, metavar="N", help="S3: files on their way at a time.  [default: 8]"
)
@click.option("--unguarded", is_flag=True, help="S3: for storage without conditional writes (Backblaze B2).")
@click.option("--switch", is_flag=True, help="Folder: lay the site down beside the old one, then turn a link to it.")
@click.option("--adopt", is_flag=True, help="Publish over files that newsarchive did not put there.")
@click.option("--take-over", is_flag=True, help="Finish what another run began, which is known to be dead.")
@click.option(
    "--retries", type=Number(0, 20), default=5, metavar="N", help="How often what failed is tried again.  [default: 5]"
)
@now_option
@format_option
@color_option
def command(
    target: str,
    site: Path,
    output: Path | None,
    dry_run: bool,
    max_delete: int,
    changed_urls: Path | None,
    endpoint: str | None,
    region: str,
    jobs: int,
    unguarded: bool,
    switch: bool,
    adopt: bool,
    take_over: bool,
    retries: int,
    now: str | None,
    format_: str,
    color: ColorChoice,
) -> int:
    """Bring TARGET in line with the built site: send what changed, remove what newsarchive once sent and is gone.

    Files that newsarchive did not put there are never removed. A run that broke off goes on where it was.
    """
    moment = moment_of(now)
    from newsarchive.publisher import PublishRequest, publish

    terminal = Terminal(color)
    progress = ProgressLine()
    request = PublishRequest(
        site=site,
        output=output or site / OUTPUT_NAME,
        now=moment,
        most_removed=max_delete,
        dry_run=dry_run,
        adopt=adopt,
        take_over=take_over,
        retries=retries,
        progress=progress,
    )
    options = TargetOptions(
        site=site, endpoint=endpoint, region=region, jobs=jobs, switch=switch, unguarded=unguarded, retries=retries
    )
    try:
        with closing(open_target(target, options)) as opened:
            report = publish(request, opened)
    finally:
        progress.close()
    if changed_urls:
        _write_urls(changed_urls, report, site_settings(site, terminal).base_url)
    show((), _summary(report), terminal, form=format_, code=0)
    if format_ == "human":
        _tell(report, terminal)
    return 0


def _write_urls(path: Path, report: "PublishReport", base_url: str | None) -> None:
    """URLs that changed, were added or removed; paths where the site has no base URL."""
    urls = "".join(f"{url}\n" for url in _urls(report, base_url))
    try:
        path.write_text(urls, encoding="utf-8")
    except OSError as error:
        raise StoreFailed(f"cannot write `{path}`: {error.strerror}", hint="name another file") from error


def _urls(report: "PublishReport", base_url: str | None) -> Iterator[str]:
    from newsarchive.builder.gone import permalink_of
    from newsarchive.pages.site import encoded

    base = (base_url or "/").rstrip("/")
    for step in report.steps:
        yield base + encoded(permalink_of(step.output))


def _summary(report: "PublishReport") -> dict[str, object]:
    return {
        "target": encodable(report.target),
        "root": report.root,
        "files": report.files,
        "bytes": report.bytes,
        "added": report.count("put", new=True),
        "changed": report.count("put", new=False),
        "removed": report.count("remove"),
        "resumed": report.resumed,
        "sent": report.sent,
        "published": report.published,
        "steps": [{"verb": s.verb, "output": encodable(s.output), "size": s.size} for s in report.steps],
    }


def _tell(report: "PublishReport", terminal: Terminal) -> None:
    """The plan of a dry run by name, else what was done in a few lines."""
    if not report.published:
        for step in report.steps[:MOST_SHOWN]:
            terminal.give(f"{'add' if step.new else step.verb:6} {visible(step.output)}")
        if len(report.steps) > MOST_SHOWN:
            terminal.say(f"and {counted(len(report.steps) - MOST_SHOWN)} more (`--format json` shows them)")
    changes = {
        "added": report.count("put", new=True),
        "changed": report.count("put", new=False),
        "removed": report.count("remove"),
    }
    rows = [
        ("target", report.target),
        ("site", f"{count(report.files, 'file')}, {size(report.bytes)}"),
        ("changes", ", ".join(f"{counted(number)} {what}" for what, number in changes.items())),
        *([("resumed", f"{count(report.resumed, 'step')} of a run before")] if report.resumed else []),
        ("sent", size(report.sent)),
        ("root", report.root),
    ]
    for name, text in rows:
        terminal.say(f"{terminal.paint(f'{name:9}', 'bold')} {visible(text)}")
    if not report.published:
        terminal.say("nothing was changed: this was a dry run")
