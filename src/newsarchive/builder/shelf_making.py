"""Makes one shelf: binds runs that are not bound yet, merges them, stages the files that are not there yet.

In the private state lie, in files named after what they were made from::

    <digest>.run      a run
    <digest>.words    the first line says what the root needs of a shelf, the others are its words for the dictionary
    <digest>.way      the way to the files of a dictionary
"""

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from newsarchive.builder.holding import holding
from newsarchive.builder.store import FolderStore
from newsarchive.catalogue.state import State, read_state
from newsarchive.digest import digest
from newsarchive.packing import unpack
from newsarchive.records import Article, Card
from newsarchive.shelves import File, Holding, Run, Shelf, Standing, bind, shelve

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
        places = [
            _bound(workshop.place(made, "run"), run, known)
            for run, made in zip(task.shelf.runs, task.runs, strict=True)
        ]
        lines = (iter(stack.enter_context(place.open(encoding="utf-8", newline="\n"))) for place in places)
        written, made = stage_all(shelve(task.shelf.folder, lines), workshop.store, task.there)
    put(workshop.place(task.inputs, "words"), f"{made.contents} {made.holdings}\n{made.words}")
    return written


@contextmanager
def words_of(workshop: Workshop, task: Task) -> Iterator[tuple[Standing, Iterator[str]]]:
    """What the root needs of a shelf that was made, and its words for the dictionary, as long as the block runs."""
    with workshop.place(task.inputs, "words").open(encoding="utf-8", newline="\n") as lines:
        contents, holdings = next(lines).split()
        shelf = task.shelf
        yield Standing(folder=shelf.folder, contents=contents, year=shelf.year, holdings=int(holdings)), lines


def _bound(place: Path, run: Run, state: State) -> Path:
    if not place.is_file():
        put(place, bind(_holdings(run, state)))
    return place


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


def put(place: Path, text: str) -> None:
    """Writes a private file at once, so that a run that breaks off leaves none by half."""
    part = place.with_name(f"part-{os.getpid()}~")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(place)
