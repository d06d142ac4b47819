"""Datelines: place, agency and day of filing at the head of the first paragraph, in the forms of the wires.

`LONDON, March 9 - …`, `BERNE, Switzerland (AP) — …`, `Paris (ats afp) …`, `Berlin (dpa) - …`, `【ソウル＝小池和樹】…`.
The day has no year, so it never dates the article; it is kept as printed.
"""

import re

from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.lexicon.folding import fold
from newsarchive.records import Dateline

_LOOK = 130
_DASH = r"[-–—―_]{1,2}"
_AGENCY = re.compile(
    r"^(?P<place>[^\W\d_][^()\n]{1,50}?)?,?\s*\((?P<agency>[^()\n]{2,40})\)\s*(?P<dash>" + _DASH + r"|[.:])?\s+(?=\S)"
)
_DAY = re.compile(
    r"^(?P<place>[^\W\d_][^\d()\n]{1,60}?)[,،]\s*(?P<day>[^\W\d_]{3,12}\.?\s+\d{1,2}|\d{1,2}\.?\s+[^\W\d_]{3,12}\.?)"
    r"(?:,\s*(?P<agency>[^\W\d_]{2,20})|\s*\((?P<named>[^()\n]{2,40})\))?\s*(?:[.]\s*/(?P<wire>[\w-]{2,16})/[.]?|"
    + _DASH
    + r"|[.])\s*(?=\S)"
)
_CAPITALS = re.compile(
    r"^(?P<place>[^\W\d_a-zß-öø-ÿ]{2,24}(?:[\s.'’-]{1,2}[^\W\d_a-zß-öø-ÿ]{2,24}){0,3}(?:,\s?[^\d,()–—\n-]{2,24})?)"
    r"\s*[–—]\s+(?=\S)"
)
_BRACKETS = re.compile(r"^【(?P<place>[^】＝=\n]{1,12})[＝=](?P<agency>[^】\n]{2,20})】\s*(?=\S)")


def read_dateline(text: str, known: Knowledge) -> tuple[Dateline, int] | None:
    """The dateline that a paragraph begins with and the place where its own text begins, or nothing."""
    head = text[:_LOOK]
    return _with_agency(head, known) or _with_day(head, known) or _in_capitals(head) or _in_brackets(head)


def _with_agency(head: str, known: Knowledge) -> tuple[Dateline, int] | None:
    """Place and agency in brackets; without a dash every word in the brackets must be an agency."""
    match = _AGENCY.match(head) if "(" in head[:60] else None
    if match is None:
        return None
    agency = _agency(match["agency"], known)
    if agency is None or not (match["place"] or match["dash"]):
        return None
    place = match["place"]
    if place and not _is_place(place):
        return None
    return Dateline(text=match.group().strip(), place=place, agency=agency), match.end()


def _agency(text: str, known: Knowledge) -> str | None:
    """The agency in brackets; where several share them, the first."""
    whole = known.agency(text)
    if whole:
        return whole
    named = [known.agency(part) for part in re.split(r"[\s/,]+", text.strip())]
    return named[0] if named and all(named) else None


def _with_day(head: str, known: Knowledge) -> tuple[Dateline, int] | None:
    """`LONDON, March 9 -`."""
    match = _DAY.match(head)
    if match is None or not _is_place(match["place"]):
        return None
    months = {fold(word.strip(".")) for word in re.findall(r"[^\W\d_]+", match["day"])}
    languages = [known.lexicon.get(code) for code in known.languages]
    if not any(language and months & language.calendar.months.keys() for language in languages):
        return None
    signed = match["agency"] or match["wire"]
    agency = known.agency(signed) if signed else None
    if signed and agency is None:
        return None
    if match["named"]:
        agency = _agency(match["named"], known) or match["named"]
    line = Dateline(text=match.group().strip(), place=match["place"].strip(), agency=agency, day=match["day"])
    return line, match.end()


def _in_capitals(head: str) -> tuple[Dateline, int] | None:
    """`AUGSFELD – …`: capitals, then a long dash."""
    match = _CAPITALS.match(head)
    if match is None or not match["place"].strip():
        return None
    return Dateline(text=match.group().strip(), place=match["place"].strip(" ,")), match.end()


def _in_brackets(head: str) -> tuple[Dateline, int] | None:
    """`【ソウル＝小池和樹】`: place and reporter of Japanese papers."""
    match = _BRACKETS.match(head)
    if match is None:
        return None
    return Dateline(text=match.group().strip(), place=match["place"]), match.end()


def _is_place(text: str) -> bool:
    """Whether it can be a place: at most six words, capitals at the first and the last."""
    words = text.replace(",", " ").replace("/", " ").split()
    if not 1 <= len(words) <= 6:
        return False
    return all(word[0].isupper() or not word[0].islower() for word in (words[0], words[-1]))
