"""Groups: what is composed together because it is made from the same part of the archive.

A group's inputs are one digest over everything that its pages could show. They are read from sums that the catalogue
keeps (a volume, a day, a list), so that asking whether anything changed costs a look-up a group, not one an article.
Groups, by name::

    day 2022-01-13     the articles and the page of one day
    volume 2022-01     its month page, its sitemap, articles whose day is not known; also `2022` and `undated`
    year 2022          the year page
    list author X      a list with its numbered pages, its years and feeds
    feed 2022-01       a volume's parts of the site's archived feed
    letters author     an A to Z list
    on-this-day 01-13  one calendar day over the years
    archive            front, dates, and all that there is once
    corrections        the corrected articles
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from newsarchive.catalogue.feeds import volumes
from newsarchive.catalogue.reading import spans_years
from newsarchive.catalogue.state import State
from newsarchive.contents import LETTERS, ListKind
from newsarchive.digest import digest_record
from newsarchive.packing import Record, replace
from newsarchive.settings import Settings

CALENDAR = tuple(
    f"{month:02}-{day:02}"
    for month, days in enumerate((31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)
    for day in range(1, days + 1)
)
"""The 366 days that a year can have."""


LISTED = 20
"""Articles in a list that cost about as much as an article's own page."""


class Group(Record, frozen=True):
    """A group by its kind and key, with the digest of its inputs. Its weight is in articles that cost as much.

    `base` is told where a group's pages have digests of their inputs of their own.
    """

    kind: str
    key: str
    inputs: bytes
    weight: int = 1
    base: bytes = b""

    @property
    def name(self) -> str:
        """The group in traces."""
        return f"{self.kind} {self.key}".rstrip()


def whole(state: State, base: bytes) -> bytes:
    """One digest over the inputs of all groups: days, years and corrections follow from their volumes."""
    volumes = _rows(state, "SELECT volume, articles, digest, touched FROM volume ORDER BY volume")
    lists = _rows(state, "SELECT kind, name, permalink, articles, digest, touched FROM list ORDER BY kind, name")
    return digest_record(base, volumes, lists)


def groups(state: State, settings: Settings, base: bytes) -> Iterator[Group]:
    """Every group of the archive; `base` is the digest of what all pages depend on: settings, templates, code."""
    sections = digest_record(_rows(state, "SELECT name, permalink FROM list WHERE kind = ? ORDER BY name", "section"))
    yield from _days(state, digest_record(base, sections))
    yield from _volumes(state, digest_record(base, sections))
    yield from _years(state, digest_record(base, sections))
    yield from _lists(state, base)
    yield from _feed_parts(state, settings, base)
    if spans_years(state):
        yield from _on_this_day(state, base)
    for kind in LETTERS:
        names = _rows(state, "SELECT name, permalink, articles, digest FROM list WHERE kind = ? ORDER BY name", kind)
        yield Group("letters", kind, digest_record(base, names), len(names) // LISTED + 1)
    volumes = _rows(state, "SELECT volume, articles, digest FROM volume ORDER BY volume")
    yield Group("archive", "", digest_record(base, sections, volumes))
    corrected = _rows(state, "SELECT permalink, digest FROM article WHERE corrected ORDER BY ord, permalink")
    yield Group("corrections", "", digest_record(base, corrected), len(corrected))


def _days(state: State, base: bytes) -> Iterator[Group]:
    """A day's pages lead to the nearest days that have articles."""
    days = _rows(state, "SELECT day, articles, digest, touched FROM day ORDER BY day")
    before = chain((None,), (day for day, _, _, _ in days))
    after = chain((day for day, _, _, _ in days[1:]), (None,))
    for (day, articles, total, touched), earlier, later in zip(days, before, after, strict=False):
        yield Group("day", day, digest_record(base, total, touched, earlier, later), articles, base)


def _volumes(state: State, base: bytes) -> Iterator[Group]:
    rows = _rows(state, "SELECT volume, articles, digest, touched FROM volume ORDER BY volume")
    alone = dict(_rows(state, "SELECT volume, count(*) FROM article WHERE day IS NULL GROUP BY volume"))
    months = [volume for volume, _, _, _ in rows if len(volume) == len("2022-01")]
    beside = {m: (months[i - 1 : i], months[i + 1 : i + 2]) for i, m in enumerate(months)}
    for volume, articles, total, touched in rows:
        inputs = digest_record(base, articles, total, touched, beside.get(volume))
        # To offer an article to programs costs a two-hundredth of making its page.
        yield Group("volume", volume, inputs, alone.get(volume, 0) + 1 + articles // 200, base)


def _years(state: State, base: bytes) -> Iterator[Group]:
    rows = _rows(state, "SELECT substr(volume, 1, 4), volume, digest FROM volume WHERE volume < 'u' ORDER BY volume")
    years: dict[str, list[tuple[str, bytes]]] = {}
    for year, volume, total in rows:
        years.setdefault(year, []).append((volume, total))
    order = list(years)
    for place, (year, inside) in enumerate(years.items()):
        beside = (order[max(0, place - 1) : place], order[place + 1 : place + 2])
        yield Group("year", year, digest_record(base, inside, beside))


def _lists(state: State, base: bytes) -> Iterator[Group]:
    rows = state.execute(
        "SELECT kind, name, permalink, articles, digest, touched FROM list WHERE permalink IS NOT NULL"
        " ORDER BY kind, name"
    )
    for kind, name, permalink, articles, total, touched in rows:
        inputs = digest_record(base, permalink, articles, total, touched)
        yield Group("list", f"{kind} {name}", inputs, articles // LISTED + 1, base)


def _feed_parts(state: State, settings: Settings, base: bytes) -> Iterator[Group]:
    """Parts lead to those before and after them. What is left over of a volume is no part's."""
    sums = dict(_rows(state, "SELECT volume, digest FROM volume"))
    for volume in volumes(state, settings):
        if volume.parts:
            inputs = digest_record(base, sums[volume.name], replace(volume, left_over=0))
            yield Group("feed", volume.name, inputs, volume.parts, base)


def _on_this_day(state: State, base: bytes) -> Iterator[Group]:
    found: dict[str, list[tuple[str, bytes]]] = {}
    for day, total in state.execute("SELECT day, digest FROM day ORDER BY day"):
        found.setdefault(day[5:], []).append((day, total))
    for calendar_day in CALENDAR:
        days = found.get(calendar_day, [])
        yield Group("on-this-day", calendar_day, digest_record(base, days), len(days))


def list_of(key: str) -> tuple[ListKind, str]:
    """Kind and name of the list that a group's key names."""
    kind, _, name = key.partition(" ")
    return ListKind(kind), name


def _rows(state: State, query: str, *values: str) -> list[tuple[Any, ...]]:
    return state.execute(query, values).fetchall()
