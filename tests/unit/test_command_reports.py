"""How diagnostics are shown: to people, to GitHub, to code hosts, to programs."""

import json
import sys

import pytest

from newsarchive.cli.human import described, show_diagnostics, tally
from newsarchive.cli.machine import as_record, github_command
from newsarchive.cli.progress import ProgressLine
from newsarchive.cli.reporting import exit_code, from_here
from newsarchive.cli.sarif import sarif_log
from newsarchive.cli.terminal import Terminal, wants_color
from newsarchive.cli.visible import count, cut, visible, width
from newsarchive.diagnostics import Span, diagnose


def found(message="unknown key: x", *, path="a.txt", line=2, column=3, length=1, code="NA011", **more):
    span = Span(path=path, line=line, column=column, length=length)
    return diagnose(code, message, span, **{"hint": "did you mean `y`?", **more})


def shown(diagnostic):
    return described(diagnostic, Terminal("never"))


def test_a_diagnostic_shows_place_message_line_caret_hint_and_related_places():
    one = found(length=3, excerpt="a: bcd", related=(Span(path="b.txt", line=7),), column=4)
    assert shown(one) == [
        "a.txt:2:4: error NA011: unknown key: x",
        "  a: bcd",
        "     ^^^",
        "  hint: did you mean `y`?",
        "  see: b.txt:7",
    ]


def test_a_place_is_told_as_far_as_it_is_known():
    assert shown(found(line=0, column=0))[0] == "a.txt: error NA011: unknown key: x"
    assert shown(found(column=0, excerpt="abc"))[:2] == [
        "a.txt:2: error NA011: unknown key: x",
        "  hint: did you mean `y`?",
    ]


def test_the_caret_stands_below_its_character_whatever_stands_before():
    _, line, caret, *_ = shown(found(excerpt="名前\té\u0301: x", column=6, length=1))
    assert line == "  名前→é\u0301: x"
    assert width(line[: line.index(": x")]) == caret.index("^")


def test_a_long_line_is_cut_around_the_column():
    _, line, caret, *_ = shown(found(excerpt="a" * 500 + "B" + "c" * 500, column=501))
    assert line.startswith("  …aaa")
    assert line.endswith("ccc…")
    assert len(line) <= 100
    assert line[caret.index("^")] == "B"


def test_a_column_beyond_a_shortened_line_has_no_caret():
    assert len(shown(found(excerpt="abc", column=400))) == 2


def test_control_characters_cannot_reach_the_terminal():
    one = found("\x1b]0;x\x07 \u202edef\u2069", path="a\nb\udce9.txt", excerpt="\x00\x1b[31m\x9b", column=1, hint="\r")
    told = "\n".join(shown(one))
    assert told.isprintable() is False  # line ends between the lines, nothing else
    assert [character for character in told if not character.isprintable()] == ["\n"] * told.count("\n")
    assert "a␊b\\udce9.txt:2:1: error NA011: ␛]0;x␇ \\u202edef\\u2069" in told


def test_of_a_code_that_repeats_twenty_are_shown_and_the_rest_is_counted(capsys):
    many = [found(line=number) for number in range(1, 31)] + [found(code="NA013", line=99)]
    show_diagnostics(reversed(many), Terminal("never"))
    err = capsys.readouterr().err
    assert err.count("error NA011") == 20
    assert "a.txt:20:3" in err
    assert "a.txt:21:3" not in err
    assert "error NA013" in err
    assert err.endswith("and 10 more NA011: unknown setting (`--all` shows them)\n")
    show_diagnostics(many, Terminal("never"), everything=True)
    assert capsys.readouterr().err.count("error NA011") == 30


def test_a_tally_names_every_severity():
    assert tally([found(), found(), found(code="NA111")]) == "2 errors, 1 warning, 0 notes"
    assert tally([]) == "0 errors, 0 warnings, 0 notes"


def test_warnings_fail_a_strict_run_only():
    assert [exit_code([found(code="NA111")], strict=strict) for strict in (False, True)] == [0, 1]
    assert exit_code([found()], strict=False) == 1
    assert exit_code([], strict=True) == 0


def test_a_workflow_command_is_one_line_with_everything_escaped():
    one = found("50 %: a,b\n::error::forged", path="a,b:c%.txt", length=4)
    assert github_command(one) == (
        "::error file=a%2Cb%3Ac%25.txt,line=2,col=3,endColumn=7,title=NA011"
        "::50 %25: a,b␊::error::forged%0Ahint: did you mean `y`?"
    )


@pytest.mark.parametrize(("code", "command"), [("NA011", "error"), ("NA111", "warning"), ("NA125", "notice")])
def test_a_severity_is_a_command_of_its_own(code, command):
    assert github_command(found(code=code, line=0)).startswith(f"::{command} file=a.txt,title={code}::")


def test_a_record_for_programs_has_every_part_of_a_diagnostic():
    assert as_record(found(excerpt="x", related=(Span(path="b"),), path="caf\udce9")) == {
        "code": "NA011",
        "severity": "error",
        "message": "unknown key: x",
        "path": "caf\\udce9",
        "line": 2,
        "column": 3,
        "length": 1,
        "hint": "did you mean `y`?",
        "related": [{"path": "b", "line": None, "column": None, "length": 1}],
        "excerpt": "x",
    }


def test_a_sarif_log_has_rules_results_and_escaped_places(tmp_path):
    log = sarif_log(
        [
            found(path="a b/é%.txt", length=2, excerpt="xy z", related=(Span(path="/etc/x", line=1),)),
            found("none", code="NA111", line=0, column=0),
        ],
        tmp_path,
        1,
    )
    assert json.loads(json.dumps(log)) == log
    run = log["runs"][0]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert run["originalUriBaseIds"]["HERE"]["uri"] == tmp_path.as_uri() + "/"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["NA011", "NA111"]
    placed, whole = run["results"]
    assert whole["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a.txt", "uriBaseId": "HERE"}}}]
    assert (whole["ruleId"], whole["ruleIndex"], whole["level"]) == ("NA111", 1, "warning")
    assert placed["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b/%C3%A9%25.txt", "uriBaseId": "HERE"},
        "region": {"startLine": 2, "startColumn": 3, "endColumn": 5, "snippet": {"text": "xy z"}},
    }
    assert placed["relatedLocations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///etc/x"}


def test_paths_lead_from_where_one_stands(tmp_path, monkeypatch):
    site = tmp_path / "site"
    (site / "public").mkdir(parents=True)
    (site / "public" / "x.html").touch()
    monkeypatch.chdir(tmp_path)
    paths = ("articles/a.txt", "public/x.html", "/abs/a.txt", "elsewhere/x")
    moved = from_here([found(path=path) for path in paths], site.relative_to(tmp_path))
    assert [one.span.path for one in moved] == [
        "site/articles/a.txt",
        "site/public/x.html",
        "/abs/a.txt",
        "elsewhere/x",
    ]
    monkeypatch.chdir(site)
    assert from_here([found(path="articles/a.txt")], site)[0].span.path == "articles/a.txt"


class Stream:
    def __init__(self, *, terminal):
        self.terminal, self.written = terminal, []

    def isatty(self):
        return self.terminal

    def write(self, text):
        self.written.append(text)

    def flush(self):
        pass


def test_colour_follows_the_option_then_no_color_then_the_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    terminal, pipe = Stream(terminal=True), Stream(terminal=False)
    assert (wants_color(terminal), wants_color(pipe)) == (True, False)
    assert (wants_color(terminal, "never"), wants_color(pipe, "always")) == (False, True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert (wants_color(terminal), wants_color(terminal, "always")) == (False, True)
    monkeypatch.setenv("NO_COLOR", "")
    assert wants_color(terminal)
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_color(terminal)


def test_progress_is_a_bar_on_a_terminal_and_leaves_it_clean(monkeypatch):
    stream = Stream(terminal=True)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "80")
    bar = ProgressLine()
    bar.last -= 1
    bar("rendering", 1500, 3000)
    assert stream.written == ["\r\x1b[2K████████████░░░░░░░░░░░░ rendering: 1,500 of 3,000 (50%)"]
    bar("rendering", 1501, 3000)
    assert len(stream.written) == 1
    bar.close()
    assert stream.written[1:] == ["\r\x1b[2K"]


def test_progress_is_a_plain_line_every_ten_seconds_elsewhere(monkeypatch):
    stream = Stream(terminal=False)
    monkeypatch.setattr(sys, "stderr", stream)
    line = ProgressLine()
    line("reading", 100, 0)
    line.last -= 11
    line("reading", 1200, 0)
    line("reading", 1300, 0)
    line.close()
    assert stream.written == ["reading: 1,200\n"]


def test_texts_are_cut_to_columns_and_counted_in_words():
    assert cut("名前の長い見出し", 9) == "名前の長…"
    assert cut("short", 9) == "short"
    assert (count(1, "page"), count(1234, "page"), count(0, "entry", "entries")) == (
        "1 page",
        "1,234 pages",
        "0 entries",
    )
    assert visible("a\tb") == "a→b"
