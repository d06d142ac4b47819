"""`python -m bench.shelves`: what search alone costs, from 5,000 to 1,000,000 articles, without the pages around it.

Articles of `bench.search` are fed to the writers of search as a build feeds them: run by run, each in memory by itself,
runs merged and kept on the disk. Their page of search is that of a small site. Processor seconds are those of these
writers alone, of one process; making the articles up is not counted. `--articles N` chooses sizes.
"""

import argparse
import os
import shutil
import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from itertools import accumulate, chain, groupby, islice
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import sync_playwright

from bench.corpus import SHAPES, Text, corpus, day_of
from bench.measure import kilobytes, measure
from bench.search import query, wordy
from bench.site import build_command, make_site, workshop
from bench.table import Size, machine
from newsarchive.shelves import (
    Bay,
    File,
    Holding,
    Part,
    Run,
    Shelf,
    Standing,
    Stretch,
    bays,
    bind,
    framed,
    lay_out,
    merge,
    pass_rows,
    read_rows,
    read_stretches,
    root_files,
    shelve,
    write_dictionary,
    write_lists,
)

R = TypeVar("R")
DAILY = SHAPES["daily"]
Shelved = list[tuple[int, Iterator[Stretch]]]


class Library:
    """The files of a search below `output`, its runs below `private`; `processor` has the seconds of making them."""

    def __init__(self, articles: int, private: Path, output: Path) -> None:
        self.articles, self.private, self.output = articles, private, output
        self.texts = map(wordy, corpus(articles, DAILY))
        self.processor = 0.0
        private.mkdir(parents=True)

    def make(self) -> None:
        """Makes all, from the oldest run to the root."""
        days = (day_of(number, self.articles, DAILY) for number in range(self.articles))
        layout = lay_out((month, len(list(inside))) for month, inside in groupby(days, lambda day: f"{day:%Y-%m}"))
        standing = {shelf: self._shelve(shelf) for shelf in (*layout.closed, *layout.open)}
        closed = {f"lists-{number}": bay for number, bay in enumerate(bays(layout.closed), 1)}
        parts = [
            self._part(folder, named, standing)
            for folder, named in (("words", closed), ("new-words", {"new-lists": layout.open}))
        ]
        with _Clock(self):
            self._write(iter(root_files(parts, ("fr", "en", "de"))))

    def _shelve(self, shelf: Shelf) -> Standing:
        made = [self._bind(run, f"{shelf.folder}-{number}") for number, run in enumerate(shelf.runs)]
        place = self.private / shelf.folder
        with ExitStack() as stack, _Clock(self):
            runs = [stack.enter_context(one.open("rb")) for one in made]
            rows = tuple(chain.from_iterable(map(read_rows, runs)))
            bases = accumulate((run.articles for run in shelf.runs), initial=0)
            merged = merge(zip(bases, map(read_stretches, runs), strict=False))
            with place.open("wb") as file:
                file.writelines(chain([framed(rows)], map(framed, merged)))
            contents = self._write(shelve(shelf.folder, rows))
        for one in made:
            one.unlink()
        return Standing(folder=shelf.folder, contents=contents, year=shelf.year, holdings=shelf.articles)

    def _bind(self, run: Run, name: str) -> Path:
        holdings = [_holding(text) for text in islice(self.texts, run.articles)]
        place = self.private / name
        with _Clock(self), place.open("wb") as file:
            file.writelines(bind(holdings))
        return place

    def _part(self, folder: str, named: dict[str, tuple[Shelf, ...]], standing: dict[Shelf, Standing]) -> Part:
        with ExitStack() as stack, _Clock(self):
            ways = {}
            for name, bay in named.items():
                ways[name] = self._write(write_lists(name, self._opened(bay, stack)))
            made = [Bay(way=ways[name], shelves=self._opened(bay, stack)) for name, bay in named.items()]
            way = self._write(write_dictionary(folder, made))
        inside = tuple((name, tuple(standing[shelf] for shelf in bay)) for name, bay in named.items())
        return Part(folder=folder, way=way, bays=inside)

    def _opened(self, bay: tuple[Shelf, ...], stack: ExitStack) -> Shelved:
        runs = [stack.enter_context((self.private / shelf.folder).open("rb")) for shelf in bay]
        for run in runs:
            pass_rows(run)
        return [(shelf.articles, read_stretches(run)) for shelf, run in zip(bay, runs, strict=True)]

    def _write(self, files: Iterator[File] | Generator[File, None, R]) -> R:
        while True:
            try:
                file = next(files)
            except StopIteration as end:
                returned: R = end.value
                return returned
            place = self.output / file.output
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(file.text, encoding="utf-8")


class _Clock:
    """Adds the processor time of a block to a library's."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __enter__(self) -> None:
        self._started = time.process_time()

    def __exit__(self, *_error: object) -> None:
        self._library.processor += time.process_time() - self._started


def _holding(text: Text) -> Holding:
    named = {"s": (text.section,), "a": (text.author,), "t": text.topics, "l": (text.language,)}
    return Holding(
        permalink=f"/{text.day:%Y/%m/%d}/{text.name}.html",
        headline=text.headline,
        language=text.language,
        date=text.day.isoformat(),
        byline=text.author,
        standfirst=text.standfirst,
        body="\n".join(text.paragraphs),
        lists=tuple((kind, name) for kind, names in named.items() for name in names),
    )


def main() -> None:
    """Measures and prints, a size at a time."""
    parser = argparse.ArgumentParser(prog="python -m bench.shelves", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, action="append", help="sizes (default: 20,000 and 100,000)")
    parser.add_argument("--folder", type=Path, help="where to build (default: a temporary folder)")
    given = parser.parse_args()
    with workshop(given.folder) as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for articles in given.articles or (20_000, 100_000):
            place = folder / str(articles)
            make_site(place / "site", islice(corpus(articles, DAILY), 50), search=True)
            measure(build_command(place / "site", place / "ours"))
            shutil.rmtree(place / "ours" / "search" / "shelves")
            library = Library(articles, place / "private", place / "ours")
            library.make()
            size = Size.of(place / "ours" / "search" / "shelves")
            print(
                f"\n{articles:,} articles; {machine()}\n{1000 * library.processor / articles:.2f} ms CPU and"
                f" {size.size / articles:.0f} bytes an article, {size.files:,} files"
                f" ({100 * size.files / articles:.1f} %), memory {kilobytes(os.getpid()) / 1024:.0f} MB",
                flush=True,
            )
            query(browser, place, articles, alone=True)
            shutil.rmtree(place)


if __name__ == "__main__":
    main()
