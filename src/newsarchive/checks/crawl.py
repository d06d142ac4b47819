"""Reads every page once, in the order in which links lead to them from the front.

The pages that no link leads to remain at the end. Only the names of pages that were not reached yet are kept, no
links, so that memory does not grow with the number of links.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial

from newsarchive.checks.examine import Findings, examine
from newsarchive.checks.outputs import BuiltSite
from newsarchive.checks.stock import Stock
from newsarchive.diagnostics import Span, diagnose

FRONT = "index.html"
BATCH = 100
"""Files a worker takes at a time."""
WORTH_WORKERS = 2_000
"""Files from which on starting other processes pays."""

Examiner = Callable[[Iterable[str]], Iterator[Findings]]


@contextmanager
def examiner(site: BuiltSite, files: int, jobs: int) -> Iterator[Examiner]:
    """A function that looks into files, in this process or in several. `jobs` 0 means one worker a core."""
    jobs = jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    work = partial(examine, site)
    if jobs == 1 or files < WORTH_WORKERS:
        yield lambda outputs: map(work, batches(outputs))
        return
    methods = multiprocessing.get_all_start_methods()
    start = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    with ProcessPoolExecutor(jobs, mp_context=start) as pool:
        yield lambda outputs: _windowed(pool, work, batches(outputs), 4 * jobs)


def _windowed(
    pool: ProcessPoolExecutor, work: Callable[[list[str]], Findings], waiting: Iterable[list[str]], most: int
) -> Iterator[Findings]:
    """As `pool.map`, with at most so many batches under way: results that nobody took yet are memory."""
    under_way: deque[Future[Findings]] = deque()
    for batch in waiting:
        under_way.append(pool.submit(work, batch))
        if len(under_way) == most:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def batches(outputs: Iterable[str]) -> Iterator[list[str]]:
    """Lists of at most a hundred."""
    batch = []
    for output in outputs:
        batch.append(output)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def crawl(site: BuiltSite, stock: Stock, look: Examiner, total: Findings) -> None:
    """Adds what all pages hold to the total; says which pages no link leads to."""
    unseen = set(stock.pages)
    frontier = [FRONT] if FRONT in unseen else []
    unseen.difference_update(frontier)
    while frontier:
        ahead: set[str] = set()
        for findings in look(frontier):
            found = findings.reached & unseen
            unseen -= found
            ahead |= found
            _add(total, findings)
        frontier = sorted(ahead)
    linked: set[str] = set()
    for findings in look(sorted(unseen)):
        linked |= findings.unlisted
        _add(total, findings)
    for output in sorted(unseen - linked):
        message = "no link leads here from the front page"
        total.say(diagnose("NA414", message, Span(path=site.show(output))))


def _add(total: Findings, findings: Findings) -> None:
    """Adds findings without what is needed only once."""
    findings.reached = set()
    findings.unlisted = set()
    total.add(findings)
