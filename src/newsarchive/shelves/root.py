"""The root: the one file of search with a fixed name, which says where all the others are. It is written last."""

from collections.abc import Iterable
from dataclasses import dataclass

from newsarchive.packing import to_json
from newsarchive.shelves.analysis import UNMARKED
from newsarchive.shelves.folding import FOLDING, LONGEST
from newsarchive.shelves.leaves import File, Way, script
from newsarchive.shelves.shelving import ROWS
from newsarchive.shelves.tables import table

OUTPUT = "search/root.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A shelf as the root names it: its folder, its contents (or the name of their file), its year, its holdings."""

    folder: str
    contents: str
    year: str
    holdings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A dictionary with its shelves: all that is closed, or the open volume."""

    folder: str
    way: Way
    shelves: tuple[Standing, ...]


def root_file(parts: Iterable[Part], tags: Iterable[str]) -> File:
    """The root of a search over these parts; `tags` are those of the languages that articles are in."""
    known = {tag: table(tag) for tag in sorted({"", *tags})}
    said = {
        "folding": FOLDING,
        "longest": LONGEST,
        "rows": ROWS,
        "tables": {
            tag: {
                "mark": one.mark or UNMARKED,
                "letters": one.letters,
                "stops": " ".join(one.stops),
                "spelled": dict(one.spelled),
                "rules": one.rules,
            }
            for tag, one in known.items()
        },
        "parts": [
            {
                "folder": part.folder,
                "depth": part.way.depth,
                "files": part.way.files,
                "shelves": [(s.folder, s.contents, s.year, s.holdings) for s in part.shelves],
            }
            for part in parts
        ],
    }
    return File(output=OUTPUT, text=script(to_json(said).decode()))
