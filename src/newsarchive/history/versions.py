"""Versions of one article, from the repository that its source lies in, and the words that each of them changed."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from newsarchive.catalogue.ledger import read_shard, shard_of
from newsarchive.diagnostics import ArchiveError, WrongUsage

_WORD = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A run of text: `kept`, `removed` or `added`."""

    kind: str
    text: str


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
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    path = Path(os.path.realpath(source.absolute().parent)) / source.name
    form = f"--format=%x00%H{_SEPARATOR}%aI{_SEPARATOR}%an{_SEPARATOR}%s"
    log = _git(top, "log", "--follow", "--name-status", "-z", form, "--", str(path))
    for entry in re.split(r"\0(?=[0-9a-f]{40,64}\x1f)", log):
        head, *names = [part.strip("\n") for part in entry.strip("\0\n").split("\0")]
        facts = head.split(_SEPARATOR, 3)
        if len(facts) < 4 or not names:
            continue
        status, place = names[0], names[-1]
        text = "" if status.startswith("D") else _git(top, "show", f"{facts[0]}:{place}")
        yield Version(commit=facts[0], moment=facts[1], author=facts[2], subject=facts[3], path=place, text=text)


def words_changed(before: str, after: str) -> tuple[Change, ...]:
    """The differences between two texts, word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    changes: list[Change] = []
    for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            changes.append(Change(kind="kept", text="".join(old[a:b])))
            continue
        if b > a:
            changes.append(Change(kind="removed", text="".join(old[a:b])))
        if d > c:
            changes.append(Change(kind="added", text="".join(new[c:d])))
    return tuple(changes)


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            env=os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except FileNotFoundError as error:
        raise ArchiveError("`git` is not installed", hint="install Git: it keeps the versions") from error
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "replace")
    said = done.stderr.decode("utf-8", "replace")
    if "not a git repository" in said:
        raise WrongUsage(
            f"the articles lie in no Git repository: `{folder}`",
            hint="versions are kept by Git: run `git init` in the site's folder and commit",
        )
    raise ArchiveError(f"`git {arguments[0]}` failed: {said.strip().splitlines()[0] if said.strip() else 'no reason'}")
