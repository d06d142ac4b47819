"""Pages whose commands are really run: in an empty home folder, one shell a page, from its first block to its last.

What a page may hold, besides prose::

    Save as `articles/ferry.txt`:      the block that follows is written to that file (`Add to`: at its end)

    ```console
    $ newsarchive build                each line after `$ ` is run, with lines after `> ` that go on with it;
    the site is in …                   the lines below it are what it prints
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
PROJECT = Path(__file__).parents[2]
PROJECT_HERE = "~/newsarchive"
"""Where a page that installs the program takes the folder of the project to be."""
HOME = "/home/ada"
"""The home folder that pages show in place of the temporary one."""
CLOCK = "1795521600"
"""2026-11-24T12:00Z: the day on which every page is read."""
WIDTH = "100"

_FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<shell>.*(?:\n> .*)*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
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
    for found in _COMMAND.finditer(fence["text"]):
        start = fence.start("text") + found.start("output")
        shell = found["shell"].replace("\n> ", "\n")
        shown = found["output"]
        endless = shown.endswith("^C\n")
        steps.append(Step(start=start, end=start + len(shown), shell=shell, shown=shown, endless=endless))
    return steps


def _writing(named: re.Match[str], text: str) -> str:
    path, sign = quote(named["path"]), ">>" if named["verb"] == "Add" else ">"
    return f'mkdir -p "$(dirname {path})" && printf %s {quote(text)} {sign} {path}'


def outputs_of(steps: list[Step]) -> list[tuple[str, int]]:
    """What each step prints, as a page shows it, and its exit code. All run in one shell, in an empty home folder."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve() / "home"
        home.mkdir()
        if f"cd {PROJECT_HERE}" in [step.shell for step in steps]:
            (home / "newsarchive").symlink_to(PROJECT)
        environment = {
            "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}",
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "SOURCE_DATE_EPOCH": CLOCK,
            "COLUMNS": WIDTH,
            "PIP_QUIET": "2",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
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
        # Bash has what it starts in the background ignore Ctrl-C, unless it is told otherwise.
        f"env --default-signal=INT {shell} --port 0 >serving.log 2>&1 & "
        "until grep -qs http serving.log; do sleep 0.05; done; "
        "curl --silent --fail --output front.html $(grep -o 'http[^, ]*' serving.log) && kill -INT $!; wait $!; "
        "sed 's/:[0-9][0-9]*\\//:8000\\//; $s/.*/^C/' serving.log; rm serving.log front.html"
    )


def shown(output: str) -> str:
    """Output as a page shows it: without empty lines at its end, and without the progress that a slow machine tells."""
    output = _PROGRESS.sub("", output)
    return f"{output.rstrip()}\n" if output.strip() else ""


def rehearse(page: str) -> str:
    """The page with the output of every command as it is now."""
    steps = steps_of(page)
    for step, (output, _) in reversed(list(zip(steps, outputs_of(steps), strict=True))):
        if step.shown or output:
            page = page[: step.start] + shown(output) + page[step.end :]
    return page


_PROGRESS = re.compile(r"^(?:reading|rendering|indexing|writing): [\d,]+.*\n", re.MULTILINE)
_ROOT = re.compile(r"\b[0-9a-f]{64}\b")
_COUNTS = re.compile(r"^(?:pages|changes|urls|checked|links|heaviest|site|sent|written)\b.*$", re.MULTILINE)


def alike(output: str) -> str:
    """Output for comparison: numbers of files and bytes change with every template, so that only zero is told apart.

    The root, a digest of the whole site, changes with them.
    """
    return _COUNTS.sub(lambda row: re.sub(r"\d[\d,.]*", _roughly, row[0]), _ROOT.sub("ROOT", output))


def _roughly(number: re.Match[str]) -> str:
    return "0" if number[0].strip(",.") == "0" else "N"
