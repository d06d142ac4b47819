"""`make bench-search`: what a search costs to build and to ask, beside Pagefind over the same pages.

The articles are those of `bench.corpus` with bodies of other words: a newspaper's vocabulary grows with it, and few
words are in every article. Words are drawn by rank with the weights of Zipf's law and spelled from syllables.

A build is measured with and without search in the same round; the difference is what search costs. A query is asked in
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
VOCABULARY = 400_000
SYLLABLES = [c + v for c in "bcdfglmnprstv" for v in ("a", "e", "i", "o", "u", "an", "er", "is")]
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
"""Slow 4G: milliseconds, and bytes a second."""

TYPED = {
    "common": (3,),
    "middling": (900,),
    "two common": (5, 9),
    "common and rare": (4, 60_000),
    "two rare": (20_000, 35_000),
}
"""Queries, as ranks of their words."""

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


def wordy(text: Text) -> Text:
    """The article with a body of a newspaper's vocabulary (weight of rank r: 1 / r)."""
    draw = random.Random(text.number)
    span = math.log(VOCABULARY)
    bodies = (" ".join(word(int(math.exp(span * draw.random()))) for _ in p.split()) + "." for p in text.paragraphs)
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
        with suppress(ConnectionError):  # a profile that is closed drops what it still asked for
            self.wfile.write(raw)

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


def build(folder: Path, articles: int, program: Path) -> None:
    """Builds, and prints what each search costs to make."""
    site, ours, plain = folder / "site", folder / "ours", folder / "plain"
    texts = functools.partial(map, wordy)
    make_site(site, texts(corpus(articles, SHAPES["daily"])), search=True)
    make_site(folder / "plain-site", texts(corpus(articles, SHAPES["daily"])), search=False)
    without = measure(build_command(folder / "plain-site", plain))
    whole = measure(build_command(site, ours))
    files = Size.of(ours / "search" / "shelves")
    made = Run(wall=whole.wall - without.wall, processor=whole.processor - without.processor, memory=whole.memory)
    _say_made("ours", articles, made, files)
    there = folder / "peer" / "pagefind"
    peer = measure([str(program), "--site", str(plain), "--output-path", str(there), "--glob", "20*/*/*/*.html"])
    (folder / "peer" / "ask.html").write_text(ASK, encoding="utf-8")
    (folder / "peer" / "ask.js").write_text(ASKED, encoding="utf-8")
    _say_made("pagefind", articles, peer, Size.of(there))


def _say_made(name: str, articles: int, run: Run, files: Size) -> None:
    print(
        f"{name:10}{1000 * run.processor / articles:8.2f} ms CPU and {files.size / articles:6.0f} bytes an article,"
        f" {files.files:,} files ({100 * files.files / articles:.1f} %), peak {run.memory:.0f} MB"
    )


def query(browser: Browser, folder: Path) -> None:
    """Asks both, and prints what each answer cost."""
    print(f"{'':28}{'results':>9}{'kB':>8}{'requests':>10}{'s':>7}")
    with served(folder / "ours") as ours, served(folder / "peer") as peer:
        for name, ranks in TYPED.items():
            typed = urlencode({"q": " ".join(map(word, ranks))})
            for who, address, done in (
                ("ours", f"{ours}search/index.html?{typed}", OURS_DONE),
                ("pagefind", f"{peer}ask.html?{typed}", PEERS_DONE),
            ):
                found = ask(browser, address, done)
                kilobytes = found.size / 1000
                print(f"{name:18}{who:10}{found.results:9}{kilobytes:8.0f}{found.requests:10}{found.seconds:7.2f}")


def main() -> None:
    """Measures and prints, a size at a time."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, action="append", help="sizes (default: 1,000, 5,000 and 20,000)")
    parser.add_argument("--folder", type=Path, help="where to build (default: a temporary folder)")
    given = parser.parse_args()
    program = from_npm("pagefind", f"pagefind@{PAGEFIND}")
    with workshop(given.folder) as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for articles in given.articles or (1000, 5000, 20_000):
            print(f"\n{articles:,} articles; {machine()}")
            build(folder / str(articles), articles, program)
            query(browser, folder / str(articles))


if __name__ == "__main__":
    main()
