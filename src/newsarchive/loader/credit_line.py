"""What surrounds the names on a line of credit: addresses, opening and closing words, labels, credits of others."""

import re

from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.lexicon.records import Phrases
from newsarchive.loader.name_words import WORDS
from newsarchive.packing import Record

_CONTACT = re.compile(
    r"\(?\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}\b\)?|\(?(?<![.@])@\w{2,40}\)?|https?://\S+|www\.\S+"
)
_AFTER_HEAD = re.compile(r"[\s:：/／●○▪|.=＝・\-–—]*")
_STRONG_HEAD = re.compile(r"\s*[:：/／●○▪＝]")
_LEADING = re.compile(r"^[\s*•●■▪◆✍©—–-]+(?=\S)")
_BRACKETS = re.compile(r"^[(\[（【](.{2,80})[)\]）】]$")
_SIGNS = " \t\xa0\u3000,;:|/–—-•·●■▪*"
_HAN = re.compile("[\u3400-\u9fff]")
_NUMBER_OF_AGE = re.compile(r"\s+\d{1,3}$")
_INLINE = re.compile(r"(?:^|(?<=[\s,;|/／、，]))(?=[^\W\d_])")

GLUED_HEAD = re.compile(r"^(\w{2,4})(?=[A-ZÀ-Þ][a-zà-ÿ])")
"""An opening word without the space after it: `bySauli Giliard`."""

_WORDS_BEHIND_CLOSING = 3
_ETHIOPIC_BY = "በብ"
"""`By` in Amharic and Tigrinya, written together with the name."""

_BE_NAMES = WORDS["be_names"]
_MOST_STARTS = 24
"""Places in a line where the credit of another may begin; a line of credit has no more words."""


class Line(Record, frozen=True, kw_only=True):
    """A line of credit without what surrounds the names, and what was found round them."""

    rest: str
    opened: bool = False
    firm: bool = False
    """A colon or a slash stands behind the opening word."""
    closed: bool = False
    reported: bool = False
    """The closing word is no occupation: it says where the report comes from (`台北報導`)."""
    contacts: bool = False
    bracketed: bool = False
    others: bool = False
    """Somebody else is credited too: a translator, a photographer, an editor."""


def read_line(text: str, known: Knowledge, *, dated: bool = False) -> Line:
    """The line of credit that `text` is: what is left of it holds names, agencies, desks, roles and places.

    `dated` says that a date was taken out of it.
    """
    rest, contacts, bracketed = _without_contacts(text)
    agency, rest = _agency_before_head(rest, known)
    rest, opened, firm = _opening(rest, known)
    rest, others = _before_others(rest, known)
    rest = _without_labels(rest, known, dated=dated)
    rest, closing = _closing(rest, known)
    return Line(
        rest=f"{agency}，{rest}" if agency else rest,
        opened=opened,
        firm=firm,
        closed=bool(closing),
        reported=bool(closing) and closing not in known.words.roles,
        contacts=contacts,
        bracketed=bracketed,
        others=others,
    )


def credits_others(text: str, known: Knowledge) -> bool:
    """Whether the line begins as a credit of others than the authors: `Übersetzt von Karl Vogt`, `责编：陈立`."""
    return _other_head(_LEADING.sub("", text.strip()).lstrip("([【（ "), known) > 0


def _without_contacts(text: str) -> tuple[str, bool, bool]:
    """The line without addresses and handles; whether there were any, and whether brackets stood round the line."""
    rest = _LEADING.sub("", text.strip())
    whole = _BRACKETS.match(rest)
    if whole:
        rest = whole.group(1)
    if "@" not in rest and "www." not in rest and "://" not in rest:
        return rest, False, whole is not None
    shorter = _CONTACT.sub(" ", rest)
    return shorter.strip(), shorter != rest, whole is not None


def closes(text: str, known: Knowledge) -> bool:
    """Whether a word that closes a credit stands at the end of the line, or a word or two before it."""
    return bool(_closing(text, known)[1])


def _agency_before_head(text: str, known: Knowledge) -> tuple[str, str]:
    """The agency that is written together with the word for its reporter, and the line from this word on."""
    if not _HAN.match(text):
        return "", text
    for size in range(2, min(8, len(text) - 2)):
        if known.words.byline_heads.head(text[size:]) and known.agency(text[:size]):
            return text[:size], text[size:]
    return "", text


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
    if rest[0] in ",،" and text[:size] in known.words.desks:
        return text, False, False  # `संवाददाता, गोरखपुर`: the desk itself, and where it is
    single = size == 1 and text[0] >= "\u2e80"
    if single and not firm and not rest[0].isspace():
        return text, False, False
    rest = rest[_AFTER_HEAD.match(rest).end() :]  # type: ignore[union-attr]  # it matches the empty string too
    first = rest.split(" ", 1)[0]
    if not firm and (first in known.words.people_joins or (first in known.words.agency_joins and first.islower())):
        return text, False, False  # `Text und Kontext`, `Interview mit Karl Vogt`
    # A second opening word: `A column by`, `Von: von`.
    again = heads.head(rest)
    if again and again < len(rest) and not (rest[again] in ",،" and rest[:again] in known.words.desks):
        rest = rest[again:].lstrip(" :/：")
    return rest, True, firm


def _glued_opening(text: str, heads: Phrases) -> tuple[str, bool, bool]:
    match = GLUED_HEAD.match(text)
    if match and fold(match.group(1)) in heads.folded:
        return text[match.end() :], True, False
    if text[:1] in _ETHIOPIC_BY and text[:1] in heads and " " in text and text.split(maxsplit=1)[0] not in _BE_NAMES:
        return text[1:], True, False
    return text, False, False


def _before_others(text: str, known: Knowledge) -> tuple[str, bool]:
    """The line up to the first credit of others, and whether there was one."""
    folded, starts = fold(text), known.label_starts
    colon = ":" in folded
    for count, match in enumerate(_INLINE.finditer(text)):
        if count > _MOST_STARTS:
            break
        at = match.start()
        if not at or not (colon or _may_begin(folded, at, starts)):
            continue
        if _other_head(text[at:], known) or _is_label(text[at:], known):
            return text[:at].rstrip(_SIGNS), True
    return text, False


def _may_begin(folded: str, at: int, starts: frozenset[str]) -> bool:
    """Whether a phrase with one of these first letters may begin here; one of a single letter is a whole word."""
    if folded[at : at + 2] in starts:
        return True
    return folded[at] in starts and (folded[at] > "z" or not folded[at + 1 : at + 2].isalnum())


def _is_label(text: str, known: Knowledge) -> bool:
    """Whether a label of the page goes on behind a name: `Share with a partner`, `Updated`, `Kategorien: Mode`."""
    words = known.words
    if ":" in text or "：" in text:
        size = words.page_words.head(text)
        if size and text[size : size + 1] in (":", "："):
            return True
    if not text[0].isupper():
        return False
    size = words.furniture.head(text) or words.updated.head(text) or words.published.head(text)
    return size > 2 and size < len(text)


def _other_head(text: str, known: Knowledge) -> int:
    """How many characters a credit of others begins with, before a colon or the capital of a name; else 0."""
    size = known.words.byline_others.head(text)
    rest = text[size:].lstrip()
    if not size or not rest:
        return 0
    if rest[0] in ":：/／＝":
        return size
    # `Foto Karl Vogt`, but not `Editor in chief` and no Han without its colon.
    return size if rest[0].isupper() and text[size].isspace() else 0


def _without_labels(text: str, known: Knowledge, *, dated: bool) -> str:
    """The line without labels of the page, ages and counters at its end: `Ann Lee Follow`, `Ann Lee 7 hours ago`."""
    if dated:
        text = _NUMBER_OF_AGE.sub("", text)
    for _ in range(2):
        size = known.words.ages.tail(text)
        before = _NUMBER_OF_AGE.sub("", text[:-size].rstrip()) if size else text
        if size and before != text[:-size].rstrip():
            text = _without_tail(before.rstrip(_SIGNS), known.words.ages)
            continue
        shorter = _without_tail(text, known.words.furniture)
        if shorter == text:
            break
        text = _NUMBER_OF_AGE.sub("", shorter).rstrip(_SIGNS)
    return text


def _without_tail(text: str, phrases: Phrases) -> str:
    """The text without one of the phrases at its end; the whole text where nothing else would be left."""
    size = phrases.tail(text)
    shorter = text[:-size].rstrip(_SIGNS) if size else text
    return shorter or text


def _closing(text: str, known: Knowledge) -> tuple[str, str]:
    """The line before the word that closes a credit, and that word; no word if none does."""
    tails = known.words.byline_tails
    folded = fold(text).split()
    if not any(map(tails.may_end, folded[-_WORDS_BEHIND_CLOSING - 1 :])):
        return text, ""
    words = text.split()
    for at in range(len(words), max(len(words) - _WORDS_BEHIND_CLOSING - 1, 0), -1):
        start = " ".join(words[:at])
        size = tails.tail(start)
        if size and size < len(start):
            return start[:-size].rstrip(), start[-size:]
    return text, ""
