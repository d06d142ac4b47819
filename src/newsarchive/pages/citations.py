"""An article as other people cite it: four styles for readers, three formats for programs.

APA (7th edition, 10.1), MLA (9th edition), Chicago (17th edition, 14.191), ISO 690:2021; BibTeX with the fields of
biblatex 3.19, RIS (tag order of the Research Information Systems specification, 2001), CSL-JSON 1.0.
"""

import re
from dataclasses import dataclass

from newsarchive.packing import to_json
from newsarchive.pages import cldr
from newsarchive.pages.times import day_of, words_of
from newsarchive.records import When

# Words that belong to the family name that follows them.
_PARTICLES = frozenset(
    "al ap av bin da das de degli del della den der di do dos du el ibn la le les ten ter van vom von y zu zum zur".split()
)
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ.'’\- ]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
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
    """`Ferrand, A. (2022, January 13). Headline. Publication. URL`."""
    names = [f"{n.family}, {_initials(n.given)}" if n.given else n.family for n in reference.people]
    authors = _series(names or list(reference.bodies), ", & ", " & ")
    date = reference.no_date
    if reference.published:
        date = reference.published.year
        if reference.published.day:
            day = day_of(reference.published.value)
            date += f", {cldr.day_of_month_text(day, reference.reader_language)}"
    title = _ended(reference.headline)
    if not authors:
        return _sentences(title, f"({date}).", f"{reference.publication}.", reference.url)
    return _sentences(_ended(authors), f"({date}).", title, f"{reference.publication}.", reference.url)


def mla(reference: Reference) -> str:
    """`Ferrand, Anna. “Headline.” Publication, 13 Jan. 2022, URL.`"""
    authors = _mla_authors(reference)
    tail = ", ".join(filter(None, (reference.publication, _date(reference), reference.url)))
    return _sentences(_ended(authors) if authors else "", f"“{_ended(reference.headline)}”", f"{tail}.")


def chicago(reference: Reference) -> str:
    """`Ferrand, Anna. “Headline.” Publication, January 13, 2022. URL.`"""
    authors = _mla_authors(reference)
    place = f"{reference.publication}, {_date(reference)}."
    url = f"{reference.url}." if reference.url else ""
    return _sentences(_ended(authors) if authors else "", f"“{_ended(reference.headline)}”", place, url)


def iso690(reference: Reference) -> str:
    """`FERRAND, Anna. Headline. Publication [online]. 13 January 2022. Available from: URL`."""
    names = [f"{n.family.upper()}, {n.given}" if n.given else n.family.upper() for n in reference.people] or list(
        reference.bodies
    )
    authors = _ended("; ".join(names)) if names else ""
    medium = f"{reference.publication} [{reference.online}]." if reference.url else f"{reference.publication}."
    place = reference.available.format(url=reference.url) if reference.url else ""
    return _sentences(authors, _ended(reference.headline), medium, f"{_date(reference)}.", place)


def bibtex(reference: Reference) -> str:
    """An `@article` whose `entrysubtype` is `newspaper`; values are escaped for LaTeX."""
    names = [n.inverted for n in reference.people] or [f"{{{_tex(body)}}}" for body in reference.bodies]
    authors = " and ".join(_tex(name) if reference.people else name for name in names)
    value = reference.published.value[:10] if reference.published else ""
    fields = {
        "author": authors,
        "title": f"{{{_tex(reference.headline)}}}",
        "journal": _tex(reference.publication),
        "year": value[:4],
        "month": str(int(value[5:7])) if len(value) > 4 else "",
        "day": str(int(value[8:10])) if len(value) > 7 else "",
        "date": reference.published.edtf[:11] if reference.published else "",
        "url": (reference.url or "").replace("{", "%7B").replace("}", "%7D"),
        "langid": _tex(reference.language),
        "entrysubtype": "newspaper",
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    return f"@article{{{reference.key},\n" + ",\n".join(lines) + "\n}"


def ris(reference: Reference) -> str:
    """A record of type `NEWS`; one tag a line."""
    value = reference.published.value[:10].split("-") if reference.published else []
    tags = [
        ("TY", "NEWS"),
        *(("AU", n.inverted) for n in reference.people),
        *(("AU", body) for body in reference.bodies if not reference.people),
        ("TI", reference.headline),
        ("T2", reference.publication),
        ("PY", value[0] if value else ""),
        ("DA", "/".join((*value, "", "", "")[:3]) + "/" if value else ""),
        ("LA", reference.language),
        ("UR", reference.url or ""),
    ]
    return "\n".join([*(f"{tag}  - {_line(text)}" for tag, text in tags if text), "ER  - "])


def csl_json(reference: Reference) -> str:
    """A list of one record of type `article-newspaper`, as JSON text."""
    record: dict[str, object] = {
        "id": reference.key,
        "type": "article-newspaper",
        "title": reference.headline,
        "container-title": reference.publication,
        "language": reference.language,
    }
    authors = [
        {"family": n.family, "given": n.given} if n.given else {"literal": n.family} for n in reference.people
    ] or [{"literal": body} for body in reference.bodies]
    if authors:
        record["author"] = authors
    if reference.published:
        parts = [int(part) for part in reference.published.value[:10].split("-")]
        record["issued"] = {"date-parts": [parts]} | ({"circa": True} if reference.published.inferred else {})
    if reference.url:
        record["URL"] = reference.url
    return to_json([record]).decode()


def _date(reference: Reference) -> str:
    if reference.published is None:
        return reference.no_date
    day = When(value=reference.published.value[:10])
    return words_of(day, reference.reader_language)


def _mla_authors(reference: Reference) -> str:
    first, *others = reference.people or (None,)
    if first is None:
        return _series(list(reference.bodies), ", & ", " & ")
    return _series([first.inverted, *(n.plain for n in others)], ", & ", ", & ")


def _series(names: list[str], last: str, only: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + (last if len(names) > 2 else only) + names[-1]


def _initials(given: str) -> str:
    return " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split())


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", "。", "！", "？", "؟")) else f"{text}."


def _sentences(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _line(text: str) -> str:
    return " ".join(text.split())


_TEX = str.maketrans(
    {
        "\\": r"\textbackslash ",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "^": r"\^{}",
        "~": r"\textasciitilde ",
    }
)


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)
