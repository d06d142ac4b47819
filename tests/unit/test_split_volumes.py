"""A month that holds too much for one worker is composed day by day; nobody who reads the site can tell."""

from newsarchive.builder import groups
from tests.archives import Archive, article, tree

FEW = {f"{n}.txt": article(f"Story {n}", f"2022-01-{n + 10}", topics="[port]") for n in range(3)}
MORE = {f"more{n}.txt": article(f"More {n}", f"2022-01-{n + 11}", topics="[port]") for n in range(3)}
DAYLESS = {"month.txt": article("Some day", "2022-01", topics="[port]"), "later.txt": article("Later", "2022-02-01")}


def test_a_split_month_gives_the_same_files(tmp_path, monkeypatch) -> None:
    whole, split = (Archive.make(tmp_path / name, FEW | MORE | DAYLESS) for name in ("whole", "split"))
    whole.build()
    monkeypatch.setattr(groups, "SPLIT", 4)
    split.build(jobs=2)
    assert tree(split.output) == tree(whole.output)


def test_a_month_that_grows_beyond_the_limit_equals_a_clean_build_and_is_still_then(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(groups, "SPLIT", 4)
    archive = Archive.make(tmp_path / "site", FEW | DAYLESS)
    archive.build()
    for path, text in MORE.items():
        archive.write(path, text)
        archive.build()
    again = archive.build()
    clean = archive.copy_to(tmp_path / "clean")
    clean.build()
    assert tree(archive.output) == tree(clean.output)
    assert (again.rendered, again.written, again.removed) == (0, 0, 0)


def test_a_headline_that_changes_in_a_split_month_renders_neighbours_of_its_day_and_the_next(
    tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(groups, "SPLIT", 4)
    archive = Archive.make(tmp_path / "site", FEW | MORE | DAYLESS)
    archive.build()
    archive.write("1.txt", article("Story one, again", "2022-01-11", topics="[port]"))
    report = archive.build(explain=True)
    clean = archive.copy_to(tmp_path / "clean")
    clean.build()
    assert tree(archive.output) == tree(clean.output)
    assert {"2022/01/11/index.html", "2022/01/11/story-1.html"} <= {e.output for e in report.explained}
    assert "2022/01/10/index.html" not in {e.output for e in report.explained}
