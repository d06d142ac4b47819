"""The lock of the private state: one run at a time for a site."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newsarchive.diagnostics import StateBusy

PATIENCE = 2.0
"""Seconds to wait for another run: one that was just killed may need a moment to be gone with all its processes."""

_PAUSE = 0.05
_NAME = "lock"

_held: list[int] = []


def leave_lock() -> None:
    """Lets go of the lock in a worker, which got it by fork: only the process that took it may hold it.

    Otherwise workers that outlive a killed build would keep every later one out.
    """
    while _held:
        os.close(_held.pop())


@contextmanager
def locked(private: Path) -> Iterator[None]:
    """Holds the private state for this run. Raises `StateBusy` while another run does."""
    private.mkdir(parents=True, exist_ok=True)
    descriptor = _take(private / _NAME)
    _held.append(descriptor)
    try:
        yield
    finally:
        _held.remove(descriptor)
        os.close(descriptor)


def remove_lock(private: Path) -> None:
    """Removes the file of a lock that this process holds, and the folder if nothing else is in it."""
    (private / _NAME).unlink(missing_ok=True)
    with suppress(OSError):
        private.rmdir()


def _take(path: Path) -> int:
    until = time.monotonic() + PATIENCE
    while (descriptor := _try(path)) is None:
        if time.monotonic() > until:
            raise StateBusy(f"another run works on this site: `{path.parent.parent}`", hint="wait until it ends")
        time.sleep(_PAUSE)
    return descriptor


def _try(path: Path) -> int | None:
    """The locked file; nothing if another run has it, or took it away before it was locked here."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(descriptor), path.stat()):
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(descriptor)
    return None
