"""Rules of text that was copied off a web page: its labels, links and captions stand between the paragraphs.

Such a copy is known by its labels (`Share`, `Advertisement`, `3 min read`). Only then are the weaker signs of this
module heard, because each may be right in an article that a newsroom kept: a line that comes twice is a refrain, a row
of short lines is a list of results. What is told apart is sentences and labels: a story is made of sentences.
"""

import re

from newsarchive.loader.lexicon.records import Phrases
from newsarchive.loader.rules import Decision, Rule, decide, holds
from newsarchive.loader.rules_body import MARKS
from newsarchive.loader.rules_credit import ANYWHERE
from newsarchive.loader.rules_line import (
    FURNITURE,
    LABELS,
    PAGE_LABELS,
    is_foot_of_post,
    leads_to_other_articles,
    names_picture_agency,
)
from newsarchive.loader.seen import Copy, Seen
from newsarchive.records import Role

FEWEST_LABELS = 2
"""Different labels of a page that show that the text was copied off one."""

LONGEST_CAPTION = 400
_SENTENCE = 40
_STOPPED = 30
"""Characters of a row that ends in a full stop, from which on it is a sentence: links and labels seldom have one."""

_STOPS = ".。।۔።"
_LONG_TEASER = 160
_CREDIT_REACH = 120
_RUN = 3
_MENU_LABEL = 26
"""Characters (CJK letters count double) of the longest label of a menu, such as `Skip to the main content`."""

_LONGEST_MENU = 40
_ROWS_ABOUT_AUTHORS = 14
_NUMBERS = 0.4
_CREDIT_MARK = re.compile(r"[:：/©]|Copyright|[.!?…][^\W\d_]|\)$")
_CREDIT = re.compile(r"(?:^|[^\w\s]\s?|[a-zß-ÿ]|\s[|•–-]\s)(?P<label>[^\W\d_]+(?:\s[^\W\d_]+)?)\s?[:：/]\s?\S")
_COPYRIGHT = re.compile(r"©|\bCopyright\b")
_SOURCE = re.compile(r"(?:[.!?…]|/\s?|[.!?)]\s\()(?P<name>[^\W\d_][^.!?()/]{1,30})\)?$")
_TIMED = re.compile(r"^\d{1,2}:\d\d(?::\d\d)? (?=[^\W\d_a-z])")


def is_from_page(copy: Copy) -> bool:
    """Whether labels of a web page stand among the rows."""
    labels: set[str] = set()
    credit = False
    for seen in copy.rows:
        if not seen.short:
            continue
        if holds(seen, copy, PAGE_LABELS):
            labels.add(seen.folded)
        elif not credit:
            credit = ends_with_credit(seen, copy)
        if labels and len(labels) + credit >= FEWEST_LABELS:
            return True
    return False


def headline_below_menu(copy: Copy) -> int | None:
    """The row of the headline below the menu that a copied page begins with: the first row longer than its labels.

    A menu is three short rows or more, of which two at least are labels that are known.
    """
    known = 0
    for seen in copy.rows[:_LONGEST_MENU]:
        if seen.is_date or not seen.short:
            return None
        if seen.size > _MENU_LABEL:
            return seen.at if seen.at >= _RUN and known >= FEWEST_LABELS and copy.after(seen) else None
        if seen.ends:
            return None
        known += is_menu_label(seen)
    return None


def is_menu_label(seen: Seen) -> bool:
    """Whether a row is the name of a section or another label that pages have."""
    words = seen.known.words
    return seen.folded in words.page_words.folded or seen.folded in words.furniture.folded


def is_sentence(seen: Seen) -> bool:
    """Whether a row is long enough for a sentence and ends as one, or longer than any label."""
    return not seen.short or (seen.ends and seen.size >= (_STOPPED if seen.text[-1] in _STOPS else _SENTENCE))


def stands_twice(seen: Seen, copy: Copy) -> bool:
    """`Don't want to see this? Remove ads`: the row comes again. Counter-example: the first of two equal paragraphs."""
    return seen.folded in copy.repeated and (seen.short or seen.at != copy.repeated[seen.folded])


def ends_with_credit(seen: Seen, _: Copy) -> bool:
    """`… on Sunday. Photo: Ann Lee`, `… in Caracas. (Bild: dpa)`, `… the bridge © Netflix | PR`, `… a risk.dpa`."""
    if seen.size > LONGEST_CAPTION:
        return False
    tail = seen.text[-_CREDIT_REACH:]
    if not _CREDIT_MARK.search(tail):
        return False
    if _COPYRIGHT.search(tail) or any(
        _names(match["label"], seen.known.words.captions) for match in _CREDIT.finditer(tail)
    ):
        return True
    source = _SOURCE.search(tail)
    return bool(source and seen.known.agency(source["name"]))


def _names(label: str, captions: Phrases) -> bool:
    return label in captions or label.partition(" ")[0] in captions


def stands_above_credit(seen: Seen, copy: Copy) -> bool:
    """A short row without a full stop above the credit of a picture: `Strava's new dark mode`, `Image: Strava`."""
    after = copy.after(seen)
    if after is None or not seen.short or (seen.ends and seen.size >= _SENTENCE):
        return False
    size = after.known.words.captions.head(after.opening, folded=True) if after.short else 0
    return bool(size) and after.text[size : size + 2].lstrip()[:1] in (":", "：")


def is_social_post(seen: Seen, _: Copy) -> bool:
    """`— Ann Lee (@annlee) May 3, 2024`: a post that was embedded, or its foot."""
    return is_foot_of_post(seen) or (seen.size <= LONGEST_CAPTION and "pic.twitter.com/" in seen.text)


def begins_with_length(seen: Seen, _: Copy) -> bool:
    """`4:11 Russia launches …`: the length of a video, then its title. Counter-example: `9.30 Uhr: …`."""
    return seen.short and not seen.ends and _TIMED.match(seen.text) is not None


PAGE: tuple[Rule, ...] = (
    Rule(role=Role.FURNITURE, points=6, reason="the same row stands in the page again", test=stands_twice),
    Rule(role=Role.CAPTION, points=6, reason="the credit of a picture at its end", test=ends_with_credit),
    Rule(role=Role.CAPTION, points=5, reason="names an agency of pictures", test=names_picture_agency),
    Rule(role=Role.CAPTION, points=5, reason="above the credit of a picture", test=stands_above_credit),
    Rule(role=Role.FURNITURE, points=5, reason="a post of somebody else", test=is_social_post),
    Rule(role=Role.FURNITURE, points=5, reason="the title of a video", test=begins_with_length),
)

ROWS = FURNITURE + LABELS + PAGE
_NOTHING = Decision(role=Role.PARAGRAPH, reason="", points=4)
_ABOVE = Decision(role=Role.FURNITURE, reason="a label above the story of a page")
_BELOW = Decision(role=Role.FURNITURE, reason="a label below the story of a page")
_LINK = Decision(role=Role.FURNITURE, reason="a link below its label")
_ABOUT = Decision(role=Role.TRAILER, reason="about an author of the page")
_IN_RUN = Decision(role=Role.FURNITURE, reason="one of a row of labels")
_AFTER = Decision(role=Role.FURNITURE, reason="below the story of a page")


def decide_page(copy: Copy, decisions: list[Decision | None], *, credited: bool) -> None:
    """Decides which of the rows that are left for the story belong to the page round it."""
    rules = ROWS if credited else ANYWHERE + ROWS
    for seen in copy.rows[copy.headline.stop :]:
        if decisions[seen.at] is None:
            found = decide(seen, copy, rules, _NOTHING)
            decisions[seen.at] = found if found.role is not Role.PARAGRAPH else None
    _decide_about_authors(copy, decisions)
    _decide_ends(copy, decisions)
    _decide_links(copy, decisions)
    _decide_runs(copy, decisions)


def _decide_about_authors(copy: Copy, decisions: list[Decision | None]) -> None:
    """Rows near the end that begin with an author's full name: `Ann Lee`, `Ann Lee is a writer who lives in Cork.`"""
    read = [copy.rows[at].credit for at, each in enumerate(decisions) if each and each.role is Role.BYLINE]
    names = tuple(name for credit in read if credit for name in credit.byline.people if " " in name)
    for seen in copy.rows[max(copy.headline.stop, len(copy) - _ROWS_ABOUT_AUTHORS) :]:
        if names and decisions[seen.at] is None and seen.text.startswith(names):
            decisions[seen.at] = _ABOUT


def _decide_ends(copy: Copy, decisions: list[Decision | None]) -> None:
    """Labels above the first sentence of the story and below the last, and all that stands below the story."""
    sentences = [seen.at for seen in copy.rows if decisions[seen.at] is None and is_sentence(seen)]
    if not sentences:
        return
    for at in range(copy.headline.stop, sentences[0]):
        decisions[at] = decisions[at] or _ABOVE
    end = _end(copy, decisions, sentences)
    for at in range(end, len(copy)):
        decisions[at] = decisions[at] or _AFTER
    last = max((at for at in sentences if at < end), default=end)
    for at in range(last + 1, end):
        decisions[at] = decisions[at] or _BELOW


def _end(copy: Copy, decisions: list[Decision | None], sentences: list[int]) -> int:
    """The row at which links to other articles begin that no paragraph of the story follows."""
    long = [at for at in sentences if copy.rows[at].size >= _LONG_TEASER] or sentences
    last = max(long[-1], sentences[len(sentences) // 2])
    for seen in copy.rows[last + 1 :]:
        decision = decisions[seen.at]
        if decision and decision.role in (Role.FURNITURE, Role.TRAILER) and leads_to_other_articles(seen, copy):
            return seen.at
    return len(copy)


def _decide_links(copy: Copy, decisions: list[Decision | None]) -> None:
    """Rows below a label above links, down to the next sentence."""
    below = False
    for seen in copy.rows[copy.headline.stop :]:
        if leads_to_other_articles(seen, copy):
            below = decisions[seen.at] is not None and seen.size <= _SENTENCE
        elif decisions[seen.at] is None:
            below = below and not is_sentence(seen)
            if below:
                decisions[seen.at] = _LINK


def _decide_runs(copy: Copy, decisions: list[Decision | None]) -> None:
    """Three labels and more in a row inside the story, but for the last, which may be a subhead."""
    run: list[Seen] = []
    for seen in copy.rows[copy.headline.stop :]:
        if decisions[seen.at] is None and not is_sentence(seen) and seen.text[0] not in MARKS:
            run.append(seen)
        elif decisions[seen.at] is None:
            _decide_run(run, decisions)
            run = []


def _decide_run(run: list[Seen], decisions: list[Decision | None]) -> None:
    if len(run) < _RUN or sum(seen.has_digit for seen in run) > _NUMBERS * len(run):
        return
    for seen in run[:-1]:
        decisions[seen.at] = _IN_RUN
