"""Figures as a table for people and as JSON: medians, and ratios taken within a round."""

import json
import os
import platform
import statistics
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from bench.measure import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Files and bytes of an output."""

    files: int
    size: int

    @classmethod
    def of(cls, folder: Path) -> Self:
        """What lies below a folder."""
        sizes = [p.stat().st_size for p in folder.rglob("*") if p.is_file()]
        return cls(files=len(sizes), size=sum(sizes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All rounds of one benchmark. `floor` names the run that ratios are taken to, `sizes` goes by generator."""

    articles: int
    shape: str
    floor: str
    rounds: list[dict[str, Run]]
    sizes: dict[str, Size]

    def median(self, name: str, field: str) -> float:
        """The median of one figure of one command."""
        return statistics.median(getattr(r[name], field) for r in self.rounds)

    def ratio(self, name: str, other: str, field: str) -> float:
        """The median over the rounds of one command's figure by another's in the same round."""
        return statistics.median(getattr(r[name], field) / max(getattr(r[other], field), 1e-9) for r in self.rounds)


def show(measured: Measured, notes: dict[str, str]) -> None:
    """Prints the table."""
    first = next(iter(measured.rounds[0]))
    print(f"{measured.articles:,} articles ({measured.shape}), {len(measured.rounds)} rounds, medians; {machine()}")
    print(f"{'':32}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}{'wall / cp':>11}{'wall / ours':>13}{'cpu / ours':>12}")
    for name in measured.rounds[0]:
        wall, processor, memory = (measured.median(name, f) for f in ("wall", "processor", "memory"))
        ratios = [measured.ratio(name, measured.floor, "wall")]
        ratios += [measured.ratio(name, first, field) for field in ("wall", "processor")]
        print(f"{name:32}{wall:9.2f}{processor:9.2f}{memory:9.0f}{ratios[0]:11.2f}{ratios[1]:13.2f}{ratios[2]:12.2f}")
    for name, size in measured.sizes.items():
        note = f"; {notes[name]}" if name in notes else ""
        print(f"{name}: {size.files:,} files, {size.size / 1e6:,.1f} MB{note}")


def keep(measured: Measured, notes: dict[str, str], place: Path) -> None:
    """Writes every figure of every round as JSON."""
    record = {
        "articles": measured.articles,
        "shape": measured.shape,
        "machine": machine(),
        "sizes": {name: asdict(size) | {"note": notes.get(name, "")} for name, size in measured.sizes.items()},
        "rounds": [{name: run.record() for name, run in one.items()} for one in measured.rounds],
    }
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def machine() -> str:
    """What the figures depend on, the load of the machine included."""
    load = os.getloadavg()[1]
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, load {load:.1f}"
