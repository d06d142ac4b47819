"""WARC 1.1 (ISO 28500:2017): the site as a crawler would have found it; the one door of warcio.

Record ids are made from URL and bytes, so the same site gives the same file.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO, IOBase
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsarchive.builder.gone import permalink_of
from newsarchive.diagnostics import WrongUsage
from newsarchive.exporters.export import Archive
from newsarchive.media_types import media_type
from newsarchive.pages.site import encoded

LARGEST = 1_000_000_000
"""Bytes that a file is not meant to pass; then another is begun (ISO 28500, annex C, recommends 1 GB)."""

REVISIT = "warc/revisit"
"""What an index gives for the media type of an answer that is another one's again."""

NOT_FOR_READERS = ("_headers", "_redirects")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Where an answer lies: `length` bytes of gzip from `offset` in the WARC of that name.

    `kind` is its media type without parameters, or `REVISIT`; `digest` is the payload's.
    """

    url: str
    kind: str
    digest: str
    warc: str
    offset: int
    length: int


def write_warc(archive: Archive, folder: Path) -> None:
    """`archive-00000.warc.gz` and more: every file of the site under every URL that a host answers with it.

    Raises `WrongUsage` without a base URL.
    """
    for _ in captured(archive, lambda name: (folder / name).open("wb")):
        pass


def captured(archive: Archive, begin: Callable[[str], IOBase]) -> Generator[Capture]:
    """Writes the site into WARCs, one open at a time, and says where each answer lies once it is written."""
    base = base_of(archive)
    volume, name, writer = 0, "", None
    with ExitStack() as opened:
        for trace, text in archive.pages():
            if trace.output in NOT_FOR_READERS:
                continue
            if writer is None or writer.out.tell() + len(text) > LARGEST:
                opened.close()
                name = f"archive-{volume:05}.warc.gz"
                writer = WARCWriter(opened.enter_context(begin(name)), gzip=True, warc_version="1.1")
                writer.write_record(_head(archive, writer, name))
                volume += 1
            for record in _answers(archive, writer, base, trace.output, text):
                offset = writer.out.tell()
                writer.write_record(record)
                yield _capture(record, name, offset, writer.out.tell() - offset)


def base_of(archive: Archive) -> str:
    """The site's base URL; a web archive knows absolute URLs only."""
    if not archive.settings.base_url:
        raise WrongUsage("a web archive needs absolute URLs", hint="write `base_url` into `newsarchive.yaml` and build")
    return archive.settings.base_url


def moment(archive: Archive) -> str:
    """When the site was captured, in UTC, as WARC and RFC 3339 have it."""
    return datetime.fromisoformat(archive.now).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _head(archive: Archive, writer: WARCWriter, name: str) -> ArcWarcRecord:
    told = {"software": "newsarchive", "format": "WARC File Format 1.1", "isPartOf": archive.settings.title}
    info = writer.create_warcinfo_record(name, told)
    for header, value in _headers(archive, name).items():
        info.rec_headers.replace_header(header, value)
    return info


def _answers(archive: Archive, writer: WARCWriter, base: str, output: str, text: bytes) -> Iterator[ArcWarcRecord]:
    """What a host answers with a file: the page of a folder under two URLs, of which the pages link the longer one."""
    known = _headers(archive, f"{output} {sha256(text).hexdigest()}")
    head = [("Content-Type", media_type(output, text)), ("Content-Length", str(len(text)))]
    said = StatusAndHeaders(f"{HTTPStatus.OK.value} OK", head, protocol="HTTP/1.1")
    url, file_url = (base + encoded(path.lstrip("/")) for path in (permalink_of(output), output))
    answer = writer.create_warc_record(
        url, "response", payload=BytesIO(text), length=len(text), http_headers=said, warc_headers_dict=known
    )
    yield answer
    if file_url != url:
        digest = answer.rec_headers.get_header("WARC-Payload-Digest")
        again = _headers(archive, f"{output} again {digest}")
        yield writer.create_revisit_record(file_url, digest, url, moment(archive), said, again)


def _capture(record: ArcWarcRecord, name: str, offset: int, length: int) -> Capture:
    known = record.rec_headers.get_header
    kind = REVISIT if record.rec_type == "revisit" else record.http_headers.get_header("Content-Type").partition(";")[0]
    return Capture(
        url=known("WARC-Target-URI"),
        kind=kind,
        digest=known("WARC-Payload-Digest"),
        warc=name,
        offset=offset,
        length=length,
    )


def _headers(archive: Archive, what: str) -> dict[str, str]:
    return {"WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, what)}>", "WARC-Date": moment(archive)}
