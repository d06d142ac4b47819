"""Datelines: place, agency and day of filing at the head of the first paragraph, in the forms of the wires.

`LONDON, March 9 - …`, `BERNE, Switzerland (AP) — …`, `Paris (ats afp) …`, `BERLIN dpa | …`, `МОСКВА, 9 мар — РИА
Новости. …`; those of East Asia are in `datelines_east`. The day has no year, so it never dates the article; it is kept
as printed. What neither an agency nor a day confirms must be a place that is known, or that the paragraph names again.
"""

import re
from collections.abc import Iterator

from newsarchive.loader.datelines_east import read_eastern
from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.names import is_person, is_site
from newsarchive.records import Dateline

_LOOK = 130
_LOOK_AGAIN = 2000
_MOST_ENDS = 6
"""Marks in the head of a paragraph that may end its dateline."""

_END = re.compile(
    r"(?P<dash>(?<=\s)[-–—―_]{1,2}(?=\s)|(?<=[)\]])[-–—―]{1,2}(?=\s)|(?<=\S)\.\s?[-–—]{1,2}(?=\s)|(?<=[\w.])[–—](?=\s))"
    r"|(?P<bar>(?<=\s)\|(?=\s))|(?P<stop>\s?[:.۔।](?=\s))|(?P<bracket>(?<=[)\]/])(?=\s+[^\s|:.–—―/-]))"
)
_SIGN = re.compile(r"[-–—―_|:.۔।)\]/]")
"""What stands in each of these marks, looked for first: most paragraphs have none in their head."""

_BRACKETED = re.compile(r"\s*[(/（]([^()/（）\n]{2,40}(?:/[^()/\n]{2,20})?)[)/）]\.?\s*$")
_LEADING = re.compile(r"^\(([^()\n]{2,40})\)\s*(?:[-–—]{1,2}\s+)?")
_LEADING_BARE = re.compile(r"^([^\s,،/()–—-]{2,20}(?: [^\s,،/()–—-]{2,20}){0,2})(?:\s?[/–—-]\s?|[,،]\s)(?=[^\W\d_])")
_SLASHED = re.compile(r"^(?P<agency>[^\s/]{2,12})/(?P<place>[^\s/]{2,20})\s+(?=\S)")
_PLACE_AND_COLON = re.compile(r"^([^\W\d_][^:.,!?\n]{1,39}?)\s?:\s+")
_REGION = re.compile(r"\s*\([^()\n]{1,20}\)$")
"""`Thanjavur (TN)`, `Cotonou (Bénin)`."""

_ABBREVIATED = re.compile(r"^[^\W\d_][^\W\d_A-Z]{0,5}\.?$")
_NUMBERS = re.compile(r"(?:^|[-–—,،/\s])\s*(\d{1,2}\s?[-/.]\s?\d{1,2}(?:\s?[-/.]\s?\d{2,4})?)\s*$")
"""A day in figures alone, `12 - 11`, which only an agency behind it confirms."""
# The vowel signs of India are no letters for regular expressions.
_WORD = "(?:[^\\W\\d_]|[\u0900-\u0dff]){3,16}"
_DAY = re.compile(
    r"(?:^|[,،፣.\s])\s*(?:le\s+)?((?:\d{4}\.\s+)?"
    rf"(?:\d{{1,2}}[.ºª]?\s+(?:de\s+)?(?P<month>{_WORD}|[ก-ฮ]\.[ก-ฮ])\.?|(?P<named>{_WORD})\.?\s+\d{{1,2}}\.?)"
    rf"(?:[,،፣]?\s+(?:de\s+|del\s+)?\d{{4}})?(?:[,،]\s*{_WORD})?)\s*[,.،]?$"
)
_EDGES = " \t\xa0,،፣-–—―/"
_DASHES = ("-", "–", "—")
_LONGEST_PLACE = 60
_LONGEST_ABBREVIATION = 6
_LONGEST_SHORT_MONTH = 4
_WORDS_BY_DAY = 2
_SHORTEST_TOWN = 3


def read_dateline(text: str, known: Knowledge) -> tuple[Dateline, int] | None:
    """The dateline that a paragraph begins with and the place where its own text begins, or nothing."""
    head = text[:_LOOK]
    found = read_eastern(head, known) or _with_slash(head, known)
    if found:
        return found
    best: tuple[Dateline, int] | None = None
    for end in _ends(head):
        line = _line(head[: end.start()], end, text, known)
        if line and (best is None or _tells_more(line, best[0])):
            size = end.end() + len(text[end.end() :]) - len(text[end.end() :].lstrip())
            best = Dateline(text=text[: end.end()].strip(), **line), size
    return best


def _with_slash(head: str, known: Knowledge) -> tuple[Dateline, int] | None:
    """Agency, slash, place with nothing between them and the story: `ایسنا/اصفهان`."""
    match = _SLASHED.match(head)
    agency = known.agency(match["agency"]) if match else None
    if match is None or agency is None or not known.is_place(match["place"]):
        return None
    return Dateline(text=match.group().strip(), place=match["place"], agency=agency), match.end()


def opens_with_place(text: str, known: Knowledge) -> bool:
    """`Leipzig: Hier wurde …`: a place with a colon. It opens the story, but stays a part of its first sentence."""
    match = _PLACE_AND_COLON.match(text)
    return bool(
        match and not match[1].isupper() and known.is_place(match[1]) and text[match.end() : match.end() + 1].strip()
    )


def _tells_more(line: dict[str, str | None], other: Dateline) -> bool:
    """Whether an agency or a place was found that the shorter dateline lacks."""
    return bool((line["agency"] and not other.agency) or (line["place"] and not other.place))


def _ends(head: str) -> Iterator[re.Match[str]]:
    """The marks at which a dateline may end; none stands at the very end of the text."""
    sign = _SIGN.search(head)
    if sign is None:
        return
    for count, match in enumerate(_END.finditer(head, max(sign.start() - 1, 0))):
        if count >= _MOST_ENDS:
            return
        if match.start() and head[match.end() :].strip():
            yield match


def _line(before: str, end: re.Match[str], text: str, known: Knowledge) -> dict[str, str | None] | None:
    """Place, agency and day of what stands before an end, if it has the form of a dateline."""
    leading = _LEADING.match(before) or _LEADING_BARE.match(before)
    agency = _agency(leading[1], known) if leading else None
    rest, bracketed = (before[leading.end() :], True) if leading and agency else (before, False)
    if agency is None:
        rest, agency, bracketed = _without_agency(rest, known)
    between = bool(agency and end["dash"] and rest.rstrip().endswith(_DASHES))
    rest, day = _without_day(rest, known, confirmed=bracketed)
    place = _REGION.sub("", _without_link(_without_stop(rest.strip(_EDGES), known), known, dated=day is not None))
    if end["bracket"] is not None and not (bracketed and agency and place):
        return None
    if end["stop"] is not None and not (agency or place.isupper() and _is_sure(place, text, known)):
        return None
    if end["stop"] is not None and agency and not (bracketed or day):
        return None
    if not place:
        return _found(None, agency, day) if bracketed and agency and end["dash"] else None
    place = _without_reporter(place, known)
    if end["bar"] is not None and place.rsplit(" ", 1)[-1].islower():
        place = place.rsplit(" ", 1)[0].rstrip(_EDGES)  # `BERLIN taz | `: a paper's own name
    if len(place) > _LONGEST_PLACE or not _may_be_place(place, known):
        return None
    certain = (bracketed and agency is not None and (not leading or end["bracket"] is not None)) or between
    if not certain and not _is_certain(
        place, text, known, confirmed=bool(agency or day), dated=day is not None, end=end
    ):
        return None
    return _found(_without_site(place, known), agency, day)


def _without_reporter(place: str, known: Knowledge) -> str:
    """The place behind the name of who reports from it: `Mehmet KAYA/ARTVİN`."""
    name, slash, rest = place.partition("/")
    return (
        rest.strip() if slash and " " in name and not known.is_place(name) and is_person(name, strict=True) else place
    )


def _without_link(place: str, known: Knowledge, *, dated: bool) -> str:
    """The place without the word that led from it to the day: `الشارقة في 5 نوفمبر`."""
    before, _, last = place.rpartition(" ")
    return before.rstrip(_EDGES) if dated and before and last in known.words.place_words else place


def _without_stop(place: str, known: Knowledge) -> str:
    """The place without a full stop that is not that of an abbreviation: `Москва.`, but `LA CROSSE, Wis.`"""
    if place.endswith(".") and (
        known.is_place(place[:-1]) or len(place.rsplit(maxsplit=1)[-1]) > _LONGEST_ABBREVIATION
    ):
        return place[:-1]
    return place


def _found(place: str | None, agency: str | None, day: str | None) -> dict[str, str | None]:
    return {"place": place, "agency": agency, "day": day}


def _without_agency(before: str, known: Knowledge) -> tuple[str, str | None, bool]:
    """The text without the agency at its end, the agency, and whether it stood in brackets or between slashes."""
    match = _BRACKETED.search(before)
    if match:
        agency = _agency(match[1], known)
        # An unknown name in brackets behind a day is that of an agency all the same.
        if agency is None and _without_day(before[: match.start()], known)[1]:
            agency = match[1].strip()
        return (before[: match.start()], agency, True) if agency else (before, None, False)
    words = before.split()
    for size in range(min(4, len(words) - 1), 0, -1):
        agency = known.agency(" ".join(words[-size:]).strip(".,"))
        if agency:
            return " ".join(words[:-size]), agency, False
    return before, None, False


def _agency(text: str, known: Knowledge) -> str | None:
    """The agency in brackets; where several share them, the first."""
    whole = known.agency(text)
    if whole:
        return whole
    if "," in text:  # `Иван Петров, БТА`: who reports, and for whom
        return next(filter(None, map(known.agency, text.split(","))), None)
    named = [known.agency(part) for part in re.split(r"[\s/-]+", text.strip())]
    return named[0] if named and (all(named) or "/" in text and named[0]) else None


def _without_day(before: str, known: Knowledge, *, confirmed: bool = False) -> tuple[str, str | None]:
    """The text without the day at its end, and that day as printed.

    Where an agency in brackets confirms the dateline, the month may be one of another calendar, or a number.
    """
    match = _DAY.search(before.rstrip(" \t-–—"))
    if match is None or (confirmed and not before[: match.start()].strip(_EDGES)):
        numbers = _NUMBERS.search(before) if confirmed else None
        return (before[: numbers.start()], numbers[1]) if numbers and numbers.start() else (before, None)
    month = fold((match["month"] or match["named"]).strip("."))
    languages = [known.lexicon.get(code) for code in known.languages]
    if not confirmed and not any(language and month in language.calendar.months for language in languages):
        return before, None
    whole = match["named"] or len(month) > _LONGEST_SHORT_MONTH
    return before[: match.start()], match[1].rstrip(".") if whole else match[1]


def _may_be_place(text: str, known: Knowledge) -> bool:
    """Whether it can be a place: at most six words, capitals (or none in the script) at the first and the last."""
    words = text.replace(",", " ").replace("/", " ").split()
    if not 1 <= len(words) <= 6 or any(mark in text for mark in '()[]{}:;!?"|'):
        return False
    if fold(words[0]) in known.stop_words and not (known.is_place(text) or known.is_place(words[0])):
        return False
    if text in known.words.desks:
        return False  # `Pressemitteilung vom 25. Januar 2022 | `
    return all(word[0].isalpha() and not word[0].islower() for word in (words[0], words[-1]))


def _is_certain(place: str, text: str, known: Knowledge, *, confirmed: bool, dated: bool, end: re.Match[str]) -> bool:
    """Whether a place that no agency in brackets stands behind is one: known, confirmed in capitals, or named again."""
    if all(known.is_place(part) for part in re.split(r"\s*/\s*", place)):
        return True
    first = _without_site(place.partition(",")[0] if "," in place else place, known)
    if known.is_place(first) and (place.partition(",")[0].isupper() or _is_sited(place)):
        return True
    if _is_sited(place) and known.is_place(_without_site(place, known)):
        return True
    if not _in_capitals(place):
        # `Минск, 9 марта - `: a day alone confirms one or two words, or towns with a word for `and` between them.
        return dated and "," not in place and (len(place.split()) <= _WORDS_BY_DAY or _are_joined(place, known))
    named_region = _has_region(place, known, abbreviated=(end["dash"] or "").startswith("."))
    return confirmed or bool(end["bar"]) or named_region or _is_named_again(place, text, known)


def _are_joined(place: str, known: Knowledge) -> bool:
    """`Veracruz y Tampico`."""
    words = place.split()
    return len(words) <= _LONGEST_ABBREVIATION and any(word in known.words.people_joins for word in words[1:-1])


def _has_region(place: str, known: Knowledge, *, abbreviated: bool) -> bool:
    """Whether a town in capitals has its country or the abbreviation of its state: `OAXACA, Oax.-`, `LIMA, Peru —`.

    `abbreviated` says that the mark which ends the dateline begins with the full stop of an abbreviation.
    """
    town, comma, region = place.partition(",")
    region = region.strip()
    if not comma or len(town) < _SHORTEST_TOWN:
        return False
    return known.is_place(region) or ((abbreviated or region.endswith(".")) and _ABBREVIATED.match(region) is not None)


def _in_capitals(place: str) -> bool:
    """Whether the first part of a place is printed in capitals throughout: `LA CROSSE, Wis.`"""
    return place.partition(",")[0].isupper()


def _is_sure(place: str, text: str, known: Knowledge) -> bool:
    """Whether a place in capitals before a colon or a full stop is one that is known, or named again."""
    return known.is_place(place) or _is_named_again(place, text, known)


def _is_named_again(place: str, text: str, known: Knowledge) -> bool:
    """Whether the paragraph speaks of the place again, behind a word for `in` or `from`."""
    behind = fold(text[len(place) : _LOOK_AGAIN])
    for match in re.finditer(re.escape(fold(place)), behind):
        before = behind[: match.start()].rsplit(maxsplit=1)
        if before and before[-1] in known.words.place_words:
            return True
    return False


def _is_sited(place: str) -> bool:
    return any(is_site(part.strip()) for part in place.split(","))


def _without_site(place: str, known: Knowledge) -> str:
    """The place without the web site that some papers print beside it: `JAKARTA, KOMPAS.com`."""
    parts = [part.strip() for part in place.split(",")]
    kept = [part for part in parts if part and not is_site(part)]
    return ", ".join(kept) if kept and len(kept) < len(parts) else place
