"""`newsarchive export`: what was handed over is read back by the format's own tool."""

import csv
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import bagit
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont
from pyarrow import parquet

from newsarchive.cli.export import FORMATS
from newsarchive.exporters.parquet import row_groups
from newsarchive.pages.flat import LISTS, MEANING, Exported
from tests.archives import SITE_FILE, Archive, article, tree
from tests.publish.handed import exported
from tests.unit.program import run


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


def test_the_site_in_a_bag_is_made_again_from_what_lies_beside_it(
    rich: Archive, tmp_path: Path, repository: Path
) -> None:
    site_file = rich.site / "newsarchive.yaml"
    named = "organisation: {name: The Gazette, logo: brand/logo.png}\nshare_font: brand/headlines.ttf\n"
    site_file.write_text(site_file.read_text().replace("organisation: {name: The Gazette}\n", named))
    (rich.site / "brand").mkdir()
    (rich.site / "brand/headlines.ttf").write_bytes(ImageFont.load_default(20).font_bytes)
    (rich.site / "brand/logo.png").write_bytes((rich.site / "articles/quay.png").read_bytes())
    (rich.site / "bylines.yaml").write_text('"~ the night owls ~":\n  people: Ann Lee\n')
    (rich.site / "templates/partials").mkdir(parents=True)
    title = (repository / "templates/partials/title.html").read_text()
    (rich.site / "templates/partials/title.html").write_text(f"{title}<!-- ours -->")
    rich.write("harbour/_defaults.yaml", "section: harbour\n")
    rich.write("harbour/a.txt", article("A quay", "2023-05-01", "It is made of stone.", "", "~ the night owls ~"))
    built = rich.build()
    payload = exported(rich, "bagit", articles=7) / "data"
    shutil.move(payload / "site", tmp_path / "first")
    again = Archive(payload)
    assert again.build().root == built.root
    assert again.files() == tree(tmp_path / "first") == rich.files()


def test_lines_are_valid_against_their_own_schema_and_hold_every_text(rich: Archive) -> None:
    folder = exported(rich, "jsonl")
    schema = json.loads((folder / "articles.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    records = [json.loads(line) for line in (folder / "articles.jsonl").read_text().splitlines()]
    for record in records:
        jsonschema.validate(record, schema)
    assert [r["published"] for r in records] == sorted(r["published"] for r in records)
    found = {r["headline"]: r for r in records}
    moment = found["A moment"]
    assert (moment["dateline"], moment["place"]) == ("LISBON, Jan 2 (Reuters) -", "LISBON")
    assert moment["text"] == "One.\n\nTwo."
    assert (moment["captions"], moment["credits"], len(moment["pictures"])) == (["The quay"], ["Ana Ruiz"], 1)
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


# What follows was compared with IPTC's own schema (ninjs-schema_3.1.json, github.com/iptc/newsinjson) property by
# property: whatever is valid here is valid there. That schema is in no package of PyPI or npm, so it cannot run here.
def closed(**properties: object) -> dict[str, object]:
    """An object that may have these properties and no others, as ninjs has it."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


URI = {"type": "string", "pattern": r"^(https?|urn):[!-;=?-~]+$"}
TEXT = {"type": "string"}
NAMED = {"type": "array", "items": closed(name=TEXT, rel=TEXT, uri=URI, literal=TEXT)}
VALUES = {"type": "array", "items": {**closed(role=TEXT, contentType=TEXT, value=TEXT), "required": ["value"]}}

# Of the properties that ninjs 3.1 defines, those that make sense for an article or a picture.
NINJS_PROPERTIES = {
    "uri": URI,
    "standard": closed(name={"const": "ninjs"}, version={"const": "3.1"}, schema=URI),
    "type": {"enum": ["text", "picture", "composite"]},
    "representationType": {"enum": ["full", "partial"]},
    "language": {"type": "string"},
    "contentCreated": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"},
    "copyrightHolder": {"type": "string"},
    "by": {"type": "string"},
    "located": {"type": "string"},
    "headlines": VALUES,
    "bodies": VALUES,
    "descriptions": VALUES,
    "people": NAMED,
    "organisations": NAMED,
    "subjects": NAMED,
    "renditions": {"type": "array", "items": {**closed(name=TEXT, href=URI, contentType=TEXT), "required": ["name"]}},
}
PICTURE = {**closed(**NINJS_PROPERTIES, name=TEXT), "required": ["name", "uri"]}
NINJS = {**closed(**NINJS_PROPERTIES, associations={"type": "array", "items": PICTURE}), "required": ["uri"]}


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
    assert moment["located"] == "LISBON"
    (picture,) = moment["associations"]
    assert (picture["by"], picture["descriptions"]) == ("Ana Ruiz", [{"role": "caption", "value": "The quay"}])
    assert picture["renditions"][0]["href"] == picture["uri"]
    assert len(items) == 6


@pytest.mark.parametrize("form", ["text", "ninjs"])
def test_the_page_of_a_folder_and_one_of_the_same_name_keep_files_of_their_own(archive: Archive, form: str) -> None:
    archive.write("folder.txt", article("Folder", "2023-01-02", permalink="/ferry/"))
    archive.write("page.txt", article("Page", "2023-01-03", permalink="/ferry.html"))
    archive.build()
    folder = exported(archive, form)
    found = {
        p.relative_to(folder).with_suffix("").as_posix(): p.read_text("utf-8") for p in folder.rglob("ferry*/**/*.*")
    }
    found |= {p.stem: p.read_text("utf-8") for p in folder.glob("ferry.*")}
    assert ("Folder" in found["ferry/index"], "Page" in found["ferry"], len(found)) == (True, True, 2)


def test_texts_lie_where_their_pages_do(rich: Archive) -> None:
    folder = exported(rich, "text")
    texts = {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*.txt")}
    assert texts["2023/01/02/a-moment.txt"] == (
        "A moment\nIn short\n2023-01-02T17:40+01:00\nhttps://news.example/2023/01/02/a-moment.html\n\n"
        "LISBON, Jan 2 (Reuters) - One.\n\nTwo.\n\nThe quay\n"
    )


def test_columns_hold_the_records_of_the_lines_one_by_one_and_say_what_they_mean(rich: Archive) -> None:
    lines = (exported(rich, "jsonl", "lines") / "articles.jsonl").read_text().splitlines()
    folder = exported(rich, "parquet")
    table = parquet.read_table(folder / "articles.parquet")
    assert table.to_pylist() == [json.loads(line) for line in lines]
    assert len(lines) == 6
    assert not any(field.nullable for field in table.schema)
    with (folder / "dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["column"]: row["meaning"] for row in rows} == MEANING
    for row, field in zip(rows, table.schema, strict=True):
        assert (row["column"], row["meaning"]) == (field.name, field.metadata[b"description"].decode())
        assert row["type"] == ("list of strings" if row["column"] in LISTS else str(field.type))
    assert table.schema.metadata[b"title"] == b"Articles of Test archive"
    again = exported(rich, "parquet", "again")
    assert {p.name: p.read_bytes() for p in again.iterdir()} == {p.name: p.read_bytes() for p in folder.iterdir()}


@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 5), st.integers(1, 20))
def test_row_groups_hold_every_record_in_order_and_end_as_soon_as_they_are_full(
    lengths: list[int], rows: int, characters: int
) -> None:
    empty = Exported(**{name: () if name in LISTS else "" for name in MEANING})
    records = [replace(empty, permalink=f"/{n}", text="x" * length) for n, length in enumerate(lengths)]
    groups = list(row_groups(records, rows, characters))
    assert [record for group in groups for record in group] == records
    full = [len(group) == rows or sum(len(r.text) for r in group) >= characters for group in groups]
    assert all(full[:-1])
    assert all(len(g) <= rows and sum(len(r.text) for r in g[:-1]) < characters for g in groups)


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


@pytest.mark.parametrize(
    ("form", "package", "extra"),
    [("parquet", "pyarrow", "parquet"), ("warc", "warcio", "preserve"), ("wacz", "warcio", "preserve")],
)
def test_a_package_that_is_missing_is_named_with_the_command_that_installs_it(
    archive: Archive, form: str, package: str, extra: str
) -> None:
    script = (
        f"import sys; sys.modules['{package}'] = None\n"
        f"from newsarchive.cli import main; sys.exit(main(['export', '{form}', '../out']))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=archive.site, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        f"error: the format `{form}` needs the package `{package}`\nhint: run `pip install 'newsarchive[{extra}]'`\n"
    )
    assert not (archive.site.parent / "out").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_that_is_there_is_never_written_into(archive: Archive, form: str) -> None:
    (archive.site.parent / "out").mkdir()
    code, _, err = run("export", form, "../out", cwd=archive.site)
    assert (code, err) == (2, "error: it is there already: `../out`\nhint: name a new folder\n")
    assert list((archive.site.parent / "out").iterdir()) == []


@pytest.mark.parametrize("folder", ["articles", "public", "permalinks", "templates", ".newsarchive"])
def test_an_export_never_lies_among_what_the_site_is_made_from_or_published(archive: Archive, folder: str) -> None:
    before = archive.files()
    code, _, err = run("export", "text", f"{folder}/out", cwd=archive.site)
    assert (code, err) == (
        2,
        f"error: an export would lie among the site's own files: `{folder}/out`\nhint: name a folder outside `{folder}`\n",
    )
    assert not (archive.site / folder / "out").exists()
    assert archive.files() == before


@pytest.mark.parametrize("form", ["csv", "jsonl", "ninjs", "parquet", "text"])
def test_an_archive_without_a_published_article_has_nothing_to_hand_over(tmp_path: Path, form: str) -> None:
    held = Archive.make(tmp_path / "site", {"draft.txt": article("Draft", "2023-03-01", draft="yes")})
    held.build()
    code, _, err = run("export", form, "../out", cwd=held.site)
    assert (code, "no article is published, so there is nothing to hand over" in err) == (2, True), err
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("form", ["warc", "wacz"])
def test_a_web_archive_of_a_site_without_addresses_is_refused(tmp_path: Path, form: str) -> None:
    site_file = "".join(line for line in SITE_FILE.splitlines(keepends=True) if "base_url" not in line)
    nowhere = Archive.make(tmp_path / "site", {"a.txt": article("A", "2023-03-01")}, site_file)
    nowhere.build()
    code, _, err = run("export", form, "../out", cwd=nowhere.site)
    assert (code, "write `base_url` into `newsarchive.yaml` and build" in err) == (2, True), err
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_page_that_rotted_is_not_handed_over(archive: Archive) -> None:
    (archive.output / "index.html").write_text("rotten")
    code, _, err = run("export", "bagit", "../out", cwd=archive.site)
    assert (code, "the file is not what the build wrote" in err) == (3, True)
    assert not (archive.site.parent / "out").exists()
    assert sorted(p.name for p in archive.site.parent.iterdir()) == ["site"]
