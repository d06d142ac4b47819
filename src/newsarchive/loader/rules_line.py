"""Rules that need no place: what a short row says of itself, wherever it stands."""

import re

from newsarchive.loader.lexicon.records import Phrases
from newsarchive.loader.rules import Rule
from newsarchive.loader.seen import BEFORE_LABEL, SHORT, Copy, Seen
from newsarchive.records import Role

_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^[\w.+-]+@[\w.-]+$", re.IGNORECASE)
_COUNTER = re.compile(r"^[\d\s:/()+–-]{1,20}(?:\smin\.?)?$")
_TAGS = re.compile(r"^(?:#\w+[\s,]*)+$")
_COPYRIGHT = re.compile(r"^[^\w]{0,3}(?:©|\(c\)\s|ⓒ|copyright\b)", re.IGNORECASE)
_PICTURE = re.compile(
    r"\((?:AP|AFP|Reuters|EPA|dpa|ANSA|EFE|Getty)\b[^()]{0,60}\)$|\b(?:Getty Images|AFP/|Shutterstock|iStock|Unsplash|Pexels"
    r"|picture alliance|via REUTERS|via AP|imago images|EPA-EFE)\b",
)
_INITIALS = re.compile(
    r"^[(\[]?[a-z]{2,4}(?:[/ ,-]{1,2}[a-z]{2,5}){0,6}/?[)\]]?$|^\([A-Za-z]{2,6}(?:[/ ][A-Za-z]{2,8}){0,3}\)$"
)
_INITIALS_CUT = re.compile(
    r"^(?:[^\W\d_]{2,6}(?: ?/{1,2} ?[^\W\d_]{2,6}){1,5}|[A-Z]{2,4}(?:-[A-Z]{2,4}){1,3}|/ ?[^\W\d_]{1,4}(?:[ /][^\W\d_]{1,4}){0,4} ?/"
    r"|[^\W\d_](?: [^\W\d_]){1,3}(?: ?/ ?[^\W\d_](?: [^\W\d_]){1,3}){0,3})$"
)
"""`CD/te/APA`, `JYMT // MCL`, `YQX-GIO`, `/ДС/`, `ا س ع / م ص ع`."""
_LONGEST_LABEL = 70
_MOST_WORDS_BESIDE = 6
_POST_FOOT = re.compile(r"^[—–-] ?.{1,60}\(@\w{1,30}\)")
_RULER = re.compile(r"^[\W_]+$")
_LABEL_END = re.compile(r"^\s*(?:[:：.!>»|)+(\d][^.!?]{0,15})?$")
_MOST_LABELS = 24
_AFTER_LABEL = frozenset(":：/©=＝")
_MOST_INITIALS = 5


def is_ruler(seen: Seen, _: Copy) -> bool:
    """`***`, `___`, `•`: no letter and no digit. Counter-example: `?!`"""
    return _RULER.match(seen.text) is not None


def is_address(seen: Seen, _: Copy) -> bool:
    """A web or mail address alone."""
    return _ADDRESS.match(seen.text) is not None


def is_counter(seen: Seen, copy: Copy) -> bool:
    """`0:00`, `1/5`: digits and signs alone; on a page also `14`. Counter-examples: the date `12.12.2022`, the number
    of a chapter, the figures of a table.
    """
    if seen.size > 20 or _COUNTER.match(seen.text) is None or seen.is_date:
        return False
    return copy.from_page or not seen.text.isdigit()


def is_tags(seen: Seen, _: Copy) -> bool:
    """`#climate #energy`."""
    return seen.text.startswith("#") and _TAGS.match(seen.text) is not None


def _is_label(seen: Seen, phrases: Phrases, longest: int) -> bool:
    """Whether the row is one of the phrases, or begins with one that few signs follow."""
    if seen.size > longest:
        return False
    size = phrases.head(seen.folded.rstrip("0123456789"), folded=True)
    return bool(size) and (size >= len(seen.text) - 1 or _LABEL_END.match(seen.text[size:]) is not None)


def is_furniture_label(seen: Seen, _: Copy) -> bool:
    """`Share`, `Reading time: 3 min`. Counter-example: `Share prices fell` and `Live: the vote` are headlines."""
    return _is_label(seen, seen.known.words.furniture, 60)


def holds_labels_only(seen: Seen, _: Copy) -> bool:
    """`Share Comments`, `FacebookXWhatsApp`: labels of the page in one row, perhaps glued."""
    text, folded, labels = seen.text, seen.folded, seen.known.words.furniture
    if len(text) > 2 * _LONGEST_LABEL or " " not in text and text.islower():
        return False
    at = found = 0
    while at < len(text) and found < _MOST_LABELS:
        size = _label_at(text, folded, at, labels)
        if not size:
            return False
        at, found = at + size, found + 1
        while at < len(text) and not text[at].isalnum():
            at += 1
    return found > 1 and at >= len(text)


def _label_at(text: str, folded: str, at: int, labels: Phrases) -> int:
    """The length of the label at this place, which a space or a capital letter follows; 0 if there is none."""
    lengths = labels.starts.get(folded[at : at + 2]) or labels.starts.get(folded[at : at + 1], ())
    sizes = (size for size in lengths if folded[at : at + size] in labels.folded)
    return next((size for size in sizes if _may_end(text, at, at + size)), 0)


def _may_end(text: str, start: int, end: int) -> bool:
    """Whether a label may end here: before no letter, or before a capital that a small letter or `X` is glued to."""
    if end >= len(text):
        return end == len(text)
    glued = text[end].isupper() and (not text[end - 1].isupper() or end - start == 1)
    return glued or not text[end].isalpha()


def leads_to_other_articles(seen: Seen, _: Copy) -> bool:
    """`Read also: …`, `Related stories`: the label above links, perhaps with one of them."""
    size = seen.known.words.read_on.head(seen.opening, folded=True) if seen.size <= 2 * _LONGEST_LABEL else 0
    if not size:
        return False
    rest = seen.text[size:].strip()
    return not rest or rest[0] in ":：>»|→-–" or (seen.size <= _LONGEST_LABEL and not seen.ends)


def begins_like_furniture(seen: Seen, _: Copy) -> bool:
    """A row of a few words that begins with a label of furniture of two words or more."""
    if seen.size > _LONGEST_LABEL or seen.ends:
        return False
    size = seen.known.words.furniture.head(seen.folded, folded=True)
    return bool(size) and " " in seen.text[:size].strip()


def is_reading_time(seen: Seen, _: Copy) -> bool:
    """`4 minute read`: a number, then a label of furniture."""
    match = re.match(r"^(?:ca\.?\s*)?\d{1,3}\s*[-–]?\s*", seen.text) if seen.size <= 30 else None
    if match is None or match.end() == len(seen.text):
        return False
    return bool(seen.known.words.furniture.head(seen.text[match.end() :]))


def is_trailer_label(seen: Seen, _: Copy) -> bool:
    """`Reporting by …`, `(All rights reserved)`: begins with a phrase of trailers. Counter-example: a sentence that
    begins with a word that also leads to an agency, such as `Theo chủ đầu tư, …`.
    """
    if seen.size > 400:
        return False
    opening = seen.opening.lstrip(BEFORE_LABEL)
    size = seen.known.words.trailers.head(opening, folded=True)
    return bool(size) and not (seen.ends and opening[:size] in seen.known.words.agency_joins)


def is_copyright(seen: Seen, _: Copy) -> bool:
    """`© 2019 …`."""
    return seen.size <= 200 and _COPYRIGHT.match(seen.text) is not None


def is_caption_label(seen: Seen, _: Copy) -> bool:
    """`Photo: …`, `(Bild: …)`. Counter-example: `Photo finish in Vuelta` has no colon."""
    text = seen.opening.lstrip(BEFORE_LABEL)
    size = seen.known.words.captions.head(text, folded=True)
    return bool(size) and (text[size - 1] in _AFTER_LABEL or text[size : size + 2].lstrip()[:1] in _AFTER_LABEL)


def names_picture_agency(seen: Seen, _: Copy) -> bool:
    """A row that names an agency of pictures at its end or as such."""
    return seen.size <= 300 and _PICTURE.search(seen.text) is not None


def is_correction_label(seen: Seen, _: Copy) -> bool:
    """`Correction: …`, `Korrektur (12. Mai): …`."""
    size = seen.known.words.corrections.head(seen.opening, folded=True)
    return bool(size) and ":" in seen.text[size : size + 40].replace("：", ":")


def is_agency(seen: Seen, _: Copy) -> bool:
    """The name of an agency alone, perhaps in brackets: `REUTER`, `(AFP)`."""
    return seen.size <= 60 and signing_agency(seen) is not None


def signing_agency(seen: Seen) -> str | None:
    """The agency that a row names, also as `Reuter`: the singular that it signed with until 1992."""
    name = seen.text.strip("()[]-–— .*")
    return seen.known.agency(name) or seen.known.agency(f"{name}s")


def is_initials(seen: Seen, _: Copy) -> bool:
    """Initials of the desk: `dpa grj rmo`, `(SDA/sj)`, `daa/mt/msr`. Counter-example: `so we go on`."""
    if seen.size > 40 or seen.ends:
        return False
    words = seen.words
    if not _INITIALS.match(seen.text):
        return _are_initials_cut(seen) or _is_agency_with_initials(seen)
    return len(words) == 1 or words[0][0] == "(" or seen.known.agency(words[0]) is not None


def _are_initials_cut(seen: Seen) -> bool:
    """`CD/te/APA`, `/ДС/`. Counter-example: `dpa/AFP` names agencies and nothing else."""
    if _INITIALS_CUT.match(seen.text) is None:
        return False
    pieces = [piece for piece in re.split(r"[/\s]+", seen.text) if piece]
    return not all(map(seen.known.agency, pieces))


def _is_agency_with_initials(seen: Seen) -> bool:
    """`(Hina) xmbu yrt`, `PTI VGN ROH`: an agency, then short words that are no name."""
    agency, *initials = seen.words
    if not 1 <= len(initials) <= _MOST_INITIALS or not seen.known.agency(agency.strip("()[]")):
        return False
    text = " ".join(initials)
    return (text.islower() or text.isupper()) and all(2 <= len(word.strip("/-")) <= 4 for word in initials)


def is_date_row(seen: Seen, _: Copy) -> bool:
    """Dates, times and their labels, and nothing else. Counter-example: the subhead `Dez. 2015`."""
    found = seen.dates
    return bool(found and seen.is_date and (found.labelled or _to_the_day(seen)))


def _to_the_day(seen: Seen) -> bool:
    """Whether one of the row's dates is known to the day."""
    found = seen.dates
    return bool(found and any(when and when.day for when in (found.published, found.updated)))


def says_when(seen: Seen, _: Copy) -> bool:
    """A line that is there to say when, with something else on it: `Madrid - 29/05/2025 20:00`. Counter-examples: the
    foot of a post, the caption `Ukrainian soldiers in the fights for Bakhmut, 24 April 2023`.
    """
    if not seen.says_when or seen.is_date or is_foot_of_post(seen):
        return False
    return not _is_dated_caption(seen)


def _is_dated_caption(seen: Seen) -> bool:
    """Whether a date without a label ends a phrase of many words that credits nobody."""
    found = seen.dates
    if not found or found.labelled or len(found.rest.split()) <= _MOST_WORDS_BESIDE:
        return False
    if seen.words[0] != found.rest.split()[0]:
        return False  # the date stands first
    return not (seen.credit and (seen.credit.opened or seen.credit.clear))


def is_foot_of_post(seen: Seen) -> bool:
    """`— Ann Lee (@annlee) May 3, 2024`: below a post that was embedded. The date is that of the post."""
    return seen.size <= SHORT and _POST_FOOT.search(seen.text) is not None


def has_labelled_date(seen: Seen, _: Copy) -> bool:
    """A date with a label that says what it is: `Updated: 3 May 2021`."""
    return bool(seen.says_when and seen.dates and seen.dates.labelled)


def is_wrong_date(seen: Seen, _: Copy) -> bool:
    """A line of date that names no possible day, or one that can be read in two ways."""
    found = seen.dates
    return bool(found and not seen.says_when and (found.ambiguous or found.impossible))


RULERS: tuple[Rule, ...] = (Rule(role=Role.FURNITURE, points=9, reason="a line of signs", test=is_ruler, needs="sign"),)

SIGNS: tuple[Rule, ...] = (
    Rule(role=Role.FURNITURE, points=6, reason="an address alone", test=is_address, needs="word"),
    Rule(role=Role.FURNITURE, points=6, reason="a counter", test=is_counter, needs="no letter"),
    Rule(role=Role.FURNITURE, points=6, reason="tags", test=is_tags, needs="sign"),
)

PAGE_LABELS: tuple[Rule, ...] = (
    Rule(role=Role.FURNITURE, points=7, reason="a label of the page", test=is_furniture_label, needs="furniture"),
    Rule(role=Role.FURNITURE, points=7, reason="labels of the page", test=holds_labels_only, needs="furniture"),
    Rule(role=Role.FURNITURE, points=6, reason="a label above links", test=leads_to_other_articles, needs="read_on"),
    Rule(
        role=Role.FURNITURE,
        points=5,
        reason="begins like a label of the page",
        test=begins_like_furniture,
        needs="furniture",
    ),
    Rule(role=Role.FURNITURE, points=7, reason="a reading time", test=is_reading_time, needs="digit"),
)

FURNITURE = SIGNS + PAGE_LABELS

DATES: tuple[Rule, ...] = (
    Rule(role=Role.DATE, points=8, reason="nothing but a date", test=is_date_row, needs="digit"),
    Rule(role=Role.DATE, points=5, reason="a line that says when", test=says_when, needs="digit"),
    Rule(role=Role.DATE, points=6, reason="a date that cannot be read for sure", test=is_wrong_date, needs="digit"),
)

LABELLED_DATES: tuple[Rule, ...] = (
    Rule(role=Role.DATE, points=8, reason="a date with its label", test=has_labelled_date, needs="digit"),
)

LABELS: tuple[Rule, ...] = (
    Rule(role=Role.TRAILER, points=6, reason="begins like a trailer", test=is_trailer_label, needs="trailers"),
    Rule(role=Role.TRAILER, points=7, reason="a note of copyright", test=is_copyright, needs="copyright"),
    Rule(
        role=Role.CAPTION,
        points=7,
        reason="begins with the label of a caption",
        test=is_caption_label,
        needs="captions",
    ),
    Rule(
        role=Role.CORRECTION,
        points=8,
        reason="begins like a note of correction",
        test=is_correction_label,
        needs="corrections",
    ),
)
