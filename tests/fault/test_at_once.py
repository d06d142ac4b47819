"""Two runs at once, each a process of its own: the first stands still in the middle of its work, then goes on."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from newsarchive.builder.store import PART
from newsarchive.diagnostics import StateBusy
from newsarchive.publisher import folder
from newsarchive.publisher.manifest import HEAD, read_head
from newsarchive.publisher.target import Stored
from tests.archives import Archive, article
from tests.fault.kills import ENVIRONMENT, PROGRAM, copied, shown

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are stopped as Linux does it")


def run(archive: Archive, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments], cwd=archive.site, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


@contextmanager
def held(archive: Archive, at_work: Callable[[], bool], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A run that stands still, with its workers, since it was at work; afterwards it goes on to its end."""
    first = subprocess.Popen(
        [*PROGRAM, *arguments], cwd=archive.site, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, process_group=0
    )
    try:
        while first.poll() is None and not at_work():
            time.sleep(0.0005)
        os.killpg(first.pid, signal.SIGSTOP)
        yield first
        os.killpg(first.pid, signal.SIGCONT)
        first.communicate(timeout=300)
    finally:
        if first.poll() is None:
            os.killpg(first.pid, signal.SIGKILL)
            first.wait()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    texts = {f"{n}.txt": article(f"Story {n}", f"2022-{1 + n % 12:02}-11", authors="Ana Ruiz") for n in range(60)}
    return Archive.make(tmp_path / "here" / "site", texts)


def second_machine(archive: Archive, tmp_path: Path) -> Archive:
    """Publishes, and copies all to another machine, with its state; then each has an edition of its own to send."""
    archive.build()
    assert run(archive, "publish", "../../host").returncode == 0
    other = copied(archive, tmp_path / "there")
    for machine, place in ((archive, "here"), (other, "there")):
        machine.write("0.txt", article(f"Edition of {place}", "2022-12-11", authors="Ana Ruiz"))
        machine.build()
    return other


@contextmanager
def stalled(archive: Archive, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A publisher that has sent nearly all: it waits for the bytes of the front page, as for those of a slow disk."""
    front = archive.output / "index.html"
    text = front.read_bytes()
    front.unlink()
    os.mkfifo(front)
    first = subprocess.Popen(
        [*PROGRAM, *arguments], cwd=archive.site, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
    )
    try:
        pipe = None
        while pipe is None and first.poll() is None:
            with suppress(OSError):  # until somebody reads
                pipe = os.open(front, os.O_WRONLY | os.O_NONBLOCK)
            time.sleep(0.01)
        assert pipe is not None, first.communicate()
        yield first
        os.write(pipe, text)
        os.close(pipe)
        first.communicate(timeout=300)
        front.unlink()
        front.write_bytes(text)
    finally:
        first.kill()
        first.wait()


def test_the_second_of_two_builds_is_refused_and_the_first_ends_as_if_alone(archive: Archive, tmp_path: Path) -> None:
    def writes() -> bool:
        return any(archive.output.rglob(f"{PART}*"))

    with held(archive, writes, "build", "--jobs", "2") as first:
        staged = {path.name for path in archive.output.rglob(f"{PART}*")}
        second = run(archive, "build", "--jobs", "2")
        elsewhere = run(archive, "build", "--output", "../elsewhere")
        sent = run(archive, "publish", "../host")
        cleaned = run(archive, "clean")
        assert staged
        assert {path.name for path in archive.output.rglob(f"{PART}*")} == staged
    for refused in (second, elsewhere, sent, cleaned):
        assert refused.returncode == 3
        assert refused.stderr == (
            f"error: another run works on this site: `{archive.site}`\nhint: wait until it ends\n"
        ), refused.stderr
    assert first.returncode == 0
    clean = archive.copy_to(tmp_path / "clean")
    clean.build()
    assert archive.files() == clean.files()
    assert run(archive, "build").returncode == 0


def test_the_second_of_two_publishers_is_told_who_is_at_work_and_the_host_is_whole(
    archive: Archive, tmp_path: Path
) -> None:
    other, host = second_machine(archive, tmp_path), tmp_path / "host"
    with stalled(archive, "publish", "../../host") as first:
        second = run(other, "publish", "../../host")
    assert second.returncode == 3
    assert "has been publishing to this target since" in second.stderr
    assert "`--take-over`" in second.stderr
    assert first.returncode == 0
    assert shown(host) == archive.files()
    assert run(other, "publish", "../../host").returncode == 0
    assert shown(host) == other.files()
    assert run(archive, "verify", "../../host").returncode == 0


def test_a_publisher_that_was_taken_for_dead_says_what_it_sent_and_the_next_sets_it_right(
    archive: Archive, tmp_path: Path
) -> None:
    other, host = second_machine(archive, tmp_path), tmp_path / "host"
    with stalled(archive, "publish", "../../host") as first:
        assert run(other, "publish", "../../host", "--take-over").returncode == 0
    assert first.returncode == 3
    assert shown(host) != other.files()
    assert run(other, "publish", "../../host").returncode == 3
    assert run(other, "publish", "../../host", "--take-over").returncode == 0
    assert shown(host) == other.files()
    assert run(other, "verify", "../../host").returncode == 0
    head = read_head(Stored(text=(host / ".newsarchive" / "manifest.json").read_bytes(), token=""))
    assert len(list((host / ".newsarchive" / "manifest").iterdir())) == len(head.shards)


def test_a_run_that_stands_still_with_the_manifest_in_its_hands_keeps_nobody_waiting_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "PATIENCE", 0.1)
    guard = tmp_path / folder.SWAP
    guard.parent.mkdir(parents=True)
    with closing(folder.FolderTarget(tmp_path)) as target, guard.open("w") as held_by_another:
        fcntl.flock(held_by_another, fcntl.LOCK_EX)
        with pytest.raises(StateBusy, match="stands still"):
            target.swap(HEAD, b"{}", None)
        fcntl.flock(held_by_another, fcntl.LOCK_UN)
        target.swap(HEAD, b"{}", None)


@pytest.mark.parametrize("round_", range(3))
def test_builds_and_publishers_that_start_together_leave_the_site_whole(
    archive: Archive, tmp_path: Path, round_: int
) -> None:
    archive.build()
    archive.write("0.txt", article(f"Edition {round_}", "2022-01-11", authors="Ana Ruiz"))
    commands = [("build",), ("build", "--jobs", "2"), ("publish", "../../host"), ("build",)]
    runs = [
        subprocess.Popen([*PROGRAM, *command], cwd=archive.site, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
        for command in commands
    ]
    said = [one.communicate(timeout=300)[1] for one in runs]
    codes = [one.returncode for one in runs]
    assert 0 in codes, said
    assert all(code == 0 or "another run works on this site" in text for code, text in zip(codes, said, strict=True))
    clean = archive.copy_to(tmp_path / "clean")
    clean.build()
    assert run(archive, "build").returncode == 0
    assert archive.files() == clean.files()
    assert run(archive, "publish", "../../host").returncode == 0
    assert shown(tmp_path / "host") == clean.files()
