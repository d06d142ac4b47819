"""What commits did to the files of a folder, one after another, and the bytes that these had.

Commits are those of the branch that is checked out, along its first parents: a merge is one edit, of all that it
brought. So the log of a commit is the log of any that stands before it, and more.
"""

import subprocess
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsarchive.diagnostics import ArchiveError
from newsarchive.history.git import command, environment, git

_HEAD = "\x01"
_FILES = ("100644", "100755")
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a commit did to one file.

    `path` is where it lies since, relative to the folder; `before` where it lay: there too, elsewhere, or nowhere if it
    is new. `blob` names its bytes, none if it is gone. `moment` is the commit's (RFC 3339).
    """

    moment: str
    path: str
    before: str | None
    blob: str | None


def head(folder: Path) -> str:
    """The commit that is checked out; empty before the first.

    Raises `WrongUsage` where the folder lies in no repository, `ArchiveError` where part of the history is missing.
    """
    shallow = git(folder, "rev-parse", "--is-shallow-repository").strip()
    if shallow == "true":
        raise ArchiveError(
            "the repository holds a part of its history only, so versions cannot be told",
            hint="fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` in CI",
        )
    try:
        return git(folder, "rev-parse", "--verify", "--quiet", "HEAD").strip()
    except ArchiveError:
        return ""


def follows(folder: Path, since: str, until: str) -> bool:
    """Whether a commit comes after another along the first parents."""
    if since == until:
        return True
    try:
        known = git(folder, "rev-list", "--first-parent", "--parents", f"{since}..{until}").split("\n")
    except ArchiveError:
        return False
    return len(known) > 1 and known[-2].split(" ")[1:2] == [since]


def edits(folder: Path, since: str, until: str) -> Iterator[Edit]:
    """What commits did to the files below a folder, oldest first: those after `since`, or all if that is empty."""
    words = _fields(
        command(
            folder, "-c", "log.showSignature=false", "log", "--first-parent", "-m", "--reverse", "--raw", "-z", "-M",
            "-l1000", "--no-abbrev", "--relative", "--format=%x01%aI", f"{since}..{until}" if since else until, "--",
            ".",
        )
    )  # fmt: skip
    moment = ""
    for word in words:
        if word.startswith(_HEAD):
            moment = word[1:]
        elif word.lstrip("\n").startswith(":"):
            _, mode, _, blob, status = word.lstrip("\n")[1:].split(" ")
            first = next(words)
            path = next(words) if status[0] in "RC" else first
            gone = status == "D" or mode not in _FILES
            before = None if status[0] in "AC" else first
            yield Edit(moment=moment, path=path, before=before, blob=None if gone else blob)


def texts(folder: Path, blobs: Iterable[str]) -> Generator[bytes]:
    """The bytes of blobs, one after another."""
    process = subprocess.Popen(
        command(folder, "cat-file", "--batch"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    )
    with process:
        asked, answers = process.stdin, process.stdout
        if asked is None or answers is None:
            raise ArchiveError("`git cat-file` cannot be spoken to")
        for blob in blobs:
            asked.write(f"{blob}\n".encode())
            asked.flush()
            answer = answers.readline().split()
            if len(answer) != len(("blob", "kind", "size")):
                raise ArchiveError(f"the repository has lost a version: `{blob}`", hint="look at it with `git fsck`")
            yield answers.read(int(answer[2]) + 1)[:-1]
        asked.close()


def _fields(words: list[str]) -> Iterator[str]:
    """What a command prints, between its zero bytes, as it comes."""
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        out, err = process.stdout, process.stderr
        if out is None or err is None:
            raise ArchiveError("`git log` cannot be read")
        rest = b""
        while piece := out.read(_PIECE):
            *whole, rest = (rest + piece).split(b"\0")
            yield from (word.decode("utf-8", "surrogateescape") for word in whole)
        said = err.read().decode("utf-8", "replace").strip()
        if process.wait():
            raise ArchiveError(f"`git log` failed: {said.splitlines()[0] if said else 'no reason'}")
