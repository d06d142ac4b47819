"""Pages whose commands are really run: in an empty home folder, one shell a page, from its first block to its last.

What a page may hold, besides prose::

    Save as `articles/ferry.txt`:      the block that follows is written to that file (`Add to`: at its end)

    ```console
    $ newsarchive build                each line after `$ ` is run; the lines below it are what it prints
    ```

A `^C` as the last line of output ends a command that would run for ever. A command that fails must be followed by
`$ echo $?`, so that readers see the exit code too.
"""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

PROGRAM = Path(sys.executable).parent / "newsarchive"
HOME = "/home/ada"
"""The home folder that pages show in place of the temporary one."""
CLOCK = "1795521600"
"""2026-11-24T12:00Z: the day on which every page is read."""
WIDTH = "100"

_FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMES_FILE = re.compile(r"(?P<verb>Save|Add|Change)\b[^`\n]*`(?P<path>[^`\n]+)`[^`\n]*:\n*\Z")
_MARK = "\x1e"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A command with the place of its output in the page, or a file that the page has its reader write."""

    start: int
    end: int
    shell: str
    shown: str = ""
    endless: bool = False


def pages_with_sessions(folder: Path) -> list[Path]:
    """Every page below a folder that shows a session."""
    return [path for path in sorted(folder.rglob("*.md")) if "\n```console\n" in path.read_text("utf-8")]


def steps_of(page: str) -> list[Step]:
    """What a reader of the page does, in order."""
    steps: list[Step] = []
    for fence in _FENCE.finditer(page):
        named = _NAMES_FILE.search(page[: fence.start()])
        if fence["kind"] == "console":
            steps += _commands(fence)
        elif named:
            steps.append(Step(start=fence.start(), end=fence.start(), shell=_writing(named, fence["text"])))
    return steps


def _commands(fence: re.Match[str]) -> list[Step]:
    """The commands of one block, each with the stretch of the page that is its output."""
    steps = []
    for found in re.finditer(r"^\$ (?P<shell>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", fence["text"], re.MULTILINE):
        start = fence.start("text") + found.start("output")
        shown = found["output"]
        endless = shown.endswith("^C\n")
        steps.append(Step(start=start, end=start + len(shown), shell=found["shell"], shown=shown, endless=endless))
    return steps


def _writing(named: re.Match[str], text: str) -> str:
    path, sign = quote(named["path"]), ">>" if named["verb"] == "Add" else ">"
    return f'mkdir -p "$(dirname {path})" && printf %s {quote(text)} {sign} {path}'


def outputs_of(steps: list[Step]) -> list[tuple[str, int]]:
    """What each step prints, as a page shows it, and its exit code. All run in one shell, in an empty home folder."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve() / "home"
        home.mkdir()
        environment = {
            "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}",
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "SOURCE_DATE_EPOCH": CLOCK,
            "COLUMNS": WIDTH,
            **{name: value for name, value in os.environ.items() if name.startswith("COVERAGE")},
        }
        script = "\n".join(["exec 2>&1 </dev/null", *(_scripted(step) for step in steps)])
        run = subprocess.run(
            ["bash", "-c", script], cwd=home, env=environment, capture_output=True, text=True, check=False, timeout=300
        )
        parts = run.stdout.replace(str(home), HOME).split(_MARK)
    return [(output, int(code)) for output, code in zip(parts[::2], parts[1::2], strict=False)]


def _scripted(step: Step) -> str:
    """The step, then its exit code between marks; `$?` stays what the step left."""
    shell = _endless(step.shell) if step.endless else step.shell
    return f"{shell}\n(code=$?; printf '{_MARK}%s{_MARK}' $code; exit $code)"


def _endless(shell: str) -> str:
    """A server on a free port, stopped as Ctrl-C does as soon as it has answered once."""
    return (
        f"set -m; {shell} --port 0 >serving.log 2>&1 & until grep -q http serving.log; do sleep 0.05; done; "
        "curl --silent --fail --output front.html $(grep -o 'http[^, ]*' serving.log) && kill -INT $!; wait $!; "
        "sed 's/:[0-9][0-9]*\\//:8000\\//; $s/.*/&^C/' serving.log; rm serving.log front.html; set +m"
    )


def rehearse(page: str) -> str:
    """The page with the output of every command as it is now."""
    steps = steps_of(page)
    for step, (output, _) in reversed(list(zip(steps, outputs_of(steps), strict=True))):
        if step.shown or output:
            page = page[: step.start] + output + page[step.end :]
    return page
