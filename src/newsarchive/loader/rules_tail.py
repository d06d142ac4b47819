"""Rules of the last rows: credits below the story, sign-offs of agencies, trailers."""

from newsarchive.loader.rules import Rule
from newsarchive.loader.rules_line import is_agency, is_date_row, is_initials
from newsarchive.loader.seen import Copy, Seen
from newsarchive.records import Role


def is_last(seen: Seen, copy: Copy) -> bool:
    """The last row of the text."""
    return seen.at == len(copy) - 1


def is_wire_agency(seen: Seen, copy: Copy) -> bool:
    """An agency alone below a wrapped or transmitted text: its sign-off, not a credit."""
    return is_agency(seen, copy) and (copy.wire or copy.shape.name == "WRAPPED" or seen.text[0] in "([")


def is_last_agency(seen: Seen, copy: Copy) -> bool:
    """An agency alone in the last row, where it may also look like initials: a sign-off if somebody else is credited."""
    return is_last(seen, copy) and is_agency(seen, copy) and not is_initials(seen, copy)


SIGN_OFF: tuple[Rule, ...] = (
    Rule(role=Role.SIGN_OFF, points=5, reason="an agency in the last row", test=is_last_agency),
    Rule(role=Role.SIGN_OFF, points=8, reason="the agency's sign-off", test=is_wire_agency),
    Rule(role=Role.SIGN_OFF, points=5, reason="initials of the desk", test=is_initials),
)

LAST: tuple[Rule, ...] = (
    Rule(role=Role.BYLINE, points=1, reason="the last row", test=is_last),
    Rule(role=Role.DATE, points=8, reason="nothing but a date", test=is_date_row, needs="digit"),
)
