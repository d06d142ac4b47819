"""A to Z: names in order, on pages that are split by one more letter where they would grow too long.

Names are ordered by script (Latin first), then by their letters without accents or case. A page's permalink is made
of its script and prefix: `/authors/a/`, `/authors/ar/`, `/topics/cyrillic-б/`, `/authors/han/`, `/authors/han-山/`.
"""

import unicodedata
from collections.abc import Iterator

from newsarchive.contents import LetterPage, ListCount, ListKind

OTHER = "other"
_WHOLE_SCRIPTS = {"cjk": ("han", "漢"), "hangul": ("hangul", "한")}
"""Scripts with too many signs for a page a sign: all of them begin on one page, split further if it grows."""

Step = tuple[str, str]
"""Label and last part of the permalink of one page on the way to a name."""

DEEPEST = 12


def sort_key(name: str) -> tuple[bool, str, str, str]:
    """Latin before all else, then by script, folded letters, and the name itself."""
    folded = fold(name)
    script = _script(folded[:1])
    return (script != "latin", script, folded, name)


def fold(name: str) -> str:
    """The letters of a name without accents, case and punctuation at its head."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", kept).lstrip(" -'’\"«“(.ـ")


def steps(name: str) -> Iterator[Step]:
    """The pages on the way to a name, from the shortest prefix on."""
    folded = fold(name)
    script = _script(folded[:1])
    if script == OTHER:
        yield "0–9", OTHER
        return
    lead = "" if script == "latin" else f"{script}-"
    if script in _WHOLE_SCRIPTS:
        lead, label = f"{_WHOLE_SCRIPTS[script][0]}-", _WHOLE_SCRIPTS[script][1]
        yield label, lead.rstrip("-")
    for length in range(1, min(len(folded), DEEPEST) + 1):
        prefix = folded[:length]
        part = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else "-" for c in prefix)
        yield prefix.strip().capitalize(), f"{lead}{part}"


def letter_pages(kind: ListKind, top: str, names: list[ListCount], size: int) -> Iterator[LetterPage]:
    """The pages of one kind of list. `top` is the permalink of the first; `size` bounds the names on a page."""
    ordered = sorted(names, key=lambda n: sort_key(n.name))
    if len(ordered) <= size:
        yield LetterPage(kind=kind, prefix="", permalink=top, names=tuple(ordered))
        return
    yield from _split(kind, top, ("", ""), ordered, size, 0)


def _split(kind: ListKind, top: str, here: Step, names: list[ListCount], size: int, depth: int) -> Iterator[LetterPage]:
    place = f"{top}{here[1]}/" if here[1] else top
    if here[1] and (len(names) <= size or depth >= DEEPEST):
        yield LetterPage(kind=kind, prefix=here[0], permalink=place, names=tuple(names))
        return
    groups: dict[Step, list[ListCount]] = {}
    ended: list[ListCount] = []
    for name in names:
        way = list(steps(name.name))
        if depth < len(way):
            groups.setdefault(way[depth], []).append(name)
        else:
            ended.append(name)
    counts = tuple(
        ListCount(name=label, permalink=f"{top}{part}/", articles=len(inside))
        for (label, part), inside in groups.items()
    )
    yield LetterPage(kind=kind, prefix=here[0], permalink=place, letters=counts, names=tuple(ended))
    for step, inside in groups.items():
        yield from _split(kind, top, step, inside, size, depth + 1)


def _script(character: str) -> str:
    if not character or not character.isalpha():
        return OTHER
    first = unicodedata.name(character, OTHER).split()[0].lower()
    return {"cjk": "cjk", "ideographic": "cjk"}.get(first, first)
