"""Times of day beside a date: `17:40`, `17h40`, `5.40 pm CET`, `上午10時`, `10:40:48 +0000`.

A time keeps an offset only if the zone is printed as an offset or as an abbreviation that stands for one zone only.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from newsarchive.loader.date_patterns import any_of, ending, spoken_in
from newsarchive.loader.lexicon import Language, Lexicon
from newsarchive.packing import Record

_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])(\d\d?)(?::?(\d\d))?")


class Clock(Record, frozen=True, kw_only=True, eq=False):
    """What finds a time of day right after a date, or right before one."""

    after_date: re.Pattern[str]
    before_date: re.Pattern[str]
    alone: re.Pattern[str]
    zones: Mapping[str, str]


def clock(lexicon: Lexicon, languages: Iterable[str]) -> Clock:
    """The clock of these languages; of all together where none is named or known."""
    return _compiled(lexicon, tuple(dict.fromkeys(code for code in languages if lexicon.get(code))))


def read_time(match: re.Match[str], known: Clock) -> str | None:
    """`T17:40` or `T17:40+01:00`; nothing if there is no such time."""
    hour, minute = int(match["hour"]), int(match["minute"] or match["minute2"] or 0)
    early, late = match["am1"] or match["am2"], match["pm1"] or match["pm2"]
    if early or late:
        if not 1 <= hour <= 12 and not (late and hour < 24):
            return None
        hour = hour % 12 + (12 if late else 0) if hour <= 12 else hour
    if hour > 23 or minute > 59:
        return None
    return f"T{hour:02}:{minute:02}{_offset(match['zone'], known)}"


def _offset(zone: str | None, known: Clock) -> str:
    """`+01:00`, or nothing where the zone is not printed or not certain."""
    if zone is None:
        return ""
    named = known.zones.get(zone.strip())
    match = _OFFSET.fullmatch(zone)
    if named is not None or match is None:
        return named or ""
    hours, minutes = int(match[2]), int(match[3] or 0)
    return f"{match[1]}{hours:02}:{minutes:02}" if hours <= 14 and minutes <= 59 else ""


@lru_cache(maxsize=256)
def _compiled(lexicon: Lexicon, codes: tuple[str, ...]) -> Clock:
    spoken = spoken_in(lexicon, codes)
    before = any_of(phrase for language in spoken for phrase in language.words.time_before.folded)
    time = _time(spoken, lexicon)
    gap = rf"(?:t|\s?[,;،、|·•–—/-]?\s?(?:(?:{before})\.?:?\s?){{0,2}})"
    return Clock(
        after_date=re.compile(gap + time),
        before_date=re.compile(rf"(?<![\d.:]){time}\s?[,;،、|·•–—/-]?\s?$"),
        alone=re.compile(rf"(?:(?:{before})\.?\s?)?{time}"),
        zones=lexicon.zones,
    )


def _time(spoken: tuple[Language, ...], lexicon: Lexicon) -> str:
    """Groups: hour, minute or minute2, am1 or am2, pm1 or pm2, zone."""
    marks = [phrase for language in spoken for phrase in language.words.time_after.folded]
    after, hours = ending(marks), any_of(marks)
    early = ending(chain.from_iterable(language.calendar.before_noon for language in spoken))
    late = ending(chain.from_iterable(language.calendar.after_noon for language in spoken))
    zone = rf"(?:utc|gmt)?\s?[+-]\d\d?(?::?\d\d)?(?!\d)|(?:{any_of(lexicon.zones)})(?![^\W\d_])"
    return (
        rf"(?:(?:(?P<am1>{early})|(?P<pm1>{late}))\s?)?(?P<hour>\d{{1,2}})"
        rf"(?:[:.](?P<minute>\d\d)(?::\d\d(?:\.\d{{1,9}})?)?"
        rf"|\s?(?:{hours})\s?(?P<minute2>\d\d)(?!\d)|(?=\s?(?:{early}|{late}|{after})))"
        rf"(?!\d)(?:\s?(?:(?P<am2>{early})|(?P<pm2>{late}))\.?)?"
        rf"(?:\s?{after}){{0,2}}(?:\s?\(?(?P<zone>{zone})\)?)?"
    )
