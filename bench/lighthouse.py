"""`make lighthouse`: what Lighthouse says of pages of the sample archive, as it judges them for a phone.

The archive is built from a copy with the address of the server that shows it, so that canonical links are right, and is
served compressed, as by any host. Each page is judged in a Chromium of its own; a score is the median of all rounds.
Whatever took away from a score is named. A busy machine lowers `performance`.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.peers import from_npm
from bench.search import served
from bench.site import workshop
from bench.table import machine

LIGHTHOUSE = "12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SITE = ("articles", "permalinks", "newsarchive.yaml")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGES = {
    "front": "",
    "article": "2008/09/22/market-hall.html",
    "article in Arabic": "2023/03/26/horlogere-ar.html",
    "day": "2022/01/13/",
    "month": "2022/11/",
    "section": "section/ville/",
    "search": "search/",
    "search with results": "search/?q=Sarmande",
}
TOP = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Of one page: scores from 0 to 100 by category, and what took away from them."""

    scores: dict[str, int]
    faults: tuple[str, ...]


def build(folder: Path, address: str) -> None:
    """The sample archive in `folder/public`, as it is for that address."""
    for name in SITE:
        source = TOP / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, folder / name)
    settings = folder / "newsarchive.yaml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    lines = [f"base_url: {address}" if line.startswith("base_url:") else line for line in lines]
    settings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "newsarchive", "build", "--site", str(folder)]
    subprocess.run(command, check=True, capture_output=True)


def judge(program: Path, address: str) -> Judgement:
    """Runs Lighthouse on a page."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), "")
    command = [str(program), address, "--output=json", "--quiet", "--chrome-flags=--headless=new --no-sandbox"]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    done = subprocess.run(command, check=True, capture_output=True, env=os.environ | {"CHROME_PATH": found})
    report = json.loads(done.stdout)
    categories = report["categories"]
    scores = {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}
    named = sorted({name for category in CATEGORIES for name in _faults(categories[category], report["audits"])})
    return Judgement(scores=scores, faults=tuple(named))


def _faults(category: dict[str, Any], audits: dict[str, Any]) -> list[str]:
    """The names of audits that count and were not passed."""
    counting = [one["id"] for one in category["auditRefs"] if one["weight"]]
    return [name for name in counting if (audits[name]["score"] is not None and audits[name]["score"] < 1)]


def show(judged: dict[str, list[Judgement]]) -> None:
    """Prints the table."""
    print(f"Lighthouse {LIGHTHOUSE}, medians of {len(next(iter(judged.values())))}; {machine()}")
    print(f"{'':20}" + "".join(f"{name:>16}" for name in CATEGORIES))
    for page, rounds in judged.items():
        medians = [statistics.median(one.scores[name] for one in rounds) for name in CATEGORIES]
        faults = sorted({fault for one in rounds for fault in one.faults})
        print(
            f"{page:20}" + "".join(f"{score:16.0f}" for score in medians) + (f"  {', '.join(faults)}" if faults else "")
        )


def main() -> None:
    """Builds, judges, prints."""
    parser = argparse.ArgumentParser(prog="python -m bench.lighthouse", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    program = from_npm("lighthouse", f"lighthouse@{LIGHTHOUSE}")
    with workshop(None) as folder:
        (folder / "public").mkdir()
        with served(folder / "public") as address:
            build(folder, address)
            judged = {
                page: [judge(program, address + path) for _ in range(given.rounds)] for page, path in PAGES.items()
            }
    show(judged)


if __name__ == "__main__":
    main()
