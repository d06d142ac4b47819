"""A printed credit to its parts: people, agencies, desks, roles, place; the printed form stays as it is.

A missing author is a gap, a wrong one is a lie: people are named only where every part that could be one is
understood. An agency or a desk is never a person.
"""

import re
from dataclasses import dataclass

from newsarchive.loader.byline_parts import Kind, Part, read_part
from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.lexicon.records import Phrases
from newsarchive.loader.names import SUFFIXES
from newsarchive.records import Byline

LONGEST = 220
"""Characters above which a line is no credit."""

_CONTACT = re.compile(
    r"\(?\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}\b\)?|(?<![\w.])@\w{2,40}|https?://\S+|www\.\S+"
)
_AFTER_HEAD = re.compile(r"[\s:：/／●○▪|.\-–—]*")
_STRONG_HEAD = re.compile(r"\s*[:：/／●○▪]")
_SEPARATOR = re.compile(r"\s*[,;|•●▪◆、，；・]\s*|\s*[/／]\s*|\s+[·–—-]+\s+|\s{3,}|\t")
_LEADING = re.compile(r"^[\s*•●■▪◆✍—–-]+(?=\S)")
_BRACKETS = re.compile(r"^[(\[（【](.{2,80})[)\]）】]$")
_INNER_BRACKETS = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]{1,60})[)\]）】]")
GLUED_HEAD = re.compile(r"^(\w{2,4})(?=[A-ZÀ-Þ][a-zà-ÿ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What was read of a line as a credit.

    `opened` says that a word such as `by` begins it, `closed` that one such as `기자` follows the name, `marked`
    that something else shows that it is one (an address, a role); `clear` that all its parts were understood.
    """

    byline: Byline
    opened: bool = False
    closed: bool = False
    marked: bool = False
    clear: bool = False


def read_credit(text: str, known: Knowledge, *, printed: str | None = None, strict: bool = True) -> Credit | None:
    """A line as a credit, or nothing if it has no form of one.

    `text` is the line without dates and times; `printed` is the whole line. With `strict` a line that no word opens
    must hold names of clear shape only.
    """
    printed = (printed or text).strip()
    if not text.strip() or len(text) > LONGEST:
        return None
    rest, contacts = _without_contacts(text)
    rest, opened, firm = _opening(rest, known)
    rest, closed = _closing(rest, known)
    loose = opened or closed or not strict
    if not loose and _is_prose(rest):
        return None
    parts = _parts(rest, known, strict=not loose)
    if not loose and _BRACKETS.match(printed):
        # In brackets stand agencies and initials, not authors.
        parts = tuple(part for part in parts if part.kind is not Kind.PERSON)
    if not parts and not opened:
        return None
    return _credit(printed, parts, opened=opened, closed=closed, firm=firm, contacts=contacts)


def _is_prose(text: str) -> bool:
    """Whether a line is plainly no list of names: a long one that ends as a sentence, or begins small."""
    words = text.split()
    if len(words) > 24 or (len(words) > 6 and text.rstrip('"”»)')[-1:] in (".", "?", "!", "…", "。", "।")):
        return True
    small = sum(word[0].islower() for word in words)
    return small > 3 and small * 2 > len(words)


def _without_contacts(text: str) -> tuple[str, bool]:
    """The line without addresses and handles, and whether there were any."""
    rest = _LEADING.sub("", text.strip())
    whole = _BRACKETS.match(rest)
    if whole:
        rest = whole.group(1)
    if "@" not in rest and "www." not in rest and "://" not in rest:
        return rest, False
    shorter = _CONTACT.sub(" ", rest)
    return shorter.strip(), shorter != rest


def _opening(text: str, known: Knowledge) -> tuple[str, bool, bool]:
    """The line after its opening word, whether there was one, and whether a colon or a slash made it firm."""
    heads = known.words.byline_heads
    size = heads.head(text)
    if not size:
        return _glued_opening(text, heads)
    rest = text[size:]
    firm = _STRONG_HEAD.match(rest) is not None
    if not rest.strip():
        return text, False, False
    single = size == 1 and text[0] >= "\u2e80"
    if single and not firm and not rest[0].isspace():
        return text, False, False
    rest = rest[_AFTER_HEAD.match(rest).end() :]  # type: ignore[union-attr]  # it matches the empty string too
    # A second opening word: `A column by`, `Von: von`.
    again = heads.head(rest)
    if again and again < len(rest):
        rest = rest[again:].lstrip(" :/")
    return rest, True, firm


def _glued_opening(text: str, heads: Phrases) -> tuple[str, bool, bool]:
    """`bySauli Giliard`: an opening word without the space after it."""
    match = GLUED_HEAD.match(text)
    if match and fold(match.group(1)) in heads.folded:
        return text[match.end() :], True, False
    return text, False, False


def _closing(text: str, known: Knowledge) -> tuple[str, bool]:
    """The line before the word that closes a credit, if one does."""
    tails = known.words.byline_tails
    words = text.split()
    for at in range(len(words), 0, -1):
        start = " ".join(words[:at])
        size = tails.tail(start)
        if size and size < len(start):
            return start[:-size].rstrip(), True
        if len(words) - at >= 3:
            break
    return text, False


def _parts(text: str, known: Knowledge, *, strict: bool) -> tuple[Part, ...]:
    """All that the line names."""
    inner = [match.group(1) for match in _INNER_BRACKETS.finditer(text)]
    if inner:
        text = _INNER_BRACKETS.sub(" ", text)
    parts: list[Part] = []
    for piece in _pieces(text, known):
        parts += _reopened(piece, known, parts, strict=strict)
        if strict and "|" not in text and parts and parts[-1].kind is Kind.UNKNOWN:
            return tuple(parts)
    for piece in inner:
        parts += [part for part in read_part(piece, known, strict=True) if part.kind is not Kind.PERSON]
    return _with_places(parts)


def _with_places(parts: list[Part]) -> tuple[Part, ...]:
    """The parts, where a single word beside a full name or an outlet is a place: `Ana Silva, G1, Brasília`."""
    full = any(
        part.kind in (Kind.AGENCY, Kind.DESK) or (part.kind is Kind.PERSON and " " in part.text) for part in parts
    )
    if not full:
        return tuple(parts)
    return tuple(
        Part(kind=Kind.PLACE, text=part.text)
        if at and part.kind in (Kind.PERSON, Kind.UNKNOWN) and _is_one_word(part.text)
        else part
        for at, part in enumerate(parts)
    )


def _is_one_word(text: str) -> bool:
    """Whether the text is one capitalised word in a script that has capitals."""
    return text.isalpha() and text[0].isupper() and text[1:].islower()


def _reopened(piece: str, known: Knowledge, before: list[Part], *, strict: bool) -> tuple[Part, ...]:
    """The parts of a piece; an opening word inside the line shows that what stood before it was no name."""
    size = known.words.byline_heads.head(piece)
    if size and size < len(piece.rstrip()):
        before[:] = [part for part in before if part.kind not in (Kind.UNKNOWN, Kind.PERSON)]
        return read_part(piece[size:].lstrip(" :"), known, strict=False)
    return read_part(piece, known, strict=strict)


def _pieces(text: str, known: Knowledge) -> list[str]:
    """The line cut at its separators and joining words; `Jr.` and `MD` stay with their name."""
    pieces: list[str] = []
    for piece in _SEPARATOR.split(text):
        if pieces and piece.strip(" .").lower() in SUFFIXES:
            pieces[-1] = f"{pieces[-1]}, {piece.strip()}"
        elif piece.strip():
            pieces += _cut_at_joins(piece, known)
    return pieces


def _cut_at_joins(piece: str, known: Knowledge) -> list[str]:
    """A piece cut at `and`, `avec` and the like: words of their own, in small letters unless all are capitals."""
    words = piece.split()
    joins, withs = known.words.people_joins, known.words.agency_joins
    capitals = piece.isupper()
    cut: list[list[str]] = [[]]
    for at, word in enumerate(words):
        joining = (word in joins or word in withs) and (capitals or not word[0].isupper() or len(word) == 1)
        if joining and 0 < at < len(words) - 1:
            cut.append([])
        elif not (joining and at == 0):
            cut[-1].append(word)
    return [" ".join(each) for each in cut if each]


def _credit(
    printed: str, parts: tuple[Part, ...], *, opened: bool, closed: bool, firm: bool, contacts: bool
) -> Credit | None:
    """The credit of the parts; without an opening word one unknown part makes the line no credit."""
    named: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    for part in parts:
        if part.text not in named[part.kind]:
            named[part.kind].append(part.text)
    unknown = len(named[Kind.UNKNOWN])
    people = named[Kind.PERSON]
    if unknown and not (opened or closed):
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
            place=named[Kind.PLACE][0] if named[Kind.PLACE] else None,
        ),
        opened=opened,
        closed=closed,
        marked=firm or contacts or bool(named[Kind.ROLE]),
        clear=not unknown and bool(parts),
    )
