"""An article as other people cite it, in four styles for readers.

APA (7th edition, 8.17 and 10.1), MLA (9th edition, 5.3 and 5.83), Chicago (17th edition, 14.76 and 14.191),
ISO 690:2021.
"""

import re

from newsarchive.packing import Record
from newsarchive.pages import cldr
from newsarchive.pages.times import day_of, words_of
from newsarchive.records import When

# Words that belong to the family name that follows them.
_PARTICLES = frozenset(
    "al ap av bin da das de degli del della den der di do dos du el ibn la le les ten ter van vom von y zu zum zur".split()
)
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ.'’\- ]+")


class Name(Record, frozen=True, kw_only=True):
    """A person's name in two parts, or whole in `family` where the parts are not to be told apart."""

    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        """`Ferrand, Anna`."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def plain(self) -> str:
        """`Anna Ferrand`."""
        return f"{self.given} {self.family}".strip()


class Reference(Record, frozen=True, kw_only=True):
    """What a citation is made from. `available` is how the language says where a text is found, with `{url}`."""

    key: str
    headline: str
    people: tuple[Name, ...]
    bodies: tuple[str, ...]
    """Agencies, where no person is named."""
    publication: str
    published: When | None
    url: str | None
    language: str
    reader_language: str
    available: str
    no_date: str
    online: str


def split_name(name: str) -> Name:
    """A person's name as citations need it: Latin names are parted before the last word and its particles."""
    parts = name.split()
    if len(parts) < 2 or not _LATIN_NAME.fullmatch(name):
        return Name(family=name.strip())
    cut = len(parts) - 1
    while cut > 1 and parts[cut - 1].lower() in _PARTICLES:
        cut -= 1
    return Name(family=" ".join(parts[cut:]), given=" ".join(parts[:cut]))


def apa(reference: Reference) -> str:
    """`Ferrand, A., & Dupont, J. (2022, January 13). Headline. Publication. URL`."""
    names = [f"{n.family}, {_initials(n.given)}" if n.given else n.family for n in reference.people]
    authors = _apa_authors(names) if names else _and(list(reference.bodies), reference, sign=" & ")
    title, date = _ended(reference.headline), f"({_apa_date(reference)})."
    place = _ended(reference.publication)
    if not authors:
        return _sentences(title, date, place, reference.url)
    return _sentences(_ended(authors), date, title, place, reference.url)


def mla(reference: Reference) -> str:
    """`Ferrand, Anna, and Jean Dupont. “Headline.” Publication, 13 Jan. 2022, URL.`"""
    names = _names(reference)
    authors = f"{names[0]}, et al." if len(names) > 2 else _and(names, reference)
    tail = ", ".join(filter(None, (reference.publication, _mla_date(reference), reference.url)))
    return _sentences(_ended(authors) if authors else "", f"“{_ended(reference.headline)}”", _ended(tail))


def chicago(reference: Reference) -> str:
    """`Ferrand, Anna, and Jean Dupont. “Headline.” Publication, January 13, 2022. URL.`"""
    names = _names(reference)
    authors = f"{', '.join(names[:7])}, et al." if len(names) > 10 else _and(names, reference)
    place = f"{reference.publication}, {_ended(_date(reference))}"
    url = f"{reference.url}." if reference.url else ""
    return _sentences(_ended(authors) if authors else "", f"“{_ended(reference.headline)}”", place, url)


def iso690(reference: Reference) -> str:
    """`FERRAND, Anna; DUPONT, Jean. Headline. Publication [online]. 13 January 2022. Available from: URL`."""
    names = [f"{n.family.upper()}, {n.given}" if n.given else n.family.upper() for n in reference.people] or list(
        reference.bodies
    )
    authors = _ended("; ".join(names)) if names else ""
    medium = f"{reference.publication} [{reference.online}]." if reference.url else _ended(reference.publication)
    place = reference.available.format(url=reference.url) if reference.url else ""
    return _sentences(authors, _ended(reference.headline), medium, _ended(_day_first(reference)), place)


def _names(reference: Reference) -> list[str]:
    """The first with the family name before, the others as they are spoken; agencies where no person is named."""
    first, *others = reference.people or (None,)
    return [first.inverted, *(name.plain for name in others)] if first else list(reference.bodies)


def _and(names: list[str], reference: Reference, *, sign: str = "") -> str:
    """Names with commas between them, and a sign, else the language's word for "and", before the last."""
    if len(names) < 2:
        return "".join(names)
    sign = sign or cldr.and_sign(reference.reader_language)
    comma = "," if any(letter.isalpha() for letter in sign) and (reference.people or len(names) > 2) else ""
    return f"{', '.join(names[:-1])}{comma}{sign}{names[-1]}"


def _apa_authors(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    before = ", ".join(names[:-1] if len(names) <= 20 else names[:19])
    return f"{before}, {'&' if len(names) <= 20 else '…'} {names[-1]}"


def _apa_date(reference: Reference) -> str:
    if reference.published is None:
        return reference.no_date
    year, day = reference.published.year, reference.published.day
    return f"{year}, {cldr.day_of_month_text(day_of(day), _american(reference))}" if day else year


def _mla_date(reference: Reference) -> str:
    """`13 Jan. 2022` in English, where no month of up to four letters is shortened; else as the language writes it."""
    if reference.published is None or not _is_english(reference) or not reference.published.day:
        return _date(reference)
    day = day_of(reference.published.day)
    month = cldr.month_name(day.month, "en")
    short = month if len(month) <= 4 else "Sept." if day.month == 9 else f"{month[:3]}."
    return f"{day.day} {short} {day.year}"


def _day_first(reference: Reference) -> str:
    if reference.published is None or not _is_english(reference):
        return _date(reference)
    return words_of(When(value=reference.published.value[:10]), "en-GB")


def _date(reference: Reference) -> str:
    if reference.published is None:
        return reference.no_date
    return words_of(When(value=reference.published.value[:10]), _american(reference))


def _is_english(reference: Reference) -> bool:
    return reference.reader_language.partition("-")[0] == "en"


def _american(reference: Reference) -> str:
    """The language of dates: these styles are American, so that English ones are, whatever English the site speaks."""
    return "en" if _is_english(reference) else reference.reader_language


def _initials(given: str) -> str:
    return " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split())


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", "。", "！", "？", "؟")) else f"{text}."


def _sentences(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)
