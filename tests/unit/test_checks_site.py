"""The check of a whole site: counts, order, limits, workers."""

from pathlib import Path

import pytest

from newsarchive.checks import check_site, crawl
from newsarchive.checks.examine import MOST_OF_A_CODE
from newsarchive.diagnostics import Severity, WrongUsage
from newsarchive.settings import Settings
from tests.unit.small_sites import BASE, check, codes, page, write_site


def chain(length: int) -> dict[str, str | bytes]:
    """Pages that each link to the next; the last has a broken link."""
    pages: dict[str, str | bytes] = {
        f"{number}.html": page(f'<a href="{number + 1}.html#text">next</a><p id="text">x') for number in range(length)
    }
    return pages | {"index.html": page('<a href="0.html">first</a>')}


def test_everything_that_was_looked_at_is_counted(tmp_path: Path):
    report = check(
        tmp_path,
        {
            "index.html": page('<a href="2022/a.html#x">a</a> <a href="https://other.example/">b</a>'),
            "2022/a.html": page('<p id=x>x <a href="../index.html">c</a>' + " ".join(map(str, range(200)))),
            "a.css": "p{}",
            "a.png": b"12345",
        },
    )
    assert (report.files, report.pages, report.links, report.anchors, report.outside) == (4, 2, 2, 1, 1)
    assert {weight.kind: (weight.files, weight.bytes) for weight in report.weights}["image"] == (1, 5)
    assert report.bytes == sum(weight.bytes for weight in report.weights)
    assert report.largest == "2022/a.html"
    assert 0 < report.largest_bytes < 1000


def test_a_fault_is_shown_with_path_line_column_and_hint(tmp_path: Path):
    (found,) = check(tmp_path, {"index.html": page('<p>\n  <a href="none.html">x</a>')}).diagnostics
    assert (found.span.path, found.span.line, found.span.column) == ("public/index.html", 12, 3)
    assert found.severity is Severity.ERROR
    assert found.excerpt == '  <a href="none.html">x</a>'
    assert found.hint


def test_an_output_outside_of_the_site_is_shown_by_its_own_path(tmp_path: Path):
    output = write_site(tmp_path / "elsewhere", {"index.html": page('<a href="none.html">x</a>')})
    (found,) = check_site(tmp_path / "site", output, settings=Settings()).diagnostics
    assert found.span.path == f"{output}/index.html"


def test_a_chain_of_links_is_followed_to_its_end(tmp_path: Path):
    report = check(tmp_path, chain(50))
    assert codes(report) == ["NA400"]
    assert report.diagnostics[0].span.path == "public/49.html"


def test_pages_that_only_unreachable_pages_link_to_are_unreachable(tmp_path: Path):
    report = check(tmp_path, {"a.html": page('<a href="b.html">b</a>'), "b.html": page('<a href="index.html">c</a>')})
    assert codes(report) == ["NA414", "NA414"]


def test_workers_find_what_one_process_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    files = chain(30) | {f"lost/{number}.html": page("<p><em>x</p>") for number in range(250)}
    alone = check(tmp_path, files, jobs=1)
    monkeypatch.setattr(crawl, "WORTH_WORKERS", 1)
    assert check(tmp_path, files, jobs=2) == alone
    assert alone.pages == 281


def test_a_fault_of_every_page_is_counted_and_not_kept(tmp_path: Path):
    report = check(tmp_path, {f"{number}.html": page("<p><em>x</p>") for number in range(130)})
    assert codes(report).count("NA701") == MOST_OF_A_CODE
    assert [(unshown.code, unshown.count) for unshown in report.unshown] == [("NA414", 30), ("NA701", 30)]


def test_a_site_without_a_front_page_is_wrong(tmp_path: Path):
    (tmp_path / "public").mkdir()
    report = check_site(tmp_path, tmp_path / "public", settings=Settings())
    assert codes(report) == ["NA400"]


def test_a_folder_that_is_not_there_is_a_wrong_use(tmp_path: Path):
    with pytest.raises(WrongUsage, match="no built site"):
        check_site(tmp_path, tmp_path / "public", settings=Settings())


def test_a_site_without_a_base_url_may_have_relative_links_only(tmp_path: Path):
    files: dict[str, str | bytes] = {
        "index.html": page('<a href="a.html">a</a>'),
        "a.html": page(f'<a href="{BASE}">b</a>'),
    }
    report = check(tmp_path, files, base_url=None)
    assert codes(report) == []
    assert report.outside == 1


def test_an_alternative_of_a_picture_is_looked_up_too(tmp_path: Path):
    picture = '<img src="a.png" srcset="a.png 1x, b.png 2x" alt="" width="1" height="1">'
    report = check(tmp_path, {"index.html": page(picture), "a.png": b""})
    assert [(found.code, "b.png" in found.message) for found in report.diagnostics] == [("NA408", True)]


def test_private_files_of_the_builder_are_not_part_of_the_site(tmp_path: Path):
    assert check(tmp_path, {".newsarchive/traces.html": "<p><em>"}).files == 1
