"""The output folder against the traces: what an earlier build wrote and is damaged, and what is no part of the site."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from newsarchive.builder import sums
from newsarchive.builder import traces as tracing
from newsarchive.builder.store import FolderStore, is_staged
from newsarchive.builder.traces import Traces
from newsarchive.diagnostics import Diagnostic, Span, diagnose

Look = tuple[str, bytes]
"""A folder of the output, empty or with a slash at its end, and the digest of what it holds (`sums.listed`)."""
NOTHING = sums.listed(())
"""The digest of a folder that holds other folders alone."""


def look(root: Path) -> list[Look]:
    """Looks at every file of an output folder. Raises `StoreFailed`."""
    return [(folder, sums.listed(files.items())) for folder, files in FolderStore(root).folders()]


def forget_damaged(
    store: FolderStore, traces: Traces, looks: Iterable[Look], *, tidy: bool
) -> tuple[list[Diagnostic], list[str]]:
    """Forgets the traces of files that are missing or have another size, so that they are made again; says which.

    `looks` is what `look` told. `tidy` removes what a broken build staged. Returns also the files that have no trace, by name:
    the build may be about to write them (`foreign`).
    """
    damaged: list[str] = []
    untraced: list[str] = []
    for folder, there in _differing(store, traces, looks, tidy=tidy):
        wrong = [name for name, size in sums.files_in(traces, folder) if there.pop(name, None) != size]
        damaged += [folder + name for name in wrong]
        untraced += [folder + name for name in there]
    damaged.sort()
    tracing.forget(traces, damaged)
    said = [diagnose("NA601", f"file of the site was missing or changed: `{o}`", _span(store, o)) for o in damaged]
    return said, sorted(untraced)


def standing(store: FolderStore, traces: Traces) -> tuple[int, int]:
    """How many files of the site are there as they were written, as far as their sizes tell, and their bytes."""
    files, total = sums.totals(traces)
    for folder, there in _differing(store, traces, look(store.root), tidy=False):
        wrong = [size for name, size in sums.files_in(traces, folder) if there.get(name) != size]
        files, total = files - len(wrong), total - sum(wrong)
    return files, total


def _differing(
    store: FolderStore, traces: Traces, looks: Iterable[Look], *, tidy: bool
) -> Iterator[tuple[str, dict[str, int]]]:
    """The folders that do not hold what the traces say, or hold more, each with what is there."""
    known = sums.folders(traces)
    differing = [folder for folder, made in looks if known.pop(folder, NOTHING) != made]
    for folder in (*differing, *known):
        there = store.files_in(folder)
        staged = [name for name in there if is_staged(name)]
        for name in staged:
            del there[name]
        if tidy:
            store.remove(folder + name for name in staged)
        yield folder, there


def foreign(store: FolderStore, traces: Traces, untraced: Iterable[str]) -> list[Diagnostic]:
    """Says which of the files that had no trace have none after the build either: they are no part of the site."""
    left = [output for output in untraced if tracing.trace_of(traces, output) is None]
    return [diagnose("NA600", f"file is no part of the site: `{o}`", _span(store, o)) for o in left]


def _span(store: FolderStore, output: str) -> Span:
    return Span(path=str(store.root / output))
