"""The manifest: what newsarchive put on a target, kept there beside the site.

`.newsarchive/manifest.json` (the *head*) names *shards* by their digests, `.newsarchive/manifest/<name>-<digest>.tsv`
holds the lines of one: output, SHA-256 and size of each file, separated by tabs, by output. A shard gathers what the
ledger gathers (a month, a letter of a list), so that an added article changes a handful of small files, and comparing
two sites of a million files begins with comparing some thousand digests.

While somebody publishes, the head says so: `publishing` names the run and the shards that it means to reach. A run
that breaks off leaves that behind, and whoever comes next knows which files are in doubt.

Measured: 87 bytes a line; a head of 400 shards has 35 kB.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from newsarchive.catalogue.ledger import shard_of
from newsarchive.diagnostics import StoreFailed
from newsarchive.packing import from_json, to_json
from newsarchive.publisher.target import PRIVATE, Stored

HEAD = f"{PRIVATE}manifest.json"
VERSION = 1

_LINE = re.compile(r"([^\t\n]+)\t([0-9a-f]{64})\t([0-9]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One file: its output, the SHA-256 of its bytes in hex, its size in bytes."""

    output: str
    result: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A run that began to publish: its id, when and where it began.

    `shards` gives by name the digests that it, and runs that broke off before it, meant to reach where they differ
    from those of the head: files of theirs may be on the target.
    """

    id: str
    since: str
    by: str
    shards: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a manifest. `shards` gives the digest of each shard in hex, by name; `root` proves the whole site."""

    version: int = VERSION
    root: str = ""
    files: int = 0
    bytes: int = 0
    shards: dict[str, str] = field(default_factory=dict)
    publishing: Running | None = None


def write_head(head: Head) -> bytes:
    """The text of a head."""
    return to_json(head) + b"\n"


def read_head(stored: Stored | None) -> Head:
    """What a target says of itself, an empty head where it says nothing.

    Raises `StoreFailed` where that is no manifest, or that of a newer newsarchive.
    """
    if stored is None:
        return Head()
    try:
        head = from_json(stored.text, Head)
    except ValueError as error:
        raise StoreFailed(
            f"the manifest of the target cannot be read: {error}",
            hint=f"restore `{HEAD}` there, or delete it and publish with `--adopt`",
        ) from error
    if head.version != VERSION:
        raise StoreFailed(
            f"the manifest of the target is of version {head.version}", hint="install a newer newsarchive"
        )
    return head


def shard_path(name: str, made: str) -> str:
    """Where a shard lies on a target: its digest is part of its name, so it is never written over."""
    return f"{PRIVATE}manifest/{name}-{made[:16]}.tsv"


def shard_name(output: str) -> str:
    """The shard that holds an output."""
    return shard_of(f"/{output}")


def write_line(line: Line) -> bytes:
    """The text of a line, with its newline."""
    return f"{line.output}\t{line.result}\t{line.size}\n".encode()


def write_shard(lines: Iterable[Line]) -> bytes:
    """The text of a shard; lines must stand by output."""
    return b"".join(map(write_line, lines))


def read_shard(path: str, text: bytes, made: str) -> Iterator[Line]:
    """The lines of a shard. Raises `StoreFailed` where it is not the one that the head names."""
    if sha256(text).hexdigest() != made:
        raise StoreFailed(
            f"the manifest of the target is damaged: `{path}`",
            hint="delete `.newsarchive` on the target and publish with `--adopt`",
        )
    for raw in text.decode().splitlines():
        found = _LINE.fullmatch(raw)
        if found:
            yield Line(output=found[1], result=found[2], size=int(found[3]))


def shards_of(lines: Iterable[Line]) -> dict[str, str]:
    """The digest of each shard in hex, by name, of lines that stand by output. Memory grows with the shards alone."""
    sums: defaultdict[str, hashlib._Hash] = defaultdict(sha256)
    for line in lines:
        sums[shard_name(line.output)].update(write_line(line))
    return {name: total.hexdigest() for name, total in sorted(sums.items())}
