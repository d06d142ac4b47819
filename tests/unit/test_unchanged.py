"""What an unchanged build passes by, it has to know: sums over traces, folders of sources, lines of the ledger."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.builder import sums, traces
from newsarchive.merkle import leaf, merkle_root
from tests.archives import Archive, article, tree

LONG_AGO = 1_600_000_000
NAMES = st.sampled_from(["a", "a0", "b.html", "index.html", "z"])
OUTPUTS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
STEPS = st.lists(st.tuples(OUTPUTS, st.sampled_from(["put", "edit", "remove"]), st.integers(0, 3)), max_size=40)


def settle_ages(archive: Archive) -> None:
    """Gives every source a time at which it can be trusted."""
    for path in (archive.site / "articles").rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("traces")


@given(steps=STEPS, block=st.sampled_from([1, 2, 4]))
def test_sums_that_are_kept_are_those_that_would_be_worked_out_anew(folder: Path, steps: list, block: int) -> None:
    found = traces.open_traces(folder / "one.sqlite")
    found.executescript("DELETE FROM trace; DELETE FROM block; DELETE FROM folder")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sums, "BLOCK", block)
        for output, step, size in steps:
            if step == "remove":
                found.execute("DELETE FROM trace WHERE output = ?", (output,))
            else:
                found.execute(
                    "INSERT INTO trace VALUES(?, 'g', x'', ?, ?, x'') ON CONFLICT(output)"
                    " DO UPDATE SET result = excluded.result, size = excluded.size",
                    (output, bytes([size]), size),
                )
            rows = found.execute("SELECT output, result, size FROM trace ORDER BY output").fetchall()
            assert sums.kept_root(found) == merkle_root(leaf(o, r) for o, r, _ in rows)
            assert sums.totals(found) == (len(rows), sum(size for _, _, size in rows))
            inside: dict[str, list[tuple[str, int]]] = {}
            for place, _, bytes_ in rows:
                at = place.rfind("/") + 1
                inside.setdefault(place[:at], []).append((place[at:], bytes_))
            assert sums.folders(found) == {name: sums.listed(files) for name, files in inside.items()}
            assert {name: list(sums.files_in(found, name)) for name in inside} == inside
    found.close()


def test_what_is_said_of_a_folder_is_said_again_while_nothing_in_it_changes(tmp_path: Path) -> None:
    archive = Archive.make(tmp_path, {"2022/one.txt": article("One", "2022-01-13"), "2022/notes.doc": "no article"})
    archive.write("2022/broken.png", b"no picture")
    (archive.site / "articles" / "2022" / "looks.txt").mkdir()
    settle_ages(archive)
    said = [sorted({(d.code, d.span.path) for d in archive.build().diagnostics}) for _ in range(3)]
    assert [code for code, _ in said[0]] == ["NA200", "NA204", "NA231"]
    assert said[1] == said[2] == said[0]


@pytest.mark.parametrize("then", ["edit", "remove", "add", "defaults", "moved away and back"])
def test_a_folder_that_was_passed_by_is_looked_at_once_something_in_it_changes(tmp_path: Path, then: str) -> None:
    texts = {f"2022/{n}.txt": article(f"Story {n}", "2022-01-13") for n in "ab"}
    archive = Archive.make(tmp_path / "site", texts)
    settle_ages(archive)
    assert [archive.build().rendered > 0 for _ in range(3)] == [True, False, False]
    sources = archive.site / "articles"
    if then == "edit":
        archive.write("2022/a.txt", article("Story c", "2022-01-13"))
        os.utime(sources / "2022" / "a.txt", (LONG_AGO, LONG_AGO))
    elif then == "remove":
        archive.remove("2022/a.txt")
    elif then == "add":
        archive.write("2022/c.txt", article("Story c", "2022-01-14"))
    elif then == "defaults":
        archive.write("2022/_defaults.yaml", "section: Harbour\n")
    else:
        (sources / "2022").rename(sources / "2023")
        archive.build()
        (sources / "2023").rename(sources / "2022")
    archive.build()
    clean = archive.copy_to(tmp_path / "clean")
    clean.build()
    assert clean.files() == archive.files()


def test_two_outputs_of_one_site_are_each_as_if_it_were_the_only_one(tmp_path: Path) -> None:
    texts = {f"{n}.txt": article(f"Story {n}", f"2022-01-1{n}") for n in range(4)}
    archive = Archive.make(tmp_path / "site", texts)
    first, second = tmp_path / "first", tmp_path / "second"
    archive.build(output=first)
    archive.build(output=second)
    archive.remove("3.txt")
    archive.build(output=first)
    archive.write("5.txt", article("Story 5", "2022-01-15"))
    archive.build(output=first)
    archive.build(output=second)
    assert tree(first) == tree(second)
    assert b"http-equiv" in tree(second)["2022/01/13/index.html"]
