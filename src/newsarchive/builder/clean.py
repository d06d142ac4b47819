"""Removing what newsarchive wrote: the output, file by file from its traces, and the private state."""

import shutil
from pathlib import Path

from newsarchive.builder import traces as tracing
from newsarchive.builder.lock import locked, remove_lock
from newsarchive.builder.site import Places, check_places
from newsarchive.builder.store import MARKER, FolderStore
from newsarchive.diagnostics import ForeignOutput


def clean(site: Path, output: Path) -> int:
    """Removes the output and the private state; returns how many files of the site it removed.

    Files that newsarchive did not write stay, and with them the folder. The ledger stays too: it is no cache.
    Raises `ForeignOutput` where the output does not bear the marker.
    """
    places = Places(site=site.absolute(), output=output.absolute())
    check_places(places)
    removed = 0
    with locked(places.private):
        path = tracing.traces_path(places.private, places.site, places.output)
        if places.output.is_dir():
            if not (places.output / MARKER).is_file() and any(places.output.iterdir()):
                raise ForeignOutput(f"the output folder was not made by newsarchive: `{places.output}`")
            removed = _remove_traced(FolderStore(places.output), path)
        for folder in ("traces", "publish", "search", "preview"):
            shutil.rmtree(places.private / folder, ignore_errors=True)
        for file in places.private.glob("catalogue.sqlite*"):
            file.unlink()
        remove_lock(places.private)
    return removed


def _remove_traced(store: FolderStore, path: Path) -> int:
    traces = tracing.open_traces(path)
    outputs = [t.output for t in tracing.all_traces(traces)]
    traces.close()
    store.remove(outputs)
    if not store.files():
        store.disk.remove(store.root / MARKER)
        store.disk.remove_folder(store.root)
    return len(outputs)
