"""The builder's step for search: what is found in a built site, and what an edit makes anew."""

import pytest

from newsarchive.builder.store import Disk
from newsarchive.diagnostics import StoreFailed
from tests.archives import SITE_FILE, Archive, article
from tests.shelf_reader import Library

ARTICLES = {
    "a.txt": article(
        "Fire at the port", "2021-03-05", "Smoke rose.", section="City", authors="Ana Ruiz", topics="[port]"
    ),
    "b.txt": article("Tram opens", "2021-12-31", "The tram rolls to the port.", section="City"),
    "c.txt": article("Council votes", "2022-01-13", "A vote on trams.", authors="Omar Haddad"),
    "d.txt": article("An old note", "", "Nobody knows when the harbour froze."),
    "e.txt": article("Secret draft", "2022-01-14", "Unfinished zeppelin.", draft="true"),
    "f.txt": article("Later news", "2022-01-15", "Embargoed zeppelin.", embargo="2093-01-01T00:00:00Z"),
    "g.txt": article("Wrong news", "2021-05-15", "Withdrawn zeppelin.", withdrawn="it was wrong"),
}


@pytest.fixture
def archive(tmp_path):
    return Archive.make(tmp_path / "site", ARTICLES)


def library(archive):
    return Library({name: raw.decode() for name, raw in archive.files().items() if name.endswith(".js")})


def headlines(archive, term):
    return [row.split("\t")[4] for row in library(archive).found(term)]


def standing(archive):
    """Folders of all shelves in their order."""
    return [shelf[0] for part in library(archive).root()["parts"] for bay in part["bays"] for shelf in bay["shelves"]]


def shelves(archive):
    return {name for name in archive.files() if name.startswith("search/shelves/")}


def test_articles_are_found_by_words_and_lists_in_the_order_of_the_archive(archive):
    archive.build()
    assert headlines(archive, "tramE") == ["Tram opens", "Council votes"]
    assert headlines(archive, "harbourE") == ["An old note"]
    assert headlines(archive, "port!E") == ["Fire at the port"]
    assert headlines(archive, "=scity|City\t") == ["Fire at the port", "Tram opens"]
    assert headlines(archive, "=aana ruiz|Ana Ruiz\t") == ["Fire at the port"]
    assert headlines(archive, "=len|en\t") == ["An old note", "Fire at the port", "Tram opens", "Council votes"]
    assert standing(archive) == ["undated", "2021", "open"]


def test_what_is_not_published_is_not_in_any_file_of_search(archive):
    archive.build()
    assert headlines(archive, "zeppelinE") == []
    texts = "".join(raw.decode() for name, raw in archive.files().items() if name.startswith("search/"))
    assert "zeppelin" not in texts
    archive.write("a.txt", article("Fire at the port", "2021-03-05", "Smoke.", withdrawn="it was wrong"))
    archive.build()
    assert headlines(archive, "portE") == ["Tram opens"]


def test_an_article_added_today_writes_files_of_the_open_shelf_alone(archive):
    archive.build()
    before = shelves(archive)
    archive.write("h.txt", article("Port and tram again", "2022-01-20"))
    report = archive.build(explain=True)
    assert headlines(archive, "portE") == ["Fire at the port", "Tram opens", "Port and tram again"]
    touched = {e.output for e in report.explained if e.output.startswith("search/") and e.output.endswith(".js")}
    assert {name.split("/")[2] for name in touched - {"search/root.js"}} == {"open", "new-words"}
    assert {name for name in before if "/open/" not in name and "/new-words/" not in name} < shelves(archive)
    assert archive.build().written == 0


def test_a_run_tells_how_many_articles_it_has_indexed_of_those_on_shelves_that_it_makes(archive):
    told = []
    archive.build(progress=lambda *seen: told.append(seen))
    assert [seen for seen in told if seen[0] == "indexing"] == [
        ("indexing", 0, 4),
        ("indexing", 1, 4),
        ("indexing", 3, 4),
        ("indexing", 4, 4),
    ]
    archive.write("h.txt", article("Port and tram again", "2022-01-20"))
    told.clear()
    archive.build(progress=lambda *seen: told.append(seen))
    assert [seen for seen in told if seen[0] == "indexing"] == [("indexing", 0, 2), ("indexing", 2, 2)]


def test_a_new_month_folds_the_open_shelf_into_its_year(archive):
    archive.build()
    archive.write("h.txt", article("February comes", "2022-02-01"))
    archive.build()
    assert standing(archive) == ["undated", "2021", "2022", "open"]
    assert headlines(archive, "voteE") == ["Council votes"]
    clean = archive.copy_to(archive.site.parent / "clean")
    clean.build()
    assert clean.files() == archive.files()


def test_private_files_of_search_are_swept_and_may_be_deleted(archive):
    archive.build()
    archive.write("h.txt", article("Port again", "2022-01-20"))
    archive.build()
    private = archive.site / ".newsarchive" / "search"
    assert sorted(place.suffix for place in private.iterdir()) == [".run"] * 3 + [".shelf"] * 3 + [".way"] * 4
    before = archive.files()
    bound = {place: place.stat().st_mtime_ns for place in private.glob("*.run")}
    archive.write("h.txt", article("Port once more", "2022-01-20"))
    archive.build()
    assert len([place for place in bound if place.is_file() and place.stat().st_mtime_ns == bound[place]]) == 2
    archive.write("h.txt", article("Port again", "2022-01-20"))
    archive.build()
    for place in private.iterdir():
        place.unlink()
    assert archive.build().written == 0
    assert archive.files() == before


def test_a_damaged_file_of_search_is_made_again(archive):
    archive.build()
    before = archive.files()
    (name,) = [n for n in before if "/2021/" in n and n.startswith("search/") and "port" in before[n].decode()][:1]
    (archive.output / name).write_bytes(b"shelf(``)")
    report = archive.build()
    assert [d.code for d in report.diagnostics if d.code == "NA601"] == ["NA601"]
    assert archive.files() == before


def test_without_search_there_are_no_files_of_search_and_it_comes_back(archive):
    archive.build()
    before = archive.files()
    (archive.site / "newsarchive.yaml").write_text(SITE_FILE + "search: false\n", encoding="utf-8")
    archive.build()
    assert [name for name in archive.files() if name.startswith("search/") and name.endswith(".js")] == []
    assert archive.build().written == 0
    (archive.site / "newsarchive.yaml").write_text(SITE_FILE, encoding="utf-8")
    archive.build()
    assert archive.files() == before


def test_a_dry_run_writes_nothing_and_tells_of_the_files_of_search(archive):
    report = archive.build(dry_run=True)
    assert "search/root.js" in {e.output for e in report.explained}
    assert not (archive.site / ".newsarchive" / "search").exists()
    assert not archive.output.exists()


def test_words_of_markdown_are_found_and_addresses_of_its_links_are_not(tmp_path):
    text = "---\nheadline: Links\npublished: 2022-01-01\n---\nSee [the harbour](https://x.example/hidden) and **bold** _signs_.\n"
    archive = Archive.make(tmp_path / "site", {"a.md": text})
    archive.build()
    assert [headlines(archive, f"{w}E") for w in ("harbour", "bold", "sign", "hidden")] == [["Links"]] * 3 + [[]]


def test_an_empty_archive_has_a_root_that_leads_nowhere(tmp_path):
    archive = Archive.make(tmp_path / "site")
    archive.build()
    assert [part["bays"] for part in library(archive).root()["parts"]] == [[], []]


class FullDisk(Disk):
    """Fails at the first file of search."""

    def write(self, path, data):
        if "/shelves/" in str(path):
            raise OSError(28, "No space left on device")
        super().write(path, data)


def test_a_build_that_breaks_off_in_search_is_mended_by_the_next(archive):
    with pytest.raises(StoreFailed):
        archive.build(disk=FullDisk())
    archive.build()
    clean = archive.copy_to(archive.site.parent / "clean")
    clean.build()
    assert clean.files() == archive.files()
