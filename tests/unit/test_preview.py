"""The live preview: every answer is what a build would write now, asked over real HTTP, with real files and builds."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from newsarchive.builder.build import build
from newsarchive.builder.report import BuildRequest
from newsarchive.builder.store import MARKER
from newsarchive.diagnostics import StateBusy, WrongUsage
from newsarchive.server import Preview, previewing, running, watching
from newsarchive.server.live import script_for
from tests.archives import NOW, Archive, article, tree
from tests.unit.test_server import Client

NOT_FOR_READERS = {"_redirects", "_headers", MARKER}


@contextmanager
def preview_of(site: Path, **options: object) -> Iterator[Client]:
    with previewing(Preview(site, lambda: NOW, jobs=1, **options)) as url:
        yield Client(url)


def without_script(body: bytes, answer) -> bytes:
    """A page as a build writes it; our one element must stand there once, before the end of the body."""
    if not answer.headers["Content-Type"].startswith("text/html"):
        assert b"/.newsarchive/live.js" not in body
        return body
    mark = body.rpartition(b'data-mark="')[2].partition(b'"')[0].decode()
    element = script_for(mark)
    assert body.count(element) == 1
    assert element + b"</body>" in body
    return body.replace(element, b"")


def built_apart(site: Path, folder: Path) -> dict[str, bytes]:
    """The files that a clean build of a copy writes."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in ("articles", "permalinks", "templates"):
        if (site / name).is_dir():
            shutil.copytree(site / name, folder / name)
    shutil.copy(site / "newsarchive.yaml", folder)
    build(BuildRequest(site=folder, output=folder / "public", now=NOW, jobs=1))
    return tree(folder / "public")


def assert_equal_to_a_build(site: Path, client: Client, apart: Path) -> None:
    built = built_apart(site, apart)
    differing = []
    for output, expected in built.items():
        if output in NOT_FOR_READERS:
            continue
        path = "/" + quote(output.removesuffix("index.html"))
        answer = client.ask(path)
        moved = answer.status == 301 and b"http-equiv" in expected
        if not moved and (answer.status != 200 or without_script(answer.body, answer) != expected):
            differing.append(output)
    assert differing == []
    assert client.ask("/nothing/here.html").status == 404


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    texts = {f"2024/a{n}.md": article(f"Head {n}", f"2024-01-{n + 1:02}", f"Text of {n}.") for n in range(8)}
    return Archive.make(tmp_path / "site", texts)


def test_every_url_of_the_sample_archive_is_what_a_build_writes(repository: Path, tmp_path: Path):
    site = tmp_path / "site"
    site.mkdir()
    for name in ("articles", "permalinks"):
        shutil.copytree(repository / name, site / name, symlinks=True)
    shutil.copy(repository / "newsarchive.yaml", site)
    with preview_of(site) as client:
        assert_equal_to_a_build(site, client, tmp_path / "apart")


def test_redirects_tombstones_and_headers_are_answered_as_the_built_site_answers(archive: Archive, tmp_path: Path):
    archive.build()
    archive.write("2024/a1.md", article("Head 1", "2024-01-02", "Text of 1.", slug="elsewhere"))
    archive.remove("2024/a2.md")
    old = [
        p for p, line in archive.ledger().items() if line[1] == "article" and line[3] in ("2024/a1.md", "2024/a2.md")
    ]
    built_apart(archive.site, tmp_path / "apart")
    assert len(old) == 2
    with preview_of(archive.site) as client, running(tmp_path / "apart" / "public") as url:
        for path in (
            *old,
            "/2024",
            "/dates",
            "/_headers",
            "/.newsarchive",
            "/..%2fnewsarchive.yaml",
            "/assets/site.css",
        ):
            one, other = client.ask(path), Client(url).ask(path)
            kept = {"Location", "Content-Security-Policy", "X-Content-Type-Options"}
            assert (one.status, [one.headers[k] for k in kept]) == (other.status, [other.headers[k] for k in kept]), (
                path
            )


def test_an_edit_is_in_the_very_next_answer(archive: Archive, tmp_path: Path):
    with preview_of(archive.site) as client:
        for turn in range(20):
            archive.write("2024/a3.md", article("Head 3", "2024-01-04", f"Turn {turn}."))
            assert f"Turn {turn}.".encode() in client.ask("/2024/01/04/head-3.html").body
        assert_equal_to_a_build(archive.site, client, tmp_path / "apart")


def test_after_any_edits_the_preview_equals_a_build_of_the_files_and_the_ledger_on_disk(
    archive: Archive, tmp_path: Path
):
    archive.build()
    ledger = archive.ledger()
    with preview_of(archive.site) as client:
        # An article that no build wrote down takes another place with each headline, and its author's list with it.
        for headline, author in (("First try", "Ana Ruiz"), ("Second try", "Ana Ruíz"), ("Second try", "Bo Li")):
            archive.write("new/one.md", article(headline, "2024-02-01", "New.", byline=f"By {author}"))
            archive.write("new/two.md", article("Other", "2024-02-01", "Other.", byline=f"By {author}"))
            client.ask("/")
        assert_equal_to_a_build(archive.site, client, tmp_path / "apart")
        assert client.ask("/2024/02/01/first-try.html").status == 404
        # A published one that was given another place, and its old one again.
        archive.write("2024/a1.md", article("Head 1", "2024-01-02", "Text of 1.", slug="elsewhere"))
        assert client.ask("/2024/01/02/elsewhere.html").status == 200
        archive.write("2024/a1.md", article("Head 1", "2024-01-02", "Text of 1."))
        assert client.ask("/2024/01/02/elsewhere.html").status == 404
        archive.move("2024/a4.md", "moved/b4.md")
        archive.remove("2024/a5.md")
        archive.write("2024/_defaults.yaml", "section: Harbour\n")
        assert_equal_to_a_build(archive.site, client, tmp_path / "apart")
        shutil.rmtree(archive.site / "articles" / "2024")
        assert_equal_to_a_build(archive.site, client, tmp_path / "apart")
    assert archive.ledger() == ledger


def test_a_build_beside_the_preview_is_taken_in(archive: Archive, tmp_path: Path):
    with preview_of(archive.site) as client:
        archive.write("new.md", article("First try", "2024-02-01", "New."))
        client.ask("/")
        archive.build()
        archive.write("new.md", article("Second try", "2024-02-01", "New."))
        assert client.ask("/2024/02/01/first-try.html").status == 200
        assert_equal_to_a_build(archive.site, client, tmp_path / "apart")


def test_a_second_preview_takes_up_what_the_first_knew_and_what_changed_meanwhile(archive: Archive, tmp_path: Path):
    with preview_of(archive.site):
        pass
    archive.write("2024/a3.md", article("Another head", "2024-01-04", "Changed meanwhile."))
    with preview_of(archive.site) as client:
        assert_equal_to_a_build(archive.site, client, tmp_path / "apart")


def test_the_output_the_state_of_builds_and_the_ledger_stay_untouched(archive: Archive):
    archive.build()
    before = {p: d for p, d in tree(archive.site).items() if not p.startswith("articles/")}
    archive.write("new.md", article("New", "2024-02-01", "New."))
    with preview_of(archive.site) as client:
        assert client.ask("/2024/02/01/new.html").status == 200
        assert client.ask("/search/").status == 200
    after = tree(archive.site)
    own = {p for p in after if p.startswith((".newsarchive/preview/", "articles/"))}
    assert {p: d for p, d in after.items() if p not in own} == before
    assert not any(b"live.js" in data for path, data in after.items() if path.startswith("public/"))


def test_a_broken_site_file_is_shown_and_its_mending_heals_the_page(archive: Archive):
    good = (archive.site / "newsarchive.yaml").read_text("utf-8")
    with preview_of(archive.site) as client:
        (archive.site / "newsarchive.yaml").write_text("title: [<b>\n", encoding="utf-8")
        broken = client.ask("/2024/")
        (archive.site / "newsarchive.yaml").write_text(good.replace("Test archive", "Other name"), encoding="utf-8")
        healed = client.ask("/2024/")
    assert (broken.status, b"newsarchive.yaml:" in broken.body, b"live.js" in broken.body) == (500, True, True)
    assert b"<b>" not in broken.body
    assert (healed.status, b"Other name" in healed.body) == (200, True)


def test_a_site_file_that_is_broken_at_the_start_is_shown_too(archive: Archive):
    good = (archive.site / "newsarchive.yaml").read_text("utf-8")
    (archive.site / "newsarchive.yaml").write_text("title: [\n", encoding="utf-8")
    with preview_of(archive.site) as client:
        assert client.ask("/").status == 500
        (archive.site / "newsarchive.yaml").write_text(good, encoding="utf-8")
        assert client.ask("/").status == 200


def test_a_broken_template_is_shown_where_it_is_used_and_an_asset_is_fresh(archive: Archive):
    templates = archive.site / "templates"
    with preview_of(archive.site) as client:
        (templates / "assets").mkdir(parents=True)
        (templates / "assets" / "own.css").write_text("p{}", encoding="utf-8")
        assert client.ask("/assets/own.css").body == b"p{}"
        (templates / "year.html").write_text("{% extends 'base.html' %}\n{% if %}", encoding="utf-8")
        broken, other = client.ask("/2024/"), client.ask("/2024/01/")
        (templates / "year.html").write_text("a year\n", encoding="utf-8")
        healed = client.ask("/2024/")
    assert (broken.status, b"year.html:2" in broken.body, other.status) == (500, True, 200)
    assert healed.body.startswith(b"a year\n")


def test_articles_that_go_away_and_come_back_are_shown_again(archive: Archive, tmp_path: Path):
    with preview_of(archive.site) as client:
        (archive.site / "articles").rename(tmp_path / "away")
        assert client.ask("/2024/").status == 500
        (tmp_path / "away").rename(archive.site / "articles")
        assert client.ask("/2024/").status == 200
        archive.write("2024/a3.md", article("Head 3", "2024-01-04", "After the return."))
        assert b"After the return." in client.ask("/2024/01/04/head-3.html").body


def test_a_site_that_is_moved_away_and_back_is_answered_throughout_and_fresh_again(archive: Archive, tmp_path: Path):
    with preview_of(archive.site) as client:
        archive.site.rename(tmp_path / "away")
        assert [client.ask("/2024/").status for _ in range(2)] == [500, 500]
        assert not archive.site.exists()
        (tmp_path / "away").rename(archive.site)
        for turn in range(3):
            archive.write("2024/a3.md", article("Head 3", "2024-01-04", f"Back {turn}."))
            assert f"Back {turn}.".encode() in client.ask("/2024/01/04/head-3.html").body


def test_a_preview_whose_own_folder_was_swept_away_goes_on(archive: Archive):
    with preview_of(archive.site) as client:
        for turn, swept in enumerate(("watch", "watch", "")):
            shutil.rmtree(archive.site / ".newsarchive" / "preview" / swept)
            archive.write("2024/a3.md", article("Head 3", "2024-01-04", f"Swept {turn}."))
            assert f"Swept {turn}.".encode() in client.ask("/2024/01/04/head-3.html").body
            assert client.ask("/search/").status == 200


def test_news_are_held_until_the_page_has_other_bytes(archive: Archive):
    with preview_of(archive.site) as client:
        page = client.ask("/2024/01/04/head-3.html").body
        mark = page.rpartition(b'data-mark="')[2].partition(b'"')[0].decode()
        asked = subprocess.Popen(
            [sys.executable, "-c", "import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).read().decode())",
             f"http://{client.address}/.newsarchive/news?page=/2024/01/04/head-3.html&mark={mark}"],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        archive.write("2024/a0.md", article("Head 0", "2024-01-01", "A page that is not looked at."))
        with pytest.raises(subprocess.TimeoutExpired):
            asked.wait(timeout=2)
        archive.write("2024/a3.md", article("Head 3", "2024-01-04", "Looked at."))
        news, _ = asked.communicate(timeout=10)
    assert json.loads(news)["mark"] != mark


def test_a_page_is_told_what_a_build_would_say_of_its_article_first(archive: Archive):
    archive.write("2024/a3.md", article("Head 3", "2024-01-04", "Odd.", image="missing.jpg"))
    with preview_of(archive.site) as client:
        said = json.loads(client.ask("/.newsarchive/said?page=/2024/01/04/head-3.html").body)
    assert "NA230" in {one["code"] for one in said["here"]}
    assert {one["place"].partition(":")[0] for one in said["here"]} == {"articles/2024/a3.md"}
    elsewhere = {one["place"].partition(":")[0] for one in said["elsewhere"]}
    assert "articles/2024/a0.md" in elsewhere
    assert "articles/2024/a3.md" not in elsewhere


def test_without_watchfiles_every_answer_looks_at_all_files(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(watching, "WATCHES", False)
    with preview_of(archive.site) as client:
        for turn in range(3):
            archive.write("2024/a3.md", article("Head 3", "2024-01-04", f"Turn {turn}."))
            assert f"Turn {turn}.".encode() in client.ask("/2024/01/04/head-3.html").body


def test_two_previews_of_one_site_do_not_meet(archive: Archive):
    with preview_of(archive.site), pytest.raises(StateBusy, match="another preview of this site runs"):
        Preview(archive.site, lambda: NOW)


def test_a_folder_without_articles_is_a_wrong_use(tmp_path: Path):
    with pytest.raises(WrongUsage, match="no `articles` folder"):
        Preview(tmp_path, lambda: NOW)


def test_other_hosts_are_refused(archive: Archive):
    with preview_of(archive.site) as client:
        for path in ("/", "/.newsarchive/said?page=/", "/.newsarchive/live.js"):
            assert client.ask(path, Host="evil.example").status == 421


def test_the_command_previews_and_ends_with_ctrl_c(archive: Archive):
    command = [sys.executable, "-m", "newsarchive", "serve", "--site", str(archive.site), "--port", "0"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's `&` makes all below it deaf to Ctrl-C
    try:
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"NO_COLOR": "1"})
    finally:
        signal.signal(signal.SIGINT, before)
    assert server.stderr
    line = next(line for line in server.stderr if " at http" in line)
    client = Client(line.split(" at ")[1].partition(",")[0])
    assert client.ask("/2024/").status == 200
    server.send_signal(signal.SIGINT)
    _, rest = server.communicate(timeout=20)
    assert line.startswith(f"preview of {archive.site} at http://127.0.0.1:")
    assert (server.returncode, rest) == (0, "\n")
