"""A printed credit to its parts: people, agencies, desks, roles, place; the printed form stays as it is.

A missing author is a gap, a wrong one is a lie: people are named only where every part that could be one is
understood. An agency or a desk is never a person.
"""

import re
from functools import lru_cache

from newsarchive.loader.byline_parts import (
    LONGEST_PART,
    Kind,
    Part,
    is_name,
    nickname,
    place_after_word,
    read_part,
    role_instead,
    whole_part,
)
from newsarchive.loader.credit_line import GLUED_HEAD, Line, credits_others, read_line
from newsarchive.loader.credit_pieces import bracketed, joined_to_agency, pieces
from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.names import PARTICLES, is_town, without_stop
from newsarchive.loader.names_uncased import is_uncased_script
from newsarchive.packing import Record
from newsarchive.records import Byline
from newsarchive.settings import ExactByline

__all__ = ["GLUED_HEAD", "LONGEST", "Credit", "read_credit"]

LONGEST = 220
"""Characters above which a line is no credit."""

_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_QUOTED_POST = re.compile(r"\s*[—–-]\s?[^()@]{2,60}\(@\w{1,30}\)")
"""How a post of another is quoted: `— Ann Lee (@annlee)`."""

_EQUALS = re.compile("[=＝]")
_PLACE_BEFORE_EQUALS = 24


class Credit(Record, frozen=True, kw_only=True):
    """What was read of a line as a credit.

    `opened` says that a word such as `by` begins it, `closed` that one such as `기자` follows the name, `marked`
    that something else shows that it is one (an address, a role); `clear` that all its parts were understood.
    """

    byline: Byline
    opened: bool = False
    closed: bool = False
    marked: bool = False
    clear: bool = False
    exact: bool = False
    """The site itself says how it is read."""


def read_credit(
    text: str, known: Knowledge, *, printed: str | None = None, strict: bool = True, dated: bool = False
) -> Credit | None:
    """A line as a credit, or nothing if it has no form of one.

    `text` is the line without dates and times; `printed` is the whole line. With `strict` a line that no word opens
    must hold names of clear shape only. `dated` says that a date stood in it: then a name may be followed by
    sections and labels that are not known, which are left out.
    """
    printed = (printed or text).strip()
    exact = known.exact_byline(printed) or known.exact_byline(text)
    if exact:
        return _exact(exact, printed)
    if not text.strip() or len(text) > LONGEST:
        return None
    return _read(text, known, printed, strict=strict, dated=dated)


@lru_cache(maxsize=4096)  # an archive prints the same credits again and again
def _read(text: str, known: Knowledge, printed: str, *, strict: bool, dated: bool) -> Credit | None:
    if credits_others(text, known) or "©" in text[1:] or _QUOTED_POST.match(printed):
        return None
    whole = whole_part(text.strip(), known) if len(text) <= LONGEST_PART else None
    if whole and whole.kind in (Kind.AGENCY, Kind.DESK):
        return _credit(printed, (whole,), Line(rest=""))
    line = read_line(text, known, dated=dated)
    loose = line.opened or line.closed or not strict
    if not loose and _is_prose(line.rest):
        return None
    parts = _parts(line, known, strict=not loose)
    if dated:
        parts = _until_unknown(parts, line, known)
    if not loose and line.bracketed and not _EAST_ASIAN.search(line.rest):
        # In brackets stand agencies and initials, not authors.
        parts = tuple(part for part in parts if part.kind is not Kind.PERSON)
    if not parts and not line.opened:
        return None
    return _credit(printed, parts, line)


def _exact(reading: ExactByline, printed: str) -> Credit:
    """The credit that the site's own reading gives."""
    byline = Byline(
        text=printed,
        people=reading.people,
        agencies=reading.agencies,
        desks=reading.desks,
        roles=reading.roles,
        place=reading.place,
    )
    return Credit(byline=byline, opened=True, clear=True, exact=True)


def _is_prose(text: str) -> bool:
    """Whether a line is plainly no list of names: a long one that ends as a sentence, or begins small."""
    words = text.split()
    if len(words) > 24 or (len(words) > 6 and text.rstrip('"”»)')[-1:] in (".", "?", "!", "…", "。", "।")):
        return True
    small = sum(word[0].islower() and word not in PARTICLES for word in words)
    return small > 3 and small * 2 > len(words)


def _until_unknown(parts: tuple[Part, ...], line: Line, known: Knowledge) -> tuple[Part, ...]:
    """The parts of a dated line up to the first that nobody knows; a nickname behind `by` counts as a name."""
    first = parts[0] if parts else None
    if first and first.kind is Kind.UNKNOWN and line.opened:
        name = nickname(first.text, known)
        return (Part(kind=Kind.PERSON, text=name),) if name else parts
    unknown = next((at for at, part in enumerate(parts) if part.kind is Kind.UNKNOWN), 0)
    return parts[:unknown] if unknown and parts[0].kind is Kind.PERSON else parts


def _parts(line: Line, known: Knowledge, *, strict: bool) -> tuple[Part, ...]:
    """All that the line names."""
    text, inside = bracketed(line.rest)
    parts: list[Part] = []
    if _EAST_ASIAN.search(text):
        text = _before_equals(text, parts)
    found = pieces(text, known)
    if line.reported and _EAST_ASIAN.search(text):
        found = [word for piece in found for word in piece.split()]  # `林曉雯 台北報導`
    for piece in found:
        read = _reopened(without_stop(piece), known, parts, opened=line.opened, strict=strict)
        parts += _only_outlets(read) if strict and joined_to_agency(piece, text, known) else read
        if strict and "|" not in text and parts and parts[-1].kind is Kind.UNKNOWN and not _is_last_word(piece, found):
            return tuple(parts)
    for each in inside:
        parts += _in_brackets(each, known, parts)
    return _settled(parts, line, known)


def _is_last_word(piece: str, found: list[str]) -> bool:
    """Whether a piece that nobody knows is one word behind all others, or a town: it may be a place."""
    told = _is_one_word(piece) or _is_uncased_word(piece) or is_town(piece)
    return len(found) > 1 and piece is found[-1] and told


def _before_equals(text: str, parts: list[Part]) -> str:
    """`순천=박서윤`, `ロンドン＝佐伯美咲`: a place before the sign; gives what stands behind it."""
    place, equals, rest = (*_EQUALS.split(text, maxsplit=1), "", "")[:3] if _EQUALS.search(text) else (text, "", "")
    if not equals or not place.strip() or len(place) > _PLACE_BEFORE_EQUALS:
        return text
    parts.append(Part(kind=Kind.PLACE, text=place.strip()))
    return equals + rest


def _in_brackets(text: str, known: Knowledge, before: list[Part]) -> list[Part]:
    """What brackets behind a name or before it hold: agencies, desks, roles, and a place beside one of them."""
    found: list[Part] = []
    if _EAST_ASIAN.search(text):
        text = _before_equals(text, found)
    for piece in pieces(text, known):
        found += [part for part in read_part(piece, known, strict=True) if part.kind is not Kind.PERSON]
    told = any(part.kind in (Kind.AGENCY, Kind.ROLE) for part in found)
    return [
        Part(kind=Kind.PLACE, text=part.text)
        if told and part.kind is Kind.UNKNOWN and _is_one_word(part.text)
        else part
        for part in found
        if part.kind is not Kind.UNKNOWN or (told and _is_one_word(part.text))
    ]


def _reopened(piece: str, known: Knowledge, before: list[Part], *, opened: bool, strict: bool) -> tuple[Part, ...]:
    """The parts of a piece; an opening word inside the line shows that what stood before it was no name."""
    size = known.words.byline_heads.head(piece)
    if size and size < len(piece.rstrip()):
        before[:] = [part for part in before if part.kind not in (Kind.UNKNOWN, Kind.PERSON)]
        return read_part(piece[size:].lstrip(" :："), known, strict=False)
    place = place_after_word(piece, known) if before or opened else None
    return (place,) if place else read_part(piece, known, strict=strict)


def _only_outlets(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Behind `with` a person or a place is not understood: `Günstige Tarife für Sparer`."""
    kinds = (Kind.AGENCY, Kind.DESK)
    return tuple(part if part.kind in kinds else Part(kind=Kind.UNKNOWN, text=part.text) for part in parts)


def _settled(parts: list[Part], line: Line, known: Knowledge) -> tuple[Part, ...]:
    """The parts, where what stands beside a name says more of them than they do alone."""
    people = [part for part in parts if part.kind is Kind.PERSON]
    if len(people) > 1 and not line.firm and all(_is_one_word(part.text) for part in people):
        # `Von Menschen und Mäusen`
        return tuple(Part(kind=Kind.UNKNOWN, text=part.text) if part in people else part for part in parts)
    full = any(part.kind in (Kind.AGENCY, Kind.DESK) or " " in part.text for part in parts if part.kind in _NAMED)
    found = [_placed_beside(at, parts, line, known) if full or line.closed else part for at, part in enumerate(parts)]
    if people:
        found = [role_instead(part, known) for part in found]
    return tuple(found)


_NAMED = (Kind.PERSON, Kind.AGENCY, Kind.DESK)


def _placed_beside(at: int, parts: list[Part], line: Line, known: Knowledge) -> Part:
    """A part that is a place beside a full name or an outlet: `Ana Silva, G1, Porto Alegre`, `林曉雯／台北報導`."""
    part = parts[at]
    if part.kind not in (Kind.PERSON, Kind.UNKNOWN):
        return part
    last = at == len(parts) - 1
    behind_outlet = at > 0 and last and parts[at - 1].kind is Kind.DESK and line.opened and "/" not in line.rest
    if behind_outlet and not is_name(part.text, known, strict=True) and not _is_one_word(part.text):
        return Part(kind=Kind.UNKNOWN, text=part.text)  # `Ann Lee, Lantern Staff, Sixers NBA`
    reported = last and at > 0 and line.reported and parts[0].kind is Kind.PERSON
    town = line.closed and not reported and len(part.text) == 2 and any(_is_full(each) for each in parts)
    beside = at > 0 and (is_town(part.text) or (_is_one_word(part.text) and not known.has_page_word(part.text)))
    beside = beside or (at == 1 and parts[0].kind in (Kind.DESK, Kind.ROLE) and _is_uncased_word(part.text))
    if reported or behind_outlet or town or beside:
        return Part(kind=Kind.PLACE, text=part.text)
    return part


def _is_full(part: Part) -> bool:
    """Whether a part is a person whose name in an East Asian script has three characters."""
    return part.kind is Kind.PERSON and len(part.text) >= 3


def _is_one_word(text: str) -> bool:
    """Whether the text is one capitalised word in a script that has capitals."""
    return text.isalpha() and text[0].isupper() and text[1:].islower()


def _is_uncased_word(text: str) -> bool:
    """Whether the text is one word in a script without capitals that puts spaces between words."""
    return " " not in text and is_uncased_script(text) and not _EAST_ASIAN.search(text)


def _credit(printed: str, parts: tuple[Part, ...], line: Line) -> Credit | None:
    """The credit of the parts; without an opening word one unknown part makes the line no credit."""
    named: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    for part in parts:
        if part.text not in named[part.kind]:
            named[part.kind].append(part.text)
    unknown = len(named[Kind.UNKNOWN])
    people = named[Kind.PERSON]
    if unknown and not (line.opened or line.closed):
        return None
    # An unknown first part may be the author: then nobody is named.
    if unknown and (parts[0].kind is Kind.UNKNOWN or unknown > len(people)):
        people = []
    return Credit(
        byline=Byline(
            text=printed,
            people=tuple(people),
            agencies=tuple(named[Kind.AGENCY]),
            desks=tuple(named[Kind.DESK]),
            roles=tuple(named[Kind.ROLE]),
            place=", ".join(named[Kind.PLACE]) or None,
        ),
        opened=line.opened,
        closed=line.closed,
        marked=line.firm or line.contacts or bool(named[Kind.ROLE]),
        clear=not unknown and any(part.kind is not Kind.PLACE for part in parts),
    )
