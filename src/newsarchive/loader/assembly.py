"""Decided rows to what the text itself says: one record of fields, body and all that was kept out of it.

Nothing is lost: every row ends in a field, in the body or among what was dropped.
"""

import re

from newsarchive.loader.bylines import Credit, read_credit
from newsarchive.loader.datelines import read_dateline
from newsarchive.loader.datelines_reporters import reporters_of
from newsarchive.loader.kickers import kicker_within
from newsarchive.loader.rules import Decision
from newsarchive.loader.rules_wire import sent
from newsarchive.loader.seen import Copy, Seen
from newsarchive.packing import Record, replace
from newsarchive.records import Block, Byline, Correction, Dateline, Origin, Role, When

IN_BODY = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.LIST, Role.QUOTATION, Role.TABLE})
_DROPPED = frozenset({Role.KICKER, Role.DATE, Role.CAPTION, Role.CREDIT, Role.SIGN_OFF, Role.TRAILER, Role.FURNITURE})

_LONGEST_SOURCE = 60


class TextSays(Record, frozen=True, kw_only=True):
    """What the text of an article says, before front matter, defaults and path are heard."""

    headline: str | None = None
    headline_line: int | None = None
    kicker: str | None = None
    standfirst: str | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None
    published: When | None = None
    updated: When | None = None
    corrections: tuple[Correction, ...] = ()
    body: tuple[Block, ...] = ()
    dropped: tuple[Block, ...] = ()
    origins: tuple[Origin, ...] = ()
    impossible: tuple[Seen, ...] = ()
    """Rows that should hold the date and name no possible day."""
    ambiguous: tuple[Seen, ...] = ()
    """Rows whose date can be read in two ways."""


class _Gathering:
    """What has been found so far, row by row."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {"headline": [], "kicker": [], "standfirst": []}
        self.origins: dict[str, Origin] = {}
        self.body: list[Block] = []
        self.dropped: list[Block] = []
        self.corrections: list[Correction] = []
        self.credits: list[Seen] = []
        self.dates: dict[str, When] = {}
        self.impossible: list[Seen] = []
        self.ambiguous: list[Seen] = []

    def note(self, field: str, rule: str, line: int) -> None:
        self.origins.setdefault(field, Origin(field=field, rule=rule, line=line))

    def drop(self, seen: Seen, role: Role) -> None:
        self.dropped.append(Block(role=role, text=seen.text, line=seen.row.first))


def assemble(copy: Copy, decisions: list[Decision]) -> TextSays:
    """What the rows say, each after its decision."""
    found = _Gathering()
    for seen, decision in zip(copy.rows, decisions, strict=True):
        _hear(found, seen, decision, copy)
    byline = _byline(found, copy)
    dateline = _take_dateline(found, copy)
    byline = _signed_off(found, byline or _filed_by(found, dateline, copy), dateline, copy)
    texts = {name: " ".join(parts) or None for name, parts in found.texts.items()}
    heading = found.origins.get("headline")
    within = kicker_within(texts["headline"], copy.known) if texts["headline"] and not texts["kicker"] else None
    if within and heading and heading.line:
        texts["kicker"], texts["headline"] = within
        found.note("kicker", "set apart in the line of the headline", heading.line)
    return TextSays(
        headline=texts["headline"],
        headline_line=heading.line if heading else None,
        kicker=texts["kicker"],
        standfirst=texts["standfirst"],
        byline=byline,
        dateline=dateline,
        published=found.dates.get("published"),
        updated=found.dates.get("updated"),
        corrections=tuple(found.corrections),
        body=tuple(found.body),
        dropped=tuple(found.dropped),
        origins=tuple(found.origins.values()),
        impossible=tuple(found.impossible),
        ambiguous=tuple(found.ambiguous),
    )


def _hear(found: _Gathering, seen: Seen, decision: Decision, copy: Copy) -> None:
    """Puts one row where it belongs."""
    role = decision.role
    if role in IN_BODY:
        found.body.append(Block(role=role, text=seen.text, line=seen.row.first))
    elif role is Role.BYLINE:
        found.credits.append(seen)
    elif role is Role.CORRECTION:
        when = seen.dates.published if seen.dates else None
        found.corrections.append(Correction(text=seen.text, date=when))
        found.note("corrections", decision.reason, seen.row.first)
    elif role.value in found.texts and not (role is Role.KICKER and "slug" in decision.reason):
        found.texts[role.value].append(seen.text)
        found.note(role.value, decision.reason, seen.row.first)
    elif role in _DROPPED:
        found.drop(seen, role)
    if role in (Role.DATE, Role.BYLINE):
        _hear_dates(found, seen, decision)


def _hear_dates(found: _Gathering, seen: Seen, decision: Decision) -> None:
    """The dates of a date row or of a credit; the first of each kind counts."""
    published, updated = sent(seen.text, seen.known), None
    if published is None and seen.dates:
        published, updated = seen.dates.published, seen.dates.updated
        if seen.dates.impossible:
            found.impossible.append(seen)
        elif seen.dates.ambiguous:
            found.ambiguous.append(seen)
    for field, when in (("published", published), ("updated", updated)):
        if when and field not in found.dates:
            found.dates[field] = when
            found.note(field, f"a date in the line: {decision.reason}", seen.row.first)


def _byline(found: _Gathering, copy: Copy) -> Byline | None:
    """The byline of the credited rows: the first that names somebody, with what is said right below it."""
    read = [(seen, seen.credit or _loose(seen)) for seen in found.credits]
    named = [at for at, (_, credit) in enumerate(read) if credit and credit.byline.people]
    opened = [at for at in named if (credit := read[at][1]) and (credit.opened or credit.closed)]
    chosen = next(iter(opened or named), None)
    if chosen is None:
        chosen = next((at for at, (_, credit) in enumerate(read) if credit and _names(credit.byline)), None)
    if chosen is None:
        chosen = 0 if read else None
    if chosen is None:
        return None
    seen, credit = read[chosen]
    byline = credit.byline if credit else Byline(text=seen.text)
    found.note("byline", "a line of credit", seen.row.first)
    for at, (other, more) in enumerate(read):
        if at == chosen:
            continue
        if at > chosen and more and _goes_on(other, seen, at - chosen) and other.text != seen.text:
            byline = _together(byline, more.byline)
        else:
            found.drop(other, Role.BYLINE)
    return byline


def _loose(seen: Seen) -> Credit | None:
    return read_credit(seen.credit_text, seen.known, printed=seen.text, strict=False)


def _names(byline: Byline) -> bool:
    return bool(byline.agencies or byline.desks)


def _goes_on(other: Seen, seen: Seen, distance: int) -> bool:
    """Whether a credit stands right below another, as part of it."""
    return other.at - seen.at == distance


def _together(byline: Byline, more: Byline) -> Byline:
    """Two rows of one printed credit."""
    return Byline(
        text=f"{byline.text}, {more.text}",
        people=tuple(dict.fromkeys(byline.people + more.people)),
        agencies=tuple(dict.fromkeys(byline.agencies + more.agencies)),
        desks=tuple(dict.fromkeys(byline.desks + more.desks)),
        roles=tuple(dict.fromkeys(byline.roles + more.roles)),
        place=byline.place or more.place,
    )


def _take_dateline(found: _Gathering, copy: Copy) -> Dateline | None:
    """The dateline at the head of the first paragraph, which is shortened by it."""
    for at, block in enumerate(found.body[:3]):
        if block.role is not Role.PARAGRAPH:
            continue
        read = read_dateline(block.text, copy.known)
        if read is None:
            return None
        dateline, size = read
        found.body[at] = replace(block, text=block.text[size:])
        found.note("dateline", "place and agency or day before the story", block.line)
        return dateline
    return None


def _filed_by(found: _Gathering, dateline: Dateline | None, copy: Copy) -> Byline | None:
    """The reporter whom the dateline names, where no credit does."""
    names = reporters_of(dateline, copy.known) if dateline else ()
    if not names:
        return None
    found.note("byline", "the reporter in the dateline", found.origins["dateline"].line or 0)
    return Byline(text=", ".join(names), people=names)


def _signed_off(found: _Gathering, byline: Byline | None, dateline: Dateline | None, copy: Copy) -> Byline | None:
    """The byline with the agency that signed the text off, if nobody named an agency before."""
    for block in found.dropped:
        if block.role not in (Role.SIGN_OFF, Role.TRAILER):
            continue
        signed = [
            (piece, agency)
            for piece in (_pieces(block.text) if block.role is Role.SIGN_OFF else _source(block.text, copy))
            for form in (piece, f"{piece}s")
            if (agency := copy.known.agency(form))
        ]
        if not signed:
            continue
        printed, agency = signed[0]
        if byline is None:
            found.note("byline", "the agency's sign-off", block.line)
            return Byline(text=printed, agencies=(agency,))
        if not byline.agencies and not (dateline and dateline.agency):
            return replace(byline, agencies=(agency,))
        return byline
    return byline


def _source(text: str, copy: Copy) -> list[str]:
    """What a label such as `Source:` or `来源：` names."""
    size = copy.known.words.trailers.head(text)
    return [text[size:].strip(" :：-–—.()")] if size and len(text) <= _LONGEST_SOURCE else []


def _pieces(text: str) -> list[str]:
    """A sign-off and the first of its parts; those behind it are initials (`mor/cv/pa`)."""
    bare = text.strip("()[]-–— .*")
    return [bare, re.split(r"[\s/]+", bare)[0]]
