"""What changed below `articles/`, without looking at every file: watchfiles, whose one door this is.

The system reports changes in their order. So a file of our own, written into a folder that is watched too, tells when
all changes before it have been reported: whoever has seen it has missed nothing, and no answer is older than the files.
Where watchfiles is missing, nothing is known, and every question means a look at every file.
"""

import itertools
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

try:
    from watchfiles import watch
except ImportError:
    WATCHES = False
else:
    WATCHES = True

_STEP, _LONGEST, _BREATH = 4, 50, 500
"""Milliseconds of silence after which changes are reported, at the latest, and after which a wish to end is heard."""
_WAIT, _PATIENCE = 0.25, 12
"""Seconds to wait for our own file, and how often, before a look at every file is the surer way."""


class Watcher(Protocol):
    """Tells what changed."""

    def settle(self) -> None:
        """Returns when all that changed before is known."""

    def take(self) -> frozenset[str] | None:
        """Paths below `articles/` that changed since the last call; `None` where that is not known."""

    def close(self) -> None:
        """Ends the watch."""


class NoWatcher:
    """Knows nothing."""

    def settle(self) -> None:
        """There is nothing to wait for."""

    def take(self) -> None:
        """Nothing is known."""

    def close(self) -> None:
        """Nothing runs."""


class FolderWatcher:
    """Watches a folder in a thread; `heard` is called there after changes were reported."""

    def __init__(self, folder: Path, own: Path, heard: Callable[[], None]) -> None:
        own.mkdir(parents=True, exist_ok=True)
        self._folder, self._own, self._heard = folder.resolve(), own.resolve(), heard
        self._news = threading.Condition()
        self._changed: set[str] = set()
        self._signs = itertools.count()
        self._seen: set[str] = set()
        self._stop = threading.Event()
        self._lost = True
        self._begin()

    def settle(self) -> None:
        """As in `Watcher`."""
        sign = self._own / f"sign-{next(self._signs)}"
        for _ in range(_PATIENCE):
            # Again, because a watch that has just begun may not have been there yet.
            try:
                sign.write_bytes(b"x")
            except OSError:
                self._stop.set()
                break
            with self._news:
                if self._news.wait_for(lambda: sign.name in self._seen or self._stop.is_set(), _WAIT):
                    break
        with self._news:
            self._lost = self._lost or sign.name not in self._seen
            self._seen.discard(sign.name)
        with suppress(OSError):
            sign.unlink()

    def take(self) -> frozenset[str] | None:
        """As in `Watcher`."""
        if self._stop.is_set() or self._inodes != self._look():
            # Another folder bears a name now, one is gone, or the system stopped reporting: begin again.
            self.close()
            self._begin()
        with self._news:
            found = None if self._lost else frozenset(self._changed)
            self._changed.clear()
            self._lost = False
        return found

    def close(self) -> None:
        """As in `Watcher`."""
        self._stop.set()
        self._thread.join()

    def _begin(self) -> None:
        with suppress(OSError):
            # Not those above it: where the site was moved away, nothing takes its place.
            self._own.mkdir(exist_ok=True)
        self._inodes = self._look()
        self._lost = True
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(self._stop,), daemon=True)
        self._thread.start()

    def _look(self) -> tuple[int, int]:
        return _inode(self._folder), _inode(self._own)

    def _run(self, stop: threading.Event) -> None:
        folders = [self._own, *([self._folder] if _inode(self._folder) else [])]
        try:
            for changes in watch(
                *folders,
                watch_filter=None,
                debounce=_LONGEST,
                step=_STEP,
                rust_timeout=_BREATH,
                yield_on_timeout=True,
                stop_event=stop,
                raise_interrupt=False,
            ):
                self._report([Path(place) for _, place in changes])
        except OSError:
            # As where the system has no room for another watch.
            pass
        finally:
            with self._news:
                stop.set()
                self._news.notify_all()

    def _report(self, places: list[Path]) -> None:
        inside = [p.relative_to(self._folder).as_posix() for p in places if p.is_relative_to(self._folder)]
        with self._news:
            self._changed.update("" if path == "." else path for path in inside)
            self._seen.update(place.name for place in places if place.parent == self._own and place.exists())
            self._news.notify_all()
        if inside:
            self._heard()


def _inode(folder: Path) -> int:
    try:
        return folder.stat().st_ino
    except OSError:
        return 0


def watcher(folder: Path, own: Path, heard: Callable[[], None]) -> Watcher:
    """What tells changes below a folder here; `own` is a folder for the watcher's own files."""
    return FolderWatcher(folder, own, heard) if WATCHES else NoWatcher()
