"""Publishing that breaks off: the process is killed, the disk is full, the folder is read-only."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.archives import Archive, article, tree
from tests.unit.program import run

COMMAND = [sys.executable, "-m", "newsarchive", "publish", "../host"]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    texts = {f"{n}.txt": article(f"Story {n}", f"2022-0{n}-11", authors="Ana Ruiz") for n in range(1, 5)}
    made = Archive.make(tmp_path / "site", texts)
    made.build()
    return made


def shown(host: Path) -> dict[str, bytes]:
    """What readers see: not what belongs to publishing itself."""
    return {path: text for path, text in tree(host).items() if not path.startswith(".newsarchive/")}


@pytest.mark.parametrize("round_", range(4))
def test_publishing_killed_at_any_moment_shows_whole_files_and_is_finished_by_the_next_run(
    archive: Archive, tmp_path: Path, round_: int
) -> None:
    host = tmp_path / "host"
    assert run("publish", "../host", cwd=archive.site)[0] == 0
    old = archive.files()
    for n in range(1, 5):
        archive.write(f"{n}.txt", article(f"New {n}", f"2022-0{n}-11", authors="Ana Ruiz"))
    archive.build()
    new = archive.files()
    killed = subprocess.Popen(COMMAND, cwd=archive.site, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    head = host / ".newsarchive" / "manifest.json"
    while killed.poll() is None and b'"publishing":{' not in head.read_bytes():
        time.sleep(0.0005)
    time.sleep(0.002 * round_)
    killed.kill()
    killed.wait()
    for path, text in shown(host).items():
        assert text in (old.get(path), new.get(path)), path
    code, _, err = run("publish", "../host", cwd=archive.site)
    assert code == 0, err
    assert shown(host) == new
    assert run("verify", "../host", cwd=archive.site)[0] == 0


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
