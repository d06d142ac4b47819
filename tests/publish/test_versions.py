"""The page of an article's versions: what words changed, as real Git keeps them, and nothing that was taken back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.archives import SITE_FILE, Archive, article, tree
from tests.publish.conftest import git
from tests.publish.test_withdrawal import unpacked
from tests.unit.program import run

PAGE = "/versions/2022/01/11/ships.html"
LINK = "Versions of this article"


def ships(*paragraphs: str, headline: str = "Ships", **fields: str) -> str:
    return article(headline, "2022-01-11", *paragraphs, slug="ships", **fields)


def commit(archive: Archive, day: int, text: str | bytes | None, path: str = "1.txt") -> None:
    """Commits an edit of one file at noon in London of a day in June 2022."""
    archive.remove(path) if text is None else archive.write(path, text)
    moment = f"2022-06-{day:02}T11:00:00+00:00"
    git("add", "-A", "articles", cwd=archive.site)
    git("commit", "--quiet", "-m", "edit", cwd=archive.site, GIT_AUTHOR_DATE=moment, GIT_COMMITTER_DATE=moment)


@pytest.fixture
def kept(tmp_path: Path) -> Archive:
    """An archive under Git that shows versions; its article has three, the newest differs in no word."""
    made = Archive.make(tmp_path / "site", {}, SITE_FILE + "versions: true\ntimezone: Europe/London\n")
    git("init", "--quiet", cwd=made.site)
    commit(made, 1, ships("There were 3 ships in the port.", "They lay <b>still</b>."))
    commit(made, 2, ships("There were 4 ships in the port.", "They lay <b>still</b>."))
    commit(made, 3, ships("There were 4 ships in the port.", "They lay <b>silent</b> & dark.", headline="Four ships"))
    commit(
        made,
        4,
        ships("There were 4 ships in the port.", "They lay <b>silent</b> & dark.", headline="Four ships") + "\n",
    )
    commit(made, 4, article("One", "2022-01-12", "It has one version."), "2.txt")
    return made


def test_a_page_shows_what_words_each_version_changed_newest_first_and_when(kept: Archive) -> None:
    kept.build()
    page = kept.page(PAGE)
    assert re.findall(r'<time datetime="([^"]+)">([^<]+)', page) == [
        ("2022-06-03T12:00+01:00", "June 3, 2022, 12:00\u202fPM"),
        ("2022-06-02T12:00+01:00", "June 2, 2022, 12:00\u202fPM"),
        ("2022-06-01T12:00+01:00", "June 1, 2022, 12:00\u202fPM"),
    ]
    assert "<p>There were <del>3</del> <ins>4</ins> ships in the port.</p>" in page
    assert "<p><del>Ships</del> <ins>Four ships</ins></p>" in page
    assert "First version" in page
    assert f'<a href="../versions/2022/01/11/ships.html">{LINK}' in kept.page("/2022/01/11/ships.html").replace(
        "../../../", "../"
    )


def test_markup_in_a_version_is_text(kept: Archive) -> None:
    kept.build()
    page = kept.page(PAGE)
    assert "<b>" not in page
    assert "They lay &lt;b&gt;<del>still</del> <ins>silent</ins>&lt;/b&gt;<ins> &amp; dark</ins>." in page


def test_one_version_is_none_and_nothing_is_shown_unless_the_site_asks_for_it(kept: Archive) -> None:
    kept.build()
    assert LINK not in kept.page("/2022/01/12/one.html")
    (kept.site / "newsarchive.yaml").write_text(SITE_FILE, "utf-8")
    kept.build()
    assert LINK not in kept.page("/2022/01/11/ships.html")
    assert '<meta http-equiv="refresh" content="0; url=../../../../2022/01/11/ships.html">' in kept.page(PAGE)


def test_an_article_may_keep_its_versions_to_itself(kept: Archive) -> None:
    commit(kept, 5, ships("There were 5 ships.", versions="no"))
    kept.build()
    assert LINK not in kept.page("/2022/01/11/ships.html")
    assert not (kept.output / PAGE[1:]).exists()


def merge(archive: Archive) -> None:
    git("checkout", "--quiet", "-b", "other", cwd=archive.site)
    commit(archive, 5, ships("There were 5 ships in the port."))
    commit(archive, 6, ships("There were 6 ships in the port."))
    git("checkout", "--quiet", "-", cwd=archive.site)
    git("merge", "--quiet", "--no-ff", "-m", "merge", "other", cwd=archive.site)


Step = Callable[[Archive], None]
STEPS: dict[str, Step] = {
    "an edit": lambda a: commit(a, 5, ships("There were 5 ships in the port.")),
    "a move": lambda a: (
        a.move("1.txt", "old/ships.txt"),
        commit(a, 5, a.read("old/ships.txt") + "More.\n", "old/ships.txt"),
    )[1],
    "a deletion": lambda a: commit(a, 5, None),
    "another beginning": lambda a: git("commit", "--quiet", "--amend", "--allow-empty", "-m", "again", cwd=a.site),
    "a commit taken back": lambda a: git("reset", "--quiet", "--hard", "HEAD~3", cwd=a.site),
    "a merge": merge,
    "a draft": lambda a: commit(a, 5, ships("There were 5 ships.", draft="yes")),
    "an encoding": lambda a: a.write("_defaults.yaml", "encoding: cp1251\n"),
}


@pytest.mark.parametrize("name", STEPS)
def test_after_any_step_the_pages_are_those_of_a_clean_build_and_two_clones_agree(
    kept: Archive, name: str, tmp_path: Path
) -> None:
    commit(kept, 5, ships("Порт.".encode("cp1251").decode("latin-1")).encode("latin-1"), "3.txt")
    commit(kept, 5, ships("Порты.".encode("cp1251").decode("latin-1")).encode("latin-1"), "3.txt")
    kept.build()
    STEPS[name](kept)
    kept.build()
    again = kept.build()
    assert (again.rendered, again.written, again.removed) == (0, 0, 0)
    clean = kept.copy_to(tmp_path / "clean")
    clean.build(jobs=2)
    assert tree(kept.output) == tree(clean.output)


def test_a_merge_is_one_version_with_all_that_it_brought(kept: Archive) -> None:
    merge(kept)
    kept.build()
    page = kept.page(PAGE)
    assert "<del>4</del> <ins>6</ins>" in page
    assert "5" not in re.findall(r"<(?:ins|del)>([^<]*)", page)


@pytest.mark.parametrize(
    "held", [{"withdrawn": "It named the wrong port"}, {"draft": "yes"}, {"embargo": "2022-06-30T00:00:00Z"}, None]
)
def test_what_was_taken_back_or_never_out_is_in_no_version_even_after_the_article_is_back(
    kept: Archive, held: dict[str, str] | None
) -> None:
    commit(kept, 5, ships("The quartermaster juggled obsidian zeppelins."))
    kept.build()
    assert "quartermaster" in kept.page(PAGE)
    commit(kept, 6, held and ships("The quartermaster juggled obsidian zeppelins.", **held))
    if held and "embargo" not in held:
        kept.build()
        assert "quartermaster" not in everything(kept)
    commit(kept, 7, ships("There were 4 ships."))
    commit(kept, 8, ships("There were 5 ships."))
    kept.build()
    assert "<del>4</del> <ins>5</ins>" in kept.page(PAGE)
    assert "quartermaster" not in everything(kept)


def everything(archive: Archive) -> str:
    """All that stands in the output and in the private state, packed or not."""
    places = (archive.output, archive.site / ".newsarchive")
    files = [path.read_bytes() for place in places for path in place.rglob("*") if path.is_file()]
    return "\n".join(text.decode("latin-1") for file in files for text in unpacked(file))


def test_the_versions_of_a_withdrawn_article_lead_to_its_tombstone(kept: Archive) -> None:
    kept.build()
    commit(kept, 5, ships("There were 4 ships.", withdrawn="It named the wrong port"))
    kept.build()
    assert "url=../../../../2022/01/11/ships.html" in kept.page(PAGE)
    assert "It named the wrong port" in kept.page("/2022/01/11/ships.html")


def test_a_long_history_is_cut_and_says_so(kept: Archive) -> None:
    for number in range(60):
        commit(kept, 7, ships(f"There were {number + 100} ships in the port."))
    kept.build()
    page = kept.page(PAGE)
    assert page.count("<ins>") == 50
    assert "<ins>159</ins>" in page
    assert "Older versions are not shown." in page
    assert "First version" not in page


def test_texts_without_spaces_are_compared_letter_by_letter_and_cut_around_the_change(kept: Archive) -> None:
    commit(kept, 5, ships("港に船が三隻いた。" + "静かな夜だった。" * 60, language="ja"))
    commit(kept, 6, ships("港に船が四隻いた。" + "静かな夜だった。" * 60, language="ja"))
    kept.build()
    passage = next(line for line in kept.page(PAGE).split("\n") if "三" in line)
    assert "港に船が<del>三</del> <ins>四</ins>隻いた。" in passage
    assert 10 < passage.count("静かな夜だった。") < 20


def test_where_versions_cannot_be_told_the_build_says_so_and_changes_nothing(kept: Archive, tmp_path: Path) -> None:
    git("clone", "--quiet", "--depth", "1", f"file://{kept.site}", "shallow", cwd=tmp_path)
    (tmp_path / "shallow" / "newsarchive.yaml").write_text(SITE_FILE + "versions: true\n", "utf-8")
    code, _, err = run("build", cwd=tmp_path / "shallow")
    assert (code, "git fetch --unshallow" in err) == (3, True)
    assert not (tmp_path / "shallow" / "public" / "index.html").exists()
    bare = kept.copy_to(tmp_path / "bare")
    (bare.site / ".git").rename(tmp_path / "elsewhere")
    code, _, err = run("build", cwd=bare.site, GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert (code, "lie in no Git repository" in err) == (2, True)


def test_before_the_first_commit_there_are_no_versions(tmp_path: Path) -> None:
    archive = Archive.make(tmp_path / "site", {"1.txt": ships("One.")}, SITE_FILE + "versions: true\n")
    git("init", "--quiet", cwd=archive.site)
    archive.build()
    assert LINK not in archive.page("/2022/01/11/ships.html")
