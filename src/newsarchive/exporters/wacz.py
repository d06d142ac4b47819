"""WACZ 1.1.1 (Web Archive Collection Zipped): the site as one file from which a browser replays it.

WARCs, the index that finds a URL in them, the list of pages and a manifest with digests. A viewer takes what it needs
by HTTP range requests, so the WARCs and the index lie in the ZIP as they are. The list holds titles and no texts: a
viewer loads it as a whole.
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from heapq import merge
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

from newsarchive.builder import sums
from newsarchive.exporters.captures import blocks, lines_of, sorted_runs
from newsarchive.exporters.export import Archive
from newsarchive.exporters.package import Package
from newsarchive.exporters.warc import base_of, captured, moment
from newsarchive.packing import to_json, unpack
from newsarchive.pages.site import encoded
from newsarchive.records import Card

VERSION = "1.1.1"
BLOCKS = "index.cdx.gz"


def write_wacz(archive: Archive, folder: Path) -> None:
    """`archive.wacz`. Raises `WrongUsage` without a base URL."""
    base, when = base_of(archive), moment(archive)
    with ZipFile(folder / "archive.wacz", "w") as zipped, ExitStack() as files:
        package = Package(zipped, when)
        with closing(captured(archive, lambda name: package.begin(f"archive/{name}"))) as captures:
            runs = sorted_runs((line for capture in captures for line in lines_of(capture, when)), folder, files)
        _index(package, merge(*runs))
        with package.begin("pages/pages.jsonl", deflate=True) as pages:
            for line in _pages(archive, base, when):
                pages.write(to_json(line) + b"\n")
        package.finish(_described(archive, base, when))


def _index(package: Package, lines: Iterator[str]) -> None:
    places = [f"!meta 0 {to_json({'format': 'cdxj-gzip-1.0', 'filename': BLOCKS}).decode()}\n"]
    with package.begin(f"indexes/{BLOCKS}") as file:
        for block, place in blocks(lines, BLOCKS):
            file.write(block)
            places.append(place)
    package.add("indexes/index.idx", "".join(places).encode("ascii"))


def _pages(archive: Archive, base: str, when: str) -> Iterator[dict[str, str]]:
    """The head of the list, the front, and each article in the archive's order."""
    yield {"format": "json-pages-1.0", "id": "pages", "title": "All pages"}
    yield {"id": "/", "url": base, "ts": when, "title": archive.settings.title}
    for (packed,) in archive.state.execute("SELECT card FROM article ORDER BY ord, permalink"):
        card = unpack(packed, Card)
        url = base + encoded(card.permalink.lstrip("/"))
        yield {"id": card.permalink, "url": url, "ts": when, "title": card.headline}


def _described(archive: Archive, base: str, when: str) -> dict[str, object]:
    settings = archive.settings
    organisation = settings.organisation
    known = {
        "wacz_version": VERSION,
        "title": settings.title,
        "description": settings.description,
        "created": when,
        "modified": when,
        "software": f"newsarchive {version('newsarchive')}",
        "mainPageUrl": base,
        "mainPageDate": when,
        "contributors": [{"title": organisation.name, "role": "publisher"}] if organisation else [],
        "root": sums.kept_root(archive.traces),
    }
    return {name: value for name, value in known.items() if value}
