"""`make bench-reading`: how much text the loader reads in a second on one core, beside what no reader can do without.

A unit is 400 words. Articles are made anew for each round, so that nothing but what an archive repeats (its authors, its
words) is known from the round before. The floor is decoding the same bytes, NFC and cutting lines, in the same round;
time is that of the processor, and the median of the rounds is shown.
"""

import argparse
import statistics
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.corpus import SHAPES, corpus
from bench.renditions import raw
from newsarchive.loader import Defaults, parse
from newsarchive.records import Source
from newsarchive.settings import Settings

UNIT = 400
"""Words of a unit."""
SETTINGS, DEFAULTS, BOUND = Settings(), Defaults(), date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round: units of text, and the seconds of processor that reading and the floor took."""

    units: float
    articles: int
    reading: float
    floor: float


def plain(number: int, first: int) -> list[Source]:
    """Articles without front matter: headline, standfirst, a paragraph a line, the byline last."""
    return [Source(path=source.path, data=source.data.split(b"---\n", 2)[2]) for source in fielded(number, first)]


def fielded(number: int, first: int) -> list[Source]:
    """The same, with two fields of front matter, as `make bench` builds them."""
    made = (raw(text) for text in corpus(first + number, SHAPES["daily"], first=first))
    return [Source(path=path, data=text.encode("utf-8")) for path, text in made]


def files(folder: Path) -> list[Source]:
    """The articles of a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md"})
    return [Source(path=path.relative_to(folder).as_posix(), data=path.read_bytes()) for path in paths]


def read(source: Source) -> None:
    """What is measured."""
    parse(source, settings=SETTINGS, defaults=DEFAULTS, bound=BOUND)


def floor(source: Source) -> None:
    """What any reader does: decode, bring to NFC, cut into lines."""
    unicodedata.normalize("NFC", source.data.decode("utf-8", "replace")).splitlines()


def seconds(work: Callable[[Source], None], sources: list[Source]) -> float:
    """Processor time of the work on all sources."""
    start = time.process_time()
    for source in sources:
        work(source)
    return time.process_time() - start


def measure(sources: list[Source]) -> Round:
    """One round over these sources."""
    words = sum(len(source.data.decode("utf-8", "replace").split()) for source in sources)
    return Round(
        units=words / UNIT,
        articles=len(sources),
        floor=seconds(floor, sources),
        reading=seconds(read, sources),
    )


def show(name: str, rounds: list[Round]) -> None:
    """A line of the table."""
    each = statistics.median(one.reading / one.articles for one in rounds)
    units = statistics.median(one.units / one.reading for one in rounds)
    least = statistics.median(one.units / one.floor for one in rounds)
    words = UNIT * rounds[0].units / rounds[0].articles
    print(f"{name:22}{words:>8,.0f} words{each * 1e6:>10,.0f} µs{units:>10,.0f} units/s   floor {least:,.0f} units/s")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=500, help="articles a round (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=9, help="rounds, of which the first is not counted")
    parser.add_argument("--folder", type=Path, help="read the articles of this folder too")
    given = parser.parse_args()
    for name, made in (("plain", plain), ("with front matter", fielded)):
        rounds = [measure(made(given.articles, number * given.articles)) for number in range(given.rounds + 1)]
        show(name, rounds[1:])
    if given.folder:
        sources = files(given.folder)
        if not sources:
            raise SystemExit(f"no articles (.txt, .md) in {given.folder}")
        show(given.folder.name, [measure(sources) for _ in range(given.rounds + 1)][1:])


if __name__ == "__main__":
    main()
