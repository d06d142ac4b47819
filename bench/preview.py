"""`python -m bench.preview`: how soon the live preview is ready, and how soon a saved edit is in the browser's hands.

A site is made, and `newsarchive serve` runs on it as a person runs it: once with nothing known of the site (cold), then
again (warm). Against the warm one, articles drawn at random are edited one by one: the text that is written is new each
time, the page is fetched once, at once, and must hold it. The time is from before the file is opened for writing to the
last byte of the page. The front page is measured the same way, after new headlines of the newest article.
"""

import argparse
import http.client
import json
import math
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.corpus import SHAPES, Text, corpus, day_of, text
from bench.measure import kilobytes
from bench.renditions import raw
from bench.site import made, make_site
from newsarchive.catalogue.state import read_state

FRONTS = 50
"""How often the front page is fetched after an edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one run found; times in seconds, memory in megabytes."""

    articles: int
    ready_cold: float
    ready_warm: float
    edits: int
    stale: int
    median: float
    at_95_percent: float
    slowest: float
    front_at_95_percent: float
    memory: float


@contextmanager
def serving(site: Path) -> Iterator[tuple[float, http.client.HTTPConnection, int]]:
    """`newsarchive serve`: the seconds until its front page was there, a connection to it, its process."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "newsarchive", "serve", "--site", str(site), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            yield _ready(server, began)
        finally:
            server.send_signal(signal.SIGINT)


def _ready(server: subprocess.Popen[str], began: float) -> tuple[float, http.client.HTTPConnection, int]:
    for line in server.stderr or ():
        if " at http" in line:
            url = line.rsplit(" at ", 1)[1].partition(",")[0]
            connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=600)
            fetch(connection, "/")
            return time.perf_counter() - began, connection, server.pid
    message = "newsarchive serve ended before it was ready"
    raise SystemExit(message)


def fetch(connection: http.client.HTTPConnection, path: str) -> str:
    """The body at a path."""
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    if answer.status != http.client.OK:
        message = f"{answer.status} at {path}"
        raise SystemExit(message)
    return body


def measure(site: Path, number: int, shape: str, edits: int) -> Figures:
    """Makes the site and measures the preview of it."""
    make_site(site, corpus(number, SHAPES[shape]), search=False)
    with serving(site) as (cold, _, _):
        pass
    draw = random.Random(number)
    chosen = draw.sample(range(number), min(edits, number))
    days = {index: day_of(index, number, SHAPES[shape]) for index in (*chosen, number - 1)}
    with serving(site) as (warm, connection, process):
        places = permalinks(site)
        saved = [
            _edit(connection, site, places, text(i, days[i], SHAPES[shape]), turn) for turn, i in enumerate(chosen)
        ]
        newest = text(number - 1, days[number - 1], SHAPES[shape])
        fronts = [_rename(connection, site, newest, turn) for turn in range(FRONTS)]
        memory = kilobytes(process) / 1024
    times = sorted(seconds for seconds, _ in saved)
    return Figures(
        articles=number,
        ready_cold=cold,
        ready_warm=warm,
        edits=len(saved),
        stale=sum(not fresh for _, fresh in (*saved, *fronts)),
        median=statistics.median(times),
        at_95_percent=times[math.ceil(len(times) * 0.95) - 1],
        slowest=times[-1],
        front_at_95_percent=sorted(seconds for seconds, _ in fronts)[math.ceil(FRONTS * 0.95) - 1],
        memory=memory,
    )


def permalinks(site: Path) -> dict[str, str]:
    """Where each source stands, as the preview has it."""
    with closing(read_state(site / ".newsarchive" / "preview" / "catalogue.sqlite")) as state:
        return {f"articles/{source}": place for source, place in state.execute("SELECT source, permalink FROM article")}


def _edit(
    connection: http.client.HTTPConnection, site: Path, places: dict[str, str], article: Text, turn: int
) -> tuple[float, bool]:
    """Saves one article with a new sentence and fetches its page: the seconds, and whether the sentence is there."""
    place, written = raw(article)
    sign = f"Edited in turn {turn} of this run."
    return _save_and_fetch(connection, site / place, written.replace(article.standfirst, sign, 1), places[place], sign)


def _rename(connection: http.client.HTTPConnection, site: Path, newest: Text, turn: int) -> tuple[float, bool]:
    """Saves the newest article under a new headline and fetches the front page."""
    place, written = raw(newest)
    headline = f"{newest.headline} {turn}"
    return _save_and_fetch(connection, site / place, written.replace(newest.headline, headline, 1), "/", headline)


def _save_and_fetch(
    connection: http.client.HTTPConnection, place: Path, written: str, path: str, sign: str
) -> tuple[float, bool]:
    began = time.perf_counter()
    place.write_text(written, encoding="utf-8")
    page = fetch(connection, path)
    return time.perf_counter() - began, sign in page


def main() -> None:
    """Measures one size and writes the figures."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's `&` makes all below it deaf to Ctrl-C
    parser = argparse.ArgumentParser(prog="python -m bench.preview", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--edits", type=int, default=1_000)
    parser.add_argument("--shape", choices=SHAPES, default="daily", help="how the articles lie in time")
    parser.add_argument("--folder", type=Path, help="where to make the site (default: a temporary folder)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="preview-", dir=made(given.folder), ignore_cleanup_errors=True) as folder:
        found = measure(Path(folder), given.articles, given.shape, given.edits)
    sys.stdout.write(f"{json.dumps({k: round(v, 4) for k, v in asdict(found).items()}, indent=2)}\n")
    if found.stale:
        raise SystemExit(f"{found.stale} answers were older than the files")


if __name__ == "__main__":
    main()
