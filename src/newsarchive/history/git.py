"""Git, as it is installed: every command that is given to it, and what it answers."""

import os
import subprocess
from pathlib import Path

from newsarchive.diagnostics import ArchiveError, WrongUsage

_MISSING = "`git` is not installed"
_INSTALL = "install Git: it keeps the versions"


def git(folder: Path, *arguments: str) -> str:
    """What a command prints.

    Raises `WrongUsage` where the folder lies in no repository, `ArchiveError` where Git fails or is missing.
    """
    try:
        done = subprocess.run(command(folder, *arguments), capture_output=True, check=False, env=environment())
    except FileNotFoundError as error:
        raise ArchiveError(_MISSING, hint=_INSTALL) from error
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "replace")
    said = done.stderr.decode("utf-8", "replace")
    if "not a git repository" in said:
        raise WrongUsage(
            f"the articles lie in no Git repository: `{folder}`",
            hint="versions are kept by Git: run `git init` in the site's folder and commit",
        )
    raise ArchiveError(f"`git {arguments[0]}` failed: {said.strip().splitlines()[0] if said.strip() else 'no reason'}")


def command(folder: Path, *arguments: str) -> list[str]:
    """The words of a command that works in a folder."""
    return ["git", "-C", str(folder), *arguments]


def environment() -> dict[str, str]:
    """What Git is told of the world: it speaks English, and waits for no lock."""
    return os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
