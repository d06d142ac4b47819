"""Translations of one article: those that name the same original, and the original itself.

An original may be named by its `id`, by its path below `articles/` or by its permalink. What is itself a translation is
nobody's original: so every article of a family lists all others, and none lists one that does not list it.
"""

from collections.abc import Iterator

from newsarchive.catalogue.state import State
from newsarchive.packing import unpack
from newsarchive.records import Card

Original = tuple[str, str, str | None]
"""Permalink, source and `id` of an article that others translate."""

Row = tuple[str, str | None, bytes, bytes]
"""Permalink of a translation and of its original, its card and its text."""

_NAMED = "(id = ?1 OR source = ?1 OR permalink = ?1)"


def translations(state: State, card: Card) -> tuple[Card, ...]:
    """The other articles of the family, by language."""
    original = card.original or card.permalink
    rows = state.execute("SELECT card FROM article WHERE original = ?1 OR permalink = ?1", (original,)).fetchall()
    family = (unpack(row[0], Card) for row in rows)
    others = (other for other in family if other.permalink != card.permalink)
    return tuple(sorted(others, key=lambda other: (other.language, other.permalink)))


def family(state: State, permalink: str, source: str, identity: str | None, original: str | None) -> list[str]:
    """Places in the archive's order of all that may list an article that comes or goes, or that named it."""
    known = _named(state, original) if original else None
    names = [n for n in dict.fromkeys((permalink, source, identity, original, *(known or ()))) if n]
    marks = ", ".join("?" * len(names))
    rows = state.execute(
        f"SELECT ord FROM article WHERE translation_of IN ({marks}) OR id IN ({marks}) OR source IN ({marks})"
        f" OR permalink IN ({marks})",
        names * 4,
    )
    return [order for (order,) in rows]


def any_translation(state: State) -> bool:
    """Whether any article names an original that is known: in most archives none does."""
    return state.execute("SELECT 1 FROM article WHERE original IS NOT NULL LIMIT 1").fetchone() is not None


def led_elsewhere(state: State) -> Iterator[Row]:
    """Translations whose original is another than their card says, or is known no more, each with the one it is now."""
    rows = state.execute(
        "SELECT permalink, translation_of, original FROM article WHERE translation_of IS NOT NULL ORDER BY +permalink"
    ).fetchall()
    for permalink, name, before in rows:
        found = _named(state, name)
        now = found[0] if found else None
        if now != before:
            card, text = state.execute("SELECT card, text FROM article WHERE permalink = ?", (permalink,)).fetchone()
            yield permalink, now, card, text


def unknown_originals(state: State) -> tuple[tuple[str, str, bool], ...]:
    """Source, name, and whether an article bears it, of every `translation_of` that names no original."""
    rows = state.execute(
        "SELECT source, translation_of FROM article WHERE translation_of IS NOT NULL AND original IS NULL"
        " ORDER BY +source"
    ).fetchall()
    return tuple(
        (source, name, state.execute(f"SELECT 1 FROM article WHERE {_NAMED}", (name,)).fetchone() is not None)
        for source, name in rows
    )


def _named(state: State, name: str) -> Original | None:
    found: Original | None = state.execute(
        f"SELECT permalink, source, id FROM article WHERE {_NAMED} AND translation_of IS NULL"
        " ORDER BY id IS NULL, permalink LIMIT 1",
        (name,),
    ).fetchone()
    return found
