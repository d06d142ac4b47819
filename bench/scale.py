"""`make bench-million`: what a build costs as the archive grows, from ten thousand articles to a million.

For each size: the archive is made, built cold, built again unchanged, after 1, 100 and 10,000 articles changed, and
after a comment in a template. Every step's figures are kept as soon as it ends, and a step that has figures is not run
again: a run that broke off goes on where it stopped, given the same folder.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.corpus import SHAPES, day_of, text
from bench.measure import measure
from bench.plot import draw
from bench.renditions import raw, write
from bench.site import SITE_FILE, build_command, made
from bench.table import Size, machine

SIZES = (10_000, 100_000, 1_000_000)
CHUNK = 10_000
"""Articles that are made between two marks of progress."""

CHANGES = (1, 100, 10_000)
SHAPE = SHAPES["daily"]

Figures = dict[str, float]
"""Seconds of wall clock and of all processors, and the peak memory in MB; of an output its files and MB."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive of a size in its folder; its figures, by the name of their step, lie beside it."""

    folder: Path
    articles: int

    @property
    def site(self) -> Path:
        """The sources."""
        return self.folder / f"{self.articles}" / "site"

    @property
    def record(self) -> Path:
        """The file of the figures."""
        return self.folder / f"{self.articles}.json"

    def outputs(self) -> list[Path]:
        """The folders that were built into, one for each attempt at a cold build; the last one counts."""
        return sorted(self.site.parent.glob("output-*"))

    def figures(self) -> dict[str, Figures]:
        """What was measured so far."""
        found: dict[str, Figures] = json.loads(self.record.read_text()) if self.record.exists() else {}
        return found


def run(archive: Archive) -> None:
    """Takes every step that has no figures yet."""
    for name, step in steps():
        figures = archive.figures()
        if name in figures:
            continue
        print(f"{archive.articles:,} articles: {name}", file=sys.stderr, flush=True)
        figures[name] = step(archive)
        waiting = archive.record.with_suffix(".part")
        waiting.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        waiting.replace(archive.record)


def steps() -> Iterator[tuple[str, Callable[[Archive], Figures]]]:
    """Names and functions, in their order."""
    yield "made", make
    yield "cold", cold
    yield "output", size
    yield "unchanged", build
    for number in CHANGES:
        yield f"{number:,} changed", partial(changed, number=number)
    yield "comment in a template", template_changed


def make(archive: Archive) -> Figures:
    """Writes the sources; chunks that an earlier run wrote are left as they are."""
    archive.site.mkdir(parents=True, exist_ok=True)
    (archive.site / "newsarchive.yaml").write_text(SITE_FILE.format(search="false"), encoding="utf-8")
    firsts = [at for at in range(0, archive.articles, CHUNK) if not _mark(archive, at).exists()]
    with ProcessPoolExecutor() as pool:
        for first in pool.map(partial(_make_chunk, archive), firsts):
            _mark(archive, first).touch()
    return {}


def _make_chunk(archive: Archive, first: int) -> int:
    last = min(first + CHUNK, archive.articles)
    texts = (text(index, day_of(index, archive.articles, SHAPE), SHAPE) for index in range(first, last))
    write(texts, archive.site, raw)
    return first


def _mark(archive: Archive, first: int) -> Path:
    return archive.site.parent / f"made-{first}"


def cold(archive: Archive) -> Figures:
    """Builds into a new folder, with nothing known; what an attempt that broke off wrote stays where it is."""
    shutil.rmtree(archive.site / ".newsarchive", ignore_errors=True)
    shutil.rmtree(archive.site / "permalinks", ignore_errors=True)
    number = len(archive.outputs())
    (archive.site.parent / f"output-{number:03}").mkdir()
    return build(archive)


def size(archive: Archive) -> Figures:
    """Files and MB of the output."""
    found = Size.of(archive.outputs()[-1])
    return {"files": found.files, "MB": round(found.size / 1e6, 1)}


def build(archive: Archive) -> Figures:
    """Builds into the folder of the last cold build."""
    return measure(build_command(archive.site, archive.outputs()[-1])).record()


def changed(archive: Archive, *, number: int) -> Figures:
    """Builds after so many articles, evenly spread, had a paragraph added: the same one, however often this is run."""
    for place in range(number):
        index = place * archive.articles // number
        found = text(index, day_of(index, archive.articles, SHAPE), SHAPE)
        path, content = raw(found)
        first, *rest = content.split("\n")
        edited = "\n".join([first, *rest[:5], f"{rest[5]} Edition {number}.", *rest[6:]])
        (archive.site / path).write_text(edited, encoding="utf-8")
    return build(archive)


def template_changed(archive: Archive) -> Figures:
    """Builds after a comment was written into the template of articles: all are rendered, none is written."""
    folder = archive.site / "templates"
    folder.mkdir(exist_ok=True)
    own = (Path(__file__).parents[1] / "templates" / "article.html").read_text(encoding="utf-8")
    (folder / "article.html").write_text("{# a comment #}\n" + own, encoding="utf-8")
    return build(archive)


def show(archives: list[Archive]) -> None:
    """Prints the table: a line a step, a column a size."""
    print(machine())
    for name, _ in steps():
        cells = [each.figures().get(name, {}) for each in archives]
        if any(cells):
            print(f"{name:24}" + "".join(f"{_cell(each):>38}" for each in cells))


def _cell(figures: Figures) -> str:
    if "files" in figures:
        return f"{figures['files']:,.0f} files {figures['MB']:,.0f} MB"
    if not figures:
        return ""
    return f"{figures['wall']:,.1f} s  cpu {figures['processor']:,.1f} s  {figures['memory']:,.0f} MB"


def main() -> None:
    """Measures, prints, draws."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, action="append", help="a size; may be given again (default: 3 sizes)")
    parser.add_argument(
        "--folder", type=Path, required=True, help="where archives are made and figures kept; nothing in it is removed"
    )
    parser.add_argument("--plot", type=Path, help="where to draw time and memory, as SVG")
    given = parser.parse_args()
    archives = [Archive(given.folder.absolute(), each) for each in given.articles or SIZES]
    made(given.folder)
    try:
        for archive in archives:
            run(archive)
    except subprocess.CalledProcessError as error:
        sys.exit((error.stderr or b"").decode(errors="replace") or str(error))
    show(archives)
    if given.plot:
        draw({each.articles: each.figures() for each in archives}, given.plot)


if __name__ == "__main__":
    main()
