"""The words of `names.txt`: what stands in and around names, whatever the language of the article."""

from collections.abc import Mapping
from importlib.resources import files


def _read() -> dict[str, frozenset[str]]:
    """The words by their kind; several lines may hold words of one."""
    words: dict[str, set[str]] = {}
    for line in (files("newsarchive.loader") / "names.txt").read_text("utf-8").splitlines():
        kind, colon, rest = line.partition(": ")
        if colon and not line.startswith("#"):
            words.setdefault(kind, set()).update(rest.split())
    return {kind: frozenset(each) for kind, each in words.items()}


WORDS: Mapping[str, frozenset[str]] = _read()
