"""One part of a printed credit: a person, an agency, a desk, a role, a place, or nothing known."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.names import is_organisation, is_person, is_site

_EDGES = " \t\xa0\u3000,;:|/–—-•·●■▪*="
_LONGEST = 80
_AROUND = "\"'“”„«»‘’()[]{}<>.,:;!?*_=/\\|-–—•·●© "
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ])")


class Kind(Enum):
    """What a part of a credit names."""

    PERSON = auto()
    AGENCY = auto()
    DESK = auto()
    ROLE = auto()
    PLACE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a credit and what it names; an agency under its short name."""

    kind: Kind
    text: str


def read_part(text: str, known: Knowledge, *, strict: bool) -> tuple[Part, ...]:
    """The parts that a piece between two separators names, in their order; none if nothing is left of it."""
    text = text.strip(_EDGES).strip()
    if not text:
        return ()
    if len(text) > _LONGEST:
        return (Part(kind=Kind.UNKNOWN, text=text),)
    whole = _whole(text, known)
    if whole:
        return (whole,)
    for read in (_placed, _with_role, _with_agency, _in_pairs, _glued):
        parts = read(text, known, strict)
        if parts:
            return parts
    if is_desk(text, known):
        return (Part(kind=Kind.DESK, text=text),)
    if is_person(text, strict=strict, stop_words=known.stop_words):
        return (Part(kind=Kind.PERSON, text=text),)
    return (Part(kind=Kind.UNKNOWN, text=text),)


def _whole(text: str, known: Knowledge) -> Part | None:
    """An agency, a desk or a role that is the whole piece."""
    agency = known.agency(text) or known.agency(text.strip(_AROUND))
    if agency:
        return Part(kind=Kind.AGENCY, text=agency)
    if text in known.words.desks or is_site(text):
        return Part(kind=Kind.DESK, text=text)
    if text in known.words.roles or (text.count(" ") == 0 and _is_compound_role(text, known)):
        return Part(kind=Kind.ROLE, text=text)
    return None


def _is_compound_role(text: str, known: Knowledge) -> bool:
    """`Online-Redakteurin`: an occupation behind a hyphen."""
    size = known.words.roles.tail(text)
    return 0 < size < len(text) and text[-size - 1] == "-"


def is_desk(text: str, known: Knowledge) -> bool:
    """Whether the text names a collective: it begins or ends with a desk, or holds a word of organisations."""
    desks = known.words.desks
    if len(text) > 50 or text.count(" ") > 4 or text[-1] in ".!?:;":
        return False
    if text[0].islower() and known.agency(text.partition(" ")[0]) is None:
        return False
    folded = fold(text)
    return bool(desks.head(folded, folded=True) or desks.tail(folded, folded=True)) or is_organisation(text)


def _placed(text: str, known: Knowledge, strict: bool) -> tuple[Part, ...]:
    """A name and a place after `in`, `à`, `aus`."""
    words = text.split()
    for at in range(2 if strict else 1, len(words) - 1):
        if words[at] not in known.words.place_words or not words[at][0].islower():
            continue
        name, place = " ".join(words[:at]), " ".join(words[at + 1 :])
        if not _is_place(place, known):
            return ()
        before = read_part(name, known, strict=strict)
        if before and all(part.kind is not Kind.UNKNOWN for part in before):
            return (*before, Part(kind=Kind.PLACE, text=place))
    return ()


def _is_place(text: str, known: Knowledge) -> bool:
    return is_person(text, strict=False, stop_words=known.stop_words) and text.count(" ") <= 3


def _with_role(text: str, known: Knowledge, strict: bool) -> tuple[Part, ...]:
    """A name with an occupation behind or before it: `Amy Gibbons Political Correspondent`."""
    roles = known.words.roles
    tail = roles.tail(text)
    head = roles.head(text)
    if tail and tail < len(text) and text[-tail - 1] in " \xa0\u3000,(":
        name, role = _split_role(text, len(text) - tail, known)
    elif head and head < len(text):
        name, role = text[head:].strip(_EDGES), text[:head]
    else:
        return ()
    if is_person(name, strict=True, stop_words=known.stop_words):
        return (Part(kind=Kind.PERSON, text=name), Part(kind=Kind.ROLE, text=role))
    return (Part(kind=Kind.ROLE, text=text),) if tail and len(text) < 60 and not _has_lower_start(text) else ()


def _has_lower_start(text: str) -> bool:
    return text[0].islower()


def _split_role(text: str, start: int, known: Knowledge) -> tuple[str, str]:
    """Where the name ends and the role begins: before a known role of several words, else after two words."""
    words = text.split()
    for at in range(2, min(4, len(words) - 1)):
        rest = " ".join(words[at:])
        if " " in rest[: known.words.roles.head(rest)]:
            return " ".join(words[:at]).strip(_EDGES), rest
    before = text[:start].split()
    if len(before) <= 2:
        return text[:start].strip(_EDGES), text[start:].strip()
    # Words between name and role qualify the role (`Political`); initials and particles belong to the name.
    size = 3 if len(before[1]) <= 3 else 2
    return " ".join(before[:size]).strip(_EDGES), " ".join(words[size:])


def _with_agency(text: str, known: Knowledge, strict: bool) -> tuple[Part, ...]:
    """A name and an agency with nothing but a space, or not even that, between them."""
    cuts = [match.start() for match in re.finditer(r"\s", text)]
    cuts += [match.start() for match in _GLUED.finditer(text)]
    for at in sorted(cuts)[:8]:
        agency = known.agency(text[at:].strip(" ()[]"))
        name = text[:at].strip(_EDGES)
        if agency and is_person(name, strict=strict, stop_words=known.stop_words):
            return (Part(kind=Kind.PERSON, text=name), Part(kind=Kind.AGENCY, text=agency))
    return ()


def _in_pairs(text: str, known: Knowledge, strict: bool) -> tuple[Part, ...]:
    """Names in a row without any separator: the same name twice, or Cyrillic ones of two words each."""
    words = text.split()
    half = len(words) // 2
    if len(words) >= 4 and len(words) % 2 == 0 and words[:half] == words[half:]:
        return read_part(" ".join(words[:half]), known, strict=strict)
    cyrillic = "\u0400" <= words[0][0] <= "\u04ff"
    if cyrillic and len(words) >= 4 and len(words) % 2 == 0 and is_cased_list(words):
        pairs = [" ".join(words[at : at + 2]) for at in range(0, len(words), 2)]
        if all(is_person(pair, strict=True, stop_words=known.stop_words) for pair in pairs):
            return tuple(Part(kind=Kind.PERSON, text=pair) for pair in pairs)
    return ()


def is_cased_list(words: list[str]) -> bool:
    """Whether every word begins with a capital and goes on in small letters."""
    return all(word[0].isupper() and word[1:].islower() for word in words)


def _glued(text: str, known: Knowledge, strict: bool) -> tuple[Part, ...]:
    """A name with a role, a newspaper or another name glued to it: `Ulrich ExnerKorrespondent`."""
    for match in _GLUED.finditer(text):
        name, rest = text[: match.start()].strip(), text[match.start() :]
        if " " not in name or not is_person(name, strict=True, stop_words=known.stop_words):
            continue
        first = Part(kind=Kind.PERSON, text=name)
        if known.words.roles.head(rest):
            return (first, Part(kind=Kind.ROLE, text=rest))
        if is_person(rest, strict=True, stop_words=known.stop_words):
            return (first, Part(kind=Kind.PERSON, text=rest))
        if not strict or len(rest.split()) <= 4:
            return (first, Part(kind=Kind.DESK, text=rest))
    return ()
