"""The kinds of value that a key may take: from text to value, or `WrongValue` with what is wrong."""

import codecs
import re
from collections.abc import Callable
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from newsarchive.records import When

FIRST_YEAR, LAST_YEAR = 1600, 2100

# RFC 5646, section 2.1, without the grandfathered tags, and without languages of four letters and more: none was ever
# registered (section 2.2.1), so that `french` is a mistake.
_LANGUAGE = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3})(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
_TIME = r"(?P<time>\d{2}:\d{2})(?P<seconds>:\d{2}(?:[.,]\d+)?)?"
_OFFSET = r"[ \t]*(?P<offset>[Zz]|[+-]\d{2}(?::?\d{2})?)"
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<doubt>[?~%])?")
_MOMENT = re.compile(rf"(?P<day>\d{{4}}-\d{{2}}-\d{{2}})(?:[Tt]|[ \t]+){_TIME}(?:{_OFFSET})?")
_NUMERIC_DATE = re.compile(r"(?P<first>\d{1,2})[./-](?P<second>\d{1,2})[./-](?P<year>\d{4})")
_NOT_TEXT = frozenset({"idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "utf_7"})
_TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class WrongValue(ValueError):
    """A text is not a value of its kind; `hint` says what to write, where that is known."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


def read_text(text: str) -> str:
    """A text without white space around it; lines of a folded value are joined."""
    return text.strip()


def read_number(text: str) -> int:
    """A whole number, 0 or more."""
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise WrongValue(f"not a whole number: {text}")
    return int(text)


def read_truth(text: str) -> bool:
    """`true` or `false`, also `yes`, `no`, `on`, `off`."""
    try:
        return _TRUTHS[text.lower()]
    except KeyError:
        raise WrongValue(f"neither true nor false: {text}") from None


def read_language(text: str) -> str:
    """A well-formed BCP 47 tag in its usual capitals: `fr`, `pt-BR`, `zh-Hant`."""
    found = _LANGUAGE.fullmatch(text)
    if not found:
        dashed = text.replace("_", "-")
        hint = f"write `{read_language(dashed)}`" if "_" in text and _LANGUAGE.fullmatch(dashed) else None
        raise WrongValue(f"not a language tag: {text}", hint or "write a tag such as `fr`, `pt-BR` or `zh-Hant`")
    tag = text.lower()
    for group, capitals in (("script", str.title), ("region", str.upper)):
        if found[group]:
            start, end = found.span(group)
            tag = tag[:start] + capitals(tag[start:end]) + tag[end:]
    return tag


def read_timezone(text: str) -> str:
    """A zone of the IANA time zone database: `Europe/Paris`."""
    if text == "UTC":
        return text
    try:
        return ZoneInfo(text).key
    except (OSError, ValueError, KeyError):
        near = get_close_matches(text, available_timezones(), 1, 0.6)
        hint = f"did you mean `{near[0]}`?" if near else "write a zone such as `Europe/Paris`"
        raise WrongValue(f"not a time zone: {text}", hint) from None


def read_url(text: str) -> str:
    """An absolute http or https URL."""
    try:
        parts = urlsplit(text)
        complete = bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise WrongValue(f"not a URL: {text}") from None
    if parts.scheme.lower() not in ("http", "https") or not complete:
        bare = re.match(r"[\w.-]+\.\w{2,}(?:[:/]|$)", text)
        raise WrongValue(
            f"not an absolute http or https URL: {text}",
            f"write `https://{text}`" if bare else "write a URL such as `https://gazette.example/archive/`",
        )
    if parts.username is not None or parts.password is not None:
        raise WrongValue("a URL must not hold a user name or password")
    if re.search(r'[\s\x00-\x1f\x7f<>"\\^`{|}]', text):
        raise WrongValue(f"a URL must not hold spaces or quotation marks: {text}")
    return text


def read_encoding(text: str) -> str:
    """The name Python gives a text encoding: `cp1252` for `windows-1252`."""
    try:
        found = codecs.lookup(text)
    except (LookupError, ValueError):
        raise WrongValue(f"not an encoding: {text}", "write a name such as `utf-8`, `cp1252` or `mac-roman`") from None
    if found.name.replace("-", "_") in _NOT_TEXT or not getattr(found, "_is_text_encoding", True):
        raise WrongValue(f"not an encoding of text files: {text}")
    return found.name


def read_path(text: str) -> str:
    """A relative path with `/` between names."""
    if not text or text.startswith("/") or re.match(r"[A-Za-z][\w+.-]*:", text):
        raise WrongValue(f"not a relative path: {text}")
    if "\\" in text or re.search(r"[\x00-\x1f\x7f]", text):
        raise WrongValue(f"a path has `/` between its names: {text}")
    return text


def read_when(text: str) -> When:
    """A date after EDTF level 1, as precise as it is written: `2022`, `2022-01-13?`, `2022-01-13T17:40`."""
    if moment := _MOMENT.fullmatch(text):
        _existing(moment)
        return When(value=f"{moment['day']}T{moment['time']}{_offset(moment)}")
    found = _DAY.fullmatch(text)
    if not found:
        raise WrongValue(f"not a date: {text}", _date_hint(text))
    parts = [found["year"]]
    for name in ("month", "day"):
        if found[name] in (None, "XX"):
            break
        parts.append(found[name])
    value = "-".join(parts)
    _existing_day(value)
    return When(value=value, inferred=bool(found["doubt"]))


def read_moment(text: str) -> str:
    """A date-time with offset (RFC 3339), to the second: `2022-01-13T06:00:00+01:00`."""
    moment = _MOMENT.fullmatch(text)
    if not moment:
        raise WrongValue(f"not a date with time and offset: {text}", "write it as `2022-01-13T06:00+01:00`")
    _existing(moment)
    if not moment["offset"]:
        raise WrongValue(f"a time without its offset from UTC: {text}", f"write it as `{text}+01:00`, with your offset")
    seconds = (moment["seconds"] or ":00")[:3]
    return f"{moment['day']}T{moment['time']}{seconds}{_offset(moment)}"


def _offset(moment: re.Match[str]) -> str:
    """The offset as `+01:00`, or nothing."""
    offset = moment["offset"]
    if not offset or offset in "Zz":
        return "+00:00" if offset else ""
    digits = offset[1:].replace(":", "").ljust(4, "0")
    return f"{offset[0]}{digits[:2]}:{digits[2:]}"


def _existing(moment: re.Match[str]) -> None:
    _existing_day(moment["day"])
    try:
        datetime.fromisoformat(f"{moment['day']}T{moment['time']}{(moment['seconds'] or '')[:3]}{_offset(moment)}")
    except ValueError:
        raise WrongValue(f"no such time: {moment[0]}") from None


def _existing_day(value: str) -> None:
    """Raises unless the calendar has it and the year is one of those that archives cover."""
    if not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        raise WrongValue(f"a year outside {FIRST_YEAR} to {LAST_YEAR}: {value}")
    try:
        datetime.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        raise WrongValue(f"no such day: {value}", "correct the month or the day") from None


def _date_hint(text: str) -> str:
    """How a date in figures would be written; both ways where the order of day and month is open."""
    usual = "write year, month and day, such as `2022-01-13`, or `2022-01`, or `2022`"
    found = _NUMERIC_DATE.fullmatch(text)
    if not found:
        return usual
    first, second = int(found["first"]), int(found["second"])
    ways = [
        f"`{found['year']}-{month:02}-{day:02}`"
        for day, month in dict.fromkeys([(first, second), (second, first)])
        if _is_day(int(found["year"]), month, day)
    ]
    return "write it as " + " or ".join(ways) if ways else usual


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@cache
def reader(kind: str) -> Callable[[str], object]:
    """The function that reads one value of a kind; `KeyError` for kinds that are made of other values."""
    return {
        "text": read_text,
        "texts": read_text,
        "number": read_number,
        "truth": read_truth,
        "language": read_language,
        "languages": read_language,
        "timezone": read_timezone,
        "url": read_url,
        "when": read_when,
        "moment": read_moment,
        "encoding": read_encoding,
        "path": read_path,
    }[kind]
