"""What search knows of a language: one file each in `languages/`, read by this project and sent to the browser.

A table has::

    letters   a class of characters: a word of these letters alone, folded, is stemmed by the rules
    stops     words that stand in nearly every article, as they are written: they are not indexed
    spelled   letters that the language writes in another way too, and that way: put for them before folding, which
              would take their marks; the rules then see `ae` where `ä` stands, and settle what it means
    rules     pairs of a pattern and what stands for it, each applied once, in order, to the folded word

Patterns keep to what regular expressions of Python and of ECMAScript have in common; a group is put in as `$1`.
`spelled` is left out where folding serves. A language without a table is sound as it is: words are folded, nothing is cut off.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A language's table. `tag` is its code, which marks its stems, or empty for languages without a table."""

    tag: str = ""
    letters: str = ""
    stops: tuple[str, ...] = ()
    spelled: tuple[tuple[str, str], ...] = ()
    rules: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=1)
def tags() -> tuple[str, ...]:
    """The languages that have a table, by code."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@lru_cache(maxsize=64)
def table(tag: str) -> Table:
    """The table of a tag as `tag_of` gives it."""
    if not tag:
        return Table()
    known = tomllib.loads((FOLDER / f"{tag}.toml").read_text("utf-8"))
    rules = tuple((pattern, replacement) for pattern, replacement in known["rules"])
    return Table(
        tag=tag,
        letters=known["letters"],
        stops=tuple(known["stops"].split()),
        spelled=tuple(known.get("spelled", {}).items()),
        rules=rules,
    )


def tag_of(language: str) -> str:
    """The tag of a BCP 47 language: its own code if there is a table, else nothing."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return base if base in tags() else ""
