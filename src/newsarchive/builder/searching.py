"""The search of a site: its shelves, its two dictionaries and its root, made again where articles changed.

What a shelf is made from is told by the digests of its volumes, what a dictionary is made from by those of its
shelves. Files are named after their bytes, so of a shelf that is made again only the files that changed are written.
Groups in traces are `search 2021` (a shelf), `search lists-1` (a bay), `search new-lists`, `search words`, `search
new-words` and `search root`.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from newsarchive.builder.press import Made, PressPlan, reason_of
from newsarchive.builder.report import Progress, silent
from newsarchive.builder.search_check import languages_of, search_code, search_groups, search_inputs
from newsarchive.builder.shelf_making import Task, Workshop, Written, make_shelves, opened, put, stage_all, standing
from newsarchive.builder.site import Places
from newsarchive.builder.tally import Tally
from newsarchive.builder.traces import SEARCH, Trace, Traces, built, outputs_of, trace_of
from newsarchive.builder.workers import Workers
from newsarchive.catalogue.state import State
from newsarchive.digest import digest_record
from newsarchive.packing import pack, unpack
from newsarchive.shelves import (
    Bay,
    File,
    Layout,
    Part,
    Shelf,
    Stretch,
    Way,
    bays,
    lay_out,
    root_files,
    tag_of,
    write_dictionary,
    write_lists,
)

Opened = tuple[int, Iterator[Stretch]]
"""How many articles stand on a shelf, and its run."""

PARTS = ("words", "new-words")
"""Folders of the dictionaries of closed shelves and of the open one."""
LISTS = "lists-{}"
NEW_LISTS = "new-lists"
"""Folders of the lists of closed bays, which are numbered from 1, and of the open one."""


def search_site(
    plan: PressPlan,
    places: Places,
    state: State,
    traces: Traces,
    tally: Tally,
    workers: Workers,
    progress: Progress = silent,
) -> None:
    """Brings the files of search in line with the state; there are none where the settings say so.

    `progress` is told of the articles on shelves that are made.
    """
    groups: set[str] = set()
    if plan.settings.search:
        with ExitStack() as stack:
            folder = places.private / SEARCH
            if not plan.store:
                folder = Path(stack.enter_context(TemporaryDirectory()))
            folder.mkdir(parents=True, exist_ok=True)
            workshop = Workshop(state=plan.state, folder=folder, store=plan.store)
            search = _Search(workshop, state, traces, tally)
            search.make(workers, progress)
            groups = search.groups
            _sweep(workshop, search.kept)
    for group in search_groups(traces) - groups:
        tally.add(group, (), None)
    tally.add(SEARCH, (), search_inputs(state) if plan.settings.search else None)


class _Search:
    """One run over the files of search; `groups` are those that stand, `kept` the digests of private files in use."""

    def __init__(self, workshop: Workshop, state: State, traces: Traces, tally: Tally) -> None:
        self.workshop, self.state, self.traces, self.tally = workshop, state, traces, tally
        self.built = built(traces)
        self.groups: set[str] = set()
        self.kept: set[bytes] = set()

    def make(self, workers: Workers, progress: Progress) -> None:
        """Makes what is due: shelves in workers, then the dictionaries, then the root."""
        layout = lay_out(self.state.execute("SELECT volume, articles FROM volume ORDER BY volume"))
        tasks = {shelf.folder: task for shelf, task in self._tasks(layout)}
        due = [t for t in tasks.values() if self._due(t.shelf.folder, t.inputs, there=t.is_made(self.workshop))]
        done, total = 0, sum(task.articles for task in due)
        progress("indexing", done, total)
        for task, written in zip(due, self._made(due, workers), strict=True):
            self._add(task.shelf.folder, written, task.inputs)
            done += task.articles
            progress("indexing", done, total)
        parts = [self._part(folder, inside) for folder, inside in zip(PARTS, _named_bays(layout, tasks), strict=True)]
        files = root_files(parts, {tag_of(name) for name in languages_of(self.state)})
        written, _ = stage_all(_given(files), self.workshop.store, self._unchanged(files))
        self._add("root", written, None)

    def _tasks(self, layout: Layout) -> Iterator[tuple[Shelf, Task]]:
        volumes = dict(self.state.execute("SELECT volume, digest FROM volume"))
        code = search_code()
        for shelf in (*layout.closed, *layout.open):
            runs = tuple(
                digest_record(code, run.start, run.articles, [(v, volumes[v]) for v in run.volumes])
                for run in shelf.runs
            )
            inputs = digest_record(shelf.folder, runs)
            self.kept |= {inputs, *runs}
            yield shelf, Task(shelf=shelf, runs=runs, inputs=inputs, there=self._there(shelf.folder))

    def _there(self, folder: str) -> frozenset[str]:
        return frozenset(outputs_of(self.traces, f"{SEARCH} {folder}"))

    def _due(self, folder: str, inputs: bytes, *, there: bool) -> bool:
        self.groups.add(f"{SEARCH} {folder}")
        return not there or self.built.get(f"{SEARCH} {folder}") != inputs

    def _made(self, due: list[Task], workers: Workers) -> Iterator[list[Written]]:
        if self.workshop.store:
            return workers.map(partial(make_shelves, self.workshop), ([task] for task in due), Task, Written)
        return (make_shelves(self.workshop, [task], self.state) for task in due)

    def _part(self, folder: str, named: dict[str, list[Task]]) -> Part:
        ways = {name: self._way(name, tasks, partial(write_lists, name)) for name, tasks in named.items()}

        def write(shelves: list[Opened]) -> Generator[File, None, Way]:
            rest = iter(shelves)
            inside = [Bay(way=ways[name], shelves=list(islice(rest, len(tasks)))) for name, tasks in named.items()]
            return write_dictionary(folder, inside)

        way = self._way(folder, [task for tasks in named.values() for task in tasks], write)
        standings = {name: tuple(standing(self.workshop, task) for task in tasks) for name, tasks in named.items()}
        return Part(folder=folder, way=way, bays=tuple(standings.items()))

    def _way(self, folder: str, tasks: list[Task], write: Callable[[list[Opened]], Generator[File, None, Way]]) -> Way:
        """The way to files that are written of the runs of shelves, where those are others than before."""
        inputs = digest_record(folder, [task.inputs for task in tasks])
        self.kept.add(inputs)
        place = self.workshop.place(inputs, "way")
        if self._due(folder, inputs, there=place.is_file()):
            with ExitStack() as stack:
                shelves = [stack.enter_context(opened(self.workshop, task)) for task in tasks]
                written, way = stage_all(write(shelves), self.workshop.store, self._there(folder))
            put(place, [pack(way)])
            self._add(folder, written, inputs)
        return unpack(place.read_bytes(), Way)

    def _unchanged(self, files: Iterable[File]) -> set[str]:
        known = ((file, trace_of(self.traces, file.output)) for file in files)
        return {file.output for file, before in known if before and before.result == file.digest}

    def _add(self, folder: str, written: list[Written], inputs: bytes | None) -> None:
        group = f"{SEARCH} {folder}"
        self.groups.add(group)
        self.tally.add(group, [self._outcome(group, one) for one in written], inputs)

    def _outcome(self, group: str, file: Written) -> Made:
        output, made, size = file
        before = trace_of(self.traces, output)
        kept = before is not None and before.result == made
        reason = "" if kept else "articles changed" if before else reason_of(None, made)
        return Made(trace=Trace(output, group, made, made, size), outcome="kept" if kept else "written", reason=reason)


def _named_bays(layout: Layout, tasks: dict[str, Task]) -> Iterator[dict[str, list[Task]]]:
    """By the folder of its lists the shelves of each bay: of those that are closed, then of the open one."""
    closed = [(LISTS.format(number), bay) for number, bay in enumerate(bays(layout.closed), 1)]
    for named in (closed, [(NEW_LISTS, layout.open)] if layout.open else []):
        yield {name: [tasks[shelf.folder] for shelf in bay] for name, bay in named}


def _given(files: Iterable[File]) -> Generator[File, None, None]:
    yield from files


def _sweep(workshop: Workshop, kept: set[bytes]) -> None:
    """Removes private files of what is no longer there."""
    names = {workshop.place(inputs, "run").stem for inputs in kept}
    for place in workshop.folder.iterdir():
        if place.stem not in names:
            place.unlink()
