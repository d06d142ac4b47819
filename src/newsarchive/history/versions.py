"""Versions of one article, from the repository that its source lies in."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsarchive.catalogue.ledger import read_shard, shard_of
from newsarchive.diagnostics import WrongUsage
from newsarchive.history.git import git

_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version: its commit, its moment (RFC 3339), who made it, the first line of the message, where the file lay."""

    commit: str
    moment: str
    author: str
    subject: str
    path: str
    text: str


def source_of(site: Path, asked: str) -> Path:
    """The source of an article: a path, one below `articles/`, or a permalink that the ledger knows.

    Raises `WrongUsage` where there is none of that name.
    """
    for place in (Path(asked), site / asked, site / "articles" / asked):
        if place.is_file():
            return place
    permalink = asked if asked.startswith("/") else f"/{asked}"
    shard = site / "permalinks" / f"{shard_of(permalink)}.txt"
    lines, _ = read_shard(shard.read_text("utf-8", errors="replace")) if shard.is_file() else ((), ())
    for line in lines:
        if line.permalink == permalink and line.standing == "moved":
            return source_of(site, line.note)
        if line.permalink == permalink and line.source:
            return site / "articles" / line.source
    raise WrongUsage(f"no such article: {asked}", hint="name a file below `articles/`, or a permalink")


def history(source: Path) -> Iterator[Version]:
    """The versions of a file, newest first, under all names that it had. A file that is gone has its versions too.

    Raises `WrongUsage` where the folder lies in no repository, `ArchiveError` where Git fails or is missing.
    """
    folder = source.absolute().parent
    while not folder.is_dir():
        folder = folder.parent
    top = Path(git(folder, "rev-parse", "--show-toplevel").strip())
    path = Path(os.path.realpath(source.absolute().parent)) / source.name
    form = f"--format=%x00%H{_SEPARATOR}%aI{_SEPARATOR}%an{_SEPARATOR}%s"
    log = git(top, "log", "--follow", "--name-status", "-z", form, "--", str(path))
    for entry in re.split(r"\0(?=[0-9a-f]{40,64}\x1f)", log):
        head, *names = [part.strip("\n") for part in entry.strip("\0\n").split("\0")]
        facts = head.split(_SEPARATOR, 3)
        if len(facts) < 4 or not names:
            continue
        status, place = names[0], names[-1]
        text = "" if status.startswith("D") else git(top, "show", f"{facts[0]}:{place}")
        yield Version(commit=facts[0], moment=facts[1], author=facts[2], subject=facts[3], path=place, text=text)
