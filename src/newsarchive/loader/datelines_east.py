"""Datelines of China, Japan and Korea: `新华社北京3月9日电`, `【ソウル＝佐伯美咲】`, `(서울=연합뉴스) 박서윤 기자 =`."""

import re

from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.names_uncased import is_chinese_name
from newsarchive.records import Dateline

_LETTERS = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_FIRST = re.compile(_LETTERS)
_DAY = r"(?P<day>(?:[\d０-９]{1,2}月)?[\d０-９]{1,2}日)"
_SENT = re.compile(
    r"^[（(【]?(?P<before>" + _LETTERS + r"{2,18}?)" + _DAY + r"(?:专电|專電|电|電|讯|訊)[）)】]?"
    r"(?:\s*[（(][^（）()\n]{2,40}[）)])?\s*"
)
_REPORTER = re.compile(r"(?:记者|記者)(?P<name>[㐀-鿿]{3})?")
_PLACE_ALONE = re.compile(r"^【(?P<place>" + _LETTERS + r"{2,8})】\s*")
_OWN = re.compile(r"^(?:本报|本報|本台|本社|本网|本網)")
EQUALS = re.compile(
    r"^[（(【\[［](?P<place>[^】)）\]］＝=\n]{1,14})[＝=](?P<agency>[^】)）\]］\n]{2,20})[】)）\]］]\s*"
    r"(?:[\uac00-\ud7af]{2,4}\s(?:기자|특파원)\s=\s+)?"
)
_BRACKETED = re.compile(r"^[【\[［](?P<inside>[^】\]］＝=\n]{3,24})[】\]］]\s*(?:[-–—]\s+)?")
_BARE = re.compile(r"^(?P<place>" + _LETTERS + r"{2,8})[＝=](?P<agency>" + _LETTERS + r"{2,8})[\s\u3000]+")
_SPACED_DAY = re.compile(r"\s+" + _DAY + r"\s+")


def read_eastern(head: str, known: Knowledge) -> tuple[Dateline, int] | None:
    """The dateline of such a form that a text begins with and where the text behind it begins, or nothing."""
    if not _FIRST.search(head[:3]):
        return None
    for pattern, read in _FORMS:
        match = pattern.match(head)
        found = read(match, known) if match and head[match.end() :].strip() else None
        if match and found:
            place, agency, day = found
            return Dateline(text=match.group().strip(), place=place, agency=agency, day=day), match.end()
    return None


_Found = tuple[str | None, str | None, str | None]


def _with_equals(match: re.Match[str], known: Knowledge) -> _Found | None:
    """Place, then an agency or a reporter; without brackets it must be an agency."""
    agency = known.agency(match["agency"])
    return (match["place"].strip(), agency, None) if agency or match.re is EQUALS else None


def _sent(match: re.Match[str], known: Knowledge) -> _Found | None:
    """Agency, perhaps a reporter, place, day."""
    before = match["before"]
    own = _OWN.match(before)
    agency = None
    rest = before[own.end() :] if own else before
    for size in range(min(8, len(before) - 1), 1, -1):
        agency = known.agency(before[:size])
        if agency:
            rest = before[size:]
            break
    if not (agency or own):
        return None
    place = next((rest[at:] for at in range(len(rest)) if known.is_place(rest[at:])), None)
    return place or _beside_reporter(rest) or None, agency, match["day"]


def _beside_reporter(text: str) -> str:
    """The place before the word for a reporter, or behind the name: `記者陳美珍高雄`."""
    match = _REPORTER.search(text)
    if match is None or match.start():
        return text[: match.start()] if match else text
    return text[match.end() :] if match["name"] and is_chinese_name(match["name"]) else ""


def _place_alone(match: re.Match[str], known: Knowledge) -> _Found | None:
    """`【高松】`: a place that is known. Counter-examples: `【速報】`, `【写真】`."""
    return (match["place"], None, None) if known.is_place(match["place"]) else None


def _in_brackets(match: re.Match[str], known: Knowledge) -> _Found | None:
    """`【ロンドン共同】`, `［東京 9日 ロイター］`: a place, perhaps a day, an agency at the end."""
    inside = match["inside"]
    day = _SPACED_DAY.search(inside)
    if day:
        agency = known.agency(inside[day.end() :])
        return (inside[: day.start()], agency, day["day"]) if agency else None
    for size in range(2, len(inside)):
        agency = known.agency(inside[size:])
        if agency:
            return inside[:size].strip(), agency, None
    return None


_FORMS = (
    (EQUALS, _with_equals),
    (_SENT, _sent),
    (_BRACKETED, _in_brackets),
    (_PLACE_ALONE, _place_alone),
    (_BARE, _with_equals),
)
