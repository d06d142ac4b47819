"""`newsarchive split`: a file of several articles becomes a file each, and nothing is lost or overwritten."""

import codecs

import pytest

from tests.unit.program import run

FIRST = "Bakery closes\nBy Jane Doe\n12 May 2011\nThe oven went out on Tuesday, and forty people came.\nNobody knows.\n"
SECOND = (
    "Ferry late again\nBy Omar Haddad\nThe ferry left two hours late on Tuesday, for the third time.\nSo it goes.\n"
)
THIRD = "Mayor resigns\nBy Ann Lee\nThe mayor of Saltby resigned on Tuesday, after two hours.\nNobody wept.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    return tmp_path / "articles"


def test_it_shows_where_it_would_cut_and_writes_nothing(folder) -> None:
    (folder / "wire.txt").write_text(f"{FIRST}\n* * *\n\n{SECOND}-----\n{THIRD}", encoding="utf-8")
    code, out, err = run("split", "articles", cwd=folder.parent)
    assert (code, out) == (
        0,
        (
            "articles/wire.txt  lines 1-5  Bakery closes\n"
            "articles/wire-2.txt  lines 9-12  Ferry late again\n"
            "articles/wire-3.txt  lines 14-17  Mayor resigns\n"
        ),
    )
    assert err == "1 file with several articles; nothing was written: `--write` cuts them\n"
    assert [path.name for path in folder.iterdir()] == ["wire.txt"]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("cp1252", b""), ("utf-16-le", codecs.BOM_UTF16_LE)],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_byte_of_the_articles_is_in_its_file(folder, encoding, mark, end) -> None:
    texts = [text.replace("\n", end).replace("oven", "café") for text in (FIRST, SECOND)]
    (folder / "wire.txt").write_bytes(mark + f"{texts[0]}* * *{end}{texts[1]}".encode(encoding))
    assert run("split", "--write", "articles/wire.txt", cwd=folder.parent)[0] == 0
    assert (folder / "wire.txt").read_bytes() == mark + texts[0].encode(encoding)
    assert (folder / "wire-2.txt").read_bytes() == mark + texts[1].encode(encoding)
    assert run("split", "articles", cwd=folder.parent)[2] == "0 files with several articles\n"


def test_a_file_that_is_there_already_is_not_overwritten(folder) -> None:
    whole = f"{FIRST}***\n{SECOND}"
    (folder / "wire.txt").write_text(whole, encoding="utf-8")
    (folder / "wire-2.txt").write_text("Another\n\nStory.\n", encoding="utf-8")
    code, _, err = run("split", "--write", "articles", cwd=folder.parent)
    assert code == 1
    assert "the file exists already, `articles/wire.txt` is left as it is: articles/wire-2.txt\n" in err
    assert (folder / "wire.txt").read_text(encoding="utf-8") == whole
    assert (folder / "wire-2.txt").read_text(encoding="utf-8") == "Another\n\nStory.\n"


def test_a_file_with_broken_letters_is_left_as_it_is(folder) -> None:
    whole = f"{FIRST}***\n{SECOND}".encode().replace(b"oven", b"o\x81ven")
    (folder / "wire.txt").write_bytes(whole)
    code, _, err = run("split", "--write", "articles", cwd=folder.parent)
    assert code == 1
    assert "bytes that no letter stands for, the file is left as it is: articles/wire.txt\n" in err
    assert (folder / "wire.txt").read_bytes() == whole


def test_one_article_alone_is_not_touched_and_a_missing_file_is_said(folder) -> None:
    (folder / "a.txt").write_text(f"{FIRST}***\nThat was the news of the day, as every day.\n", encoding="utf-8")
    assert run("split", "--write", "articles", cwd=folder.parent)[1:] == ("", "0 files with several articles\n")
    code, _, err = run("split", "nowhere.txt", cwd=folder.parent)
    assert (code, err) == (2, "error: no such file or folder: nowhere.txt\n")
