"""From the path of a request to a file of the site, and to nothing else.

A path is taken apart and decoded segment by segment; a segment that is `..`, or hides a slash, a backslash or a NUL
behind percent signs, names nothing. What is found is resolved, and must then still lie in the folder, so that a
symbolic link leads to nothing outside of it.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

PRIVATE = frozenset(("_redirects", "_headers"))
"""Files that are for the host, not for readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of the site that may be sent."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder that was named without the slash at its end."""


Found = File | Folder | None


def decoded_path(path: str) -> str | None:
    """The path of a request without percent signs; nothing if it cannot name a file of the site."""
    names = []
    for segment in path.split("/"):
        try:
            name = unquote_to_bytes(segment).decode()
        except UnicodeDecodeError:
            return None
        if name in {".", ".."} or any(letter in name for letter in "/\\\0"):
            return None
        names.append(name)
    return "/".join(names)


def find(root: Path, path: str) -> Found:
    """What a decoded path (beginning with `/`) means below the root, which must be resolved already."""
    names = path.split("/")[1:]
    if is_hidden(path):
        return None
    target = root.joinpath(*names)
    if not names[-1]:
        target /= "index.html"
    try:
        real = Path(os.path.realpath(target, strict=True))
    except (OSError, ValueError):
        return None
    if not real.is_relative_to(root):
        return None
    if real.is_dir():
        return Folder() if names[-1] and (real / "index.html").is_file() else None
    return File(path=real) if real.is_file() else None


def is_hidden(path: str) -> bool:
    """Whether a decoded path (beginning with `/`) names nothing that readers may ask for."""
    names = path.split("/")[1:]
    return any(not name for name in names[:-1]) or any(_private(name) for name in names) or names[0] in PRIVATE


def _private(name: str) -> bool:
    return name.startswith(".") and name != ".well-known"
