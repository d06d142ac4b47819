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

FORMATS = ("bagit", "csv", "jsonl", "ninjs", "parquet", "text", "wacz", "warc")

TABLE = """\b
FORMAT is one of
  bagit   site, sources and ledger with digests (RFC 8493), for a library or an own vault
  csv     a catalogue for spreadsheets, with a data dictionary
  jsonl   every article with its text, one object a line, with a JSON Schema
  ninjs   one object an article (IPTC ninjs 3.1), for other newsrooms' systems
  parquet the same as `jsonl` by columns, for analysis; needs `pip install 'newsarchive[parquet]'`
  text    one plain text file an article
  wacz    the site in one file that replays in a browser (WACZ 1.1.1); needs `pip install 'newsarchive[preserve]'`
  warc    the site as a web archive (ISO 28500); needs `pip install 'newsarchive[preserve]'`
"""


@click.command(
    "export",
    short_help="Hand the archive over: BagIt, CSV, JSON Lines, ninjs, Parquet, text, WACZ, WARC.",
    epilog=TABLE,
)
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
    if format_ in _EXTRAS:
        return _writer_of_extra(format_)
    from newsarchive.exporters.bag import write_bag
    from newsarchive.exporters.flat import write_csv, write_jsonl, write_text
    from newsarchive.exporters.ninjs import write_ninjs

    return {
        "bagit": write_bag,
        "csv": write_csv,
        "jsonl": write_jsonl,
        "ninjs": write_ninjs,
        "text": write_text,
    }[format_]


_EXTRAS = {"parquet": "parquet", "wacz": "preserve", "warc": "preserve"}
"""Formats that need packages of an extra."""


def _writer_of_extra(format_: str) -> "Writer":
    try:
        if format_ == "parquet":
            from newsarchive.exporters.parquet import write_parquet

            return write_parquet
        from newsarchive.exporters.wacz import write_wacz
        from newsarchive.exporters.warc import write_warc
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        raise BrokenInstallation(
            f"the format `{format_}` needs the package `{package}`",
            hint=f"run `pip install 'newsarchive[{_EXTRAS[format_]}]'`",
        ) from error
    return write_wacz if format_ == "wacz" else write_warc
