"""The output folder against the traces: what an earlier build wrote and is damaged, and what is no part of the site."""

from collections.abc import Iterable

from newsarchive.builder import traces as tracing
from newsarchive.builder.store import FolderStore
from newsarchive.builder.traces import Traces
from newsarchive.diagnostics import Diagnostic, Span, diagnose


def forget_damaged(store: FolderStore, traces: Traces, *, tidy: bool) -> tuple[list[Diagnostic], list[str]]:
    """Forgets the traces of files that are missing or have another size, so that they are made again; says which.

    `tidy` removes what a broken build staged. Returns also the files that have no trace, by name: the build may be about to write them (`foreign`).
    """
    there = store.files() if tidy else store.seen()
    damaged = [output for output, size in tracing.sizes(traces) if there.pop(output, None) != size]
    tracing.forget(traces, damaged)
    said = [diagnose("NA601", f"file of the site was missing or changed: `{o}`", _span(store, o)) for o in damaged]
    return said, sorted(there)


def standing(store: FolderStore, traces: Traces) -> tuple[int, int]:
    """How many files of the site are there as they were written, as far as their sizes tell, and their bytes."""
    there = store.seen()
    sizes = [size for output, size in tracing.sizes(traces) if there.get(output) == size]
    return len(sizes), sum(sizes)


def foreign(store: FolderStore, traces: Traces, untraced: Iterable[str]) -> list[Diagnostic]:
    """Says which of the files that had no trace have none after the build either: they are no part of the site."""
    left = [output for output in untraced if tracing.trace_of(traces, output) is None]
    return [diagnose("NA600", f"file is no part of the site: `{o}`", _span(store, o)) for o in left]


def _span(store: FolderStore, output: str) -> Span:
    return Span(path=str(store.root / output))
