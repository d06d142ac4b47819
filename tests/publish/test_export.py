"""`newsarchive export`: what was handed over is read back by the format's own tool."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import bagit
import jsonschema
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from tests.archives import Archive, article
from tests.unit.program import run

HELD = "A secret that nobody shall read yet"


@pytest.fixture
def rich(archive: Archive) -> Archive:
    """An archive with a moment, a correction, Markdown, a formula for a headline and held articles."""
    with (archive.site / "newsarchive.yaml").open("a") as site_file:
        site_file.write("organisation: {name: The Gazette}\n")
    archive.write("moment.txt", article("A moment", "2023-01-02T17:40+01:00", "One.", "Two.", standfirst="In short"))
    archive.write(
        "marked.md", '---\nheadline: "=HYPERLINK(1)"\npublished: 2023-02\n---\nSome *words*.\n\nA second paragraph.\n'
    )
    archive.write("draft.txt", article("Draft", "2023-03-01", HELD, draft="yes"))
    archive.write("gone.txt", article("Gone", "2023-03-02", HELD, withdrawn="It was wrong"))
    archive.build()
    return archive


def exported(archive: Archive, form: str, *more: str) -> Path:
    code, out, err = run("export", form, "../out", "--now", "2026-11-23", *more, cwd=archive.site)
    assert (code, out) == (0, ""), err
    assert "exported  6 articles" in err
    folder = archive.site.parent / "out"
    assert not any(HELD.encode() in p.read_bytes() for p in folder.rglob("*") if p.is_file())
    return folder


def test_a_bag_is_valid_and_holds_the_site_its_sources_and_the_ledger(rich: Archive) -> None:
    folder = exported(rich, "bagit")
    bag = bagit.Bag(str(folder))
    bag.validate()
    assert bag.info["Bagging-Date"] == "2026-11-23"
    assert bag.info["Internal-Sender-Description"] == f"root {rich.build().root}"
    site = {p.relative_to(folder / "data/site").as_posix() for p in (folder / "data/site").rglob("*") if p.is_file()}
    assert site == set(rich.files())
    assert (folder / "data/articles/1.txt").read_text() == rich.read("1.txt")
    assert (folder / "data/permalinks/2022-01.txt").is_file()
    (folder / "data/articles/1.txt").write_text("rotten")
    with pytest.raises(bagit.BagValidationError):
        bag.validate()


def test_lines_are_valid_against_their_own_schema_and_hold_every_text(rich: Archive) -> None:
    folder = exported(rich, "jsonl")
    schema = json.loads((folder / "articles.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    records = [json.loads(line) for line in (folder / "articles.jsonl").read_text().splitlines()]
    for record in records:
        jsonschema.validate(record, schema)
    assert [r["published"] for r in records] == sorted(r["published"] for r in records)
    found = {r["headline"]: r for r in records}
    assert found["A moment"]["text"] == "One.\n\nTwo."
    assert (found["=HYPERLINK(1)"]["text_type"], found["=HYPERLINK(1)"]["published"]) == ("text/markdown", "2023-02")
    assert found["Story 1"]["people"] == ["Ana Ruiz"]
    assert {r["permalink"] for r in records} == {p for p, line in rich.ledger().items() if line[1] == "article"}


def test_a_spreadsheet_opens_the_catalogue_and_runs_nothing_of_it(rich: Archive) -> None:
    folder = exported(rich, "csv")
    with (folder / "catalogue.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / "dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        meaning = {row["column"]: row["meaning"] for row in csv.DictReader(file)}
    assert list(rows[0]) == list(meaning)
    assert {row["headline"] for row in rows} >= {"'=HYPERLINK(1)", "Story 1"}


# Of the properties that ninjs 3.1 defines for a text, those with a form of their own.
NINJS = {
    "type": "object",
    "required": ["uri"],
    "properties": {
        "uri": {"type": "string", "format": "uri"},
        "type": {"enum": ["text", "picture", "composite"]},
        "representationType": {"enum": ["full", "partial"]},
        "contentCreated": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"},
        "by": {"type": "string"},
        **{
            name: {"type": "array", "items": {"type": "object", "required": ["value"]}}
            for name in ("headlines", "bodies", "descriptions")
        },
        **{name: {"type": "array", "items": {"type": "object"}} for name in ("people", "organisations", "subjects")},
    },
}


def test_newsrooms_get_an_object_an_article_and_no_date_is_made_up(rich: Archive) -> None:
    folder = exported(rich, "ninjs")
    items = {i["headlines"][0]["value"]: i for i in (json.loads(p.read_text()) for p in folder.rglob("*.json"))}
    for item in items.values():
        jsonschema.validate(item, NINJS)
    moment, month = items["A moment"], items["=HYPERLINK(1)"]
    assert moment["contentCreated"] == "2023-01-02T17:40:00+01:00"
    assert "contentCreated" not in month
    assert {"role": "published", "value": "2023-02"} in month["descriptions"]
    assert month["bodies"][0]["contentType"] == "text/markdown"
    assert moment["copyrightHolder"] == "The Gazette"
    assert len(items) == 6


def test_texts_lie_where_their_pages_do(rich: Archive) -> None:
    folder = exported(rich, "text")
    texts = {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*.txt")}
    assert texts["2023/01/02/a-moment.txt"] == (
        "A moment\nIn short\n2023-01-02T17:40+01:00\nhttps://news.example/2023/01/02/a-moment.html\n\nOne.\n\nTwo.\n"
    )


def test_a_web_archive_is_whole_and_answers_with_the_bytes_of_the_site(rich: Archive) -> None:
    folder = exported(rich, "warc")
    (warc,) = folder.iterdir()
    checked = Checker(type("Asked", (), {"inputs": [str(warc)], "verbose": False})())
    checked.process_all()
    assert not checked.exit_value
    answers = {}
    with warc.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            if record.rec_type == "response":
                headers = record.http_headers
                answers[record.rec_headers["WARC-Target-URI"]] = (record.content_stream().read(), headers)
    body, headers = answers["https://news.example/2022/01/11/"]
    assert body == rich.files()["2022/01/11/index.html"]
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert len(answers) == len(rich.files()) - 2
    first = warc.read_bytes()
    warc.unlink()
    folder.rmdir()
    assert next(exported(rich, "warc").iterdir()).read_bytes() == first


def test_what_is_wrong_is_said_with_a_way_to_mend_it(archive: Archive) -> None:
    code, _, err = run("export", "pdf", "../out", cwd=archive.site)
    assert (code, "unknown: pdf" in err) == (2, True), err
    code, _, err = run("export", "jsonl", cwd=archive.site)
    assert (code, "FOLDER" in err) == (2, True), err
    code, _, err = run("export", "jsonl", "articles", cwd=archive.site)
    assert (code, "it is there already: `articles`" in err) == (2, True), err
    code, _, err = run("export", "jsonl", "../no/where", cwd=archive.site)
    assert (code, "No such file or directory" in err) == (3, True), err
    code, _, err = run("export", "jsonl", "../out", "--output", "elsewhere", cwd=archive.site)
    assert (code, "run `newsarchive build` first" in err) == (2, True), err
    script = (
        "import sys; sys.modules['warcio'] = None\n"
        "from newsarchive.cli import main; sys.exit(main(['export', 'warc', '../out']))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=archive.site, capture_output=True, text=True, check=False)
    assert (done.returncode, "pip install 'newsarchive[preserve]'" in done.stderr) == (3, True), done.stderr


def test_a_page_that_rotted_is_not_handed_over(archive: Archive) -> None:
    (archive.output / "index.html").write_text("rotten")
    code, _, err = run("export", "bagit", "../out", cwd=archive.site)
    assert (code, "the file is not what the build wrote" in err) == (3, True)
    assert not (archive.site.parent / "out").exists()
    assert sorted(p.name for p in archive.site.parent.iterdir()) == ["site"]
