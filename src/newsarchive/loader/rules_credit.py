"""Rules of bylines: how a row shows that it credits somebody."""

from newsarchive.loader.rules import Rule
from newsarchive.loader.seen import Copy, Seen
from newsarchive.records import Role


def is_opened_credit(seen: Seen, _: Copy) -> bool:
    """`By X`, `Von X und Y`, `par: X`: an opening word, then names. Counter-example: `Von Kriegern umarmt`."""
    credit = seen.shown_credit
    return bool(credit and credit.opened and (credit.clear or credit.byline.people) and not _is_sentence(seen))


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


def is_marked_credit(seen: Seen, _: Copy) -> bool:
    """Names with an address or a role behind them: `Amy Gibbons Political Correspondent`."""
    credit = seen.shown_credit
    return bool(credit and credit.clear and credit.marked and credit.byline.people)


def is_dated_credit(seen: Seen, _: Copy) -> bool:
    """Names and a date in one row: `Marco Rossi 4 febbraio 2025 - 14:41`."""
    credit = seen.shown_credit
    return bool(credit and credit.clear and seen.credit_text != seen.text and credit.byline.people)


def is_bare_names(seen: Seen, _: Copy) -> bool:
    """Names and nothing else. Counter-example: a subhead in capitals, which place must tell."""
    credit = seen.credit
    return bool(credit and credit.clear and credit.byline.people and not seen.ends)


def is_collective(seen: Seen, _: Copy) -> bool:
    """A desk or an agency and nothing else: `Redaktion`, `MND Staff`."""
    credit = seen.credit
    if not (credit and credit.clear and not credit.byline.people):
        return False
    return bool(credit.byline.agencies or credit.byline.desks)


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
    """A date stands in the row before or after."""
    before, after = copy.before(seen), copy.after(seen)
    return bool((before and before.short and before.is_date) or (after and after.short and after.is_date))


def looks_like_a_phrase(seen: Seen, _: Copy) -> bool:
    """Names in capitals throughout, which subheads are too."""
    return seen.capitals and not (seen.credit and seen.credit.opened)


def _is_sentence(seen: Seen) -> bool:
    """Whether the row ends as a sentence, longer than a name with `Jr.` is."""
    return seen.ends and (len(seen.words) > 7 or seen.text.rstrip()[-1] != ".")


BELOW_NAMES: tuple[Rule, ...] = (
    Rule(role=Role.BYLINE, points=6, reason="an occupation below names", test=is_role_below_name),
)

CREDIT: tuple[Rule, ...] = (
    *BELOW_NAMES,
    Rule(role=Role.BYLINE, points=8, reason="an opening word, then names", test=is_opened_credit),
    Rule(role=Role.BYLINE, points=6, reason="an opening word with its colon", test=is_firm_credit),
    Rule(role=Role.BYLINE, points=9, reason="names below an opening word", test=is_below_opening),
    Rule(role=Role.FURNITURE, points=9, reason="an opening word for the names below", test=opens_below),
    Rule(role=Role.BYLINE, points=8, reason="a word that closes a credit", test=is_closed_credit),
    Rule(role=Role.BYLINE, points=7, reason="names with a role or an address", test=is_marked_credit),
    Rule(role=Role.BYLINE, points=7, reason="names and a date", test=is_dated_credit),
)

BARE: tuple[Rule, ...] = (
    Rule(role=Role.BYLINE, points=4, reason="names alone, where a credit stands", test=is_bare_names),
    Rule(role=Role.BYLINE, points=4, reason="a desk or an agency alone", test=is_collective),
    Rule(role=Role.BYLINE, points=1, reason="a date beside it", test=stands_by_date),
    Rule(role=Role.BYLINE, points=-1, reason="capitals throughout", test=looks_like_a_phrase),
)
