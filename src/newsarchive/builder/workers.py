"""Workers: the same pure function over batches, in this process or in several.

Processes are started by fork before the state is opened (an SQLite connection must not cross a fork) and keep what
`start` made for them. Results come in the order of the batches, whatever the number of workers.
"""

import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from functools import partial
from itertools import chain, islice
from types import TracebackType
from typing import Self, TypeVar

from newsarchive.builder.lock import leave_lock
from newsarchive.diagnostics import WorkerKilled
from newsarchive.packing import pack, unpack

A = TypeVar("A")
B = TypeVar("B")
R = TypeVar("R")

AHEAD = 4
"""Batches a worker may be ahead of the reader of results: bounds the memory that results wait in."""


class Workers(AbstractContextManager["Workers"]):
    """`jobs` processes, or none where `jobs` is 1. `start(*arguments)` runs once in each of them."""

    def __init__(self, jobs: int, start: Callable[..., None], *arguments: object) -> None:
        self.jobs = jobs or cores()
        self._start, self._arguments = start, arguments
        self._pool: ProcessPoolExecutor | None = None
        self._started = False

    def __enter__(self) -> Self:
        if self.jobs > 1:
            fork = multiprocessing.get_context("fork")
            self._pool = ProcessPoolExecutor(
                self.jobs, mp_context=fork, initializer=partial(_begin, os.getpid(), self._start, *self._arguments)
            )
            # Fork now, while this process holds neither a database nor the records of an archive.
            for future in [self._pool.submit(os.getpid) for _ in range(self.jobs)]:
                future.result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Ends the processes, and with them what they read: whoever closes a database last tidies up behind it."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def soon(self, work: Callable[[A], R], argument: A) -> Callable[[], R]:
        """Begins a piece of work in another process, where there is one; what is returned waits for its result.

        That raises `WorkerKilled`, and what the work raises.
        """
        if self._pool is None:
            return partial(work, argument)
        return partial(_result, self._pool.submit(work, argument))

    def map(
        self, work: Callable[[list[B]], list[R]], batches: Iterable[list[B]], taken: type[B], given: type[R]
    ) -> Iterator[list[R]]:
        """The results of the batches in their order; reads batches only as fast as results are taken.

        Records of the types `taken` and `given` cross between processes packed, at a tenth of the cost of a pickle.
        Raises `WorkerKilled`.
        """
        waiting = iter(batches)
        first = list(islice(waiting, 2))
        if self._pool is None or len(first) < 2:
            # A single batch is done here: that costs less than to set up another process for it.
            if not self._started:
                self._start(*self._arguments)
                self._started = True
            yield from map(work, chain(first, waiting))
            return
        try:
            for result in _spread(self._pool, self.jobs, partial(_worked, work, taken), chain(first, waiting)):
                yield unpack(result, list[given])  # type: ignore[valid-type]
        except BrokenProcessPool as error:
            raise _killed() from error


def _result(future: Future[R]) -> R:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise _killed() from error


def _killed() -> WorkerKilled:
    return WorkerKilled(
        "a worker process was killed, most often because memory ran out",
        hint="build again with `--jobs 1`, or with more memory: what is published is as it was",
    )


def _spread(
    pool: ProcessPoolExecutor, jobs: int, work: Callable[[bytes], bytes], batches: Iterable[list[B]]
) -> Iterator[bytes]:
    waiting: deque[Future[bytes]] = deque()
    for batch in batches:
        waiting.append(pool.submit(work, pack(batch)))
        if len(waiting) > AHEAD * jobs:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _worked(work: Callable[[list[B]], list[R]], taken: type[B], batch: bytes) -> bytes:
    return pack(work(unpack(batch, list[taken])))  # type: ignore[valid-type]


def _begin(parent: int, start: Callable[..., None], *arguments: object) -> None:
    """Sets up a worker, which ends by itself when the build that started it was killed."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    leave_lock()
    start(*arguments)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
