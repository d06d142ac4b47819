"""The built site as it lies on disk: which files there are, looked up folder by folder."""

import os
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from newsarchive.checks.addresses import Base
from newsarchive.checks.faults import Text

FOLDERS_KEPT = 2048
"""Listings that are remembered; a page's links lie in few folders, and pages are read folder by folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """A folder with a built site. `shown` stands before output paths in messages; `base` is where it is published."""

    root: str
    shown: str
    base: Base

    def show(self, output: str) -> str:
        """The path of an output file as a person knows it."""
        return f"{self.shown}{output}"

    def path(self, output: str) -> Path:
        """The file of an output path."""
        return Path(self.root, output)

    def names(self, folder: str) -> frozenset[str]:
        """Names in a folder (`""`: the top) exactly as on disk, folders with a `/` behind; perhaps none."""
        return _names_in(self.root, folder)

    def has(self, output: str) -> bool:
        """Whether the file exists under exactly this name, on any file system."""
        folder, _, name = output.rpartition("/")
        return name in self.names(folder) and (not folder or self.has_folder(folder))

    def has_folder(self, output: str) -> bool:
        """Whether a folder exists under exactly this name."""
        folder, _, name = output.rpartition("/")
        return f"{name}/" in self.names(folder) and (not folder or self.has_folder(folder))

    def lookalike(self, output: str) -> str | None:
        """The file that differs from an output path by case or composition of accents alone."""
        found = ""
        *folders, last = output.split("/")
        for name in (*(f"{folder}/" for folder in folders), last):
            wanted = folded(name)
            likely = [n for n in self.names(found.rstrip("/")) if folded(n) == wanted]
            if not likely:
                return None
            found += min(likely, key=lambda n: (n != name, n))
        return found

    def read(self, output: str) -> Text:
        """The text of an output file. Raises `UnicodeDecodeError` and `OSError`."""
        return Text(shown=self.show(output), text=self.path(output).read_bytes().decode())


@lru_cache(maxsize=FOLDERS_KEPT)
def _names_in(root: str, folder: str) -> frozenset[str]:
    try:
        with os.scandir(f"{root}/{folder}" if folder else root) as entries:
            return frozenset(f"{entry.name}/" if entry.is_dir() else entry.name for entry in entries)
    except (OSError, ValueError):
        return frozenset()


def forget_listings() -> None:
    """Forgets what folders held; a check of a folder that changed since must begin so."""
    _names_in.cache_clear()


def folded(name: str) -> str:
    """A name as file systems that ignore case and composition compare it (NFC, full case folding)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
