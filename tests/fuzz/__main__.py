"""`make fuzz`: each part of the loader in turn, in a process of its own; tells how often each was asked and what broke.

Inputs that reach new branches are kept in `.fuzz/<law>`, so that the next run goes on from there, and every run adds a
line to `.fuzz/runs.txt`: the law, how often it was asked, seconds, findings.
"""

import argparse
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.fuzz.laws import LAWS

_ASKED = re.compile(r"^stat::number_of_executed_units:\s*(\d+)", re.MULTILINE)


def run(law: str, seconds: int, corpus: Path) -> tuple[int, list[Path]]:
    """Asks one law for so many seconds; gives how often it was asked, and the inputs that broke it."""
    folder = corpus / law
    before = set(folder.glob("found-*"))
    command = [sys.executable, "-m", "tests.fuzz.one", law, "--seconds", str(seconds), "--corpus", str(corpus)]
    done = subprocess.run(command, capture_output=True, check=False)
    said = done.stderr.decode("utf-8", "replace")
    (corpus / f"{law}.log").write_text(said, encoding="utf-8")
    counted = _ASKED.search(said)
    found = sorted(set(folder.glob("found-*")) - before)
    if counted is None or (done.returncode and not found):
        raise SystemExit(f"{law} ended without a count:\n{said[-2000:]}")
    with (corpus / "runs.txt").open("a", encoding="utf-8") as runs:
        runs.write(f"{law} {counted[1]} {seconds} {len(found)}\n")
    return int(counted[1]), found


def main() -> int:
    """Runs the laws that are named, or all, and shows a table; 1 where one was broken."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    options.add_argument("--law", action="append", choices=LAWS, help="only these (default: all, in turn)")
    options.add_argument("--seconds", type=int, default=300, help="how long to look, in all (default: %(default)s)")
    options.add_argument("--corpus", type=Path, default=Path(".fuzz"), help="where inputs are kept (default: .fuzz)")
    given = options.parse_args()
    laws = given.law or list(LAWS)
    given.corpus.mkdir(parents=True, exist_ok=True)
    broken: list[Path] = []
    for law in laws:
        asked, found = run(law, max(1, given.seconds // len(laws)), given.corpus)
        broken += found
        print(f"{law:14}{asked:>12,} inputs  {len(found)} found", flush=True)
    total = Counter[str]()
    for line in (given.corpus / "runs.txt").read_text("utf-8").splitlines():
        total[line.split()[0]] += int(line.split()[1])
    print(f"all runs in {given.corpus}: {total.total():,} inputs")
    for path in broken:
        print(f"found: {path} (see its log, and `python -m tests.fuzz.one {path.parent.name} --corpus … {path}`)")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
