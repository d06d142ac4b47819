"""The file `bylines.yaml` of a site: printed bylines and their exact readings.

A key is the byline as `newsarchive inspect --bylines` shows it; below it stand `people`, `agencies`, `desks`, `roles`
and `place`, or instead of them the word `nobody`.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from newsarchive.codes.yaml_entries import IN_SITE_FILE
from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.marked import Mapping, Pair, Scalar
from newsarchive.schema import Field, read_fields
from newsarchive.settings import ExactByline, Settings
from newsarchive.yaml_text import read_yaml

BYLINES_FILE_NAME = "bylines.yaml"
NOBODY = "nobody"

_PART = 32 * 1024
"""Characters after which a long file is read on from its next key: YAML is read in parts of bounded size."""

BYLINE_FIELDS = (
    Field(name="people", kind="texts", default=(), doc="The people whom the byline names."),
    Field(name="agencies", kind="texts", default=(), doc="The agencies, under their short names."),
    Field(name="desks", kind="texts", default=(), doc="Desks and other collectives."),
    Field(name="roles", kind="texts", default=(), doc="What the people are: correspondent, editor."),
    Field(name="place", kind="text", doc="Where they are."),
)


def read_bylines(data: bytes, path: str) -> tuple[tuple[ExactByline, ...], tuple[Diagnostic, ...]]:
    """The exact readings of a file, in the order of their texts, and all that is wrong with it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        span = Span(path=path, line=data[: error.start].count(b"\n") + 1)
        return (), (diagnose("NA017", f"`{path}` is not UTF-8: byte 0x{data[error.start]:02X}", span),)
    readings: dict[str, ExactByline] = {}
    found: list[Diagnostic] = []
    for part, first_line in _parts(text):
        tree, wrong = read_yaml(part, path=path, first_line=first_line, first_code=IN_SITE_FILE)
        found += wrong
        for pair in tree.pairs if tree else ():
            reading, faults = _reading(pair, path, part, first_line)
            found += faults
            if reading:
                readings.setdefault(reading.text, reading)
    return tuple(readings[text] for text in sorted(readings)), tuple(found)


def with_bylines(
    settings: Settings, said: tuple[Diagnostic, ...], data: bytes | None, path: str
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """Settings and what is wrong with them, with the readings of a file; `data` is nothing where there is none."""
    if data is None:
        return settings, said
    readings, found = read_bylines(data, path)
    return replace(settings, bylines=readings), said + found


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """A long text in parts that begin with a key, and the line of each."""
    lines = text.splitlines(keepends=True)
    start = size = 0
    for number, line in enumerate(lines):
        if size > _PART and line[:1] not in (" ", "\t", "\n", "\r", "#", "-", "]", "}"):
            yield "".join(lines[start:number]), start + 1
            start, size = number, 0
        size += len(line)
    yield "".join(lines[start:]), start + 1


def _reading(pair: Pair, path: str, text: str, first_line: int) -> tuple[ExactByline | None, tuple[Diagnostic, ...]]:
    """The reading of one key, and what is wrong with it."""
    printed = " ".join(pair.key.text.split())
    value = pair.value
    if isinstance(value, Scalar) and value.text.strip().casefold() == NOBODY:
        return ExactByline(text=printed), ()
    if not isinstance(value, Mapping) or not printed:
        span = Span(path=path, line=pair.key.line, column=pair.key.column)
        return None, (diagnose("NA016", "not a reading of a byline", span),)
    fields, wrong = read_fields(
        value, BYLINE_FIELDS, path=path, unknown_code="NA015", wrong_code="NA016", text=text, first_line=first_line
    )
    given: dict[str, Any] = dict(fields)
    return ExactByline(text=printed, **given), wrong
