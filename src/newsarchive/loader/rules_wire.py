"""Rules of wire transmissions: IPTC 7901 (`eca0003 3 i 380 dpa 0045`) and ANPA 1312 (`r z BC-BKN--Heat-Hawks`).

Between SOH and STX stands the envelope, after ETX the time of sending. The lines between STX and the first one that
ends in `=` are slugs, headline and credit, in this order.
"""

import re
from datetime import date

from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.rules import Decision, Rule
from newsarchive.loader.seen import Copy, Seen
from newsarchive.records import Role, When

_SLUG = re.compile(
    r"^[*\s]*(?:REFILE|CORRECTED|CORRECTION|EXTRA|URGENT|FLASH|BULLETIN|SNAP|ADVISORY|RECASTS?|REPEAT|TAKE \d+|NEW"
    r"|UPDATE(?: \d+)?|WRAPUP(?: \d+)?|ALERT|EMBARGOE?D?|ROUNDUP|LEADALL"
    r"|(?:\d{1,2}(?:ST|ND|RD|TH)) (?:LEAD|NET|LD|UPDATE|TAKE|ROUNDUP))[\s:.-]*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^[a-z]{3}\s?\d{3,5}\s+\d\s+[a-z]{1,3}\s+\d{1,4}\b", re.IGNORECASE)
_ANPA = re.compile(r"^\w \w\S?\s\S*\s?BC-|^BC-\S|^\S{3,14}-{4,}$|^\w \w BC-")
_KEYWORDS = re.compile(r"^/?(?:[\w .&-]{1,40}/){1,8}$")
_NOTE = re.compile(r"^(?:Eds?\b.{0,20}:|AP Photos?\b|With AP Photos|[A-Z]{2,4} ?Photo[^a-z]*[A-Z]+\d)")
_SECTION = re.compile(r"^#{1,3} \w")
_SENT = re.compile(
    r"^(?P<day>[0-9]{2})(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])\s+(?P<zone>GMT\s+)?(?P<month>[^\W\d_]{3,4})\.?\s+(?P<year>[0-9]{2})$"
)
_SENT_ANPA = re.compile(
    r"^AP-\w\w-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})-(?P<year>[0-9]{2})\s+(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])(?P<zone>GMT)?$"
)
_HEAD_ROWS = 12


def is_transmission(first_line: str) -> bool:
    """Whether a file begins with the header of a wire report, also where its control characters were lost."""
    return _NUMBERED.match(first_line.strip()) is not None


def is_wire_slug(seen: Seen, _: Copy) -> bool:
    """`REFILE`, `1ST LEAD`: what the wire says about the report, not the report."""
    return seen.size <= 30 and _SLUG.match(seen.text) is not None


def is_envelope(seen: Seen, copy: Copy) -> bool:
    """Numbers, keywords and notes to editors above a wire report."""
    if not copy.wire:
        return False
    if seen.row.last < copy.text_from or _NUMBERED.match(seen.text) or _ANPA.match(seen.text):
        return True
    return (seen.size <= 120 and _KEYWORDS.match(seen.text) is not None) or _NOTE.match(seen.text) is not None


def marked_headline(copy: Copy) -> int | None:
    """The row of the headline where a line that ends in `=` closes the head: the last in it that is no credit."""
    if not copy.wire:
        return None
    rows = [seen for seen in copy.rows[:_HEAD_ROWS] if seen.row.last >= copy.text_from]
    if any(_ANPA.match(seen.text) for seen in rows):
        return None
    end = next((at for at, seen in enumerate(rows) if seen.row.closes), None)
    if end is None:
        return None
    for seen in reversed(rows[: end + 1]):
        credited = seen.credit and (seen.credit.opened or seen.credit.marked)
        if not (credited or is_wire_slug(seen, copy) or is_envelope(seen, copy)):
            return seen.at
    return None


def above(seen: Seen, copy: Copy) -> Decision | None:
    """The decision on a row above the headline of a wire report, if the wire put it there."""
    if is_wire_slug(seen, copy):
        return Decision(role=Role.KICKER, reason="a wire slug above the headline")
    if is_envelope(seen, copy):
        return Decision(role=Role.FURNITURE, reason="the envelope of a wire report")
    return None


def sections_below(copy: Copy) -> range:
    """The rows from the first section for editors (`# Notebook`) to the end of a wire report."""
    if copy.wire:
        for seen in copy.rows[copy.headline.stop + 1 :]:
            if _SECTION.match(seen.text):
                return range(seen.at, len(copy))
    return range(0)


def sent(text: str, known: Knowledge) -> When | None:
    """The time of sending that a wire report ends with: `212322 GMT Nov 18`, `AP-WF-02-20-16 0337GMT`."""
    match = _SENT.match(text) or _SENT_ANPA.match(text)
    if match is None:
        return None
    month = int(match["month"]) if match["month"].isdigit() else _month(match["month"], known)
    year = int(match["year"])
    year += 2000 if year < 70 else 1900
    try:
        day = date(year, month, int(match["day"])).isoformat()
    except ValueError:
        return None
    return When(value=f"{day}T{match['hour']}:{match['minute']}" + ("+00:00" if match["zone"] else ""))


def _month(name: str, known: Knowledge) -> int:
    """The number of a month in any language that has such a name; 0 if none has."""
    folded = fold(name)
    for language in known.lexicon.languages:
        number = language.calendar.months.get(folded)
        if number:
            return number
    return 0


def is_time_of_sending(seen: Seen, copy: Copy) -> bool:
    """The last line of a wire report."""
    return copy.wire and seen.size <= 30 and sent(seen.text, seen.known) is not None


SENT: tuple[Rule, ...] = (
    Rule(role=Role.DATE, points=9, reason="the time of sending", test=is_time_of_sending, needs="digit"),
)
