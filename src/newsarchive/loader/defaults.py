"""Folder defaults: `_defaults.yaml` says what holds for every article below its folder; a deeper one wins."""

from typing import Any

from newsarchive.diagnostics import Diagnostic
from newsarchive.front_matter_fields import DEFAULTS_FIELDS
from newsarchive.loader.cleaning import clean
from newsarchive.loader.decode import decode
from newsarchive.packing import field_names, replace
from newsarchive.records import Defaults
from newsarchive.schema import read_fields
from newsarchive.yaml_text import read_yaml

DEFAULTS_NAME = "_defaults.yaml"


def read_defaults(octets: bytes, path: str) -> tuple[Defaults, tuple[Diagnostic, ...]]:
    """The defaults of one file and what is wrong with it. Never raises; what is wrong is left out."""
    decoded = decode(octets, path=path)
    if decoded.text is None:
        return Defaults(), decoded.diagnostics
    cleaned = clean(decoded.text, path=path)
    text = "\n".join(cleaned.lines)
    tree, wrong = read_yaml(text, path=path)
    found = decoded.diagnostics + cleaned.diagnostics + wrong
    if tree is None:
        return Defaults(), found
    values, doubts = read_fields(tree, DEFAULTS_FIELDS, path=path, unknown_code="NA111", wrong_code="NA112", text=text)
    given: dict[str, Any] = dict(values)
    return Defaults(**given), found + doubts


def merge_defaults(outer: Defaults, inner: Defaults) -> Defaults:
    """The defaults of a folder inside another: its own where it says anything."""
    said = {name: value for name in field_names(inner) if (value := getattr(inner, name)) not in (None, ())}
    return replace(outer, **said)
