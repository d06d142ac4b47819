"""The root: the one file of search with a fixed name, which says where all the others are. It is written last."""

from collections.abc import Iterable
from dataclasses import dataclass

from newsarchive.packing import to_json
from newsarchive.shelves.analysis import UNMARKED
from newsarchive.shelves.folding import FOLDING, LONGEST
from newsarchive.shelves.leaves import File, Way, file_of, script
from newsarchive.shelves.shelving import ROWS
from newsarchive.shelves.tables import table

OUTPUT = "search/root.js"
CONTENTS = "contents"
"""Folder of contents that the root does not tell."""

TOLD = 16_000
"""Characters of contents that the root tells itself, of the newest bays: those of some 200,000 articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A shelf as the root names it: its folder, its contents, its year, its holdings."""

    folder: str
    contents: str
    year: str
    holdings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A dictionary with its shelves by bays, and the folder of each bay's lists: all that is closed, or the open volume."""

    folder: str
    way: Way
    bays: tuple[tuple[str, tuple[Standing, ...]], ...]


def root_files(parts: Iterable[Part], tags: Iterable[str]) -> tuple[File, ...]:
    """Contents of bays that the root does not tell, then the root of a search over these parts.

    `tags` are those of the languages that articles are in.
    """
    files: list[File] = []
    said = {
        "folding": FOLDING,
        "longest": LONGEST,
        "rows": ROWS,
        "tables": {tag: _table(tag) for tag in sorted({"", *tags})},
        "parts": [
            {"folder": part.folder, "depth": part.way.depth, "files": part.way.files, "bays": _bays(part, files)}
            for part in parts
        ],
    }
    return (*files, File(output=OUTPUT, text=script(to_json(said).decode())))


def _table(tag: str) -> dict[str, object]:
    known = table(tag)
    return {
        "mark": known.mark or UNMARKED,
        "letters": known.letters,
        "stops": " ".join(known.stops),
        "spelled": dict(known.spelled),
        "rules": known.rules,
    }


def _bays(part: Part, files: list[File]) -> list[dict[str, object]]:
    """What the root says of bays: contents with a line for each shelf, or (`file`) where these are."""
    said: list[dict[str, object]] = []
    told = 0
    for folder, shelves in reversed(part.bays):
        contents = "\n".join([shelf.contents for shelf in shelves])
        told += len(contents)
        place = {"contents": contents}
        if told > TOLD:
            name, file = file_of(CONTENTS, contents)
            files.append(file)
            place = {"file": name}
        said.append({"folder": folder, **place, "shelves": [(s.folder, s.year, s.holdings) for s in shelves]})
    return said[::-1]
