"""`make bench-search`: what a search costs to build and to ask, beside Pagefind over the same pages.

The articles are those of `bench.corpus`, more than half of whose words are others: a newspaper's vocabulary grows with
it, and few words are in every article. Words are spelled from syllables and drawn by rank, with the weights of Zipf's law
up to rank `FREQUENT` and those of its square beyond (Ferrer i Cancho and Solé, "Two regimes in the frequency of words",
2001). A language of 430,000 words then has 25,000 stems; Reuters RCV1 has 25,300 (44 · words ** 0.49: Manning, Raghavan
and Schütze, "Introduction to Information Retrieval", 2008, section 5.1.1), and German newspapers have twice as many.

An unchanged site is built again, once as it is and once without what search keeps of it: the difference is what its
making costs, but for the writing of its files. A query is asked in
Chromium with nothing cached, over an emulated slow 4G (1.6 Mbit/s, 150 ms), from a host that compresses: bytes as they
are sent, requests, and seconds until ten results stand on the page. Pagefind's page asks its own script for ten results.
"""

import argparse
import functools
import gzip
import http.server
import math
import random
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from bench.corpus import SHAPES, Text, corpus
from bench.measure import Run, measure
from bench.peers import from_npm
from bench.site import build_command, make_site, workshop
from bench.table import Size, machine

PAGEFIND = "1.6.0"
VOCABULARY, FREQUENT = 400_000, 12_000
"""Words of a language, and how many of them are frequent."""
FREQUENT_SHARE = math.log(FREQUENT) / (math.log(FREQUENT) + 1 - FREQUENT / VOCABULARY)
KEPT = 0.45
"""Of the words of an article, those that `bench.corpus` chose: half of a text are words that stand in every text."""
SYLLABLES = [c + v for c in "bcdfglmnprstv" for v in ("a", "e", "i", "o", "u", "an", "er", "is")]
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
"""Slow 4G: milliseconds, and bytes a second."""

TYPED = {
    "common": (3,),
    "middling": (900,),
    "two common": (5, 9),
    "common and rare": (4, 13_000),
    "two rare": (15_000, 20_000),
}
"""Queries, as ranks of their words."""


def typed(articles: int) -> dict[str, tuple[int, ...]]:
    """The queries to an archive. A word of rank 13,000 is in 27 of 20,000 articles; the last one's word always is."""
    return {**TYPED, "common, in 27": (4, int(13_000 * math.sqrt(articles / 20_000)))}


ASK = "<!doctype html><html lang=fr><title>ask</title><ol id=results></ol><script type=module src=ask.js></script>"
ASKED = """
import { createInstance } from "./pagefind/pagefind.js";
// A worker hides its requests from the page whose network is slowed and counted.
const peer = await createInstance({ noWorker: true });
const { results } = await peer.search(new URLSearchParams(location.search).get("q"));
for (const found of await Promise.all(results.slice(0, 10).map((one) => one.data()))) {
  const entry = document.createElement("li");
  entry.textContent = found.meta.title;
  document.getElementById("results").append(entry);
}
document.body.dataset.done = results.length;
"""
OURS_DONE = "() => { const said = document.getElementById('found').textContent; return said && !said.includes('…') }"
PEERS_DONE = "() => document.body.dataset.done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One query asked cold: how many results stand on the page, bytes and requests on the wire, seconds."""

    results: int
    size: int
    requests: int
    seconds: float


def word(rank: int) -> str:
    """The word of a rank: two syllables or more, each rank its own."""
    spelled, rest = "", rank + len(SYLLABLES)
    while rest:
        rest, at = divmod(rest, len(SYLLABLES))
        spelled += SYLLABLES[at]
    return spelled


def rank(drawn: float) -> int:
    """The rank that a number from 0 to 1 draws."""
    if drawn < FREQUENT_SHARE:
        return int(FREQUENT ** (drawn / FREQUENT_SHARE))
    rest = (drawn - FREQUENT_SHARE) / (1 - FREQUENT_SHARE) * (1 - FREQUENT / VOCABULARY)
    return int(FREQUENT / (1 - rest))


def wordy(text: Text) -> Text:
    """The article with a body of a newspaper's vocabulary."""
    draw = random.Random(text.number)
    bodies = (
        " ".join(known if draw.random() < KEPT else word(rank(draw.random())) for known in p.rstrip(".").split()) + "."
        for p in text.paragraphs
    )
    return replace(text, paragraphs=tuple(bodies))


class Host(http.server.SimpleHTTPRequestHandler):
    """A host of static files that compresses, as they all do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file, compressed."""
        place = Path(self.translate_path(self.path))
        place = place / "index.html" if place.is_dir() else place
        found = place.is_file()
        raw = gzip.compress(place.read_bytes(), 6) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(place)))
        self.send_header("Content-Encoding", "gzip" if found else "identity")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def handle(self) -> None:
        """Answers until the profile is closed, at whatever moment that is."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, *_arguments: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a free port as long as the block runs."""
    host = functools.partial(Host, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()


def ask(browser: Browser, address: str, done: str) -> Answer:
    """One query in a profile of its own."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", NETWORK)
        sizes: list[int] = []
        wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        started = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_function(done, polling=20, timeout=120_000)
        seconds = time.perf_counter() - started
        size, requests = sum(sizes), len(sizes)
        return Answer(results=page.locator("#results > li").count(), size=size, requests=requests, seconds=seconds)


def build(folder: Path, articles: int, program: Path | None) -> None:
    """Builds, and prints what each search costs to make."""
    site, ours = folder / "site", folder / "ours"
    make_site(site, map(wordy, corpus(articles, SHAPES["daily"])), search=True)
    command = build_command(site, ours)
    measure(command)
    unchanged = measure(command)
    shutil.rmtree(site / ".newsarchive" / "search")
    again = measure(command)
    made = Run(wall=again.wall - unchanged.wall, processor=again.processor - unchanged.processor, memory=again.memory)
    _say_made("ours", articles, made, Size.of(ours / "search" / "shelves"))
    if program:
        there = folder / "peer" / "pagefind"
        peer = measure([str(program), "--site", str(ours), "--output-path", str(there), "--glob", "20*/*/*/*.html"])
        (folder / "peer" / "ask.html").write_text(ASK, encoding="utf-8")
        (folder / "peer" / "ask.js").write_text(ASKED, encoding="utf-8")
        _say_made("pagefind", articles, peer, Size.of(there))


def _say_made(name: str, articles: int, run: Run, files: Size) -> None:
    print(
        f"{name:10}{1000 * run.processor / articles:8.2f} ms CPU and {files.size / articles:6.0f} bytes an article,"
        f" {files.files:,} files ({100 * files.files / articles:.1f} %), peak {run.memory:.0f} MB"
    )


def query(browser: Browser, folder: Path, articles: int, *, alone: bool) -> None:
    """Asks both, and prints what each answer cost."""
    print(f"{'':28}{'results':>9}{'kB':>8}{'requests':>10}{'s':>7}")
    with served(folder / "ours") as ours, served(folder / "peer") as peer:
        asked = [("ours", f"{ours}search/index.html", OURS_DONE), ("pagefind", f"{peer}ask.html", PEERS_DONE)]
        for name, ranks in typed(articles).items():
            asking = urlencode({"q": " ".join(map(word, ranks))})
            for who, address, done in asked[:1] if alone else asked:
                found = ask(browser, f"{address}?{asking}", done)
                kilobytes = found.size / 1000
                print(f"{name:18}{who:10}{found.results:9}{kilobytes:8.0f}{found.requests:10}{found.seconds:7.2f}")


def main() -> None:
    """Measures and prints, a size at a time."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--articles", type=int, action="append", help="sizes (default: 1,000, 5,000, 10,000 and 20,000)"
    )
    parser.add_argument("--alone", action="store_true", help="without Pagefind")
    parser.add_argument("--folder", type=Path, help="where to build (default: a temporary folder)")
    given = parser.parse_args()
    program = None if given.alone else from_npm("pagefind", f"pagefind@{PAGEFIND}")
    with workshop(given.folder) as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for articles in given.articles or (1000, 5000, 10_000, 20_000):
            print(f"\n{articles:,} articles; {machine()}")
            build(folder / str(articles), articles, program)
            query(browser, folder / str(articles), articles, alone=given.alone)


if __name__ == "__main__":
    main()
