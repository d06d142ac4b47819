"""Makes one shelf: binds runs that are not bound yet, merges them, stages the files that are not there yet.

In the private state lie, in files named after what they were made from::

    <digest>.run      a run, or the one that several were merged to
    <digest>.shelf    the contents of a shelf, as the root tells them
    <digest>.way      the way to the files of a dictionary, or to the lists of a bay
"""

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import accumulate, chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from newsarchive.builder.holding import holding
from newsarchive.builder.store import FolderStore
from newsarchive.catalogue.state import State, read_state
from newsarchive.digest import digest
from newsarchive.packing import unpack
from newsarchive.records import Article, Card
from newsarchive.shelves import (
    File,
    Holding,
    Run,
    Shelf,
    Standing,
    Stretch,
    bind,
    framed,
    merge,
    pass_rows,
    read_rows,
    read_stretches,
    shelve,
)

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Where search is made: the state to read from, the folder of runs, the store (nothing is staged without one)."""

    state: Path
    folder: Path
    store: FolderStore | None

    def place(self, inputs: bytes, kind: str) -> Path:
        """The private file of what was made from `inputs`."""
        return self.folder / f"{inputs.hex()[:32]}.{kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A shelf to make: the digests of its runs, its own, and the files that its group has already."""

    shelf: Shelf
    runs: tuple[bytes, ...]
    inputs: bytes
    there: frozenset[str] = frozenset()

    @property
    def articles(self) -> int:
        """How many articles stand on the shelf."""
        return sum(run.articles for run in self.shelf.runs)

    def run(self, workshop: Workshop) -> Path:
        """The private file of its run: its own only where it was merged from several."""
        return workshop.place(self.runs[0] if len(self.runs) == 1 else self.inputs, "run")

    def is_made(self, workshop: Workshop) -> bool:
        """Whether its private files are there."""
        return workshop.place(self.inputs, "shelf").is_file() and self.run(workshop).is_file()


class Written(NamedTuple):
    """A file of search: its output, the digest of its bytes, their number."""

    output: str
    digest: bytes
    size: int


def make_shelves(workshop: Workshop, tasks: list[Task], state: State | None = None) -> list[Written]:
    """Makes shelves, in the process it is called in; what was written of all of them."""
    return [written for task in tasks for written in _make_shelf(workshop, task, state)]


def _make_shelf(workshop: Workshop, task: Task, state: State | None) -> list[Written]:
    with ExitStack() as stack:
        known = state or stack.enter_context(closing(read_state(workshop.state)))
        for made, run in zip(task.runs, task.shelf.runs, strict=True):
            place = workshop.place(made, "run")
            if not place.is_file():
                put(place, bind(_holdings(run, known)))
    if len(task.runs) > 1:
        _merge(workshop, task)
    with task.run(workshop).open("rb") as bound:
        files = shelve(task.shelf.folder, read_rows(bound))
        written, contents = stage_all(files, workshop.store, task.there)
    put(workshop.place(task.inputs, "shelf"), [contents.encode()])
    return written


def _merge(workshop: Workshop, task: Task) -> None:
    """Makes the run of a shelf from those of its parts."""
    with ExitStack() as stack:
        runs = [stack.enter_context(workshop.place(made, "run").open("rb")) for made in task.runs]
        rows = [read_rows(run) for run in runs]
        bases = [0, *accumulate(map(len, rows))]
        merged = merge(zip(bases, map(read_stretches, runs), strict=False))
        put(task.run(workshop), chain([framed(tuple(chain.from_iterable(rows)))], map(framed, merged)))


@contextmanager
def opened(workshop: Workshop, task: Task) -> Iterator[tuple[int, Iterator[Stretch]]]:
    """The run of a shelf that was made, for the dictionary, as long as the block runs."""
    with task.run(workshop).open("rb") as run:
        pass_rows(run)
        yield task.articles, read_stretches(run)


def standing(workshop: Workshop, task: Task) -> Standing:
    """What the root needs of a shelf that was made."""
    contents = workshop.place(task.inputs, "shelf").read_text("utf-8")
    return Standing(folder=task.shelf.folder, contents=contents, year=task.shelf.year, holdings=task.articles)


def _holdings(run: Run, state: State) -> Iterator[Holding]:
    marks = ", ".join("?" * len(run.volumes))
    rows = state.execute(
        f"SELECT card, text FROM article WHERE volume IN ({marks}) ORDER BY ord, permalink LIMIT ? OFFSET ?",
        (*run.volumes, run.articles, run.start),
    )
    for card, text in rows:
        yield holding(unpack(card, Card), unpack(text, Article))


def stage_all(
    files: Generator[File, None, R], store: FolderStore | None, there: Iterable[str]
) -> tuple[list[Written], R]:
    """Stages files that are not there yet; what was written, and what the generator returned."""
    known = frozenset(there)
    written: list[Written] = []
    while True:
        try:
            file = next(files)
        except StopIteration as end:
            returned: R = end.value
            return written, returned
        raw = file.text.encode()
        if store and file.output not in known:
            store.stage(file.output, raw)
        written.append(Written(file.output, digest(raw), len(raw)))


def put(place: Path, parts: Iterable[bytes]) -> None:
    """Writes a private file at once, so that a run that breaks off leaves none by half."""
    part = place.with_name(f"part-{os.getpid()}~")
    with part.open("wb") as file:
        file.writelines(parts)
    part.replace(place)
