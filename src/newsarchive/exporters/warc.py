"""WARC 1.1 (ISO 28500:2017): the site as a crawler would have found it; the one door of warcio.

Record ids are made from URL and bytes, so the same site gives the same file.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsarchive.builder.gone import permalink_of
from newsarchive.diagnostics import WrongUsage
from newsarchive.exporters.export import Archive
from newsarchive.media_types import media_type
from newsarchive.pages.site import encoded

LARGEST = 1_000_000_000
"""Bytes at which another file is begun (ISO 28500, annex C, recommends 1 GB)."""

NOT_FOR_READERS = ("_headers", "_redirects")


def write_warc(archive: Archive, folder: Path) -> None:
    """`archive-00000.warc.gz` and more, a record a file of the site. Raises `WrongUsage` without a base URL."""
    base = archive.settings.base_url
    if not base:
        raise WrongUsage("a WARC needs absolute URLs", hint="write `base_url` into `newsarchive.yaml` and build")
    volume = 0
    writer = _begun(archive, folder, volume)
    for url, name, text in _answers(archive, base):
        if writer.out.tell() > LARGEST:
            writer.out.close()
            volume += 1
            writer = _begun(archive, folder, volume)
        head = [("Content-Type", media_type(name, text)), ("Content-Length", str(len(text)))]
        said = StatusAndHeaders(f"{HTTPStatus.OK.value} OK", head, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(text),
            length=len(text),
            http_headers=said,
            warc_headers_dict=_headers(archive, f"{url} {sha256(text).hexdigest()}"),
        )
        writer.write_record(record)
    writer.out.close()


def _begun(archive: Archive, folder: Path, volume: int) -> WARCWriter:
    name = f"archive-{volume:05}.warc.gz"
    writer = WARCWriter((folder / name).open("wb"), gzip=True, warc_version="1.1")
    told = {"software": "newsarchive", "format": "WARC File Format 1.1", "isPartOf": archive.settings.title}
    info = writer.create_warcinfo_record(name, told)
    for header, value in _headers(archive, name).items():
        info.rec_headers.replace_header(header, value)
    writer.write_record(info)
    return writer


def _headers(archive: Archive, what: str) -> dict[str, str]:
    return {"WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, what)}>", "WARC-Date": _date(archive.now)}


def _date(now: str) -> str:
    """The moment in UTC as WARC has it."""
    return datetime.fromisoformat(now).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _answers(archive: Archive, base: str) -> Iterator[tuple[str, str, bytes]]:
    for trace, text in archive.pages():
        if trace.output not in NOT_FOR_READERS:
            yield urljoin(base, encoded(permalink_of(trace.output).lstrip("/"))), trace.output, text
