"""Whole commands, measured by the operating system: wall and processor seconds, peak memory of the process tree."""

import os
import resource
import subprocess
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished command: seconds of wall clock and of all processors, peak memory of the tree in MB."""

    wall: float
    processor: float
    memory: float

    def record(self) -> dict[str, float]:
        """The run for a JSON file."""
        return {key: round(value, 3) for key, value in asdict(self).items()}


def measure(command: list[str], folder: Path | None = None) -> Run:
    """Runs a command, in `folder` if one is given; raises `subprocess.CalledProcessError` if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    # As after an installation, which compiles what it installs.
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, cwd=folder, env=known, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
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
    """Samples every 50 ms. A page that forked workers share is counted once (PSS, proportional set size)."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(kilobytes(p) for p in _tree(pid)))
        time.sleep(0.05)


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


def kilobytes(pid: int) -> int:
    """Memory of a process; a page that several share is counted in parts (PSS). 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().split("\n")
        return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    except OSError:
        return _resident(pid)


def _resident(pid: int) -> int:
    """The resident set, where the share of each page is not told: the parent counts what its children share, too."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024
