"""The layout: which shelf each volume stands on. It follows from the archive alone, never from the order of builds.

A shelf is a year, or part of a year that has more than `SHELF` articles. The newest month is the open volume: it has a
shelf and a dictionary of its own, so that an article added today changes no file of the years before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

SHELF = 50_000
"""Articles of a shelf, beyond which a year is cut."""

BAY = 100_000
"""Articles of a bay: neighbouring shelves that have the lists of their common words together. The larger it is, the fewer
files does a word have whose articles lie far apart, and the longer is each: 100,000 characters at most, some 12 kB as sent
where one article in three holds a word."""

RUN, LONGEST_RUN = 1_000, 5_000
"""Volumes of a year are bound together until their run has `RUN` articles; a volume of more than `LONGEST_RUN` is cut.

A run is what is read again when one of its articles changes, and what one worker has in memory.
"""

MONTH = len("2022-01")


@dataclass(frozen=True, slots=True)
class Run:
    """Articles that are bound as one run: `articles` of those in `volumes`, from the number `start` (0 is the oldest).

    `start` is other than 0 only in a part of a long volume.
    """

    volumes: tuple[str, ...]
    start: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A shelf: the folder of its files, its year (nothing for undated articles), its runs, oldest first."""

    folder: str
    year: str
    runs: tuple[Run, ...]

    @property
    def articles(self) -> int:
        """How many articles stand on it."""
        return sum(run.articles for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The closed shelves, oldest first with undated articles before all, and the open one if there is any."""

    closed: tuple[Shelf, ...]
    open: tuple[Shelf, ...]


def lay_out(volumes: Iterable[tuple[str, int]]) -> Layout:
    """The layout of volumes (`2022-01`, `2022`, `undated`) with their numbers of articles."""
    known = dict(volumes)
    newest = max((volume for volume in known if len(volume) == MONTH and volume != "undated"), default=None)
    years: dict[str, list[str]] = {}
    for volume in sorted(known, key=lambda v: (v != "undated", v)):
        if volume != newest:
            years.setdefault("" if volume == "undated" else volume[:4], []).append(volume)
    closed = [
        shelf for year, inside in years.items() for shelf in _shelves(year or "undated", year, _runs(inside, known))
    ]
    opened = _shelves("open", newest[:4], _runs([newest], known)) if newest else []
    return Layout(closed=tuple(closed), open=tuple(opened))


def bays(shelves: Iterable[Shelf]) -> tuple[tuple[Shelf, ...], ...]:
    """Shelves in their order by bays, which are filled from the oldest on: a new shelf changes the newest bay alone."""
    return tuple(map(tuple, _filled(shelves, BAY)))


def _runs(volumes: list[str], articles: dict[str, int]) -> list[Run]:
    runs: list[Run] = []
    waiting: list[str] = []
    for volume in volumes:
        waiting.append(volume)
        inside = sum(articles[v] for v in waiting)
        if inside >= RUN or volume == volumes[-1]:
            runs += [
                Run(tuple(waiting), start, min(LONGEST_RUN, inside - start)) for start in range(0, inside, LONGEST_RUN)
            ]
            waiting = []
    return runs


def _shelves(name: str, year: str, runs: list[Run]) -> list[Shelf]:
    """Runs on shelves of at most `SHELF` articles, in their order."""
    return [
        Shelf(folder=name if not number else f"{name}-{number + 1}", year=year, runs=tuple(inside))
        for number, inside in enumerate(_filled(runs, SHELF))
    ]


T = TypeVar("T", "Run", "Shelf")


def _filled(things: Iterable[T], most: int) -> list[list[T]]:
    """Things in groups of at most so many articles, or of one thing that has more."""
    groups: list[list[T]] = []
    articles = 0
    for thing in things:
        articles += thing.articles
        if not groups or articles > most:
            groups.append([])
            articles = thing.articles
        groups[-1].append(thing)
    return groups
