"""The commands on a small site: what they do, what they print where, and with which code they end."""

import json
import re
import subprocess

import pytest

from tests.unit.program import PROGRAM, run

NOW = ("--now", "2022-02-01")


def write(site, name, text):
    path = site / "articles" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def said(text):
    """What a command said, without the lines that a slow machine adds: what it is at."""
    return re.sub(r"^(reading|rendering|indexing|writing): .*\n", "", text, flags=re.MULTILINE)


def plain(text):
    """Numbers of files and bytes change with the templates; the rest of a summary does not."""
    text = said(text)
    return re.sub(r"\d[\d,.]*( [kM]B|(?= files?| rendered| written| kept| added))", "N", text)


def test_a_build_prints_its_summary_on_stderr_and_nothing_on_stdout(site):
    code, out, err = run("build", *NOW, cwd=site)
    assert (code, out) == (0, "")
    assert plain(err) == (
        "articles  1 of 2 sources, 1 held\n"
        "held      2022/plan.txt: draft\n"
        "pages     N files, N\n"
        "changes   N rendered, N written, N kept, 0 removed\n"
        "urls      N added, 0 changed, 0 at risk\n"
        "found     0 errors, 0 warnings, 0 notes\n"
        f"root      {json.loads(run('build', '--format', 'json', *NOW, cwd=site)[1])['summary']['root']}\n"
        f"site      {site}/public/index.html\n"
    )


def test_a_second_build_keeps_everything(site):
    run("build", *NOW, cwd=site)
    _, _, err = run("build", *NOW, cwd=site)
    assert "\nchanges   0 rendered, 0 written, " in err


def test_a_dry_run_writes_nothing(site):
    before = sorted(site.rglob("*"))
    code, _, err = run("build", "--dry-run", *NOW, cwd=site)
    assert code == 0
    assert err.endswith("nothing was written: this was a dry run\n")
    assert [path for path in sorted(site.rglob("*")) if path.suffix in (".html", ".txt")] == [
        path for path in before if path.suffix == ".txt"
    ]


@pytest.mark.parametrize("edit", ["nothing", "first", "add", "retitle", "delete", "damage", "settings", "foreign"])
def test_a_dry_run_says_word_for_word_what_the_build_then_does(site, edit):
    if edit != "first":
        run("build", *NOW, cwd=site)
    if edit == "add":
        write(site, "2022/tram.txt", "---\nheadline: The tram\npublished: 2022-01-16\nlanguage: en\n---\nIt rings.\n")
    if edit == "retitle":
        text = (site / "articles/2022/ferry.txt").read_text("utf-8")
        write(site, "2022/ferry.txt", text.replace("The last ferry", "The last boat"))
    if edit == "delete":
        (site / "articles/2022/ferry.txt").unlink()
    if edit == "damage":
        (site / "public/index.html").unlink()
    if edit == "settings":
        (site / "newsarchive.yaml").write_text("title: Another name\nbase_url: https://news.example/\n", "utf-8")
    if edit == "foreign":
        (site / "public/mine.txt").write_text("mine", "utf-8")
    told, done = (
        json.loads(run("build", "--explain", "--format", "json", *option, *NOW, cwd=site)[1])
        for option in (["--dry-run"], [])
    )
    assert told["summary"] | {"published": True} == done["summary"]
    assert told["diagnostics"] == done["diagnostics"]
    assert (done["summary"]["written"] == 0) is (edit in ("nothing", "foreign"))


def test_a_dry_run_into_a_foreign_folder_is_refused_as_the_build_is(site):
    (site / "public").mkdir()
    (site / "public" / "holiday.txt").write_text("mine", "utf-8")
    dry, real = (run("build", *option, *NOW, cwd=site) for option in (["--dry-run"], []))
    assert dry == real
    assert dry[0] == 3


def test_a_build_that_finds_no_articles_says_what_to_do(tmp_path):
    (tmp_path / "articles").mkdir()
    code, _, err = run("build", *NOW, cwd=tmp_path)
    assert code == 0
    assert err.startswith(
        "articles: warning NA205: no articles found\n"
        "  hint: put text files into `articles/`, or begin one with `newsarchive new`\n"
    )
    assert run("build", "--strict", *NOW, cwd=tmp_path)[0] == 1
    write(tmp_path, "a.txt", "A headline\n\nA text.\n")
    assert "NA205" not in run("build", *NOW, cwd=tmp_path)[2]


def test_an_error_in_a_text_is_shown_with_its_line_and_ends_in_1(site):
    write(site, "2022/paris.txt", "---\nheadline: Paris: the end\npublished: 2022-01-15\n---\nThe text of the story.\n")
    code, _, err = run("build", *NOW, cwd=site)
    assert code == 1
    assert err.startswith(
        "articles/2022/paris.txt:2:16: error NA141: a colon in a value that is not in quotation marks\n"
        "  headline: Paris: the end\n"
        "                 ^\n"
        '  hint: write `headline: "Paris: the end"`\n'
    )


def test_errors_of_the_site_file_and_of_texts_are_shown_together(site):
    (site / "newsarchive.yaml").write_text("tittle: x\n", "utf-8")
    write(site, "2022/a.txt", "---\nheadline: x\npublished: 2022-02-31\n---\nA text.\n")
    code, _, err = run("build", *NOW, cwd=site)
    assert code == 1
    assert "articles/2022/a.txt:3:12: error NA112: `published`: no such day: 2022-02-31\n" in err
    assert "newsarchive.yaml:1:1: error NA011: unknown key: tittle\n" in err
    assert "  hint: did you mean `title`?\n" in err


@pytest.mark.parametrize(
    "wrong", ["permalink: /{yaer}/{slug}.html", "timezone: Mars/One", "title: [a", "language: french"]
)
def test_a_setting_that_is_not_understood_publishes_no_url(site, wrong):
    (site / "newsarchive.yaml").write_text(f"{wrong}\n", "utf-8")
    code, _, err = run("build", *NOW, cwd=site)
    assert code == 1
    assert err.endswith("nothing was published: see the errors\n")
    assert not (site / "public" / "index.html").exists()
    assert not (site / "permalinks").exists()


@pytest.mark.parametrize(
    "front_matter",
    [
        "embargo: next Tuesday\n---\n",
        "embargo: 2099-01-01T06:00\n---\n",
        "draft: perhaps\n---\n",
        "Withdrawn:\n  date: soon\n  reason: It was wrong.\n---\n",
        "headline: [a\nembargo: 2099-01-01T06:00+01:00\n---\n",
        "embargo: 2099-01-01T06:00+01:00\n\n",
    ],
)
def test_a_mistake_in_what_holds_an_article_back_does_not_publish_it(site, front_matter):
    write(site, "2022/secret.txt", f"---\n{front_matter}The secret budget\n\nNobody may read this before the vote.\n")
    code, _, err = run("build", *NOW, cwd=site)
    assert code == 1
    assert re.search(r"2022/secret.txt: (draft|withdrawn)$", err, re.MULTILINE)
    assert not [page for page in (site / "public").rglob("*.html") if "Nobody may read this" in page.read_text("utf-8")]


def test_a_strict_build_with_a_warning_publishes_nothing(site):
    write(site, "2022/a.txt", "---\nheadline: x\nfoo: bar\npublished: 2022-01-15\nlanguage: en\n---\nA text.\n")
    code, _, err = run("build", "--strict", *NOW, cwd=site)
    assert code == 1
    assert err.endswith("nothing was published: `--strict` allows no warnings\n")
    assert not (site / "public" / "index.html").exists()
    assert run("build", *NOW, cwd=site)[0] == 0


def test_paths_lead_to_the_files_when_the_site_is_elsewhere(site):
    write(site, "2022/a.txt", "---\nheadline: x: y\npublished: 2022-01-15\n---\nA text.\n")
    _, _, err = run("build", "--site", site.name, *NOW, cwd=site.parent)
    assert f"\n{site.name}/articles/2022/a.txt:2:12: error NA141" in err


def test_machine_formats_stand_alone_on_stdout(site):
    write(site, "2022/a.txt", "---\nheadline: x: y\npublished: 2022-01-15\nlanguage: en\n---\nA text.\n")
    code, out, err = run("build", "--format", "json", *NOW, cwd=site)
    report = json.loads(out)
    assert (code, said(err)) == (1, "")
    assert report["summary"]["exit_code"] == 1
    assert report["summary"]["held"] == [{"source": "2022/plan.txt", "reason": "draft", "detail": ""}]
    assert [one["code"] for one in report["diagnostics"]] == ["NA141"]
    code, out, err = run("build", "--format", "sarif", *NOW, cwd=site)
    assert (code, said(err), json.loads(out)["runs"][0]["results"][0]["ruleId"]) == (1, "", "NA141")
    code, out, err = run("build", "--format", "github", *NOW, cwd=site)
    assert (code, err) == (1, "")
    assert out.startswith("::error file=articles/2022/a.txt,line=2,col=12,endColumn=13,title=NA141::a colon in a value")


def test_a_merge_request_is_told_the_same_fingerprint_wherever_the_line_has_moved_to(site):
    def report() -> list[dict[str, object]]:
        code, out, err = run("build", "--format", "gitlab", *NOW, cwd=site)
        assert (code, err) == (1, "")
        return json.loads(out)

    write(site, "2022/a.txt", "---\nheadline: x: y\npublished: 2022-01-15\nlanguage: en\n---\nA text.\n")
    (found,) = report()
    assert set(found) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert (found["check_name"], found["severity"]) == ("NA141", "major")
    assert found["location"] == {"path": "articles/2022/a.txt", "lines": {"begin": 2}}
    write(site, "2022/a.txt", "---\npublished: 2022-01-15\nheadline: x: y\nlanguage: en\n---\nA text.\n")
    (moved,) = report()
    assert moved == found | {"location": {"path": "articles/2022/a.txt", "lines": {"begin": 3}}}
    write(site, "2022/b.txt", "---\nheadline: x: y\n---\nA text.\n")
    several = report()
    assert len({one["fingerprint"] for one in several}) == len(several) > 1


def test_explain_says_of_each_page_why_it_was_rendered(site):
    run("build", *NOW, cwd=site)
    path = site / "articles" / "2022" / "ferry.txt"
    path.write_text(path.read_text("utf-8") + "\nIt will not come back, the company said.\n", "utf-8")
    _, out, _ = run("build", "--explain", *NOW, cwd=site)
    rows = [line.split("\t") for line in out.splitlines()]
    assert ["2022/01/13/the-last-ferry.html", "written"] in [row[:2] for row in rows]
    assert all(len(row) == 3 for row in rows)


@pytest.mark.parametrize(
    "path",
    [
        "/2022/01/13/the-last-ferry.html",
        "public/2022/01/13/the-last-ferry.html",
        "2022/ferry.txt",
        "articles/2022/ferry.txt",
    ],
)
def test_explain_takes_a_page_or_its_source(site, path):
    run("build", *NOW, cwd=site)
    code, out, _ = run("build", "--explain", path, *NOW, cwd=site)
    assert (code, out) == (0, "2022/01/13/the-last-ferry.html\tkept\tnothing that it shows changed\n")


def test_explain_of_what_is_no_page_is_a_wrong_usage(site):
    run("build", *NOW, cwd=site)
    code, out, err = run("build", "--explain", "nowhere.html", *NOW, cwd=site)
    assert (code, out) == (2, "")
    assert "error: `--explain`: no page of this build: nowhere.html\n" in err


def test_a_built_site_is_checked_and_the_check_says_what_it_looked_at(site):
    run("build", *NOW, cwd=site)
    code, out, err = run("check", cwd=site)
    assert (code, out) == (0, "")
    assert re.search(r"^checked   \d+ files?, .*: \d+ pages?, \d+ feeds?$", err, re.MULTILINE)
    (site / "public" / "2022" / "01" / "13" / "the-last-ferry.html").unlink()
    code, out, _ = run("check", "--format", "json", cwd=site)
    assert code == 1
    assert json.loads(out)["summary"]["errors"] > 0


def test_a_site_below_a_path_in_other_letters_is_checked_clean(site):
    (site / "newsarchive.yaml").write_text("title: The Gazette\nbase_url: https://n.example/journal/été/\n", "utf-8")
    write(site, "2022/old.txt", "---\nheadline: Old\npublished: 2022-01-15\naliases: [/été.html]\n---\nA text.\n")
    run("build", *NOW, cwd=site)
    code, _, err = run("check", "--strict", cwd=site)
    assert code == 0, err
    redirects = (site / "public/_redirects").read_text("ascii")
    assert redirects == "/journal/%C3%A9t%C3%A9/%C3%A9t%C3%A9.html /journal/%C3%A9t%C3%A9/2022/01/15/old.html 301\n"
    assert "\nSitemap: https://n.example/journal/%C3%A9t%C3%A9/sitemap.xml" in (site / "public/robots.txt").read_text()


def test_clean_removes_what_was_built_and_nothing_else(site):
    before = {path for path in site.rglob("*") if path.is_file()}
    run("build", *NOW, cwd=site)
    code, out, err = run("clean", cwd=site)
    assert (code, out) == (0, "")
    assert re.fullmatch(r"removed: \d+ files\n", err)
    left = {path for path in site.rglob("*") if path.is_file()}
    assert {path for path in left if "permalinks" not in path.parts} == before


def test_clean_leaves_a_foreign_folder_alone(site):
    foreign = site / "photos"
    foreign.mkdir()
    (foreign / "a.jpg").touch()
    code, _, err = run("clean", "--output", "photos", cwd=site)
    assert code == 3
    assert err.startswith("error: ")
    assert (foreign / "a.jpg").exists()


@pytest.mark.parametrize("output", [".", "articles", "articles/public", "newsarchive.yaml"])
def test_an_output_that_would_lie_over_the_sources_is_refused(site, output):
    code, out, err = run("build", "--output", output, *NOW, cwd=site)
    assert code in (2, 3)
    assert (out, err.count("error: ")) == ("", 1)


def test_inspect_shows_every_line_with_role_and_reason_and_every_field_with_its_origin(site):
    path = write(
        site,
        "2022/storm.txt",
        "A storm over the harbour\nThe ferry stayed in port on Thursday, and so did the pilots.\nBy Jane Doe\n",
    )
    code, out, err = run("inspect", str(path.relative_to(site)), *NOW, cwd=site)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "articles/2022/storm.txt (utf-8)"
    assert [line.split()[:2] for line in lines[1:4]] == [["1", "headline"], ["2", "paragraph"], ["3", "byline"]]
    assert all(line.endswith(")") for line in lines[1:4])
    assert any(re.fullmatch(r" +headline  A storm over the harbour  \(.*line 1\)", line) for line in lines)
    assert any(re.fullmatch(r" +authors  Jane Doe  \(.*line 3\)", line) for line in lines)


def test_inspect_gives_one_object_a_line_for_each_file_of_a_folder(site):
    code, out, err = run("inspect", "--json", "articles", *NOW, cwd=site)
    assert (code, err) == (0, "")
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["source"] for record in records] == ["articles/2022/ferry.txt", "articles/2022/plan.txt"]
    ferry = records[0]
    assert (ferry["headline"], ferry["published"], ferry["inferred"]) == ("The last ferry", "2022-01-13", False)
    assert ferry["origins"]["headline"]["line"] == 2
    assert ferry["paragraphs"] == [
        "The ferry left the harbour for the last time on Thursday, and a hundred people came to see it."
    ]


def test_inspect_honours_the_defaults_of_every_folder_above(site):
    write(site, "_defaults.yaml", "section: port\n")
    write(site, "2022/_defaults.yaml", "language: pt\ntopics: ferry\n")
    path = write(site, "2022/01/a.txt", "Ferry\nX.\n")
    _, out, _ = run("inspect", "--json", str(path), cwd=site.parent)
    record = json.loads(out)
    assert (record["language"], record["section"], record["topics"]) == ("pt", "port", ["ferry"])


def test_inspect_reads_a_folder_that_belongs_to_no_site(tmp_path):
    (tmp_path / "a.txt").write_text("A headline\nA first paragraph of the story, with some words.\n", "utf-8")
    code, out, _ = run("inspect", "--json", str(tmp_path), cwd="/")
    assert (code, json.loads(out)["headline"]) == (0, "A headline")


def test_inspect_lists_bylines_that_were_not_understood_most_frequent_first(site):
    for number in range(3):
        write(site, f"b{number}.txt", "Ferry\nA first paragraph of the story, with some words in it.\n文/森田あかね\n")
    code, out, err = run("inspect", "--bylines", "articles", cwd=site)
    assert code == 0
    assert err.endswith("different, in 5 articles\n")
    assert all(re.fullmatch(r"\d+\t[^\t]+\t[^\t]+", line) for line in out.splitlines())


def test_inspect_of_what_is_no_text_is_a_diagnostic(site):
    path = write(site, "photo.txt", "")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    code, out, err = run("inspect", "articles/photo.txt", cwd=site)
    assert (code, err) == (1, "")
    assert "articles/photo.txt: error NA101: " in out


def test_inspect_goes_on_after_a_link_that_leads_nowhere(site):
    (site / "articles" / "lost.txt").symlink_to("nowhere.txt")
    code, out, err = run("inspect", "--json", "articles", cwd=site)
    assert (code, len(out.splitlines())) == (1, 2)
    assert "articles/lost.txt: error NA201: " in err


def test_serve_tells_its_address_and_answers(site):
    run("build", *NOW, cwd=site)
    with subprocess.Popen(
        [PROGRAM, "serve", "--port", "0"], cwd=site, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as running:
        try:
            told = running.stderr.readline()
            assert re.search(r"http://127\.0\.0\.1:\d+/", told)
        finally:
            running.terminate()
