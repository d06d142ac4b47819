"""`newsarchive export`: hands the archive over in a form that others read."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsarchive.cli.build_summary import size
from newsarchive.cli.options import OUTPUT_NAME, OneOf, color_option, moment_of, now_option, output_option, site_option
from newsarchive.cli.terminal import ColorChoice, Terminal
from newsarchive.cli.visible import count, visible
from newsarchive.diagnostics import BrokenInstallation

if TYPE_CHECKING:
    from newsarchive.exporters import Writer

FORMATS = ("bagit", "csv", "jsonl", "ninjs", "text", "warc")

TABLE = """\b
FORMAT is one of
  bagit   site, sources and ledger with digests (RFC 8493), for a library or an own vault
  csv     a catalogue for spreadsheets, with a data dictionary
  jsonl   every article with its text, one object a line, with a JSON Schema
  ninjs   one object an article (IPTC ninjs 3.1), for other newsrooms' systems
  text    one plain text file an article
  warc    the site as a web archive (ISO 28500); needs `pip install 'newsarchive[preserve]'`
"""


@click.command("export", short_help="Hand the archive over: BagIt, CSV, JSON Lines, ninjs, text, WARC.", epilog=TABLE)
@click.argument("format_", metavar="FORMAT", type=OneOf(FORMATS))
@click.argument("folder", type=click.Path(path_type=Path))
@site_option
@output_option
@now_option
@color_option
def command(format_: str, folder: Path, site: Path, output: Path | None, now: str | None, color: ColorChoice) -> None:
    """Write the archive as FORMAT into the new folder FOLDER, as the last build left it.

    Articles that are held (drafts, embargoed, withdrawn) are in no export.
    """
    moment = moment_of(now)
    from newsarchive.exporters import ExportRequest, export

    request = ExportRequest(site=site, output=output or site / OUTPUT_NAME, into=folder, now=moment)
    report = export(request, _writer(format_))
    terminal = Terminal(color)
    terminal.say(f"{terminal.paint('exported ', 'bold')} {count(report.articles, 'article')}")
    terminal.say(f"{terminal.paint('written  ', 'bold')} {count(report.files, 'file')}, {size(report.bytes)}")
    terminal.say(f"{terminal.paint('folder   ', 'bold')} {visible(str(report.into))}")


def _writer(format_: str) -> "Writer":
    from newsarchive.exporters.bag import write_bag
    from newsarchive.exporters.flat import write_csv, write_jsonl, write_text
    from newsarchive.exporters.ninjs import write_ninjs

    if format_ != "warc":
        return {
            "bagit": write_bag,
            "csv": write_csv,
            "jsonl": write_jsonl,
            "ninjs": write_ninjs,
            "text": write_text,
        }[format_]
    try:
        from newsarchive.exporters.warc import write_warc
    except ModuleNotFoundError as error:
        raise BrokenInstallation(
            f"a WARC needs the package `{error.name}`", hint="run `pip install 'newsarchive[preserve]'`"
        ) from error
    return write_warc
