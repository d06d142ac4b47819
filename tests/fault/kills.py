"""Builds and publishing, killed at random moments: what readers see stays whole, and the next run finishes.

    python -m tests.fault.kills --runs 100 --seed 1

prints the table of faults; the tests run a few rounds of the same.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from newsarchive.builder.store import PART
from tests.archives import NOW, Archive, article, tree

PROGRAM = (sys.executable, "-m", "newsarchive")
WITHDRAWN = "A sentence of the withdrawn article that stands nowhere else"
PRIVATE = ".newsarchive/"
ENVIRONMENT = os.environ | {"SOURCE_DATE_EPOCH": str(int(datetime.fromisoformat(NOW).timestamp()))}


@dataclass(frozen=True, kw_only=True)
class Ground:
    """An archive that was built, published and then edited; each round works on a copy.

    `edited` is not built again yet, `built` is, and not published again. `before` and `after` are the sites without
    and with the edits. `span` is how many seconds each command takes here, so that kills fall on all of its moments.
    """

    edited: Archive
    built: Archive
    before: dict[str, bytes]
    after: dict[str, bytes]
    span: dict[str, float]

    @classmethod
    def prepare(cls, folder: Path) -> Self:
        """Builds an archive, publishes it to `host`, and then changes, adds, removes and withdraws articles."""
        texts = {
            f"{n}.txt": article(f"Story {n}", f"2022-0{1 + n % 4}-1{n % 9}", authors="Ana Ruiz") for n in range(12)
        }
        texts["gone.txt"] = article("Gone", "2022-03-03", WITHDRAWN + ".")
        archive = Archive.make(folder / "ground" / "site", texts)
        archive.build()
        before = archive.files()
        _run(archive, "publish", "../host")
        shutil.copytree(folder / "ground", folder / "built")
        built = Archive(folder / "built" / "site")
        _edit(archive)
        _edit(built)
        clean = archive.copy_to(folder / "clean")
        clean.build()
        span = {"build": _seconds(built, "build", "--jobs", "2")}
        span["publish"] = _seconds(copied(built, folder / "published"), "publish", "../host")
        return cls(edited=archive, built=built, before=before, after=clean.files(), span=span)


def _edit(archive: Archive) -> None:
    for n in range(4):
        archive.write(f"{n}.txt", article(f"Another story {n}", f"2022-0{1 + n % 4}-1{n % 9}", authors="Bo Lind"))
        archive.write(f"more/{n}.txt", article(f"More {n}", f"2021-0{1 + n}-11", authors="Ana Ruiz"))
    archive.remove("5.txt")
    archive.write("gone.txt", article("Gone", "2022-03-03", WITHDRAWN + ".", withdrawn="An error of fact"))


def copied(archive: Archive, folder: Path) -> Archive:
    """An archive with its state, its site and the host beside it."""
    shutil.copytree(archive.site.parent, folder)
    return Archive(folder / "site")


def kill_a_build(ground: Ground, folder: Path, chance: random.Random) -> str:
    """Kills a build with its workers; returns what the kill met."""
    archive = copied(ground.edited, folder)

    def writes() -> bool:
        return any(archive.output.rglob(f"{PART}*"))

    _kill(archive, chance, ground.span["build"], writes, "build", "--jobs", "2")
    seen = {path: text for path, text in archive.files().items() if PART not in path}
    _check_whole(ground, seen)
    archive.build()
    _check_finished(ground, archive.files())
    return _met(ground, seen)


def kill_publishing(ground: Ground, folder: Path, chance: random.Random) -> str:
    """Kills a run that publishes to a folder; returns what the kill met."""
    archive, head = copied(ground.built, folder), folder / "host" / ".newsarchive" / "manifest.json"

    def writes() -> bool:
        return b'"publishing":{' in head.read_bytes()

    _kill(archive, chance, ground.span["publish"], writes, "publish", "../host")
    seen = shown(folder / "host")
    _check_whole(ground, seen)
    _run(archive, "publish", "../host")
    _check_finished(ground, shown(folder / "host"))
    return _met(ground, seen)


def _met(ground: Ground, seen: dict[str, bytes]) -> str:
    """What readers saw after the kill."""
    return "the old" if seen == ground.before else "the new" if seen == ground.after else "part of both"


KINDS: dict[str, Callable[[Ground, Path, random.Random], str]] = {
    "kill -9 of a build": kill_a_build,
    "kill -9 of publishing": kill_publishing,
}


def _kill(archive: Archive, chance: random.Random, span: float, writes: Callable[[], bool], *arguments: str) -> None:
    """Runs a command in a group of processes of its own, and kills all of it at a random moment of its `span`.

    Every second time the clock starts when it begins to write, which is the shorter part of a run.
    """
    run = subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=archive.site,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    late = chance.random() < 0.5
    while late and run.poll() is None and not writes():
        time.sleep(0.0005)
    try:
        code = run.wait(chance.uniform(0, span / 10 if late else span))
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        code = run.wait()
    assert code in (0, -signal.SIGKILL), code


def _check_whole(ground: Ground, seen: dict[str, bytes]) -> None:
    """Every file is as before or as after, and every page of before answers."""
    for path, text in seen.items():
        assert text in (ground.before.get(path), ground.after.get(path)), f"half a file: {path}"
    for path in ground.before.keys() & ground.after.keys():
        assert path in seen, f"it does not answer: {path}"


def _check_finished(ground: Ground, found: dict[str, bytes]) -> None:
    wrong = sorted(p for p in found.keys() | ground.after.keys() if found.get(p) != ground.after.get(p))
    assert not wrong, f"not as a clean build: {wrong[:5]}"
    assert not any(WITHDRAWN.encode() in text for text in found.values()), "withdrawn text"


def shown(host: Path) -> dict[str, bytes]:
    return {path: text for path, text in tree(host).items() if not path.startswith(PRIVATE)}


def _run(archive: Archive, *arguments: str) -> None:
    done = subprocess.run(
        [*PROGRAM, *arguments], cwd=archive.site, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _seconds(archive: Archive, *arguments: str) -> float:
    start = time.monotonic()
    _run(archive, *arguments)
    return time.monotonic() - start


def main() -> None:
    """Runs the rounds and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100, help="rounds of each kind")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsarchive-faults-") as place:
        folder = Path(place)
        ground = Ground.prepare(folder)
        print("| fault | runs | saw the old site | part of both | the new | result |")
        print("| --- | ---: | ---: | ---: | ---: | --- |")
        for name, kind in KINDS.items():
            met: Counter[str] = Counter()
            for round_ in range(asked.runs):
                met[kind(ground, folder / "round", random.Random(f"{asked.seed} {name} {round_}"))] += 1
                shutil.rmtree(folder / "round")
            counts = " | ".join(str(met[what]) for what in ("the old", "part of both", "the new"))
            print(f"| {name} | {asked.runs} | {counts} | every file whole, the next run finished |", flush=True)


if __name__ == "__main__":
    main()
