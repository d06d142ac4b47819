"""The files of search in a preview: made when one of them is first asked for after a change, as a build makes them."""

from contextlib import closing
from pathlib import Path

from newsarchive.builder.press import PressPlan
from newsarchive.builder.searching import search_site
from newsarchive.builder.site import Places
from newsarchive.builder.store import FolderStore
from newsarchive.builder.tally import Tally
from newsarchive.builder.traces import open_traces, trace_of
from newsarchive.builder.workers import Workers
from newsarchive.catalogue.state import State
from newsarchive.settings import Settings


class SearchFiles:
    """What search needs of one moment of the archive, kept below the preview's own folder."""

    def __init__(self, places: Places, path: Path, state: State, settings: Settings) -> None:
        self._store = FolderStore(places.output)
        self._traces = places.private / "search.sqlite"
        self._plan = PressPlan(
            state=path, traces=self._traces, templates=places.templates, settings=settings, store=self._store
        )
        self._places, self._state = places, state
        self._made = False

    def file_at(self, output: str) -> bytes | None:
        """The bytes of a file of search; nothing where there is none of that name."""
        with closing(open_traces(self._traces)) as traces:
            if not self._made:
                self._store.open()
                tally = Tally(traces)
                search_site(self._plan, self._places, self._state, traces, tally, Workers(1, _begin))
                self._store.publish(tally.written())
                self._store.remove(tally.removed())
                tally.settle()
                self._made = True
            there = trace_of(traces, output) is not None
        return (self._places.output / output).read_bytes() if there else None


def _begin() -> None:
    """Nothing has to be prepared where no other process works."""
