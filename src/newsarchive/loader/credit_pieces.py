"""A line of credit cut into pieces: at its separators, at joining words, at brackets."""

import re

from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.name_words import WORDS
from newsarchive.loader.names import SUFFIXES

_WAW_NAMES = WORDS["waw_names"]
_SEPARATOR = re.compile(
    r"\s*[,;|•●▪◆、，；،]\s*|\s*[/／]\s*|\s+[·–—-]+\s+|(?<![\u30a0-\u30ff])・|・(?![\u30a0-\u30ff])"
    r"|(?<=[\uac00-\ud7af])·(?=[\uac00-\ud7af])|(?<=[A-ZÀ-Þ])[–—](?=[A-ZÀ-Þ]{2})|\s{3,}|\t"
)
_INNER_BRACKETS = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]{1,60})[)\]）】]\s*")
_NICKNAME = re.compile(r"[^\W\d_]\s+\([^\W\d_][\w.'’-]{1,20}\)\s+[^\W\d_]")


def bracketed(text: str) -> tuple[str, tuple[str, ...]]:
    """The line without what stands in brackets, and that. A nickname inside a name stays: `Isabel (Izzy) Metcalf`."""
    if not any(bracket in text for bracket in "([（【") or _NICKNAME.search(text):
        return text, ()
    return _INNER_BRACKETS.sub(" , ", text), tuple(match.group(1) for match in _INNER_BRACKETS.finditer(text))


def joined_to_agency(piece: str, text: str, known: Knowledge) -> bool:
    """Whether a piece stands behind `with`, `mit`, `für` in the line: only an agency or an outlet can."""
    before = text[: text.find(piece)].split()
    return bool(before) and len(before[-1]) > 1 and before[-1].islower() and before[-1] in known.words.agency_joins


def pieces(text: str, known: Knowledge) -> list[str]:
    """The line cut at its separators and joining words; `Jr.` and `MD` stay with their name."""
    found: list[str] = []
    for piece in _SEPARATOR.split(text):
        if found and piece.strip(" .").lower() in SUFFIXES:
            found[-1] = f"{found[-1]}, {piece.strip()}"
        elif piece.strip():
            found += _cut_at_joins(piece, known)
    return found


def _cut_at_joins(piece: str, known: Knowledge) -> list[str]:
    """A piece cut at `and`, `avec` and the like: words of their own, in small letters unless all are capitals."""
    words = piece.split()
    capitals = piece.isupper()
    cut: list[list[str]] = [[]]
    at = 0
    while at < len(words):
        size = _joining(words, at, known) if capitals or not words[at][0].isupper() or len(words[at]) == 1 else 0
        if size and 0 < at < len(words) - size:
            cut.append([])
        elif not (size and at == 0 and words[0] not in known.words.place_words):
            cut[-1] += words[at : at + max(size, 1)]
        at += max(size, 1)
    return [" ".join(part) for each in cut if each for part in _cut_at_prefix(each, known)]


def _joining(words: list[str], at: int, known: Knowledge) -> int:
    """How many words from this one on join names: `and`, `com informações da`; 0 if none do."""
    if words[at] in known.words.people_joins:
        return 1
    text = " ".join(words[at : at + 4])
    size = known.words.agency_joins.head(text)
    ends_word = size == len(text) or text[size : size + 1] == " "
    return len(text[:size].split()) if ends_word else int(words[at] in known.words.agency_joins)


def _cut_at_prefix(words: list[str], known: Knowledge) -> list[list[str]]:
    """Words cut where an Arabic `و` or a Hebrew `ו` ("and") is written together with the next name."""
    for at in range(2, len(words) - 1):
        prefix, name = words[at][:1], words[at][1:]
        if (
            prefix in ("و", "ו")
            and len(name) >= 3
            and words[at] not in _WAW_NAMES
            and prefix in known.words.people_joins
        ):
            return [words[:at], [name, *words[at + 1 :]]]
    return [words]
