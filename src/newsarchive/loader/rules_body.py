"""Rules of the story itself: subheads, lists, quotations, tables. A row that none of them claims is a paragraph."""

import re

from newsarchive.loader.rules import Rule
from newsarchive.loader.seen import Copy, Seen
from newsarchive.records import Role

MARKS = frozenset("•●▪◦■►‣∙*–—->0123456789")
"""What a row of a list or a marked quotation begins with."""

_BULLET = re.compile(r"^(?:[•●▪◦■►‣∙*]\s*|[–—-]\s+)(?=\S)")
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+(?=\S)")
_COLUMNS = re.compile(r"\S(?:\s{3,}|\.{4,}|\t)\S")
_QUOTED = re.compile(r"^>\s*\S")


def is_subhead(seen: Seen, copy: Copy) -> bool:
    """A short row without a full stop between paragraphs: `Hip-hop and cars`, `Why now?`"""
    after = copy.after(seen)
    if after is None or seen.size > 100 or seen.text[-1] in ".,;:…。，、；：।؛،۔":
        return False
    return seen.text[0] not in "\"“„«»‘'–—-•*(" and after.size > seen.size


def is_bullet(seen: Seen, copy: Copy) -> bool:
    """A mark of a list. A dash is also how speech begins in many languages: it counts beside another such row only
    if both are short.
    """
    match = _BULLET.match(seen.text)
    if match is None or not any(map(str.isalnum, seen.text)):
        return False  # `***` parts two pieces
    if seen.text[0] not in "–—-":
        return True
    beside = [each for each in (copy.before(seen), copy.after(seen)) if each]
    return seen.size <= 120 and any(each.size <= 120 and _BULLET.match(each.text) for each in beside)


def is_numbered(seen: Seen, copy: Copy) -> bool:
    """`1. …` beside another numbered row. Counter-example: `12. May`, a date."""
    if not _NUMBER.match(seen.text):
        return False
    beside = [each for each in (copy.before(seen), copy.after(seen)) if each]
    return any(_NUMBER.match(each.text) for each in beside)


def is_table_row(seen: Seen, copy: Copy) -> bool:
    """Columns: runs of spaces or dots between figures, in this row and in one beside it."""
    if seen.size > 160 or not _has_columns(seen):
        return False
    return any(each and _has_columns(each) for each in (copy.before(seen), copy.after(seen)))


def _has_columns(seen: Seen) -> bool:
    return seen.size <= 160 and _COLUMNS.search(seen.text) is not None


def is_marked_quotation(seen: Seen, _: Copy) -> bool:
    """`> …`, as mail programs and Markdown write it."""
    return _QUOTED.match(seen.text) is not None


STORY: tuple[Rule, ...] = (
    Rule(role=Role.TABLE, points=4, reason="columns of figures", test=is_table_row),
    Rule(role=Role.LIST, points=3, reason="a mark of a list", test=is_bullet, needs="sign"),
    Rule(role=Role.LIST, points=3, reason="numbered like its neighbour", test=is_numbered, needs="no letter"),
    Rule(role=Role.QUOTATION, points=3, reason="marked as a quotation", test=is_marked_quotation, needs="sign"),
    Rule(role=Role.SUBHEAD, points=2, reason="short, no full stop, above a longer row", test=is_subhead),
)
