"""What search knows of a language: one file each in `languages/`, read by this project and sent to the browser.

A table has::

    mark      a capital that no other table has: the end of terms of this language
    letters   a class of characters: a word of these letters alone, folded, is stemmed by the rules
    stops     words that stand in nearly every article, as they are written: they are not indexed
    spelled   letters that folding would make others, in lower case, and what is put for them and their capitals before:
              another way to write them (`ae` for `ä`), or a letter of the phonetic alphabet, which nobody types, to keep
              them apart (`ɲ` for `ñ`); letters and rules are about what is put
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
    """A language's table; `tag` is its code. Both it and the mark are empty for languages without a table."""

    tag: str = ""
    mark: str = ""
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
    spelled = {letter: put for small, put in known.get("spelled", {}).items() for letter in (small, small.upper())}
    rules = tuple((pattern, replacement) for pattern, replacement in known["rules"])
    return Table(
        tag=tag,
        mark=known["mark"],
        letters=known["letters"],
        stops=tuple(known["stops"].split()),
        spelled=tuple(spelled.items()),
        rules=rules,
    )


def tag_of(language: str) -> str:
    """The tag of a BCP 47 language: its own code if there is a table, else nothing."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return base if base in tags() else ""
