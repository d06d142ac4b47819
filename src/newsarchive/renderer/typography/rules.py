"""The typographic rules of a language, read from its file `<tag>.toml` in this folder.

A file may say `inherits = "<tag>"` and then holds only what differs; all others start from `root.toml`. The fields
are those of `Rules`. A tag without a file takes the nearest shorter one (`fr-BE` takes `fr`), in the end the root.
"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from newsarchive.diagnostics import BrokenInstallation

_FOLDER = Path(__file__).parent
_ROOT = "root"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How one language sets type. Empty text, or an empty tuple, leaves what stands in the source."""

    quotation: tuple[str, ...] = ()
    """What straight double quotation marks in pairs become: the opening mark and the closing one, with their spaces."""
    inner: tuple[str, ...] = ()
    """The same for straight single ones."""
    apostrophe: str = ""
    elided: tuple[str, ...] = ()
    """Words that begin with an apostrophe, without it, in lower case."""
    ellipsis: str = ""
    """What three full stops become."""
    dash: str = ""
    """What two hyphens between words or spaces become."""
    sentence: tuple[tuple[str, str], ...] = ()
    """Marks that end a part of a sentence, each with the space before it; the space is put in where it lacks."""
    closing: tuple[tuple[str, str], ...] = ()
    """Marks with a space before them wherever they stand after something."""
    opening: tuple[tuple[str, str], ...] = ()
    """Marks with a space after them wherever something follows."""
    number: tuple[tuple[str, str], ...] = ()
    """Signs that follow a number, each with the space between."""
    thousands: str = ""
    """What a space between groups of three digits becomes."""
    unit_space: str = ""
    """What a space between a number and a unit becomes."""
    units: tuple[str, ...] = ()
    raised: tuple[tuple[str, str], ...] = ()
    """The last sign of a figure, and an ending after it that is printed as a superscript."""


_KINDS = {field.name: field.type for field in fields(Rules)}


def _value(name: str, given: object, file: str) -> object:
    """One field of a file in the type that the record has for it."""
    match given:
        case str() if _KINDS[name] is str:
            return given
        case list() if all(isinstance(part, str) for part in given):
            return tuple(given)
        case list() if all(isinstance(part, list) and len(part) == 2 for part in given):
            return tuple((str(first), str(second)) for first, second in given)
        case dict() if all(isinstance(part, str) for part in given.values()):
            return tuple(given.items())
    raise BrokenInstallation(f"wrong value of `{name}` in typographic rules: {file}")


def _read(tag: str) -> dict[str, object]:
    """The fields of a file over those that it inherits."""
    file = f"{tag}.toml"
    try:
        table = tomllib.loads((_FOLDER / file).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenInstallation(f"typographic rules cannot be read: {file}: {error}") from error
    parent = table.pop("inherits", None if tag == _ROOT else _ROOT)
    if unknown := set(table) - set(_KINDS):
        raise BrokenInstallation(f"unknown field in typographic rules {file}: {min(unknown)}")
    own = {name: _value(name, given, file) for name, given in table.items()}
    return {**(_read(parent) if parent else {}), **own}


@cache
def languages() -> frozenset[str]:
    """The tags that have a file."""
    return frozenset(path.stem for path in _FOLDER.glob("*.toml"))


@cache
def _rules_of(tag: str) -> Rules:
    return Rules(**_read(tag))  # type: ignore[arg-type]


def nearest(language: str) -> str:
    """The tag whose file serves a BCP 47 tag (RFC 4647, section 3.4, lookup), perhaps the root's."""
    parts = language.replace("_", "-").split("-")
    parts = [parts[0].lower(), *(part.upper() if len(part) == 2 else part.title() for part in parts[1:])]
    while parts:
        if (tag := "-".join(parts)) in languages():
            return tag
        parts.pop()
    return _ROOT


def rules_for(language: str) -> Rules:
    """The rules of a BCP 47 tag. Raises `BrokenInstallation` if their file is missing or wrong."""
    return _rules_of(nearest(language))
