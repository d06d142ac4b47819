"""Reads one file of the lexicon and checks it, key by key.

A file is YAML with one text a key. A text that is a list has commas between its phrases; names of months and weekdays
come in groups with `;` between them. Whatever is wrong raises `BrokenInstallation`, which names the file and the key:
the files are part of the package, so it is the package that is broken, not somebody's text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields

from newsarchive.diagnostics import BrokenInstallation
from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.lexicon.records import Calendar, Language, Phrases, Words
from newsarchive.marked import Scalar
from newsarchive.yaml_text import read_yaml

WORD_LISTS = tuple(field.name for field in fields(Words))
OPENINGS = ("standfirst", "story")
ORDERS = ("dmy", "mdy", "ymd", "open")
_MADE_KEYS = ("name", "direction", "order", "months", "weekdays", "before_noon", "after_noon")
_KEYS = frozenset(
    (
        *WORD_LISTS,
        *_MADE_KEYS,
        "scripts",
        "also",
        "stop_words",
        "letters",
        "owed",
        "ordinals",
        "links",
        "units",
        "months_more",
        "weekdays_more",
        "eras",
        "year_shifts",
        "solar_months",
        "opening",
    )
)
_OWED = ("name", "direction", "scripts", "stop_words", "order")

Texts = Mapping[str, str]


def texts(text: str, path: str) -> dict[str, str]:
    """The keys and texts of one file."""
    tree, wrong = read_yaml(unicodedata.normalize("NFC", text), path=path)
    if wrong or tree is None:
        raise _broken(path, str(wrong[0].span.line if wrong else 1), wrong[0].message if wrong else "no keys")
    found = {}
    for pair in tree.pairs:
        if not isinstance(pair.value, Scalar) or not pair.value.text.strip():
            raise _broken(path, pair.key.text, "no text")
        found[pair.key.text] = pair.value.text
    return found


def phrases(text: str, path: str, key: str) -> tuple[str, ...]:
    """The phrases of a list with commas; each stands once."""
    found = tuple(phrase.strip() for phrase in text.split(","))
    if not all(found):
        raise _broken(path, key, "an empty phrase")
    if len(set(found)) < len(found):
        twice = next(phrase for phrase, times in Counter(found).items() if times > 1)
        raise _broken(path, key, f"twice: `{twice}`")
    return found


def language(code: str, own: Texts, made: Texts, path: str) -> Language:
    """The language of one file (`own`) and of what CLDR says (`made`); the file wins where both have a key."""
    told = {**made, **own}
    _check_keys(told, path)
    listed = {key: phrases(told[key], path, key) for key in WORD_LISTS if key in told}
    return Language(
        code=code,
        name=told["name"],
        also=phrases(told["also"], path, "also") if "also" in told else (),
        scripts=phrases(told["scripts"], path, "scripts"),
        direction=told["direction"],
        stop_words=frozenset(map(fold, phrases(told["stop_words"], path, "stop_words"))),
        letters="".join(phrases(told["letters"], path, "letters")).lower() if "letters" in told else "",
        owed="".join(phrases(told["owed"], path, "owed")).lower() if "owed" in told else "",
        calendar=_calendar(told, path),
        words=Words(**{key: Phrases.of(found) for key, found in listed.items()}),
        opens_with_story=told.get("opening") == "story",
    )


def _check_keys(told: Texts, path: str) -> None:
    for key in told:
        if key not in _KEYS:
            raise _broken(path, key, "not a key of a language")
    for key in _OWED:
        if key not in told:
            raise _broken(path, key, "missing")
    if told["direction"] not in {"ltr", "rtl"}:
        raise _broken(path, "direction", f"not `ltr` or `rtl`: {told['direction']}")
    if told.get("opening", "standfirst") not in OPENINGS:
        raise _broken(path, "opening", f"not one of {', '.join(OPENINGS)}: {told['opening']}")
    if told["order"] not in ORDERS:
        raise _broken(path, "order", f"not one of {', '.join(ORDERS)}: {told['order']}")


def _calendar(told: Texts, path: str) -> Calendar:
    lists = {
        key: tuple(map(fold, phrases(told[key], path, key)))
        for key in ("ordinals", "links", "units", "before_noon", "after_noon")
        if key in told
    }
    if len(lists.get("units", "ymd")) != 3:
        raise _broken(path, "units", "not three: year, month, day")
    return Calendar(
        months=_numbered(told, "months", range(1, 13), path),
        weekdays=_numbered(told, "weekdays", range(7), path),
        solar_months=_numbered(told, "solar_months", range(1, 13), path),
        eras=_eras(told.get("eras", ""), path),
        year_shifts=_year_shifts(told.get("year_shifts", ""), path),
        order=None if told["order"] == "open" else told["order"],
        **lists,
    )


def _numbered(told: Texts, key: str, numbers: range, path: str) -> dict[str, int]:
    """Folded names and their numbers, from groups in order and from `number=names` in the key with `_more`."""
    groups = told[key].split(";") if key in told else []
    if groups and len(groups) != len(numbers):
        raise _broken(path, key, f"not {len(numbers)} groups: {len(groups)}")
    found: dict[str, int] = {}
    for number, names in zip(numbers, groups, strict=False):
        _add_names(found, number, phrases(names, path, key), path, key)
    more = f"{key}_more"
    for group in filter(str.strip, told.get(more, "").split(";")):
        text, _, names = group.partition("=")
        if not text.strip().isdigit() or int(text) not in numbers:
            raise _broken(path, more, f"not a number from {numbers[0]} to {numbers[-1]}: {text.strip()}")
        _add_names(found, int(text), phrases(names, path, more), path, more)
    return found


def _add_names(found: dict[str, int], number: int, names: Iterable[str], path: str, key: str) -> None:
    for name in names:
        folded = fold(name).rstrip(".")
        if found.setdefault(folded, number) != number:
            raise _broken(path, key, f"two numbers for `{name}`")


def _eras(text: str, path: str) -> dict[str, int]:
    """`令和=2018; 平成=1988`."""
    pairs = [pair.partition("=") for pair in text.split(";") if pair.strip()]
    if not all(year.strip().isdigit() for _, _, year in pairs):
        raise _broken(path, "eras", "a year is missing")
    return {fold(name.strip()): int(year) for name, _, year in pairs}


def _year_shifts(text: str, path: str) -> tuple[tuple[int, int, int], ...]:
    """`2400-2650=543; 1900-2100=0`."""
    found = [re.fullmatch(r"\s*(\d{4})-(\d{4})=(\d{1,4})\s*", part) for part in text.split(";") if part.strip()]
    if not all(found):
        raise _broken(path, "year_shifts", "not `first-last=difference`")
    return tuple((int(match[1]), int(match[2]), int(match[3])) for match in found if match)


def _broken(path: str, key: str, message: str) -> BrokenInstallation:
    return BrokenInstallation(
        f"{path}: `{key}`: {message}", hint="install newsarchive again; a maintainer mends the file"
    )
