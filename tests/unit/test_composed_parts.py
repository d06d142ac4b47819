"""A build composes the parts of the archive that something touched: days, and pages of lists; nobody can tell."""

import pytest

from newsarchive import pages
from tests.archives import Archive, article, tree

FEW = {f"{n}.txt": article(f"Story {n}", f"2022-01-{n + 10}", topics="[port]") for n in range(3)}
MORE = {f"more{n}.txt": article(f"More {n}", f"2022-01-{n + 11}", topics="[port]") for n in range(3)}
DAYLESS = {"month.txt": article("Some day", "2022-01", topics="[port]"), "later.txt": article("Later", "2022-02-01")}
LONG = {f"{n:02}.txt": article(f"Story {n:02}", f"2022-01-{n + 1:02}", topics="[port]") for n in range(25)}


@pytest.fixture
def composed(monkeypatch) -> list[str]:
    """The permalinks of the pages of lists that were composed in this process."""
    made: list[str] = []
    whole = pages.list_page

    def watched(site, contents):
        page = whole(site, contents)
        made.append(page.permalink)
        return page

    monkeypatch.setattr(pages, "list_page", watched)
    return made


def test_an_archive_that_grows_day_by_day_equals_a_clean_build_and_is_still_then(tmp_path) -> None:
    archive = Archive.make(tmp_path / "site", FEW | DAYLESS)
    archive.build()
    for path, text in MORE.items():
        archive.write(path, text)
        archive.build()
    again = archive.build()
    clean = archive.copy_to(tmp_path / "clean")
    clean.build(jobs=2)
    assert tree(archive.output) == tree(clean.output)
    assert (again.rendered, again.written, again.removed) == (0, 0, 0)


def test_a_headline_that_changes_renders_neighbours_of_its_day_and_the_next(tmp_path) -> None:
    archive = Archive.make(tmp_path / "site", FEW | MORE | DAYLESS)
    archive.build()
    archive.write("1.txt", article("Story one, again", "2022-01-11", topics="[port]"))
    report = archive.build(explain=True)
    clean = archive.copy_to(tmp_path / "clean")
    clean.build()
    assert tree(archive.output) == tree(clean.output)
    assert {"2022/01/11/index.html", "2022/01/11/story-1.html"} <= {e.output for e in report.explained}
    assert "2022/01/10/index.html" not in {e.output for e in report.explained}


def test_an_edit_composes_the_one_page_of_a_list_that_shows_it(tmp_path, composed) -> None:
    archive = Archive.make(tmp_path / "site", LONG)
    archive.build()
    composed.clear()
    archive.write("07.txt", article("Story seven, again", "2022-01-08", topics="[port]"))
    archive.build()
    assert sorted(composed) == ["/language/en/p2.html", "/topic/port/p2.html"]


def test_a_list_that_grows_by_a_page_composes_its_front_and_its_last_two_pages(tmp_path, composed) -> None:
    archive = Archive.make(tmp_path / "site", LONG)
    archive.build()
    for n in range(25, 30):
        archive.write(f"{n}.txt", article(f"Story {n}", f"2022-01-{n + 1:02}"))
    composed.clear()
    archive.build()
    clean = archive.copy_to(tmp_path / "clean")
    made = sorted(set(composed))
    clean.build()
    assert made == ["/language/en/", "/language/en/p4.html", "/language/en/p5.html"]
    assert tree(archive.output) == tree(clean.output)


@pytest.mark.parametrize("withdrawn", [False, True])
def test_an_embargoed_copy_of_an_article_that_is_gone_does_not_take_its_place_in_the_ledger(
    tmp_path, withdrawn
) -> None:
    embargoed = article("Fire", "2022-01-10", "One.", embargo="2093-01-01T00:00:00Z")
    archive = Archive.make(tmp_path / "site", {"a.txt": article("Fire", "2022-01-10", "One."), "b.txt": embargoed})
    archive.build()
    if withdrawn:
        archive.write("a.txt", article("Fire", "2022-01-10", "One.", withdrawn="it was wrong"))
        archive.build()
    archive.remove("a.txt")
    archive.build()
    clean = archive.copy_to(tmp_path / "clean")
    clean.build()
    assert clean.ledger() == archive.ledger()
    assert tree(clean.output) == tree(archive.output)
