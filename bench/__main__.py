"""`make bench`: cold, unchanged and one-change builds beside `cp -r` of the same output, in pairs, medians.

Every build writes into a fresh folder and nothing is deleted before the very end: on ext4, making files right after a
large delete is up to 17 times slower, which would falsify the next measurement. Peers and larger archives come later.
"""

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.corpus import article, make_corpus
from bench.measure import Run, measure

SITE_FILE = """\
title: Benchmark archive
base_url: https://bench.example/
language: fr
languages: [fr, en, de]
search: false
sections:
  - {key: ville, name: Ville}
  - {key: port, name: Port}
  - {key: sport, name: Sport}
  - {key: culture, name: Culture}
  - {key: monde, name: Monde}
"""


def build_command(site: Path) -> list[str]:
    """The command as a person gives it, with its output in the site's folder."""
    return [sys.executable, "-m", "newsarchive", "build", "--site", str(site)]


def run_once(folder: Path, number: int) -> dict[str, Run]:
    """One round: a fresh site built cold, its output copied (the floor), built unchanged, and after one change."""
    site = folder / "site"
    make_corpus(site / "articles", number)
    (site / "newsarchive.yaml").write_text(SITE_FILE, encoding="utf-8")
    cold = measure(build_command(site))
    floor = measure(["cp", "-r", str(site / "public"), str(folder / "copy")])
    unchanged = measure(build_command(site))
    (site / "articles" / "2020-12-30-new-story-today.txt").write_text(article(random.Random(1), 400), encoding="utf-8")
    changed = measure(build_command(site))
    return {"cold": cold, "cp -r": floor, "unchanged": unchanged, "one added": changed}


def main() -> None:
    """Measures and prints; `--json FILE` keeps the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=2000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="newsarchive-bench-"))
    try:
        rounds = [run_once(folder / str(n), given.articles) for n in range(given.rounds)]
        files = sum(1 for p in (folder / "0" / "site" / "public").rglob("*") if p.is_file())
        report(given.articles, files, rounds, given.json)
    except subprocess.CalledProcessError as error:
        sys.exit(error.stderr.decode(errors="replace"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def report(articles: int, files: int, rounds: list[dict[str, Run]], place: Path | None) -> None:
    """Prints medians and the ratio of each to the floor of its own round."""
    print(f"{articles:,} articles, {files:,} files, {len(rounds)} rounds; medians; floor: cp -r of the output")
    print(f"{'':12}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}{'/ floor':>9}")
    table = {}
    for name in rounds[0]:
        runs = [r[name] for r in rounds]
        ratio = statistics.median(r[name].wall / r["cp -r"].wall for r in rounds)
        row = [statistics.median(getattr(r, key) for r in runs) for key in ("wall", "processor", "memory")]
        table[name] = dict(zip(("wall", "processor", "memory"), row, strict=True)) | {"floor": ratio}
        print(f"{name:12}{row[0]:9.2f}{row[1]:9.2f}{row[2]:9.0f}{ratio:9.2f}")
    if place:
        place.write_text(json.dumps({"articles": articles, "files": files, "medians": table}, indent=1) + "\n")


if __name__ == "__main__":
    main()
