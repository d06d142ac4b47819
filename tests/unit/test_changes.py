"""What a build says it changes for readers: pages added and changed, URLs at risk."""

import json
import shutil
from pathlib import Path

import pytest

from newsarchive.builder import changes
from newsarchive.builder.report import AtRisk, BuildReport
from tests.archives import Archive, article
from tests.unit.program import run

REASON = "*Mistaken* | identity"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    texts = {f"{n}.txt": article(f"Story {n}", f"2022-01-1{n}", authors="Ana Ruiz") for n in range(4)}
    return Archive.make(tmp_path / "site", texts)


def at_risk(report: BuildReport) -> dict[str, tuple[str, str]]:
    return {one.permalink: (one.becomes, one.detail) for one in report.changes.named_at_risk}


def test_a_first_build_adds_every_page_and_puts_no_url_at_risk(archive: Archive) -> None:
    report = archive.build()
    pages = {
        "/" + path.removesuffix("index.html") for path in archive.files() if path.endswith(".html") and path[0] != "4"
    }
    assert set(report.changes.named_added) == pages - {"/withdrawn/"}
    assert report.changes.added == len(report.changes.named_added)
    assert (report.changes.changed, report.changes.at_risk) == (0, 0)


def test_an_edit_changes_the_pages_that_differ_and_an_unchanged_build_none(archive: Archive) -> None:
    archive.build()
    before = archive.files()
    archive.write("1.txt", article("Story 1", "2022-01-11", "Another text.", authors="Ana Ruiz"))
    report = archive.build()
    differ = {
        "/" + path.removesuffix("index.html")
        for path, text in archive.files().items()
        if path.endswith(".html") and before[path] != text
    }
    assert set(report.changes.named_changed) == differ
    assert archive.permalink_of("1.txt") in differ
    assert (report.changes.added, report.changes.at_risk) == (0, 0)
    assert archive.build().changes == changes.Changes()


def test_every_way_in_which_a_url_is_lost_is_named_with_what_becomes_of_it(archive: Archive) -> None:
    archive.build()
    zero, one, two, three = (archive.permalink_of(f"{n}.txt") for n in range(4))
    archive.write("0.txt", article("Story 0", "2022-01-10", authors="Ana Ruiz", slug="renamed"))
    archive.write("1.txt", article("Story 1", "2022-01-11", authors="Ana Ruiz", withdrawn=f'"{REASON}"'))
    archive.write("2.txt", article("Story 2", "2022-01-12", authors="Bo Lind", draft="true"))
    archive.remove("3.txt")
    report = archive.build()
    named = at_risk(report)
    assert {url: named[url] for url in (zero, one, two, three)} == {
        zero: ("moved", "/2022/01/10/renamed.html"),
        one: ("withdrawn", REASON),
        two: ("held", ""),
        three: ("deleted", ""),
    }
    assert named["/2022/01/11/"] == ("redirected", "/2022/01/")
    assert report.changes.at_risk == len(named)
    assert at_risk(archive.build()) == {}


def test_a_page_that_comes_back_is_added(archive: Archive) -> None:
    archive.build()
    url, text = archive.permalink_of("1.txt"), archive.read("1.txt")
    archive.remove("1.txt")
    archive.build()
    archive.write("1.txt", text)
    assert url in archive.build().changes.named_added


def test_a_dry_run_and_a_build_that_is_refused_say_what_would_change(archive: Archive) -> None:
    archive.build()
    archive.remove("1.txt")
    archive.write("new.txt", article("News", "2022-02-01"))
    refused, dry = archive.build(locked=True), archive.build(dry_run=True)
    assert not refused.published
    assert refused.changes == dry.changes == archive.build().changes
    assert refused.changes.added > 0
    assert refused.changes.at_risk > 0


def test_a_file_that_is_made_again_as_it_was_is_no_news(archive: Archive) -> None:
    archive.build()
    (archive.output / "index.html").unlink()
    (archive.output / "dates" / "index.html").write_text("cut")
    assert archive.build().changes == changes.Changes()


def test_articles_at_risk_are_known_without_state_by_the_ledger(archive: Archive) -> None:
    archive.build()
    gone, held = archive.permalink_of("1.txt"), archive.permalink_of("2.txt")
    shutil.rmtree(archive.site / ".newsarchive")
    shutil.rmtree(archive.output)
    archive.remove("1.txt")
    archive.write("2.txt", article("Story 2", "2022-01-12", draft="true"))
    assert at_risk(archive.build(locked=True)) == {gone: ("deleted", ""), held: ("held", "")}


def test_a_bounded_number_is_named_and_all_are_counted(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_NAMED", 2)
    first = archive.build().changes
    assert first.added > len(first.named_added) == 2
    for n in range(4):
        archive.remove(f"{n}.txt")
    second = archive.build().changes
    assert second.at_risk > len(second.named_at_risk) == 2
    assert all(isinstance(one, AtRisk) for one in second.named_at_risk)


def test_the_command_tells_people_and_programs(archive: Archive) -> None:
    archive.build()
    url = archive.permalink_of("1.txt")
    archive.write("1.txt", article("Story 1", "2022-01-11", withdrawn=f'"{REASON}"'))
    _, _, told = run("build", "--dry-run", cwd=archive.site)
    rows = told.splitlines()
    assert any(row.startswith("urls      0 added, ") and row.endswith(" at risk") for row in rows)
    assert any(row.endswith(f"{url} withdrawn: {REASON}") for row in rows)
    _, out, _ = run("build", "--format", "json", cwd=archive.site)
    record = json.loads(out)["summary"]["changes"]
    assert {"permalink": url, "becomes": "withdrawn", "detail": REASON} in record["named"]["at_risk"]
    assert record["changed"] == len(record["named"]["changed"]) > 0
    _, _, told = run("build", cwd=archive.site)
    assert "urls" not in told


def test_the_summary_is_added_to_a_file_as_markdown_that_no_text_breaks(archive: Archive) -> None:
    archive.build()
    url = archive.permalink_of("1.txt")
    archive.write("1.txt", article("Story 1", "2022-01-11", withdrawn=f'"{REASON}"'))
    archive.write("new.txt", article("News", "2022-02-01"))
    page = archive.site / "summary.md"
    page.write_text("above\n")
    code, _, _ = run("build", "--summary", "summary.md", "--format", "github", cwd=archive.site)
    lines = page.read_text().splitlines()
    assert code == 0
    assert lines[:5] == ["above", "## Archive: built", "", "| | |", "| --- | --- |"]
    assert f"- {url} withdrawn: \\*Mistaken\\* \\| identity" in lines
    assert "- /2022/02/01/news.html" in lines
    assert lines.count("</details>") == 2
    root = next(line for line in lines if line.startswith("| root |"))
    assert len(root) == len("| root |  |") + 64


def test_a_summary_of_a_build_that_published_nothing_says_so(archive: Archive) -> None:
    archive.write("broken.txt", "---\nheadline: [\n---\nText.\n")
    code, _, _ = run("build", "--strict", "--summary", "summary.md", cwd=archive.site)
    assert code == 1
    assert (archive.site / "summary.md").read_text().startswith("## Archive: nothing was published, 1 error, ")


def test_a_summary_that_cannot_be_written_is_said(archive: Archive) -> None:
    code, _, told = run("build", "--summary", "no/such/folder.md", cwd=archive.site)
    assert code == 3
    assert told.endswith(
        "error: cannot write `no/such/folder.md`: No such file or directory\nhint: name another file\n"
    )
