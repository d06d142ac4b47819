"""`newsarchive history`: versions as real Git keeps them."""

import json
from pathlib import Path

import pytest

from newsarchive.history import history
from newsarchive.word_changes import words_changed
from tests.archives import Archive, article
from tests.publish.conftest import git
from tests.unit.program import run


@pytest.fixture
def kept(archive: Archive) -> Archive:
    """An archive under Git whose first article has three versions and two names."""
    git("init", "--quiet", cwd=archive.site)
    for edition, message in enumerate(("file the story", "correct the number of ships")):
        archive.write("1.txt", article("Story 1", "2022-01-11", f"There were {edition + 3} ships in the port."))
        git("add", "articles", cwd=archive.site)
        git("commit", "--quiet", "-m", message, cwd=archive.site)
    archive.move("1.txt", "old/ships.txt")
    archive.write("old/ships.txt", archive.read("old/ships.txt") + "One of them sank.\n")
    git("add", "-A", "articles", cwd=archive.site)
    git("commit", "--quiet", "-m", "move it", cwd=archive.site)
    archive.build()
    return archive


def test_versions_are_followed_through_a_move_newest_first(kept: Archive) -> None:
    versions = list(history(kept.site / "articles" / "old" / "ships.txt"))
    assert [(v.subject, v.path, v.author) for v in versions] == [
        ("move it", "articles/old/ships.txt", "Ana"),
        ("correct the number of ships", "articles/1.txt", "Ana"),
        ("file the story", "articles/1.txt", "Ana"),
    ]


def test_a_permalink_finds_its_article_and_words_are_marked(kept: Archive) -> None:
    code, out, _ = run("history", "/2022/01/11/story-1.html", "--words", cwd=kept.site)
    assert code == 0
    assert "There were [-3-]{+4+} ships in the port." in out
    assert "{+One of them sank." in out


def test_programs_read_one_object_a_version(kept: Archive) -> None:
    _, out, _ = run("history", "old/ships.txt", "--json", cwd=kept.site)
    records = [json.loads(line) for line in out.splitlines()]
    assert [r["subject"] for r in records] == ["move it", "correct the number of ships", "file the story"]
    texts = ["".join(c["text"] for c in r["changes"] if c["kind"] != "removed") for r in records]
    assert texts[0] == kept.read("old/ships.txt")


def test_an_article_that_was_deleted_still_has_its_versions(kept: Archive) -> None:
    kept.remove("old/ships.txt")
    git("commit", "--quiet", "-am", "delete it", cwd=kept.site)
    versions = list(history(kept.site / "articles" / "old" / "ships.txt"))
    assert [v.subject for v in versions][:2] == ["delete it", "move it"]
    assert versions[0].text == ""


def test_words_join_to_both_texts() -> None:
    before, after = "The mayor said no.\nShe left.", "The new mayor said: yes.\nShe stayed."
    changes = words_changed(before, after)
    assert "".join(c.text for c in changes if c.kind != "added") == before
    assert "".join(c.text for c in changes if c.kind != "removed") == after


def test_what_is_wrong_is_said_with_a_way_to_mend_it(archive: Archive, tmp_path: Path) -> None:
    code, _, err = run("history", "no-such.txt", cwd=archive.site)
    assert (code, err) == (
        2,
        "error: no such article: no-such.txt\nhint: name a file below `articles/`, or a permalink\n",
    )
    code, _, err = run("history", "1.txt", cwd=archive.site, GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert (code, "lie in no Git repository" in err, "git init" in err) == (2, True, True)
    git("init", "--quiet", cwd=archive.site)
    code, _, err = run("history", "1.txt", cwd=archive.site)
    assert (code, "Git" in err) == (2, True) or code == 3, err
