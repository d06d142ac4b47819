"""Machines that let a run down: the kernel kills a worker, a disk is full, a folder became read-only, a run is told to end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from newsarchive.builder.store import PART
from tests.archives import Archive, article
from tests.fault.kills import ENVIRONMENT, PROGRAM


def workers_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in children.read_text().split()] if children.exists() else []


@pytest.fixture
def many(tmp_path: Path) -> Archive:
    """An archive that takes a while to build."""
    texts = {f"{n}.txt": article(f"Story {n}", f"2022-{1 + n % 12:02}-11", authors="Ana Ruiz") for n in range(600)}
    return Archive.make(tmp_path / "site", texts)


def begin(archive: Archive, *arguments: str) -> "subprocess.Popen[str]":
    """A run that has begun to stage files."""
    command = [*PROGRAM, *arguments]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's `&` makes all below it deaf to Ctrl-C
    run = subprocess.Popen(command, cwd=archive.site, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    while run.poll() is None and not any(archive.output.rglob(f"{PART}*")):
        time.sleep(0.001)
    return run


def with_own_mounts(archive: Archive, script: str) -> "subprocess.CompletedProcess[str]":
    """What a shell does in the site, where nothing that it mounts is seen by anybody else."""
    command = ["unshare", "-m", "sh", "-c", script]
    return subprocess.run(command, cwd=archive.site, env=ENVIRONMENT, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_worker_that_the_kernel_kills_is_said_and_the_next_build_finishes(many: Archive, tmp_path: Path) -> None:
    archive = many
    run = begin(archive, "build", "--jobs", "2")
    os.kill(workers_of(run.pid)[0], 9)
    said = run.communicate()[1]
    assert (run.returncode, "Traceback" in said) == (3, False), said
    assert said.splitlines()[-2:] == [
        "error: a worker process was killed, most often because memory ran out",
        "hint: build again with `--jobs 1`, or with more memory: what is published is as it was",
    ]
    assert archive.files() == {}
    archive.build()
    clean = archive.copy_to(tmp_path / "clean")
    clean.build()
    assert archive.files() == clean.files()


@contextmanager
def memory_for(most: int) -> Iterator[Path]:
    """A file that takes the number of a process to be held, with those it starts, to so many more bytes of memory."""
    new, old = Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/memory")
    place = (old if old.is_dir() else new) / f"newsarchive-{os.getpid()}"
    limits = ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes") if old.is_dir() else ("memory.max",)
    try:
        place.mkdir()
    except OSError as error:
        pytest.skip(f"no group for memory can be made: {error}")
    try:
        for limit in filter(Path.exists, (place / name for name in limits)):
            limit.write_text(str(most))
        if not (place / limits[0]).exists():
            pytest.skip("the kernel limits no memory here")
        yield place / "cgroup.procs"
    finally:
        while (place / "cgroup.procs").read_text():
            time.sleep(0.1)  # workers end within a second of the build
        place.rmdir()


def test_a_worker_that_needs_more_memory_than_the_kernel_gives_is_said_and_the_site_stays_as_it_was(
    many: Archive, tmp_path: Path
) -> None:
    many.build()
    before = many.files()
    for number, colour in enumerate(("navy", "teal", "maroon")):
        Image.new("RGB", (3_600, 3_600), colour).save(many.site / "articles" / f"{colour}.png")
        many.write(f"new{number}.md", article(f"Poster {number}", "2022-05-02", f"![A {colour} poster]({colour}.png)"))
    with memory_for(30 << 20) as held:
        run = begin(many, "build", "--jobs", "2")
        for worker in workers_of(run.pid):
            held.write_text(str(worker))  # they have not come to the pictures, which take 50 MB each
        said = run.communicate()[1]
    assert (run.returncode, "Traceback" in said) == (3, False), said
    assert said.splitlines()[-2].startswith("error: a worker process was killed, most often because memory ran out")
    assert many.files() == before
    many.build()
    clean = many.copy_to(tmp_path / "clean")
    clean.build()
    assert many.files() == clean.files() != before


@pytest.mark.parametrize(
    ("number", "code", "word"), [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "stopped")]
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_is_told_to_end_takes_away_what_it_staged(
    many: Archive, number: signal.Signals, code: int, word: str, jobs: str
) -> None:
    run = begin(many, "build", "--jobs", jobs)
    run.send_signal(number)
    said = run.communicate()[1]
    assert (run.returncode, said.splitlines()[-1], "Traceback" in said) == (code, f"error: {word}", False)
    assert many.files() == {}


@pytest.mark.skipif(os.getuid() != 0, reason="only root may mount a small disk")
def test_a_disk_that_is_full_while_a_site_is_built_is_said_and_the_next_build_finishes(tmp_path: Path) -> None:
    archive = Archive.make(
        tmp_path / "site", {f"{n}.txt": article(f"Story {n}", f"2022-01-{n:02}") for n in range(1, 20)}
    )
    archive.output.mkdir()
    build = " ".join([*PROGRAM, "build"])
    script = f"""
mount -t tmpfs -o size=64k none public
{build}; echo "full: $?"
find public -type f ! -name .newsarchive
mount -o remount,size=64m public
{build}; echo "again: $?"
{" ".join([*PROGRAM, "verify"])}; echo "verified: $?"
"""
    done = with_own_mounts(archive, script)
    told = [line for line in done.stdout.splitlines() if ": " in line]
    assert told == ["full: 3", "again: 0", "verified: 0"], done.stderr
    assert "No space left on device" in done.stderr


@pytest.mark.skipif(os.getuid() != 0, reason="only root may mount")
@pytest.mark.parametrize(
    ("command", "folder"),
    [("build", "public"), ("build", ".newsarchive"), ("build", "permalinks"), ("publish ../host", "../host")],
)
def test_a_folder_that_became_read_only_is_said_and_nothing_in_it_changes(
    tmp_path: Path, command: str, folder: str
) -> None:
    archive = Archive.make(tmp_path / "site", {"1.txt": article("One", "2022-01-11")})
    archive.build()
    (tmp_path / "host").mkdir()
    archive.write("2.txt", article("Two", "2022-01-12"))
    shown = "../host" if command.startswith("publish") else "public"
    run = " ".join([*PROGRAM, command])
    look = f"find {shown} -type f ! -name '{PART}*' -exec sha256sum {{}} + | sort"
    script = f"""
{look} > ../seen
mount --bind {folder} {folder} && mount -o remount,bind,ro {folder}
{run}; echo "locked: $?"
{look} | diff ../seen - && echo same
umount {folder}
{run}; echo "again: $?"
"""
    done = with_own_mounts(archive, script)
    assert done.stdout.splitlines() == ["locked: 3", "same", "again: 0"], done.stderr
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
