"""One piece of a printed credit: a person, an agency, a desk, a role, a place, or nothing known."""

import re
from enum import Enum, auto

from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.names import CAPITALS_INSIDE, NO_NAMES, PARTICLES, is_organisation, is_person, is_site, is_town
from newsarchive.loader.names_uncased import is_chinese_name, is_korean_name
from newsarchive.packing import Record

_EDGES = " \t\xa0\u3000,;:|/–—-•·●■▪*="
LONGEST_PART = 80
"""Characters above which a piece is neither a name nor anything else that a credit may hold."""

_AROUND = "\"'“”„«»‘’()[]{}<>.,:;!?*_=/\\|-–—•·●© "
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ])")
_PATRONYMIC = re.compile(r"(?:вич|вна|чна|ична|вич|івна|ївна)$")
_NICKNAME = re.compile(r"^[^\W\d_][\w.-]{2,24}$")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.[ -]?){1,4}$")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_DASHED = re.compile(r"^([^-–—]{2,30}?)\s?[-–—]\s?([^-–—]{2,30})$")
_DAY = re.compile(r"^\d{1,2}[.ºª]?\s([^\W\d_]{3,12}\.?)$|^([^\W\d_]{3,12}\.?)\s\d{1,2}$")
_HANGUL = re.compile("[\uac00-\ud7af]")


class Kind(Enum):
    """What a part of a credit names."""

    PERSON = auto()
    AGENCY = auto()
    DESK = auto()
    ROLE = auto()
    PLACE = auto()
    UNKNOWN = auto()


class Part(Record, frozen=True, kw_only=True):
    """A piece of a credit and what it names; an agency under its short name."""

    kind: Kind
    text: str


def read_part(text: str, known: Knowledge, *, strict: bool) -> tuple[Part, ...]:
    """The parts that a piece between two separators names, in their order; none if nothing is left of it."""
    text = text.strip(_EDGES).strip()
    if not text:
        return ()
    if len(text) > LONGEST_PART:
        return (Part(kind=Kind.UNKNOWN, text=text),)
    whole = whole_part(text, known)
    if whole:
        return (whole,)
    if _INITIALS.match(text):
        return ()  # initials beside an agency name nobody: `M. D. et AFP`
    if _is_day(text, known):
        return ()  # `Bakı, 12 may, AZƏRTAC`
    for read in (_placed, _glued, _with_role, _with_agency, _agency_and_place, _in_a_row):
        parts = read(text, known, strict)
        if parts:
            return parts
    if is_desk(text, known) and not (strict and _is_phrase(text, known)):
        return (Part(kind=Kind.DESK, text=text),)
    if is_name(text, known, strict=strict):
        return (Part(kind=Kind.PERSON, text=text),)
    return (Part(kind=Kind.UNKNOWN, text=text),)


def is_name(text: str, known: Knowledge, *, strict: bool) -> bool:
    """Whether the text is a person's name: its shape is one, and no word of pages stands in it.

    After an opening word the second word may be one: `By Ann Day`, but not `By Popular Demand`.
    """
    if not is_person(text, strict=strict, stop_words=known.stop_words):
        return False
    if strict or " " not in text or not text[0].isupper():
        return not known.has_page_word(text)
    first, _, *others = text.split()
    return not any(known.has_page_word(word) for word in (first, *others))


def nickname(text: str, known: Knowledge) -> str | None:
    """The one word that a text begins with, where it can be the name of a user: `mady`, `Fatima in Pop`, `Bo2man`."""
    name, _, rest = text.partition(" ")
    if rest and rest.split()[0] not in known.words.place_words:
        return None
    if not _NICKNAME.match(name) or fold(name) in known.stop_words or known.has_page_word(name):
        return None
    return None if is_site(name) or is_organisation(name) or known.is_place(name) else name


def whole_part(text: str, known: Knowledge) -> Part | None:
    """An agency, a desk, a role or a place that is the whole piece."""
    agency = known.agency(text) or known.agency(text.strip(_AROUND)) or _agency_after_join(text, known)
    if agency:
        return Part(kind=Kind.AGENCY, text=agency)
    if text in known.words.desks or is_site(text):
        return Part(kind=Kind.DESK, text=text)
    if text in known.words.roles or (text.count(" ") == 0 and _is_compound_role(text, known)):
        return Part(kind=Kind.ROLE, text=text)
    return Part(kind=Kind.PLACE, text=text) if known.is_place(text) else None


def _agency_after_join(text: str, known: Knowledge) -> str | None:
    """`Avec AFP`, `mit Material der dpa`."""
    size = known.words.agency_joins.head(text)
    return known.agency(text[size:].strip()) if size and text[size : size + 1].isspace() else None


def _is_compound_role(text: str, known: Knowledge) -> bool:
    """`Online-Redakteurin`, `Wirtschaftsredakteurin`: an occupation at the end of a longer word."""
    size = known.words.roles.tail(text)
    return 0 < size < len(text) and text[-size - 1] == "-"


def is_desk(text: str, known: Knowledge) -> bool:
    """Whether the text names a collective: it begins or ends with a desk, or holds a word of organisations."""
    desks = known.words.desks
    if len(text) > 50 or text.count(" ") > 4 or text[-1] in ".!?:;":
        return False
    if text[0].islower() and known.agency(text.partition(" ")[0]) is None:
        return False
    folded = fold(text)
    return bool(desks.head(folded, folded=True) or desks.tail(folded, folded=True)) or is_organisation(text)


def _is_phrase(text: str, known: Knowledge) -> bool:
    """Whether words that only hold one of organisations are a heading: `In Local News`, `Post navigation`."""
    first, *others = text.split()
    opens = fold(first) in known.stop_words and first.lower() not in NO_NAMES and first.lower() not in PARTICLES
    return opens or any(word[0].islower() and word not in PARTICLES for word in others[-1:])


def _placed(text: str, known: Knowledge, strict: bool) -> tuple[Part, ...]:
    """A name or a role and a place after `in`, `à`, `aus`. A word that also stands in names (`de`) must have a known
    place behind it; so must all words in capitals.
    """
    words = text.split()
    capitals = text.isupper()
    for at in range(1, len(words) - 1):
        if words[at] not in known.words.place_words or not (capitals or words[at][0].islower()):
            continue
        name, place = " ".join(words[:at]), " ".join(words[at + 1 :])
        certain = known.is_place(place)
        if not certain and (capitals or words[at].lower() in PARTICLES or not _may_be_place(place, known)):
            continue
        before = tuple(role_instead(part, known) for part in read_part(name, known, strict=True))
        if before and all(part.kind in (Kind.PERSON, Kind.ROLE, Kind.AGENCY) for part in before):
            return (*before, Part(kind=Kind.PLACE, text=place))
    return ()


def _may_be_place(text: str, known: Knowledge) -> bool:
    return text.count(" ") <= 3 and (is_town(text) or is_name(text, known, strict=False))


def role_instead(part: Part, known: Knowledge) -> Part:
    """A word that means a desk or an occupation is the occupation beside a name: `Ann Lee, Staff Writer`."""
    return Part(kind=Kind.ROLE, text=part.text) if part.kind is Kind.DESK and part.text in known.words.roles else part


def place_after_word(text: str, known: Knowledge) -> Part | None:
    """The place of a piece that begins with `in`, `à`, `aus`, behind a name of its own."""
    words = text.split()
    if len(words) < 2 or words[0] not in known.words.place_words or not words[0][0].islower():
        return None
    place = " ".join(words[1:])
    if known.agency(place):
        return None
    known_or_likely = known.is_place(place) or _may_be_place(place, known)
    return Part(kind=Kind.PLACE, text=place) if known_or_likely else None


def _with_role(text: str, known: Knowledge, strict: bool) -> tuple[Part, ...]:
    """A name with an occupation behind or before it: `Amy Gibbons Political Correspondent`."""
    roles = known.words.roles
    tail = roles.tail(text)
    if tail and tail < len(text) and text[-tail - 1] in " \xa0\u3000,(":
        return _before_role(text[:-tail].strip(_EDGES), text[-tail:], text, known)
    head = roles.head(text)
    name = text[head:].strip(_EDGES)
    if head and head < len(text) and is_name(name, known, strict=True):
        return (Part(kind=Kind.PERSON, text=name), Part(kind=Kind.ROLE, text=text[:head]))
    if head and any(map(known.has_page_word, name.split())):
        return (Part(kind=Kind.ROLE, text=text),)  # `כתבת לענייני תחבורה`
    return ()


def _before_role(before: str, role: str, text: str, known: Knowledge) -> tuple[Part, ...]:
    """What stands before a role: an agency, words that qualify the role, a name."""
    words = before.split()
    for at in range(len(words)):
        agency = known.agency(" ".join(words[at:]))
        if agency and (not at or is_name(" ".join(words[:at]), known, strict=True)):
            person = (Part(kind=Kind.PERSON, text=" ".join(words[:at])),) if at else ()
            return (*person, Part(kind=Kind.AGENCY, text=agency), Part(kind=Kind.ROLE, text=role))
    size = len(words)
    while size > 2 and (known.has_page_word(words[size - 1]) or known.is_place(words[size - 1])):
        size -= 1
    # Of three words that nothing tells apart the last may belong to the name or to the role: nobody is named.
    size = 2 if size > 3 and not any(_is_inside_names(word) for word in words[:3]) else size
    name = " ".join(words[:size])
    told = size < len(words) or size == 2 or any(_is_inside_names(word) for word in words[:size])
    if told and is_name(name, known, strict=True):
        return (Part(kind=Kind.PERSON, text=name), Part(kind=Kind.ROLE, text=text[len(name) :].strip(_EDGES)))
    qualified = all(known.has_page_word(word) or known.is_place(word) for word in words)
    if len(text) < 60 and not text[0].islower() and (qualified or not is_name(before, known, strict=True)):
        return (Part(kind=Kind.ROLE, text=text),)
    # A name with words of a role behind it that cannot be told from it is no name.
    return (Part(kind=Kind.UNKNOWN, text=text),) if is_name(before, known, strict=True) else ()


def _is_inside_names(word: str) -> bool:
    """Whether the word is an initial or a particle, after which a name goes on."""
    return len(word.strip(".")) <= 2 or word.lower() in PARTICLES


def _with_agency(text: str, known: Knowledge, strict: bool) -> tuple[Part, ...]:
    """A name and an agency with nothing but a space, or not even that, between them."""
    cuts = [match.start() for match in re.finditer(r"\s", text)]
    cuts += [match.start() for match in _GLUED.finditer(text)]
    for at in sorted(cuts)[:8]:
        agency = known.agency(text[at:].strip(" ()[]"))
        name = text[:at].strip(_EDGES)
        if agency and is_name(name, known, strict=strict):
            return (Part(kind=Kind.PERSON, text=name), Part(kind=Kind.AGENCY, text=agency))
    return ()


def _agency_and_place(text: str, known: Knowledge, strict: bool) -> tuple[Part, ...]:  # as its like
    """An agency and a known place with a dash between them: `دمشق-سانا`, `STT–KUOPIO`."""
    match = _DASHED.match(text)
    if match is None:
        return ()
    for place, outlet in ((match[1], match[2]), (match[2], match[1])):
        agency = known.agency(outlet)
        if agency and known.is_place(place):
            return (Part(kind=Kind.AGENCY, text=agency), Part(kind=Kind.PLACE, text=place))
    return ()


def _is_day(text: str, known: Knowledge) -> bool:
    """Whether the piece is a day without its year."""
    match = _DAY.match(text)
    if match is None:
        return False
    month = fold((match[1] or match[2]).strip("."))
    return any(month in language.calendar.months for code in known.languages if (language := known.lexicon.get(code)))


def _in_a_row(text: str, known: Knowledge, strict: bool) -> tuple[Part, ...]:
    """Names in a row without any separator: the same name twice, Cyrillic ones of two words each, Chinese ones."""
    words = text.split()
    if len(words) < 2:
        return ()
    half = len(words) // 2
    if len(words) >= 4 and len(words) % 2 == 0 and words[:half] == words[half:]:
        return read_part(" ".join(words[:half]), known, strict=strict)
    if all(is_chinese_name(word) for word in words):
        return tuple(Part(kind=Kind.PERSON, text=word) for word in words)
    if _HANGUL.match(text) and is_korean_name(words[-1]) and len(words) == 2:
        # `광양 박서윤`: where a reporter of Korea is, and the name.
        return (Part(kind=Kind.PLACE, text=words[0]), Part(kind=Kind.PERSON, text=words[1]))
    return _cyrillic_pairs(words, known)


def _cyrillic_pairs(words: list[str], known: Knowledge) -> tuple[Part, ...]:
    if len(words) < 4 or len(words) % 2 or not _CYRILLIC.match(words[0]) or not is_cased_list(words):
        return ()
    if any(_PATRONYMIC.search(word) for word in words[1:-1]):
        return ()
    pairs = [" ".join(words[at : at + 2]) for at in range(0, len(words), 2)]
    if all(is_name(pair, known, strict=True) for pair in pairs):
        return tuple(Part(kind=Kind.PERSON, text=pair) for pair in pairs)
    return ()


def is_cased_list(words: list[str]) -> bool:
    """Whether every word begins with a capital and goes on in small letters."""
    return all(word[0].isupper() and word[1:].islower() for word in words)


def _glued(text: str, known: Knowledge, strict: bool) -> tuple[Part, ...]:
    """A name with a role, a newspaper or another name glued to it: `Ulrich ExnerKorrespondent`."""
    for match in _GLUED.finditer(text):
        name, rest = text[: match.start()].strip(), text[match.start() :]
        if name.split()[-1].lower() in CAPITALS_INSIDE:
            continue  # `Greg McCune`
        if " " not in name or not is_name(name, known, strict=True):
            continue
        first = Part(kind=Kind.PERSON, text=name)
        if known.words.roles.head(rest) or known.words.roles.tail(rest):
            return (first, Part(kind=Kind.ROLE, text=rest))
        if is_name(rest, known, strict=True):
            return (first, Part(kind=Kind.PERSON, text=rest))
        if not strict or len(rest.split()) <= 4:
            return (first, Part(kind=Kind.DESK, text=rest))
    return ()
