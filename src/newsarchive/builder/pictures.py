"""Pictures of articles as they are published: each itself, without its marks, and in every size that pages name.

What is made is known by the digest of the picture, the size and the code: it is made once, and kept while these stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.builder.press import Made, reason_of
from newsarchive.builder.store import FolderStore
from newsarchive.builder.traces import Trace, Traces, trace_of
from newsarchive.builder.workers import Workers
from newsarchive.catalogue.pictures import place_of
from newsarchive.catalogue.state import State
from newsarchive.digest import digest, digest_record
from newsarchive.later import Later
from newsarchive.picture_sizes import Size, sizes_of

if TYPE_CHECKING:
    from newsarchive.renderer import pictures
else:
    pictures = Later("newsarchive.renderer.pictures")

_SHOWN = (
    "SELECT DISTINCT p.path, p.digest, p.width FROM picture AS p JOIN shows AS s ON s.picture = p.path"
    " JOIN article AS a ON a.source = s.source WHERE p.problem = '' ORDER BY p.path"
)


@dataclass(frozen=True, slots=True)
class _Due:
    """One file to be made of a picture: its output, its key, and the size, or nothing for the picture itself."""

    output: str
    key: bytes
    size: Size | None


@dataclass(frozen=True, slots=True)
class _Work:
    """A picture's path below `articles/` and what is to be made of it."""

    path: str
    due: tuple[_Due, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """What was made: an output, its key, its bytes."""

    output: str
    key: bytes
    data: bytes


def picture_files(
    state: State, traces: Traces, store: FolderStore | None, articles: Path, group: str, workers: Workers
) -> Iterator[Made]:
    """Stages what is new or changed. Raises `OSError` if a picture vanished since it was looked at."""
    work: list[_Work] = []
    seen: set[str] = set()
    engine = b""
    for path, made, width in state.execute(_SHOWN):
        permalink = place_of(path, made)
        if permalink in seen:
            continue
        seen.add(permalink)
        engine = engine or pictures.pictures_digest()
        due = []
        for size in (None, *sizes_of(permalink, width)):
            output = (size.permalink if size else permalink).lstrip("/")
            key = digest_record(engine, made, size)
            before = trace_of(traces, output)
            if before and before.key == key:
                yield Made(trace=before, outcome="kept", reason="")
            else:
                due.append(_Due(output, key, size))
        if due:
            work.append(_Work(path, tuple(due)))
    for files in workers.map(partial(_make, articles), ([one] for one in work), _Work, _File):
        for file in files:
            if store:
                store.stage(file.output, file.data)
            again = trace_of(traces, file.output) is not None
            reason = "newsarchive or its libraries changed" if again else reason_of(None, file.key)
            trace = Trace(file.output, group, file.key, digest(file.data), len(file.data))
            yield Made(trace=trace, outcome="written", reason=reason)


def picture_at(state: State, articles: Path, output: str) -> bytes | None:
    """The bytes of one file that is published of a picture. Raises `OSError` if the picture vanished meanwhile."""
    for path, made, width in state.execute(_SHOWN):
        permalink = place_of(path, made)
        sizes = (None, *sizes_of(permalink, width)) if made[:16] in output else ()
        for size in sizes:
            if (size.permalink if size else permalink).lstrip("/") == output:
                return _bytes_of((articles / path).read_bytes(), size)
    return None


def _make(articles: Path, batch: list[_Work]) -> list[_File]:
    made = []
    for work in batch:
        data = (articles / work.path).read_bytes()
        made += [_File(due.output, due.key, _bytes_of(data, due.size)) for due in work.due]
    return made


def _bytes_of(data: bytes, size: Size | None) -> bytes:
    return pictures.resized(data, size.width, size.format) if size else pictures.published(data)
