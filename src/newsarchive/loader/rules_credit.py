"""Rules of bylines: how a row shows that it credits somebody."""

from newsarchive.loader.bylines import Credit
from newsarchive.loader.credit_line import credits_others
from newsarchive.loader.names import without_stop
from newsarchive.loader.names_uncased import is_uncased_script
from newsarchive.loader.rules import Rule
from newsarchive.loader.seen import Copy, Seen
from newsarchive.records import Role

_LABEL_SIZE = 40
"""Characters below which a row that is no sentence is a label; a standfirst is longer."""

_MOST_NAME_ROWS = 4
"""Rows of names, one a row, from which on they are a list."""

_MOST_WORDS_OF_PLACE = 3
_ROWS_BELOW = 8
"""Rows below names alone in which a clearer credit is looked for."""


def is_exact_credit(seen: Seen, _: Copy) -> bool:
    """A row that the site's file of bylines reads itself."""
    return bool(seen.known.exact and seen.shown_credit and seen.shown_credit.exact)


def is_opened_credit(seen: Seen, copy: Copy) -> bool:
    """`By X`, `Von X und Y`, `par: X`: an opening word, then names. Counter-example: `Von Kriegern umarmt`."""
    credit = seen.shown_credit
    if not (credit and credit.opened and (credit.clear or credit.byline.people)) or _is_sentence(seen):
        return False
    people = credit.byline.people
    if credit.marked or not people or any(" " in name or is_uncased_script(name) for name in people):
        return True
    # One word behind `by` is a name if it is no word of the story: `By Design`.
    return not any(copy.said.speaks_of(name) for name in people)


def is_firm_credit(seen: Seen, _: Copy) -> bool:
    """An opening word with a colon or a slash, whatever follows: `Author: …`, `文/…`."""
    credit = seen.shown_credit
    return bool(credit and credit.opened and credit.marked and seen.size <= 100 and not _is_sentence(seen))


def is_below_opening(seen: Seen, copy: Copy) -> bool:
    """A name below a row that holds nothing but `Author:`."""
    above = copy.before(seen)
    return bool(above and opens_below(above, copy) and seen.credit and seen.credit.clear)


def opens_below(seen: Seen, _: Copy) -> bool:
    """`Author:`, `By`: an opening word alone, whose names stand in the next row."""
    if seen.size > 40:
        return False
    size = seen.known.words.byline_heads.head(seen.folded, folded=True)
    return bool(size) and not seen.text[size:].strip(" :：")


def is_closed_credit(seen: Seen, _: Copy) -> bool:
    """`박준석 기자`: a word that closes a credit."""
    return bool(seen.shown_credit and seen.shown_credit.closed and seen.shown_credit.byline.people)


def is_marked_credit(seen: Seen, copy: Copy) -> bool:
    """Names with an address or a role behind them: `Amy Gibbons Political Correspondent`."""
    credit = seen.shown_credit
    if not (credit and credit.clear and credit.marked and credit.byline.people):
        return False
    return credit.opened or not _is_below_label(seen, copy) or not copy.before(seen, 2)


def is_dated_credit(seen: Seen, copy: Copy) -> bool:
    """Names, a desk or an agency and a date in one row: `Marco Rossi 4 febbraio 2025 - 14:41`, `PAP - 12.03.2012`."""
    credit = seen.shown_credit
    if not (credit and credit.clear and seen.credit_text != seen.text):
        return False
    if not credit.byline.people:
        return bool(credit.byline.agencies or credit.byline.desks)
    return credit.opened or not _is_said(credit, copy)


def is_bare_names(seen: Seen, copy: Copy) -> bool:
    """Names and nothing else. Counter-examples: a subhead in capitals, whom the story is about, a label among labels."""
    if (seen.ends and without_stop(seen.text) != seen.text) or "   " in seen.text or _is_of_picture(seen):
        return False  # said first, as a credit costs much more to read
    credit = seen.credit
    if not (credit and credit.clear and credit.byline.people):
        return False
    if seen.capitals and seen.at == copy.headline.stop and copy.headline_text.isupper():
        return False  # a headline in capitals that goes on
    if _is_below_label(seen, copy) and not stands_by_date(seen, copy):
        return False
    return not _is_said(credit, copy) and not _is_outdone(seen, copy)


def _is_of_picture(seen: Seen) -> bool:
    """`EPA/Hans Klaus Techler`: agency, slash, name is how pictures are credited; a text has the name first."""
    agency, slash, _ = seen.text.partition("/")
    return bool(slash and seen.known.agency(agency))


def _is_below_label(seen: Seen, copy: Copy) -> bool:
    """Whether a few words that are no sentence, no date and no credit stand right above, as on a page of labels.

    Many names one below the other are a list, too: of those who signed a letter, of a team.
    """
    above = copy.before(seen)
    if above is None or above.at in copy.headline or above.size >= _LABEL_SIZE or above.ends:
        return False
    if above.credit and above.credit.clear and above.credit.byline.people:
        highest = copy.before(seen, _MOST_NAME_ROWS)
        return bool(highest and highest.short and highest.credit and highest.credit.clear)
    words = above.known.words
    labelled = words.furniture.head(above.folded, folded=True) or words.captions.head(above.folded, folded=True)
    return not (seen.row.blank_before or above.says_when or labelled or credits_others(above.text, above.known))


def _is_outdone(seen: Seen, copy: Copy) -> bool:
    """Whether a credit that a word opens stands in one of the next rows: then names alone are something else."""
    below = copy.rows[seen.at + 1 : seen.at + 1 + _ROWS_BELOW]
    opened = (each.shown_credit for each in below if each.shown_credit and each.shown_credit.opened)
    return any(credit.clear or credit.byline.people for credit in opened)


def is_names_by_date(seen: Seen, copy: Copy) -> bool:
    """Names alone, with a row of a date right above or below."""
    return seen.size <= 80 and bool(stands_by_date(seen, copy)) and is_bare_names(seen, copy)


def _is_said(credit: Credit, copy: Copy) -> bool:
    """Whether the story itself speaks of one whom the row names, or uses the words of the name."""
    return any(copy.said.speaks_of(name) for name in credit.byline.people)


def is_collective(seen: Seen, _: Copy) -> bool:
    """A desk or an agency and nothing else: `Redaktion`, `MND Staff`."""
    credit = seen.credit
    if not (credit and credit.clear and not credit.byline.people):
        return False
    return bool(credit.byline.agencies or credit.byline.desks)


def is_printed_collective(seen: Seen, _: Copy) -> bool:
    """As `is_collective`, where the row is the printed name of one and no more."""
    text = seen.text.strip("()[] ")
    return bool(seen.size <= 60 and (text in seen.known.words.desks or seen.known.agency(text)))


def is_credit_of_others(seen: Seen, _: Copy) -> bool:
    """`Übersetzt von Karl Vogt`, `责编：陈立`: who translated, edited or photographed is credited, but is no author."""
    return seen.size <= 100 and credits_others(seen.text, seen.known) and not seen.ends


def is_role_below_name(seen: Seen, copy: Copy) -> bool:
    """An occupation below a row of names: `AP Sports Writer`."""
    credit = seen.shown_credit
    if credit is None or not credit.byline.roles:
        return False
    before = copy.before(seen)
    if not (before and before.credit and before.credit.byline.people and credit.clear):
        return False
    return bool(credit.byline.roles) and not credit.byline.people


def stands_by_date(seen: Seen, copy: Copy) -> bool:
    """A date stands in the row before or after, with a place at most beside it: `MONZÓN. 18 may 2023`."""
    before, after = copy.before(seen), copy.after(seen)
    return any(
        each and each.short and (each.is_date or _begins_with_label_of_date(each) or _is_place_and_date(each))
        for each in (before, after)
    )


def _is_place_and_date(seen: Seen) -> bool:
    return bool(seen.says_when and seen.dates and len(seen.dates.rest.split()) <= _MOST_WORDS_OF_PLACE)


def _begins_with_label_of_date(seen: Seen) -> bool:
    """`Published Aug 28, 2024 • 4 minute read`."""
    return bool(seen.says_when and seen.dates and seen.dates.labelled)


def is_dated_and_opened(seen: Seen, _: Copy) -> bool:
    """A name behind `by` and a date in one row, which may stand anywhere: `By Julia Berg 6. November 2023`."""
    credit = seen.shown_credit if seen.short and seen.says_when else None
    return bool(credit and credit.opened and credit.byline.people)


def _is_sentence(seen: Seen) -> bool:
    """Whether the row ends as a sentence, longer than a name with `Jr.` is."""
    ends = seen.ends and (len(seen.words) > 7 or seen.text.rstrip()[-1] != ".")
    return ends and without_stop(seen.text.rstrip()) != seen.text.rstrip()


BELOW_NAMES: tuple[Rule, ...] = (
    Rule(role=Role.BYLINE, points=6, reason="an occupation below names", test=is_role_below_name, needs="credit"),
)

CREDIT: tuple[Rule, ...] = (
    Rule(
        role=Role.BYLINE, points=12, reason="a byline that the site reads itself", test=is_exact_credit, needs="credit"
    ),
    *BELOW_NAMES,
    Rule(role=Role.BYLINE, points=8, reason="an opening word, then names", test=is_opened_credit, needs="credit"),
    Rule(role=Role.BYLINE, points=6, reason="an opening word with its colon", test=is_firm_credit, needs="credit"),
    Rule(role=Role.BYLINE, points=9, reason="names below an opening word", test=is_below_opening),
    Rule(
        role=Role.FURNITURE,
        points=9,
        reason="an opening word for the names below",
        test=opens_below,
        needs="byline_heads",
    ),
    Rule(role=Role.BYLINE, points=8, reason="a word that closes a credit", test=is_closed_credit, needs="credit"),
    Rule(role=Role.BYLINE, points=7, reason="names with a role or an address", test=is_marked_credit, needs="credit"),
    Rule(role=Role.BYLINE, points=7, reason="names and a date", test=is_dated_credit, needs="credit"),
    Rule(role=Role.BYLINE, points=6, reason="names beside a date", test=is_names_by_date),
    Rule(
        role=Role.CREDIT,
        points=7,
        reason="a credit of others than the authors",
        test=is_credit_of_others,
        needs="others",
    ),
)

ANYWHERE: tuple[Rule, ...] = (
    Rule(
        role=Role.BYLINE, points=8, reason="an opening word, a name and a date", test=is_dated_and_opened, needs="digit"
    ),
)

BARE: tuple[Rule, ...] = (
    Rule(role=Role.BYLINE, points=4, reason="names alone, where a credit stands", test=is_bare_names),
    Rule(role=Role.BYLINE, points=4, reason="a desk or an agency alone", test=is_collective),
    Rule(role=Role.BYLINE, points=4, reason="the name of a desk or an agency", test=is_printed_collective),
    Rule(role=Role.BYLINE, points=1, reason="a date beside it", test=stands_by_date),
)
