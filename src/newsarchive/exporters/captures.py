"""The index of a web archive: CDXJ, a line an answer, sorted, in gzip blocks with an index of the blocks (ZipNum).

A line is a key, a moment and where the answer lies. Keys are SURT, "sort-friendly" URLs: the host from its end, the
path in lower case, so that `https://www.news.example/2022/01/` sorts under `example,news)/2022/01`. Replay tools look
URLs up by them, so they have to be theirs to the letter, as far as URLs of a site of ours can need it (no query, no
user, no session).
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlsplit

from newsarchive.exporters.warc import Capture
from newsarchive.packing import to_json

BLOCK_LINES = 1024
"""Lines of a block, which a reader loads as a whole: as many as other tools of the format write."""

RUN_LINES = 65_536
"""Lines that are sorted in memory at a time (some 20 MB)."""

_UNESCAPED = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"
_MIRROR = re.compile(r"www\d*\.")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_GZIP = 16 + zlib.MAX_WBITS


def keys(url: str) -> list[str]:
    """The keys of a URL whose host is in ASCII and that has nothing after its path.

    The first is the one of servers (pywb, cdxj-indexer). Where the path ends with a slash or holds an escape for a
    character that needs none, viewers in the browser (wabac.js) look for another one, which keeps both.
    """
    parts = urlsplit(url)
    mirror = _MIRROR.match(parts.hostname or "")
    host = (parts.hostname or "")[mirror.end() if mirror else 0 :]
    port = "" if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    path = quote_from_bytes(_unescaped(parts.path), safe=_UNESCAPED).rstrip("/") or "/"
    return [f"{','.join(reversed(host.split('.')))}{port}){p.lower()}" for p in dict.fromkeys((path, parts.path))]


def _unescaped(path: str) -> bytes:
    before, after = path.encode(), unquote_to_bytes(path)
    while before != after:
        before, after = after, unquote_to_bytes(after)
    return after


def lines_of(capture: Capture, moment: str) -> Iterator[str]:
    """The lines of an answer, one a key. `moment` is a UTC date-time as RFC 3339 has it."""
    place = {
        "url": capture.url,
        "mime": capture.kind,
        "status": "200",
        "digest": capture.digest,
        "length": str(capture.length),
        "offset": str(capture.offset),
        "filename": capture.warc,
    }
    for key in keys(capture.url):
        yield f"{key} {re.sub('[^0-9]', '', moment)} {to_json(place).decode()}\n"


def sorted_runs(lines: Iterable[str], folder: Path, files: ExitStack) -> list[IO[str]]:
    """Files of sorted lines, to be merged; they vanish when `files` closes them."""
    rest = iter(lines)
    runs: list[IO[str]] = []
    while batch := sorted(islice(rest, RUN_LINES)):
        run = TemporaryFile("w+", encoding="ascii", newline="\n", dir=folder)  # noqa: SIM115 (`files` closes it)
        files.enter_context(run)
        run.writelines(batch)
        run.seek(0)
        runs.append(run)
    return runs


def blocks(lines: Iterable[str], name: str, size: int = BLOCK_LINES) -> Iterator[tuple[bytes, str]]:
    """Sorted lines as gzip blocks of the file `name`, each with its line of the index of blocks."""
    rest = iter(lines)
    offset = 0
    while batch := list(islice(rest, size)):
        block = zlib.compress("".join(batch).encode("ascii"), wbits=_GZIP)
        place = {"offset": offset, "length": len(block), "digest": f"sha256:{sha256(block).hexdigest()}"}
        key = batch[0].partition("{")[0]
        yield block, f"{key}{to_json({**place, 'filename': name}).decode()}\n"
        offset += len(block)
