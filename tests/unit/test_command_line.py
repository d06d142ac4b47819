"""The real program: what it answers to wrong usage, word for word, and what it prints where."""

import json
import subprocess
import sys

import pytest

from tests.unit.program import PROGRAM, run


@pytest.mark.parametrize(
    ("arguments", "stderr"),
    [
        (["bild"], "error: no such command: bild\nhint: did you mean `newsarchive build`?\n"),
        (["qqqqq"], "error: no such command: qqqqq\nhint: see `newsarchive --help`\n"),
        (["--frob"], "error: no such option: --frob\nhint: see `newsarchive --help`\n"),
        (["build", "--strikt"], "error: no such option: --strikt\nhint: did you mean `--strict`?\n"),
        (["build", "extra"], "error: got unexpected extra argument (extra)\nhint: see `newsarchive build --help`\n"),
        (
            ["build", "--jobs", "-1"],
            "error: `--jobs`: a number from 0 to 512 is expected: -1\nhint: see `newsarchive build --help`\n",
        ),
        (["build", "--jobs", "two"], "error: `--jobs`: not a number: two\nhint: see `newsarchive build --help`\n"),
        (["build", "--format", "jsn"], "error: `--format`: unknown: jsn\nhint: did you mean `json`?\n"),
        (["build", "--color", "red"], "error: `--color`: unknown: red\nhint: write one of: auto, always, never\n"),
        (
            ["build", "--site", "nowhere"],
            "error: `--site`: no such folder: nowhere\nhint: see `newsarchive build --help`\n",
        ),
        (
            ["build", "--site", "newsarchive.yaml"],
            "error: `--site`: not a folder: newsarchive.yaml\nhint: see `newsarchive build --help`\n",
        ),
        (
            ["build", "--now", "yesterday"],
            "error: `--now`: not a time: yesterday\nhint: write it as `2026-11-24` or `2026-11-24T18:00+01:00`\n",
        ),
        (
            ["build", "--now", "20261124"],
            "error: `--now`: not a time: 20261124\nhint: write it as `2026-11-24` or `2026-11-24T18:00+01:00`\n",
        ),
        (["inspect"], "error: something is missing: PATH\nhint: see `newsarchive inspect --help`\n"),
        (["inspect", "nowhere.txt"], "error: no such file or folder: nowhere.txt\n"),
        (["inspect", ".", "--json", "--bylines"], "error: `--json` and `--bylines` do not go together\n"),
        (["new"], "error: something is missing: HEADLINE\nhint: see `newsarchive new --help`\n"),
        (
            ["new", " "],
            'error: `HEADLINE`: empty\nhint: write it in quotation marks: `newsarchive new "The last ferry"`\n',
        ),
        (
            ["new", "x", "--date", "31/1/2022"],
            "error: `--date`: not a date: 31/1/2022\nhint: write it as `2022-01-31`\n",
        ),
        (["new", "x", "--language", "en_GB"], "error: `--language`: not a language tag: en_GB\nhint: write `en-GB`\n"),
        (["new", "x", "--section", "prot"], "error: `--section`: no such section: prot\nhint: did you mean `port`?\n"),
        (["schema", "front_matter"], "error: `FILE`: unknown: front_matter\nhint: did you mean `front-matter`?\n"),
        (["explain", "x"], "error: no such code: x\nhint: `newsarchive explain` lists all codes\n"),
    ],
)
def test_a_wrong_usage_is_answered_in_one_sentence_and_a_hint(site, arguments, stderr):
    assert run(*arguments, cwd=site) == (2, "", stderr)


def test_without_a_command_the_help_goes_to_stderr(site):
    code, out, err = run(cwd=site)
    assert (code, out) == (2, "")
    assert err.startswith("Usage: newsarchive [OPTIONS] COMMAND [ARGS]...\n")


def test_the_help_names_every_command_the_exit_codes_and_completion(site):
    code, out, err = run("--help", cwd=site)
    assert (code, err) == (0, "")
    for word in ("build", "inspect", "check", "new", "clean", "serve", "schema", "explain"):
        assert f"\n  {word} " in out
    assert "exit codes" in out
    assert "_NEWSARCHIVE_COMPLETE=bash_source newsarchive" in out


def test_the_version_is_told_without_loading_what_builds_sites(site):
    script = (
        "import sys\nfrom newsarchive.cli import main\nassert main(['--version']) == 0\n"
        "print(sorted({'yaml', 'jinja2', 'babel', 'markdown_it', 'slugify', 'nh3'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=site, check=True)
    assert found.stdout.splitlines()[1:] == ["[]"]
    assert found.stdout.startswith("newsarchive ")


def test_publishing_loads_nothing_that_reads_articles_or_renders_pages(site):
    assert run("build", cwd=site)[0] == 0
    (site / "host").mkdir()
    script = (
        "import sys\nfrom newsarchive.cli import main\nassert main(['publish', 'host']) == 0\n"
        "print(sorted({'jinja2', 'babel', 'markdown_it', 'newsarchive.loader', 'newsarchive.pages'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=site, check=True)
    assert found.stdout == "[]\n"


def test_a_build_in_which_nothing_changed_loads_nothing_that_reads_articles_or_renders_pages(site):
    assert run("build", cwd=site)[0] == 0
    script = (
        "import sys\nfrom newsarchive.cli import main\nassert main(['build', '--format', 'json']) == 0\n"
        "rooms = ('loader', 'pages', 'renderer', 'shelves', 'builder.composing')\n"
        "print([room for room in rooms if f'newsarchive.{room}' in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=site, check=True)
    assert '"rendered": 0' in found.stdout or '"rendered":0' in found.stdout
    assert found.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("file", ["site", "front-matter", "defaults"])
def test_a_schema_is_printed_as_json(site, file):
    code, out, err = run("schema", file, cwd=site)
    assert (code, err) == (0, "")
    assert json.loads(out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_reference_of_a_code_has_its_headings(site):
    code, out, err = run("explain", "na012", cwd=site)
    assert (code, err) == (0, "")
    assert out.startswith("NA012: a setting has a wrong value (error)\n")
    for heading in ("what it means", "why it matters", "example", "how to mend it"):
        assert f"\n{heading}\n" in out


def test_a_mistyped_code_is_answered_with_near_ones(site):
    code, _, err = run("explain", "NA0112", cwd=site)
    assert code == 2
    assert err.startswith("error: no such code: NA0112\nhint: did you mean `NA")


def test_all_codes_are_listed_one_a_line(site):
    _, out, _ = run("explain", cwd=site)
    assert "NA011  error    unknown setting\n" in out


def test_completion_offers_commands_and_codes(site):
    def offered(words):
        _, out, _ = run(
            cwd=site, _NEWSARCHIVE_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(words.count(" "))
        )
        return [line.partition(",")[2] for line in out.splitlines()]

    assert offered("newsarchive in") == ["inspect"]
    assert offered("newsarchive explain NA01")[:2] == ["NA010", "NA011"]


def test_a_new_article_is_written_once_and_never_over_another(site):
    arguments = ("new", "The ferry: a farewell!", "--date", "2022-01-13", "--site", str(site))
    target = site / "articles" / "2022" / "01" / "13-the-ferry-a-farewell.txt"
    assert run(*arguments, cwd=site.parent) == (0, f"{target}\n", "")
    assert target.read_text("utf-8") == "The ferry: a farewell!\n"
    target.write_text("my own words", "utf-8")
    code, out, err = run(*arguments, cwd=site.parent)
    assert (code, out) == (2, "")
    assert err == f"error: the file exists already: {target}\nhint: give the article another headline\n"
    assert target.read_text("utf-8") == "my own words"


def test_a_new_article_in_markdown_carries_its_fields_and_is_read_again(site):
    code, out, _ = run(
        "new",
        'The "last" ferry: a farewell',
        "--markdown",
        "--language",
        "EN",
        "--section",
        "Port",
        "--date",
        "2022-01",
        cwd=site,
    )
    assert (code, out) == (0, "articles/2022/01/the-last-ferry-a-farewell.md\n")
    path = site / out.strip()
    path.write_text(path.read_text("utf-8") + "It left at noon.\n", "utf-8")
    code, out, _ = run("inspect", "--json", str(path), cwd=site)
    record = json.loads(out)
    assert code == 0
    assert {key: record[key] for key in ("headline", "published", "language", "section", "paragraphs")} == {
        "headline": 'The "last" ferry: a farewell',
        "published": "2022-01",
        "language": "en",
        "section": "port",
        "paragraphs": ["It left at noon."],
    }


def test_a_new_article_is_dated_today_in_the_time_zone_of_the_site(site):
    (site / "newsarchive.yaml").write_text("timezone: Asia/Tokyo\n", "utf-8")
    # 2022-01-13 16:00 UTC is already the 14th in Tokyo.
    _, out, _ = run("new", "Ferry", cwd=site, SOURCE_DATE_EPOCH="1642089600")
    assert out == "articles/2022/01/14-ferry.txt\n"


def test_a_headline_without_letters_still_gets_a_name(site):
    code, out, _ = run("new", "!!!", "--date", "2022-01-13", cwd=site)
    assert (code, out) == (0, "articles/2022/01/13-article.txt\n")


def test_source_date_epoch_must_be_a_number(site):
    assert run("inspect", "articles", cwd=site, SOURCE_DATE_EPOCH="noon") == (
        2,
        "",
        (
            "error: `SOURCE_DATE_EPOCH`: not a number of seconds since 1970: noon\n"
            "hint: unset it, or set it to a number such as `date +%s` prints\n"
        ),
    )


def test_a_command_before_any_build_says_what_is_missing(site):
    for command in (("check",), ("serve", "--built")):
        code, out, err = run(*command, cwd=site)
        assert (code, out) == (2, "")
        assert "newsarchive build" in err


def test_what_nobody_foresaw_is_one_line_and_the_traceback_is_kept_for_those_who_ask(site):
    (site / "newsarchive.yaml").unlink()
    (site / "newsarchive.yaml").mkdir()
    code, out, err = run("new", "x", cwd=site)
    assert (code, out) == (3, "")
    assert err == "error: is a directory: newsarchive.yaml\n"
    assert "Traceback" in run("new", "x", cwd=site, NEWSARCHIVE_DEBUG="1")[2]


def test_a_package_that_is_not_installed_is_named_with_what_to_do(site):
    script = "import sys\nfrom newsarchive.cli import main\nsys.modules['PIL'] = None\nsys.exit(main(['build']))"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=site, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (
        3,
        "",
        "error: a package that newsarchive needs is not installed: PIL\nhint: install newsarchive again\n",
    )


def test_a_reader_that_goes_away_ends_the_program_quietly(site):
    for number in range(300):
        (site / "articles" / f"a{number}.txt").write_text("A headline\n" + "A paragraph of text.\n" * 50, "utf-8")
    with subprocess.Popen(
        [PROGRAM, "inspect", "articles"], cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 141


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_was_closed_beforehand_is_one_that_nobody_reads(site, closed):
    ended = subprocess.run(["sh", "-c", f'"{PROGRAM}" explain {closed}'], cwd=site, capture_output=True, check=False)
    assert ended.returncode == 0
    assert ended.stderr == b""
    assert (ended.stdout != b"") is (closed == "2>&-")


def test_an_interruption_while_the_program_is_still_being_read_is_no_traceback(site):
    (site / "click.py").write_text("raise KeyboardInterrupt\n", "utf-8")
    code, out, err = run("build", cwd=site, PYTHONPATH=str(site))
    assert (code, out, err) == (130, "", "\nerror: interrupted\n")
