"""A site of newsarchive made for measuring, and the command that builds it."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.corpus import Text
from bench.renditions import raw, write

SITE_FILE = """\
title: Benchmark archive
base_url: https://bench.example/
language: fr
languages: [fr, en, de]
search: {search}
downloads: false
sections:
  - {{key: ville, name: Ville}}
  - {{key: port, name: Port}}
  - {{key: sport, name: Sport}}
  - {{key: culture, name: Culture}}
  - {{key: monde, name: Monde}}
"""


def make_site(site: Path, texts: Iterable[Text], *, search: bool) -> None:
    """Writes a site of raw articles."""
    write(texts, site, raw)
    (site / "newsarchive.yaml").write_text(SITE_FILE.format(search=str(search).lower()), encoding="utf-8")


def build_command(site: Path, output: Path) -> list[str]:
    """The command as a person gives it."""
    return [sys.executable, "-m", "newsarchive", "build", "--site", str(site), "--output", str(output)]


def made(where: Path | None) -> Path | None:
    """The folder that `--folder` names, made if need be. Ends the program where it cannot be made."""
    try:
        if where:
            where.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.exit(f"error: `--folder` cannot be made: {error.strerror}: {where}")
    return where


@contextmanager
def workshop(where: Path | None) -> Iterator[Path]:
    """A new folder to build in, deleted at the very end: not before all is measured (see `bench`).

    Ends the program with what a command said that failed.
    """
    folder = Path(tempfile.mkdtemp(prefix="newsarchive-bench-", dir=made(where)))
    try:
        yield folder
    except subprocess.CalledProcessError as error:
        sys.exit((error.stderr or b"").decode(errors="replace") or str(error))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
