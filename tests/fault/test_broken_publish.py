"""Publishing that breaks off: the process is killed, the disk is full, the folder is read-only."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from newsarchive.builder.store import Disk, Place
from newsarchive.publisher import PublishRequest, publish
from newsarchive.publisher.folder import PARTS, FolderTarget
from newsarchive.publisher.manifest import HEAD
from tests.archives import NOW, Archive, article
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


class CautiousDisk(Disk):
    """A disk that knows what a power cut would lose now, and remembers what was done too early."""

    def __init__(self, root: Path) -> None:
        self.root, self.loose, self.early, self.settled = root, set[Path](), list[str](), list[str]()

    def make_folder(self, path: Place) -> None:
        if path != self.root / PARTS:  # nobody needs that after a power cut
            self.loose |= {one.parent for one in (Path(path), *Path(path).parents) if not one.exists()}
        super().make_folder(path)

    def write(self, path: Place, data: bytes) -> None:
        self.loose.add(Path(path))
        super().write(path, data)

    def rename(self, source: Place, target: Place) -> None:
        names = {one for one in self.loose if one.is_dir() and one.is_relative_to(self.root)}
        if Path(source) in self.loose or (target == self.root / HEAD and names):
            self.early.append(str(target))
        self.loose.add(Path(target).parent)
        super().rename(source, target)

    def remove(self, path: Place) -> None:
        self.loose.add(Path(path).parent)
        super().remove(path)

    def settle(self, path: Place) -> None:
        self.settled.append(str(path))
        self.loose.discard(Path(path))
        super().settle(path)

    def settle_all(self, root: Place) -> None:
        self.settled.append(str(root))
        self.loose.clear()
        super().settle_all(root)


def test_every_file_is_on_the_disk_before_it_has_its_name_and_all_names_before_the_manifest_tells_of_them(
    archive: Archive, tmp_path: Path
) -> None:
    disk = CautiousDisk(tmp_path / "host")
    target = FolderTarget(disk.root, disk)
    edits = (
        lambda: None,
        lambda: archive.remove("3.txt"),
        lambda: archive.write("1.txt", article("One", "2022-01-11")),
    )
    for edit in edits:
        edit()
        archive.build()
        publish(PublishRequest(site=archive.site, output=archive.output, now=NOW), target)
        assert disk.early == []
        assert {one for one in disk.loose if one.is_relative_to(disk.root) and one.exists()} == set()


def test_publishing_waits_for_no_file_that_it_did_not_write(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sync", lambda: pytest.fail("waits for all disks of the machine"))
    disk = CautiousDisk(tmp_path / "host")
    publish(PublishRequest(site=archive.site, output=archive.output, now=NOW), FolderTarget(disk.root, disk))
    assert disk.settled
    assert all(Path(path).is_relative_to(disk.root) for path in disk.settled)
