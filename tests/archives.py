"""Small archives for tests: written, edited and built in a folder of their own, by the real builder."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from newsarchive.builder.build import build
from newsarchive.builder.report import BuildReport, BuildRequest
from newsarchive.builder.store import MARKER, Disk

NOW = "2026-11-23T12:00:00Z"

SITE_FILE = """\
title: Test archive
base_url: https://news.example/
language: en
page_size: 5
topic_minimum: 2
author_minimum: 2
feeds: {articles: 1}
"""


@dataclass
class Archive:
    """A site in a folder, its output in `public/`."""

    site: Path

    @classmethod
    def make(cls, folder: Path, articles: dict[str, str] | None = None, site_file: str = SITE_FILE) -> "Archive":
        """A new archive that holds these articles."""
        archive = cls(folder)
        (folder / "articles").mkdir(parents=True)
        (folder / "newsarchive.yaml").write_text(site_file, encoding="utf-8")
        for path, text in (articles or {}).items():
            archive.write(path, text)
        return archive

    @property
    def output(self) -> Path:
        """Where the site is built."""
        return self.site / "public"

    def write(self, path: str, text: str | bytes) -> None:
        """Writes a file below `articles/`."""
        place = self.site / "articles" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, path: str) -> str:
        """The text of a file below `articles/`."""
        return (self.site / "articles" / path).read_text(encoding="utf-8")

    def remove(self, path: str) -> None:
        """Removes a file below `articles/`."""
        (self.site / "articles" / path).unlink()

    def move(self, path: str, target: str) -> None:
        """Moves a file below `articles/`."""
        place = self.site / "articles" / target
        place.parent.mkdir(parents=True, exist_ok=True)
        (self.site / "articles" / path).rename(place)

    def build(self, disk: Disk | None = None, **asked: object) -> BuildReport:
        """Builds with one job unless another number is asked for."""
        request = {"site": self.site, "output": self.output, "now": NOW, "jobs": 1} | asked
        return build(BuildRequest(**request), disk)

    def files(self) -> dict[str, bytes]:
        """Every file of the output with its bytes, but the marker."""
        return tree(self.output)

    def page(self, permalink: str) -> str:
        """The text of a page."""
        name = permalink.lstrip("/")
        return (self.output / (f"{name}index.html" if not name or name.endswith("/") else name)).read_text("utf-8")

    def ledger(self) -> dict[str, list[str]]:
        """Every line of the ledger: its columns by permalink."""
        lines = [
            line.split("\t")
            for shard in sorted((self.site / "permalinks").glob("*.txt"))
            for line in shard.read_text("utf-8").split("\n")
            if line and not line.startswith("#")
        ]
        return {columns[0]: columns for columns in lines}

    def permalink_of(self, source: str) -> str:
        """Where the article of a source stands."""
        return next(p for p, c in self.ledger().items() if c[1] == "article" and c[3] == source)

    def copy_to(self, folder: Path) -> "Archive":
        """The same sources, site file and ledger elsewhere, without private state and output."""
        ignored = shutil.ignore_patterns("public", ".newsarchive")
        shutil.copytree(self.site, folder, ignore=ignored)
        return Archive(folder)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but the marker of an output."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != MARKER
    }


def article(headline: str, date: str = "", *paragraphs: str, **fields: str) -> str:
    """An article with front matter."""
    known = {"headline": headline, "published": date} | fields
    front = "\n".join(f"{k}: {v}" for k, v in known.items() if v)
    body = "\n".join(paragraphs or (f"The story of {headline} is told here in one paragraph.",))
    return f"---\n{front}\n---\n{body}\n"
