"""Builds that break off: the disk fails at the N-th operation for every N, the process is killed, state is lost."""

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive.builder import lock
from newsarchive.builder.store import Disk, FolderStore
from newsarchive.diagnostics import ForeignOutput, StateBusy, StoreFailed, WrongUsage
from newsarchive.exporters import ExportRequest, export
from newsarchive.exporters.flat import write_csv
from newsarchive.publisher import PublishRequest, publish
from newsarchive.publisher.folder import FolderTarget
from newsarchive.verifier import verify_output
from tests.archives import NOW, Archive, article, tree
from tests.fault.kills import Ground, kill_a_build

SITE_FILE = "title: Small\nbase_url: https://news.example/\npage_size: 5\nsearch: false\nfeeds: false\n"


class FailingDisk(Disk):
    """A disk whose N-th operation that changes something fails as a full disk does."""

    def __init__(self, fails_at: int) -> None:
        self.fails_at, self.operations = fails_at, 0

    def _count(self) -> None:
        self.operations += 1
        if self.operations == self.fails_at:
            raise OSError(28, "No space left on device")

    def make_folder(self, path: Path) -> None:
        self._count()
        super().make_folder(path)

    def write(self, path: Path, data: bytes) -> None:
        self._count()
        super().write(path, data)

    def rename(self, source: Path, target: Path) -> None:
        self._count()
        super().rename(source, target)

    def remove(self, path: Path) -> None:
        self._count()
        super().remove(path)


class RecordingDisk(Disk):
    """A disk that remembers what was renamed and removed."""

    def __init__(self) -> None:
        self.renamed: list[str] = []
        self.removed: list[str] = []

    def rename(self, source: Path, target: Path) -> None:
        self.renamed.append(target.name)
        super().rename(source, target)

    def remove(self, path: Path) -> None:
        self.removed.append(path.name)
        super().remove(path)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    texts = {f"{n}.txt": article(f"Story {n}", f"2022-01-1{n}", authors="Ana Ruiz") for n in range(3)}
    return Archive.make(tmp_path / "site", texts, SITE_FILE)


def steps(archive: Archive) -> Iterator[int]:
    """Edits the archive and breaks its build at operation 1, 2, 3 … until one runs through."""
    for fails_at in range(1, 10_000):
        archive.write("1.txt", article(f"Story one, edition {fails_at}", "2022-01-11", authors="Ana Ruiz"))
        archive.write(f"new{fails_at}.txt", article(f"New {fails_at}", "2022-01-20"))
        try:
            archive.build(FailingDisk(fails_at))
        except StoreFailed:
            yield fails_at
        else:
            return


def test_a_disk_that_fails_at_any_operation_leaves_a_site_that_the_next_build_mends(
    archive: Archive, tmp_path: Path
) -> None:
    archive.build()
    broken = 0
    for fails_at in steps(archive):
        broken += 1
        archive.build()
        clean = archive.copy_to(tmp_path / f"clean{fails_at}")
        clean.build()
        assert clean.files() == archive.files()
        archive.remove(f"new{fails_at}.txt")
        for shard in (archive.site / "permalinks").glob("2022-01.txt"):
            kept = [
                x for x in shard.read_text().split("\n") if f"new{fails_at}" not in x and f"new-{fails_at}" not in x
            ]
            shard.write_text("\n".join(kept))
    assert broken > 10


def test_a_failure_before_publishing_leaves_every_published_byte_as_it_was(archive: Archive) -> None:
    archive.build()
    before = archive.files()
    archive.write("0.txt", article("Another headline", "2022-01-10"))
    with pytest.raises(StoreFailed, match="No space left on device"):
        archive.build(FailingDisk(3))
    assert archive.files() == before


def test_an_unchanged_build_writes_renames_and_removes_nothing(archive: Archive) -> None:
    archive.build()
    disk = RecordingDisk()
    archive.build(disk)
    assert (disk.renamed, disk.removed) == ([], [])


def test_a_missing_and_a_cut_file_are_made_again_and_reported(archive: Archive) -> None:
    archive.build()
    whole = archive.files()
    (archive.output / "index.html").unlink()
    (archive.output / "2022" / "index.html").write_text("cut")
    report = archive.build()
    assert archive.files() == whole
    assert [d.code for d in report.diagnostics if d.code == "NA601"] == ["NA601", "NA601"]


@pytest.mark.parametrize("lost", ["catalogue.sqlite", "traces", "."])
def test_lost_private_state_costs_nothing_but_time(archive: Archive, lost: str) -> None:
    archive.build()
    whole, ledger = archive.files(), archive.ledger()
    subprocess.run(["rm", "-rf", str((archive.site / ".newsarchive" / lost).resolve())], check=True)
    report = archive.build()
    assert archive.files() == whole
    assert archive.ledger() == ledger
    assert [d for d in report.diagnostics if d.code.startswith("NA6")] == []


@pytest.mark.parametrize("name", ["catalogue.sqlite", "traces"])
def test_broken_private_state_is_thrown_away(archive: Archive, name: str) -> None:
    archive.build()
    whole = archive.files()
    place = archive.site / ".newsarchive" / name
    for file in [place] if place.is_file() else sorted(place.iterdir()):
        file.write_bytes(b"this is no database" * 100)
    archive.build()
    assert archive.files() == whole


def test_a_foreign_folder_is_never_adopted(archive: Archive) -> None:
    archive.output.mkdir()
    (archive.output / "holiday.jpg").write_bytes(b"mine")
    with pytest.raises(ForeignOutput):
        archive.build()
    assert tree(archive.output) == {"holiday.jpg": b"mine"}


def test_a_foreign_file_among_ours_is_kept_and_reported(archive: Archive) -> None:
    archive.build()
    (archive.output / "2022" / "mine.txt").write_text("mine")
    report = archive.build()
    archive.remove("0.txt")
    archive.build()
    assert (archive.output / "2022" / "mine.txt").read_text() == "mine"
    assert any(d.code == "NA600" and "2022/mine.txt" in d.message for d in report.diagnostics)


@pytest.mark.parametrize("output", ["articles/x", ".", "permalinks", "..", ".newsarchive/out"])
def test_an_output_that_would_lie_over_sources_is_refused(archive: Archive, output: str) -> None:
    with pytest.raises(WrongUsage):
        archive.build(output=archive.site / output)


def test_two_builds_at_once_are_told_apart(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0)

    class Meddling(Disk):
        def write(self, path: Path, data: bytes) -> None:
            with pytest.raises(StateBusy):
                archive.build()
            super().write(path, data)

    report = archive.build(Meddling())
    assert report.articles == 3


@pytest.mark.parametrize("round_", range(4))
def test_a_build_killed_at_any_moment_is_mended_by_the_next(ground: Ground, tmp_path: Path, round_: int) -> None:
    kill_a_build(ground, tmp_path / "round", random.Random(round_))


def test_staged_files_that_a_broken_build_left_are_removed(archive: Archive) -> None:
    archive.build()
    left = FolderStore(archive.output)
    left.stage("2022/left.html", b"half a page")
    assert any(".part~" in name for name in archive.files())
    archive.build()
    assert not any(".part~" in name for name in archive.files())


def test_staged_files_of_a_build_that_was_killed_reach_no_target_and_no_verdict(
    archive: Archive, tmp_path: Path
) -> None:
    archive.build()
    whole = archive.files()
    FolderStore(archive.output).stage("2022/left.html", b"half a page")
    (archive.site / "permalinks" / ".2022-01.part").write_text("half a shard")
    assert verify_output(archive.site, archive.output).diagnostics == ()
    publish(PublishRequest(site=archive.site, output=archive.output, now=NOW), FolderTarget(tmp_path / "host"))
    sent = {path: text for path, text in tree(tmp_path / "host").items() if not path.startswith(".newsarchive/")}
    assert sent == whole
    archive.write("0.txt", article("Another headline", "2022-01-10"))
    archive.build()
    assert not [path for path in archive.site.rglob("*") if "part" in path.name]


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_run_leaves_a_log_that_would_have_the_next_build_read_all_of_the_state(
    archive: Archive, jobs: int, tmp_path: Path
) -> None:
    def logs() -> list[str]:
        return [path.name for path in (archive.site / ".newsarchive").rglob("*-wal")]

    archive.build(jobs=jobs)
    assert logs() == []
    archive.write("0.txt", article("Another headline", "2022-01-10"))
    archive.build(jobs=jobs, dry_run=True)
    assert logs() == []
    request = ExportRequest(site=archive.site, output=archive.output, into=tmp_path / "bag", now=NOW)
    export(request, write_csv)
    assert logs() == []


def test_a_strict_build_that_is_refused_counts_what_is_there(archive: Archive) -> None:
    archive.build()
    files = len(archive.files())
    archive.remove("0.txt")
    (archive.output / "index.html").unlink()
    report = archive.build(strict=True)
    assert not report.published
    assert (report.sources, report.articles) == (2, 2)
    assert report.pages == report.kept == files - 1 == len(archive.files())
    assert report.bytes == sum(map(len, archive.files().values()))
    assert archive.build().sources == 2
