"""The articles of each volume for programs: all of them, as the page of the volume says, and no held one."""

import json
import random
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from newsarchive.catalogue import parts
from newsarchive.server.preview import Preview
from tests.archives import NOW, SITE_FILE, Archive, article, tree

FILES = {
    "2022/01/articles.jsonl": ["Ships", "Boats", "Some day"],
    "2022/02/articles.jsonl": ["Later"],
    "2022/month-unknown.jsonl": ["Some month"],
    "undated/articles.jsonl": ["Some time"],
}
LINK = "These articles for programs (JSON Lines)"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    sources = {
        "1.txt": article("Ships", "2022-01-13", "They came.", "They <b>went</b>.", authors="Ana Ruiz", section="port"),
        "2.txt": article("Boats", "2022-01-14"),
        "3.txt": article("Some day", "2022-01"),
        "4.txt": article("Later", "2022-02-01"),
        "5.txt": article("Some month", "2022"),
        "6.txt": article("Some time"),
        "7.txt": article("A plan", "2022-01-15", draft="yes"),
    }
    return Archive.make(tmp_path / "site", sources, f"{SITE_FILE}sections: [{{key: port, name: Harbour}}]\n")


def records(archive: Archive, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (archive.output / name).read_bytes().splitlines()]


def test_each_volume_offers_all_its_articles_and_nothing_that_is_held(archive: Archive) -> None:
    archive.build()
    offered = {name for name in archive.files() if name.endswith(".jsonl")}
    assert offered == set(FILES)
    for name, headlines in FILES.items():
        assert sorted(str(one["headline"]) for one in records(archive, name)) == sorted(headlines)
    first = next(one for one in records(archive, "2022/01/articles.jsonl") if one["headline"] == "Ships")
    assert first["url"] == "https://news.example/2022/01/13/ships.html"
    assert first["text"] == "They came.\n\nThey <b>went</b>."
    assert (first["people"], first["section"]) == (["Ana Ruiz"], "Harbour")


def test_every_line_is_as_the_schema_says(archive: Archive) -> None:
    archive.build()
    schema = json.loads((archive.output / "articles.schema.json").read_bytes())
    for name in FILES:
        for one in records(archive, name):
            assert list(one) == schema["required"] == list(schema["properties"])
            for field, value in one.items():
                kind = schema["properties"][field]["type"]
                assert isinstance(value, list if kind == "array" else str)


@pytest.mark.parametrize(
    ("page", "link"),
    [("/2022/01/", "articles.jsonl"), ("/2022/", "month-unknown.jsonl"), ("/undated/", "articles.jsonl")],
)
def test_the_page_of_a_volume_leads_to_them(archive: Archive, page: str, link: str) -> None:
    archive.build()
    assert f'<a href="{link}" type="application/jsonl">{LINK}</a>' in archive.page(page)


def test_one_setting_switches_them_off(archive: Archive) -> None:
    archive.build()
    (archive.site / "newsarchive.yaml").write_text(f"{SITE_FILE}downloads: false\n", "utf-8")
    archive.build()
    assert [name for name in archive.files() if name.endswith((".jsonl", "schema.json"))] == []
    assert all(LINK not in archive.page(page) for page in ("/2022/01/", "/2022/", "/undated/"))


def test_a_change_writes_the_file_of_its_volume_alone_as_a_clean_build_would(archive: Archive, tmp_path: Path) -> None:
    archive.build()
    archive.write("4.txt", article("Later", "2022-02-01", "Another text."))
    made = {one.output for one in archive.build(explain=True).explained if one.output.endswith(".jsonl")}
    assert made == {"2022/02/articles.jsonl"}
    archive.write("2.txt", article("Boats", "2022-01-14", withdrawn="A mistake"))
    archive.build()
    assert "Boats" not in (archive.output / "2022/01/articles.jsonl").read_text("utf-8")
    archive.remove("4.txt")
    archive.build()
    assert not (archive.output / "2022/02/articles.jsonl").exists()
    clean = archive.copy_to(tmp_path / "clean")
    clean.build(jobs=3)
    assert tree(archive.output) == tree(clean.output)


def test_the_preview_gives_the_same_bytes(archive: Archive) -> None:
    archive.build()
    with closing(Preview(archive.site, lambda: NOW, jobs=1)) as preview:
        preview.start()
        for name in (*FILES, "articles.schema.json"):
            assert preview.file_at(name) == (archive.output / name).read_bytes()
        assert preview.file_at("2023/01/articles.jsonl") is None
        assert preview.file_at("2022/articles.jsonl") is None


DAYS = 28


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Archive:
    """An archive with a month of many parts: some two days fit into one."""
    monkeypatch.setattr(parts, "LARGEST", 6_000)
    sources = {
        f"{day:02}{one}.txt": article(f"Story {one} of {day}", f"2022-03-{day:02}") for day in days() for one in "abc"
    }
    return Archive.make(tmp_path / "site", sources, SITE_FILE)


def days() -> range:
    return range(1, DAYS + 1)


def of_month(archive: Archive) -> dict[str, bytes]:
    """The files of March 2022 for programs in the order of their numbers."""
    found = {name: data for name, data in archive.files().items() if name.endswith(".jsonl")}
    return dict(sorted(found.items(), key=lambda pair: (len(pair[0]), pair[0])))


def test_a_large_month_is_cut_between_days_and_nothing_of_it_is_lost(narrow: Archive) -> None:
    narrow.build()
    files = of_month(narrow)
    assert list(files) == ["2022/03/articles.jsonl", *(f"2022/03/articles.{n}.jsonl" for n in range(2, len(files) + 1))]
    assert 8 < len(files) < DAYS
    told = [[json.loads(line)["published"] for line in data.splitlines()] for data in files.values()]
    assert [day for part in told for day in part] == [f"2022-03-{day:02}" for day in days() for _ in "abc"]
    assert all(set(one).isdisjoint(other) for one, other in pairwise(told))
    page = narrow.page("/2022/03/")
    assert all(f'href="{name.rpartition("/")[2]}" type="application/jsonl"' in page for name in files)


def test_a_day_that_is_too_large_and_articles_without_a_day_are_cut_too(narrow: Archive) -> None:
    for number in range(40):
        narrow.write(f"rush{number}.txt", article(f"Rush {number}", "2022-03-14"))
        narrow.write(f"never{number}.txt", article(f"Undated {number}"))
        narrow.write(f"year{number}.txt", article(f"Some month {number}", "2022"))
    narrow.build()
    for start in ("2022/03/articles", "2022/month-unknown", "undated/articles"):
        parted = [data for name, data in of_month(narrow).items() if name.startswith(start)]
        assert len(parted) > 5
        assert max(map(len, parted)) < 1.5 * parts.LARGEST
    assert narrow.page("/2022/").count("application/jsonl") > 5
    assert narrow.page("/undated/").count("application/jsonl") > 5


def test_an_article_more_at_the_end_leaves_the_parts_before_it_alone(narrow: Archive) -> None:
    narrow.build()
    before = of_month(narrow)
    narrow.write("new.txt", article("A new story", f"2022-03-{DAYS}"))
    narrow.build()
    changed = [name for name, data in of_month(narrow).items() if before.get(name) != data]
    assert len(changed) <= 2
    assert set(changed) <= {*list(before)[-1:], f"2022/03/articles.{len(before) + 1}.jsonl"}


def test_a_part_that_overflows_changes_no_more_files_than_a_month_has_days(narrow: Archive) -> None:
    narrow.build()
    before = of_month(narrow)
    narrow.write("new.txt", article("A new story", "2022-03-01", "Its text is long. " * 90))
    narrow.build()
    after = of_month(narrow)
    assert 1 < sum(before.get(name) != after.get(name) for name in before | after) <= DAYS + 1


@pytest.mark.parametrize("seed", range(2))
def test_parts_after_any_edits_are_those_of_a_clean_build(narrow: Archive, tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 -- the same edits in every run
    narrow.build()
    for _ in range(4):
        for _ in range(draw.randrange(1, 12)):
            day, one = draw.choice(days()), draw.choice("abcde")
            text = "A sentence of the story. " * draw.randrange(1, 60)
            narrow.write(f"{day:02}{one}.txt", article(f"Story {one} of {day}", f"2022-03-{day:02}", text))
        gone = draw.choice(sorted((narrow.site / "articles").iterdir()))
        gone.unlink()
        narrow.build()
    clean = narrow.copy_to(tmp_path / "clean")
    clean.build()
    assert tree(narrow.output) == tree(clean.output)


def test_the_preview_gives_every_part(narrow: Archive) -> None:
    narrow.build()
    with closing(Preview(narrow.site, lambda: NOW, jobs=1)) as preview:
        preview.start()
        for name, data in of_month(narrow).items():
            assert preview.file_at(name) == data
        assert preview.file_at("2022/03/articles.99.jsonl") is None
