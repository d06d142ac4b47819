"""The role of every row: the headline first, then the rows around it, the rows at the end, and the story between.

Where a row is decided, named rules of small modules weigh its roles (`rules_line`, `rules_credit`, `rules_head`,
`rules_tail`, `rules_body`). What no rule claims is part of the story: a line too many in the body does less harm than
a paragraph lost from it.
"""

from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.rules import Decision, Rule, Scales, decide, holds
from newsarchive.loader.rules_body import MARKS, STORY
from newsarchive.loader.rules_credit import ANYWHERE, BARE, BELOW_NAMES, CREDIT
from newsarchive.loader.rules_head import (
    STANDFIRST,
    goes_on_as_standfirst,
    goes_on_below,
    headline_again,
    is_label_above,
)
from newsarchive.loader.rules_line import DATES, FURNITURE, LABELLED_DATES, LABELS, RULERS, is_ruler
from newsarchive.loader.rules_page import (
    LONGEST_CAPTION,
    PAGE,
    decide_page,
    headline_below_menu,
    is_from_page,
    is_sentence,
)
from newsarchive.loader.rules_tail import LAST, SIGN_OFF
from newsarchive.loader.rules_wire import SENT, above, marked_headline, sections_below
from newsarchive.loader.seen import Copy, Seen
from newsarchive.records import Role

HEAD_ROWS = 16
"""Rows below the headline among which credits, dates and labels are looked for."""

TAIL_ROWS = 14
"""Rows at the end among which credits, sign-offs and trailers are looked for."""

MOST_ROWS = 20_000
"""Rows beyond which all are paragraphs, unread: no article is that long, and a table of results need not be weighed."""

LONGEST_HEADLINE = 2_000
"""Characters above which a first line is no headline: the story lost its line ends on the way here."""

_FIRST_ROWS = 12
_ROWS_INTO_STORY = 3
_PARAGRAPH = Decision(role=Role.PARAGRAPH, reason="a paragraph of the story")
_LONG = Decision(role=Role.PARAGRAPH, reason="a long line of text")
_STANDFIRST_POINTS = 2
_STANDFIRST = Scales.of(STANDFIRST)
_NAVIGATION = Decision(role=Role.FURNITURE, reason="between the headline and the same again")
_MENU = Decision(role=Role.FURNITURE, reason="the menu above the headline of a page")
_GOES_ON = Decision(role=Role.STANDFIRST, reason="begins with the mark of the standfirst above")
_AGAIN = Decision(role=Role.FURNITURE, reason="the headline again")

_ABOVE = RULERS + FURNITURE + DATES + LABELS + CREDIT
_BELOW = _ABOVE + BARE
_UNDER_WAY = FURNITURE + DATES + LABELS + CREDIT
_CREDITED = FURNITURE + DATES + LABELS + BELOW_NAMES
_AMONG_NAVIGATION = DATES + CREDIT
_END = SENT + LABELLED_DATES + LABELS + RULERS + FURNITURE + SIGN_OFF + CREDIT
_END_LONG = LABELS
_END_BARE = _END + BARE + LAST


def decide_roles(copy: Copy, headline: str | None = None, standfirst: str | None = None) -> list[Decision]:
    """The decision on each row, in their order. Sets `copy.headline`.

    A headline and a standfirst that front matter states are looked for among the first rows, no others.
    """
    decisions: list[Decision | None] = [None] * len(copy)
    copy.from_page = not copy.wire and len(copy) <= MOST_ROWS and is_from_page(copy)
    story = (
        _head(copy, decisions, standfirst) if headline is None else _stated_head(copy, decisions, headline, standfirst)
    )
    end = _tail(copy, decisions, story)
    credited = _is_credited(decisions)
    if copy.from_page:
        decide_page(copy, decisions, credited=credited)
    for seen in copy.rows[copy.headline.stop : min(end, MOST_ROWS)]:
        if decisions[seen.at] is None:
            decisions[seen.at] = _in_story(seen, copy, credited=credited)
            credited = credited or decisions[seen.at].role is Role.BYLINE  # type: ignore[union-attr]  # just decided
    return [decision or _PARAGRAPH for decision in decisions]


def _in_story(seen: Seen, copy: Copy, *, credited: bool) -> Decision:
    """A row of the story; while nobody is credited, it may be a credit with a date."""
    if seen.size > 160 and seen.text[0] not in MARKS:
        return _LONG
    return decide(seen, copy, STORY if credited else ANYWHERE + STORY, _PARAGRAPH)


def _stated_head(copy: Copy, decisions: list[Decision | None], headline: str, standfirst: str | None) -> int:
    """As `_head`, where the headline is known: the text need not repeat it."""
    first = copy.rows[0] if copy.rows else None
    if first and first.folded == fold(headline.strip()):
        copy.headline = range(1)
        decisions[0] = Decision(role=Role.HEADLINE, reason="the headline of front matter again")
    return _below_headline(copy, decisions, standfirst or "")


def _head(copy: Copy, decisions: list[Decision | None], standfirst: str | None) -> int:
    """Decides the rows up to the story; gives the row where it begins."""
    at = _above_headline(copy, decisions)
    if at >= len(copy):
        return at
    first = copy.rows[at]
    if not (copy.wire or copy.from_page) and is_label_above(first, copy) and not _is_furniture(copy.rows[at + 1], copy):
        decisions[at] = Decision(role=Role.KICKER, reason="a short label above a headline and a standfirst")
        at += 1
    stop = at + 1
    while stop < len(copy) and stop - at < 3 and goes_on_below(copy.rows[stop - 1], copy):
        stop += 1
    copy.headline = range(at, stop)
    if copy.rows[at].size > LONGEST_HEADLINE:
        copy.headline = range(at, at)
        return at
    reason = "the first line that is no label, date or credit" if at else "the first line"
    decisions[at:stop] = [Decision(role=Role.HEADLINE, reason=reason)] * (stop - at)
    return _below_headline(copy, decisions, standfirst)


def _is_furniture(seen: Seen, copy: Copy) -> bool:
    return holds(seen, copy, FURNITURE)


def _above_headline(copy: Copy, decisions: list[Decision | None]) -> int:
    """Skips what stands before the headline: menus, wire slugs, dates, labels, credits."""
    below_menu = headline_below_menu(copy) if copy.from_page else None
    if below_menu is not None:
        decisions[:below_menu] = [_MENU] * below_menu
        return below_menu
    marked = marked_headline(copy)
    for seen in copy.rows[:_FIRST_ROWS]:
        if seen.at == marked:
            return seen.at
        wired = above(seen, copy)
        if wired is not None:
            decision = wired
        elif marked is not None:
            decision = Decision(role=Role.KICKER, reason="a slug above the marked headline")
        elif seen.short and copy.after(seen) is not None:
            decision = decide(seen, copy, _ABOVE, Decision(role=Role.HEADLINE, reason="", points=5))
            if decision.role is Role.BYLINE and not (seen.credit and seen.credit.marked):
                return seen.at  # `Interview with …` and `By the sea` are headlines
            if decision.role is Role.CAPTION and not _may_be_headline(copy.rows[seen.at + 1]):
                return seen.at  # `Video: the vote explained` above a standfirst or a credit
        else:
            return seen.at
        if decision.role is Role.HEADLINE:
            return seen.at
        decisions[seen.at] = decision
    return min(_FIRST_ROWS, len(copy))


def _may_be_headline(seen: Seen) -> bool:
    return seen.short and not seen.says_when and not (seen.shown_credit and seen.shown_credit.opened)


def _below_headline(copy: Copy, decisions: list[Decision | None], standfirst: str | None) -> int:
    """Decides the rows between headline and story; gives the row where the story begins.

    `standfirst` is the one that front matter states, empty if it states a headline but none.
    """
    start = copy.headline.stop
    again = headline_again(copy)
    if again is not None:
        for seen in copy.rows[start:again]:
            decisions[seen.at] = decide(seen, copy, _AMONG_NAVIGATION, _NAVIGATION)
        decisions[again] = _AGAIN
        start = again + 1
    story = None
    for seen in copy.rows[start : start + HEAD_ROWS]:
        if story is not None and seen.at == len(copy) - 1:
            break  # the last row is weighed as such
        decision = _head_row(seen, copy, decisions, story, standfirst)
        if decision is not None:
            decisions[seen.at] = decision
        elif story is None:
            story = None if seen.short and not seen.ends else seen.at
        elif seen.at - story >= _ROWS_INTO_STORY:
            break
    return start if story is None else story


def _head_row(
    seen: Seen, copy: Copy, decisions: list[Decision | None], story: int | None, standfirst: str | None
) -> Decision | None:
    """The decision on a row near the headline, or nothing if it belongs to the story."""
    if standfirst and seen.folded == fold(standfirst.strip()):
        return Decision(role=Role.STANDFIRST, reason="the standfirst of front matter again")
    wired = above(seen, copy) if copy.wire else None
    if wired:
        return wired
    if seen.short or (copy.from_page and seen.size <= LONGEST_CAPTION):
        rules = _head_rules(seen, decisions, under_way=story is not None)
        rules = rules + PAGE if copy.from_page else rules
        found = decide(seen, copy, rules, Decision(role=Role.PARAGRAPH, reason="", points=3))
        if found.role is not Role.PARAGRAPH:
            return found
    above_it = copy.rows[seen.at - 1]
    if story is None and _is_standfirst(decisions[above_it.at]) and goes_on_as_standfirst(seen, above_it, copy):
        return _GOES_ON
    if standfirst is None and story is None and _may_be_standfirst(seen, copy, decisions):
        return _STANDFIRST.weigh(seen, copy, _STANDFIRST_POINTS)
    return None


def _is_standfirst(decision: Decision | None) -> bool:
    return decision is not None and decision.role is Role.STANDFIRST


def _head_rules(seen: Seen, decisions: list[Decision | None], *, under_way: bool) -> tuple[Rule, ...]:
    """Which rules a row near the headline is weighed by: once somebody is credited, names alone are no credit."""
    credited = _is_credited(decisions)
    if under_way:
        return _CREDITED if credited else _UNDER_WAY
    above_it = decisions[seen.at - 1] if seen.at else None
    return _BELOW if not credited or (above_it and above_it.role is Role.BYLINE) else _ABOVE


def _is_credited(decisions: list[Decision | None]) -> bool:
    return any(each and each.role is Role.BYLINE for each in decisions)


def _may_be_standfirst(seen: Seen, copy: Copy, decisions: list[Decision | None]) -> bool:
    """Whether there is none yet, the row is long enough, and a story is left below it."""
    if seen.size < 25 or (copy.from_page and not _may_open_page(seen, copy)):
        return False
    if any(_is_standfirst(each) for each in decisions[: seen.at]):
        return False
    return any(below.size > 60 for below in copy.rows[seen.at + 1 : seen.at + HEAD_ROWS])


def _may_open_page(seen: Seen, copy: Copy) -> bool:
    """Whether a row of a page is more than a label."""
    return is_sentence(seen) or (seen.at == copy.headline.stop and seen.size >= 40)


def _tail(copy: Copy, decisions: list[Decision | None], story: int) -> int:
    """Decides the last rows, from the end up to the story; gives the row after the story's last."""
    credited = _is_credited(decisions)
    end = len(copy)
    sections = sections_below(copy)
    long_rows = 0
    for seen in reversed(copy.rows[max(story, len(copy) - TAIL_ROWS) :]):
        if decisions[seen.at] is not None or seen.at == story or long_rows >= 2:
            break
        decision = _tail_row(seen, copy, end, credited=credited)
        if decision is None:
            long_rows += not seen.short
            continue
        credited = credited or decision.role is Role.BYLINE
        decisions[seen.at] = decision
        if seen.at == end - 1:
            end = seen.at
    for at in sections:
        decisions[at] = decisions[at] or Decision(role=Role.TRAILER, reason="a section of the wire for editors")
    return len(copy)


def _tail_row(seen: Seen, copy: Copy, end: int, *, credited: bool) -> Decision | None:
    """The decision on a row near the end, or nothing if it belongs to the story."""
    if not seen.short and seen.size > 400:
        return None
    rules = _END_LONG
    if seen.short:
        rules = _END if credited or seen.at != end - 1 else _END_BARE
    found = decide(seen, copy, rules, Decision(role=Role.PARAGRAPH, reason="", points=4))
    if found.role is Role.PARAGRAPH or (found.role is Role.FURNITURE and is_ruler(seen, copy) and seen.at != end - 1):
        return None
    return found
