"""Publishing that breaks off: the process is killed, the disk is full, the folder is read-only."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archives import Archive, article
from tests.fault.kills import Ground, kill_publishing

COMMAND = [sys.executable, "-m", "newsarchive", "publish", "../host"]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    texts = {f"{n}.txt": article(f"Story {n}", f"2022-0{n}-11", authors="Ana Ruiz") for n in range(1, 5)}
    made = Archive.make(tmp_path / "site", texts)
    made.build()
    return made


@pytest.mark.parametrize("round_", range(4))
def test_publishing_killed_at_any_moment_shows_whole_files_and_is_finished_by_the_next_run(
    ground: Ground, tmp_path: Path, round_: int
) -> None:
    kill_publishing(ground, tmp_path / "round", random.Random(round_))


@pytest.mark.skipif(os.getuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_is_said_shows_no_half_file_and_is_filled_by_the_next_run(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "host").mkdir()
    publish = " ".join(COMMAND)
    verify = f"{sys.executable} -m newsarchive verify ../host"
    script = f"""
mount -t tmpfs -o size=64k none ../host
{publish}; echo "full: $?"
find ../host -name '*.html' -size 0 | sed 's/^/empty: /'
mount -o remount,size=64m ../host
{publish}; echo "again: $?"
{verify}; echo "verified: $?"
"""
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script], cwd=archive.site, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == ["full: 3", "again: 0", "verified: 0"], done.stderr
    assert "No space left on device" in done.stderr
    assert "it goes on where it stopped" in done.stderr
