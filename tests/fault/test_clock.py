"""A clock that jumps: builds by a machine's own clock, which is years ahead, years behind, and right again."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.archives import Archive, article
from tests.fault.kills import PROGRAM, shown

DAY = 86_400
JUMPS = [0, 3650 * DAY, -3650 * DAY, 40 * DAY, 0]
"""Seconds by which the clock is wrong, build after build."""


def by_clock(archive: Archive, off: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command whose clock is so many seconds off; times of files are those of the disk, as after a jump."""
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        ["faketime", "-m", "-f", f"{off:+d}s", *PROGRAM, *arguments],
        cwd=archive.site,
        env=environment | {"NO_FAKE_STAT": "1", "DONT_FAKE_MONOTONIC": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    texts = {f"{n}.txt": article(f"Story {n}", f"2022-01-1{n}", authors="Ana Ruiz") for n in range(5)}
    soon = datetime.fromtimestamp(datetime.now(UTC).timestamp() + 20 * DAY, UTC).strftime("%Y-%m-%dT12:00:00Z")
    texts["soon.txt"] = article("Soon", "2022-01-16", embargo=soon)
    return Archive.make(tmp_path / "site", texts)


def test_whatever_the_clock_says_a_build_equals_a_clean_one_by_the_same_clock(archive: Archive, tmp_path: Path) -> None:
    seen = []
    for number, off in enumerate(JUMPS):
        # The same length as before, so that only the times of the file tell that it was edited.
        archive.write("1.txt", article(f"Story {number}{number}", "2022-01-11", authors="Ana Ruiz"))
        os.utime(archive.site / "articles" / "2.txt", (4_000_000_000 + number, 4_000_000_000 + number))
        os.utime(archive.site / "articles" / "3.txt", (100 + number, 100 + number))
        by_clock(archive, off, "build", "--jobs", "2")
        clean = archive.copy_to(tmp_path / f"clean{number}")
        by_clock(clean, off, "build")
        assert archive.files() == clean.files()
        assert f"Story {number}{number}" in archive.page("/2022/01/11/story-00.html")
        seen.append(any(b"Soon" in text for path, text in archive.files().items() if path.startswith("2022/")))
    assert seen == [False, True, False, True, False]


def test_an_edit_in_a_file_whose_time_lies_ahead_is_seen_and_an_unchanged_one_renders_nothing(archive: Archive) -> None:
    place = archive.site / "articles" / "1.txt"
    os.utime(place, (4_000_000_000, 4_000_000_000))
    by_clock(archive, 0, "build")
    before = archive.page("/2022/01/11/story-1.html")
    again = by_clock(archive, -DAY, "build")
    assert "changes   0 rendered, 0 written" in again.stderr
    archive.write("1.txt", archive.read("1.txt").replace("The story", "A tale ab"))
    os.utime(place, (4_000_000_000, 4_000_000_000))
    by_clock(archive, -DAY, "build")
    after = archive.page("/2022/01/11/story-1.html")
    assert "A tale ab" in after
    assert after != before


def test_publishing_by_a_clock_that_jumped_sends_what_changed_and_nothing_else(
    archive: Archive, tmp_path: Path
) -> None:
    by_clock(archive, 0, "build")
    by_clock(archive, 3650 * DAY, "publish", "../host")
    again = by_clock(archive, -3650 * DAY, "publish", "../host")
    assert "changes   0 added, 0 changed, 0 removed" in again.stderr
    by_clock(archive, -3650 * DAY, "verify", "../host")
    assert shown(tmp_path / "host") == archive.files()
