"""Whole commands, measured by the operating system: wall and processor seconds, peak memory of the process tree."""

import os
import resource
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished command: seconds of wall clock and of all processors, peak resident memory of the tree in MB."""

    wall: float
    processor: float
    memory: float


def measure(command: list[str]) -> Run:
    """Runs a command; raises `subprocess.CalledProcessError` if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = [0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, process), daemon=True)
    watcher.start()
    _, said = process.communicate()
    wall = time.perf_counter() - started
    watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall=wall, processor=processor, memory=peak[0] / 1024)


def _watch(pid: int, peak: list[int], process: subprocess.Popen[bytes]) -> None:
    """Samples every 20 ms; pages that forked workers share are counted in each (PSS would cost too much to read)."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_resident(p) for p in _tree(pid)))
        time.sleep(0.02)


def _tree(pid: int) -> list[int]:
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        try:
            waiting += [int(c) for c in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except OSError:
            continue
    return found


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024
