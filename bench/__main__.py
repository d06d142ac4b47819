"""`make bench`: the same articles built by newsarchive and by its peers, beside `cp -r` of our own output.

A round builds with every generator in turn, so that whatever else the machine does meets all of them; ratios are taken
within a round, and the median over the rounds is shown. Every build writes into a fresh folder and nothing is deleted
before the very end: on ext4, making files right after a large delete is up to 17 times slower, which would falsify the
next measurement.
"""

import argparse
from pathlib import Path

from bench.corpus import SHAPES, corpus, day_of, text
from bench.measure import Run, measure
from bench.peers import PEERS, Peer
from bench.renditions import raw, write
from bench.site import build_command, make_site, workshop
from bench.table import Measured, Size, keep, show

OURS = "newsarchive"
FLOOR = "cp -r of our output"


def run_round(folder: Path, given: argparse.Namespace, peers: list[tuple[Peer, Path]]) -> dict[str, Run]:
    """One round: everything that is measured, once, in folders of its own."""
    shape, number = SHAPES[given.shape], given.articles
    site, output = folder / "site", folder / OURS
    make_site(site, corpus(number, shape), search=given.search)
    runs = {f"{OURS}, cold": measure(build_command(site, output))}
    for peer, program in peers:
        peer.prepare(folder / f"{peer.name}-site", corpus(number, shape))
        command = peer.command(program, folder / f"{peer.name}-site", folder / peer.name)
        runs[f"{peer.name}, cold"] = measure(command, folder / f"{peer.name}-site")
    runs[FLOOR] = measure(["cp", "-r", str(output), str(folder / "copy")])
    runs[f"{OURS}, unchanged"] = measure(build_command(site, output))
    last = day_of(number - 1, number, shape)
    newest = text(number - 1, last, shape)
    place, written = raw(newest)
    (site / place).write_text(written.replace(newest.headline, f"{newest.headline} again"), encoding="utf-8")
    runs[f"{OURS}, one headline changed"] = measure(build_command(site, output))
    write([text(number, last, shape)], site, raw)
    runs[f"{OURS}, one article added"] = measure(build_command(site, output))
    return runs


def asked() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--shape", choices=SHAPES, default="daily", help="how the articles lie in time")
    parser.add_argument("--peer", action="append", choices=[p.name for p in PEERS], help="only these; else all")
    parser.add_argument("--search", action="store_true", help="build our search too, which no peer does")
    parser.add_argument("--folder", type=Path, help="where to build (default: a temporary folder)")
    parser.add_argument("--json", type=Path, help="where to keep the figures")
    return parser.parse_args()


def main() -> None:
    """Measures and prints."""
    given = asked()
    chosen = [p for p in PEERS if not given.peer or p.name in given.peer]
    with workshop(given.folder) as folder:
        peers = [(p, p.install()) for p in chosen]
        rounds = [run_round(folder / str(n), given, peers) for n in range(given.rounds)]
        sizes = {name: Size.of(folder / "0" / name) for name in (OURS, *(p.name for p in chosen))}
        notes = {p.name: p.note for p in chosen}
        measured = Measured(articles=given.articles, shape=given.shape, floor=FLOOR, rounds=rounds, sizes=sizes)
        show(measured, notes)
        if given.json:
            keep(measured, notes, given.json)


if __name__ == "__main__":
    main()
