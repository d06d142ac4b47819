"""What bad input gets: a real build of a folder in which everything is wrong that can be.

Each bad file has a diagnostic with its line, or is shown as the text it is; nothing is lost without a word, and the
site that comes out is whole.
"""

import json
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from newsarchive.checks.markup import read_markup

BODY = (
    "The council met on Thursday and talked about the harbour for three hours.\n"
    "Nobody could say who had ordered the second crane, and why it was yellow.\n"
)
SCRIPT = "<script>alert(1)</script>"
TEMPLATE = "{{7*7}}{% raise %}{#x#}"
CDATA = "]]><!--"
EVIL = f"{SCRIPT}{TEMPLATE}{CDATA}\"'&amp;"

DATA = {'<script type="application/ld+json">', '<script type="speculationrules">'}
OF_SEARCH = {
    *DATA,
    '<script src="../assets/search.js" defer blocking="render">',
    '<script type="application/json" id="words">',
}


def yaml(text: str) -> str:
    """A text in YAML's single quotes."""
    return "'" + text.replace("'", "''") + "'"


def article(headline: str, *, front_matter: str = "", body: str = BODY) -> str:
    return f"---\nheadline: {yaml(headline)}\npublished: 2022-01-13\n{front_matter}---\n{body}"


FILES: dict[str, str | bytes] = {
    "good.md": article("A quiet day"),
    "empty.txt": b"",
    "blank.txt": b"\n \t\r\n\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8,
    "zeros.txt": b"\0" * 5000,
    "nul.txt": b"Rain in the har\0bour\n\n" + BODY.encode() * 8,
    "broken.txt": b"Rain \xff\xfe over \xc3 the harbour\n\n" + BODY.encode(),
    "bom.txt": b"\xef\xbb\xbfRain with a mark\n\n" + BODY.encode(),
    "sixteen.txt": ("\ufeffRain in sixteen bits\n\n" + BODY).encode("utf-16-le"),
    "bom-inside.txt": f"Rain in two files\n\n{BODY}\ufeff{BODY}".encode(),
    "long-line.txt": "Rain on one line\n\n" + "rain and wind " * (5_000_000 // 14),
    "no-newline.txt": "x" * 300_000,
    "dump.txt": "x" * 50_000_000,
    "brackets.txt": "Rain of brackets\n\n" + "[" * 100_000 + "\n" + "(" * 100_000,
    "brackets.md": "# Rain of Markdown\n\n" + "[" * 100_000 + "\n\n" + "![[" * 30_000 + "\n\n" + "> " * 50_000 + "\n",
    "deep.md": f"---\nheadline: Deep\ntopics: {'[' * 10_000}\n---\n{BODY}",
    "bomb.md": "---\na: &a [x,x,x]\nb: &b [*a,*a,*a]\nheadline: *b\n---\n" + BODY,
    "tag.md": f"---\nheadline: !!python/object/apply:os.system ['touch owned']\n---\n{BODY}",
    "tabs.md": f"---\nheadline: Tabs\nimage:\n\tfile: a.jpg\n---\n{BODY}",
    "open.md": f"---\nheadline: Never closed\n\n{BODY}",
    "twice.md": f"---\nheadline: First\nheadline: Second\n---\n{BODY}",
    "unknown.md": article("Unknown field", front_matter="headine: x\n"),
    "february.md": f"---\nheadline: A day that was not\npublished: 2022-02-31\n---\n{BODY}",
    "february.txt": f"A day that was not printed\nPublished: 31 February 2019\n\n{BODY}",
    "permalink.md": article("Out of the folder", front_matter="permalink: /../../etc/passwd.html\n"),
    "dotted.md": article("A dotted slug", front_matter="slug: ../../../owned\n"),
    "alias.md": article("A wide alias", front_matter="aliases: [/../x.html, '/a b<c>.html']\n"),
    "picture.md": article("A stolen picture", front_matter="image: {file: ../../secret.jpg, alt: x}\n"),
    "evil.md": article(
        f"Evil {EVIL}",
        front_matter="".join(
            f"{key}: {yaml(f'{key} {EVIL}')}\n"
            for key in ("standfirst", "kicker", "byline", "place", "section", "source", "publication", "id")
        )
        + f"authors: [{yaml('Jane ' + EVIL)}]\nagencies: [{yaml('Wire ' + EVIL)}]\ntopics: [{yaml('Topic ' + EVIL)}]\n"
        + f"corrections: [{{date: 2022-01-14, text: {yaml('Wrong ' + EVIL)}}}]\n",
        body=f"{EVIL}\n\n{BODY}",
    ),
    "second-evil.md": article(
        f"Evil too {EVIL}", front_matter=f"authors: [{yaml('Jane ' + EVIL)}]\ntopics: [{yaml('Topic ' + EVIL)}]\n"
    ),
    "evil.txt": f"Headline {EVIL}\nBy Jane Roe {SCRIPT}\nPublished: 2022-01-13\n\n{EVIL}\n\n{BODY}",
    "withdrawn.md": article("Gone", front_matter=f"withdrawn: {yaml('Reason ' + EVIL)}\n"),
    "links.md": article(
        "Links that run",
        body=f"{BODY}\n[a](javascript:alert(1)) [b](JaVaScRiPt&colon;alert(2)) <javascript:alert(3)> "
        "[c](data:text/html,x) [d](vbscript:x) [e](file:///etc/passwd) [f](//evil.example/) "
        "[g](&#106;avascript:alert(4)) [h](\x01javascript:alert(5)) ![i](javascript:alert(6)) "
        "<a href='javascript:alert(7)' onclick='alert(8)'>j</a>\n",
    ),
    "bidi.md": article("Rain \u202etxt.exe\u202c and \u2066isolates"),
    "surrogate.md": b'---\nheadline: "half \\ud800 pair"\npublished: 2022-01-13\n---\n' + BODY.encode(),
    "astral.txt": f"Rain \U0001f327\ufe0f over \U00020000\n\n{BODY}",
    "clash/one.md": article("Caf\u00e9 closes"),
    "clash/two.md": article("Cafe\u0301 closes"),
    "clash/three.md": article("CAF\u00c9 CLOSES"),
    "clash/Brief.md": article("Brief", front_matter="slug: Brief\n"),
    "clash/brief.md": article("Brief", front_matter="slug: brief\n"),
    "\u00e9t\u00e9.txt": f"Summer in one piece\n\n{BODY}",
    "e\u0301te\u0301.txt": f"Summer in two pieces\n\n{BODY}",
    "n" * 251 + ".txt": f"A long name\n\n{BODY}",
    "\u00e9" * 125 + ".txt": f"A long name with accents\n\n{BODY}",
    "con.txt": f"A device\n\n{BODY}",
    "aux.md": article("Another device", front_matter="slug: aux\n"),
    "nul.md": article("NUL"),
    "trailing. .txt": f"A name with an end\n\n{BODY}",
    'a<b>:"c|?*.txt': f"A name of signs\n\n{BODY}",
    "new\nline.txt": f"A name of two lines\n\n{BODY}",
    "x.txt/inner.txt": f"Inside of a folder with a suffix\n\n{BODY}",
    "headings.md": article("Headings", body=f"# One\n\n# Two\n\n#### Four\n\n{BODY}"),
    "html.md": article("HTML", body=f"<div><p>open <b>tags\n\n{SCRIPT}\n\n</main></body></html>\n\n{BODY}"),
    "notes.docx": b"PK\x03\x04",
}
DANGLING, OUTSIDE, PIPE, NOT_UNICODE = "dangling.txt", "outside.txt", "pipe.txt", b"\xe9t\xe9.txt"


@dataclass(frozen=True)
class Built:
    """The site folder, the result of `build --format json` and what it said."""

    site: Path
    output: Path
    code: int
    report: dict[str, Any]
    stderr: str

    def codes(self, source: str) -> dict[str, int | None]:
        """The codes of a source with the first line of each."""
        found: dict[str, int | None] = {}
        for diagnostic in self.report["diagnostics"]:
            if diagnostic["path"].removeprefix("articles/") == source:
                found.setdefault(diagnostic["code"], diagnostic["line"])
        return found

    def headlines(self) -> list[str]:
        """The main headings of all article pages."""
        pages = (text for text in self.files("*.html").values() if '"NewsArticle"' in text)
        found = (re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL) for page in pages)
        return [unescape(re.sub("<[^>]*>", "", match[1])).strip() for match in found if match]

    def files(self, pattern: str) -> dict[str, str]:
        return {
            path.relative_to(self.output).as_posix(): path.read_text("utf-8") for path in self.output.rglob(pattern)
        }


def run(*arguments: str, site: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command in the folder of the site, so that paths are told from there."""
    command = [sys.executable, "-m", "newsarchive", *arguments]
    return subprocess.run(command, cwd=site, capture_output=True, text=True, check=False, timeout=120)


def write_articles(articles: Path, outside: Path) -> None:
    for name, text in FILES.items():
        path = articles / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (articles / DANGLING).symlink_to("nowhere.txt")
    (outside / "secret.txt").write_text("Secret of the house\n\n" + BODY.replace("crane", "unpublished"))
    (articles / OUTSIDE).symlink_to(outside / "secret.txt")
    (articles / "outside-folder").symlink_to(outside)
    (articles / "loop").symlink_to(articles)
    os.mkfifo(articles / PIPE)
    Path(os.fsdecode(os.fsencode(articles) + b"/" + NOT_UNICODE)).write_text(f"A name of 1995\n\n{BODY}")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = tmp_path_factory.mktemp("hostile")
    outside = tmp_path_factory.mktemp("outside")
    write_articles(site / "articles", outside)
    (site / "templates" / "assets").mkdir(parents=True)
    (site / "templates" / "assets" / "linked.txt").symlink_to(outside / "secret.txt")
    (site / "newsarchive.yaml").write_text(
        f"title: {yaml('News ' + EVIL)}\ndescription: {yaml(EVIL)}\nbase_url: https://news.example/archive/\n"
    )
    ran = run("build", "--format", "json", site=site)
    assert ran.stdout, ran.stderr
    report = json.loads(ran.stdout)
    return Built(site, site / "public", ran.returncode, report, ran.stderr)


def test_a_folder_of_bad_files_fails_by_its_diagnostics_without_a_traceback(built: Built):
    assert built.code == 1
    assert "Traceback" not in built.stderr
    assert "unexpected" not in built.stderr


def test_a_link_among_the_assets_that_leads_out_of_them_is_not_published(built: Built):
    assert not (built.output / "assets" / "linked.txt").exists()
    assert (built.output / "assets" / "site.css").is_file()


def test_every_source_is_published_held_or_named_as_failed(built: Built):
    summary = built.report["summary"]
    assert summary["sources"] == summary["articles"] + len(summary["held"]) + len(summary["failed"])
    assert summary["sources"] == sum(name.endswith((".txt", ".md")) for name in FILES)
    assert set(summary["failed"]) <= {d["path"].removeprefix("articles/") for d in built.report["diagnostics"]}
    assert [held["source"] for held in summary["held"]] == ["withdrawn.md"]


def test_every_published_article_has_a_file_of_its_own(built: Built):
    pages = [text for text in built.files("*.html").values() if '"NewsArticle"' in text]
    assert len(pages) == built.report["summary"]["articles"]
    outputs = [path.relative_to(built.output).as_posix() for path in built.output.rglob("*")]
    folded = {unicodedata.normalize("NFC", output).casefold() for output in outputs}
    assert len(folded) == len(outputs)


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("empty.txt", "NA100", None),
        ("blank.txt", "NA100", None),
        ("picture.txt", "NA101", None),
        ("zeros.txt", "NA101", None),
        ("nul.txt", "NA105", 1),
        ("deep.md", "NA1", 3),
        ("bomb.md", "NA1", 2),
        ("tag.md", "NA1", 2),
        ("open.md", "NA1", 1),
        ("twice.md", "NA1", 3),
        ("unknown.md", "NA1", 4),
        ("february.md", "NA1", 3),
        ("february.txt", "NA127", 2),
        ("dump.txt", "NA102", None),
        ("no-newline.txt", "NA120", 1),
        ("permalink.md", "NA112", 4),
        ("dotted.md", "NA112", 4),
        ("alias.md", "NA112", 4),
        ("surrogate.md", "NA1", 2),
        ("bom-inside.txt", "NA106", 5),
        ("clash/brief.md", "NA211", None),
        (DANGLING, "NA201", None),
        (PIPE, "NA201", None),
        (OUTSIDE, "NA202", None),
        ("outside-folder", "NA202", None),
        ("x.txt", "NA204", None),
        ("notes.docx", "NA200", None),
    ],
)
def test_a_bad_file_is_named_with_its_line(built: Built, source: str, code: str, line: int | None):
    found = built.codes(source)
    matching = {known: at for known, at in found.items() if known.startswith(code)}
    assert matching, f"{source} has only {found}"
    assert line is None or line in matching.values()


def test_a_tab_in_yaml_is_named_or_read_as_what_it_stands_for(built: Built):
    told = [d for d in built.report["diagnostics"] if d["path"] == "articles/tabs.md"]
    assert any((d["code"], d["line"]) == ("NA142", 4) or "`a.jpg`" in d["message"] for d in told)


def test_bytes_that_are_not_text_are_named_and_the_rest_is_published(built: Built):
    assert built.codes("broken.txt").keys() & {"NA103", "NA104"}
    assert any("over" in title and "the harbour" in title for title in built.headlines())


def test_marks_of_byte_order_do_not_stand_before_headlines(built: Built):
    assert {"Rain with a mark", "Rain in sixteen bits", "Rain in two files"} <= set(built.headlines())


def test_a_name_that_is_not_unicode_is_named_in_a_report_that_is_unicode(built: Built):
    (named,) = (d for d in built.report["diagnostics"] if d["code"] == "NA203")
    assert re.fullmatch(r"articles/.+t.+\.txt", named["path"])


def test_what_lies_outside_of_the_folder_is_neither_published_nor_run(built: Built):
    assert not any("unpublished" in text for text in built.files("*.html").values())
    assert not any((folder / "owned").exists() for folder in (built.site.parent, built.site, Path()))


def test_two_headlines_that_a_file_system_holds_for_one_have_two_pages(built: Built):
    for name in ("one", "two", "three"):
        assert f"clash/{name}.md" not in built.report["summary"]["failed"]
    assert sum(title.lower().endswith(" closes") for title in built.headlines()) == 3
    assert built.headlines().count("Brief") == 2


def test_no_text_became_markup_or_was_run_as_a_template(built: Built):
    for name, text in built.files("*.html").items():
        scripts = re.findall(r"<script\b[^>]*>", text)
        ours = OF_SEARCH if name == "search/index.html" else DATA
        assert set(scripts) <= ours, name
        assert "alert(1)</script>" not in text, name
        assert not re.search(r"<[^>]*\son\w+\s*=", text), name
    evil = next(text for text in built.files("evil-*.html").values() if '"NewsArticle"' in text)
    assert "{{7*7}}" in unescape(evil)
    assert SCRIPT in unescape(evil)
    assert "49{" not in evil


def test_no_link_runs_code(built: Built):
    running = re.compile(r"[\x00-\x20]*(javascript|data|vbscript|file):", re.IGNORECASE)
    for name, text in built.files("*.html").items():
        for tag in read_markup(text).tags:
            for attribute in ("href", "src", "action", "srcset", "cite", "data", "poster", "formaction"):
                assert not running.match(tag.attributes.get(attribute, "")), (name, tag.at)


def test_the_site_that_comes_out_of_it_has_no_error(built: Built):
    ran = run("check", "--format", "json", "--all", site=built.site)
    checked = json.loads(ran.stdout)
    errors = [
        f"{d['path']}:{d['line']}: {d['code']}: {d['message']}"
        for d in checked["diagnostics"]
        if d["severity"] == "error"
    ]
    assert errors == []
    assert ran.returncode == 0


def test_inspecting_bad_files_shows_them_without_a_traceback(built: Built):
    articles = built.site / "articles"
    names = [name for name in FILES if "\n" not in name and len(str(FILES[name])) < 100_000]
    ran = run("inspect", *(str(articles / name) for name in names), site=built.site)
    assert ran.returncode in {0, 1}
    assert "Traceback" not in ran.stderr + ran.stdout
    assert "\x1b" not in ran.stdout


def test_a_second_build_of_bad_files_writes_nothing(built: Built):
    ran = run("build", "--format", "json", site=built.site)
    again = json.loads(ran.stdout)["summary"]
    assert (again["written"], again["removed"], again["root"]) == (0, 0, built.report["summary"]["root"])
