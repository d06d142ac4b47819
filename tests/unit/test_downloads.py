"""The articles of each volume for programs: all of them, as the page of the volume says, and no held one."""

import json
from contextlib import closing
from pathlib import Path

import pytest

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
    return Archive.make(
        tmp_path / "site", sources, f"{SITE_FILE}downloads: true\nsections: [{{key: port, name: Harbour}}]\n"
    )


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


def test_there_are_none_unless_the_site_asks_for_them(archive: Archive) -> None:
    archive.build()
    (archive.site / "newsarchive.yaml").write_text(SITE_FILE, "utf-8")
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
