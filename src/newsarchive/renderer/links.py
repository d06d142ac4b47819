"""Links between pages: relative, so that a site works from any base path and from a folder without a server."""

import re
from functools import lru_cache
from urllib.parse import quote

NOWHERE = "#"
"""Where a link leads whose address is refused."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_SAFE_SCHEMES = {"http", "https", "mailto"}

# RFC 3986, section 3.3: what a path segment may hold as it is. The colon is left out: in the first segment of a
# relative reference it would make a scheme (section 4.2). The apostrophe is left out: HTML would have to escape it.
_IN_PATH = "/-._~!$&()*+,;=@"
_IN_QUERY = _IN_PATH + ":?%"
# An absolute URL is written as a person gave it, escapes and all; only what no URL may hold is encoded.
_IN_URL = _IN_PATH + ":?#[]%"

# A permalink of which nothing has to be encoded, with neither query nor fragment: nearly all of them.
_PLAIN_PLACE = re.compile(r"/(?:[A-Za-z0-9._~!$&()*+,;=@\-][/A-Za-z0-9._~!$&()*+,;=@\-]*)?")


def scheme(address: str) -> str | None:
    """The scheme of an address in lower case; nothing if it is relative."""
    found = _SCHEME.match(address)
    return found[1].lower() if found else None


def safe_address(address: str) -> bool:
    """Whether an address is relative, or leads where a reader may be sent: http, https, mailto.

    White space and controls before or inside a scheme, which browsers skip (WHATWG URL, 4.4), are no way round: what
    stands before the first colon of the path must be a plain safe scheme.
    """
    if address.startswith(("//", "\\", "/\\")):
        return False
    before = re.split(r"[/?#]", address, maxsplit=1)[0]
    return ":" not in before or scheme(address) in _SAFE_SCHEMES


def absolute(address: str) -> str:
    """A full URL with everything percent-encoded that no URL may hold."""
    return quote(address, safe=_IN_URL)


class Links:
    """The links of the pages of one folder. Most lead to another part of the site: up to its top, and down."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        steps = folder.count("/")
        parts = folder.split("/")
        # Every folder above, the nearest first, and the steps up to it.
        self._above = tuple(("/".join(parts[: steps - up]) + "/", "../" * up) for up in range(steps))
        self._top, _ = self._above[max(0, steps - 2)]
        self._out = "../" * (steps - 1)

    def to(self, target: str, name: str) -> str:
        """The relative URL from the file `name` of the folder to a permalink, as `relative` has it."""
        file = _plain_file(target)
        if file is None:
            return relative(self.folder, name, target)
        if not file.startswith(self._top):
            return self._out + file[1:]
        return next(up + file[len(folder) :] for folder, up in self._above if file.startswith(folder))


@lru_cache(maxsize=1 << 14)
def _plain_file(target: str) -> str | None:
    """The file of a permalink; nothing where a link to it takes more than steps."""
    if not _PLAIN_PLACE.fullmatch(target):
        return None
    return f"{target}index.html" if target[-1] == "/" else target


@lru_cache(maxsize=32)
def links_from(folder: str) -> Links:
    """The links of a folder."""
    return Links(folder)


def relative(folder: str, name: str, target: str) -> str:
    """The relative URL from the file `folder` + `name` to a permalink: `/2022/` leads to `2022/index.html`.

    Addresses of http, https and mailto pass; all other schemes and hosts lead nowhere. A fragment alone stays.
    """
    if _PLAIN_PLACE.fullmatch(target):
        return _steps(folder, name, target, alone=False)
    if not safe_address(target):
        return NOWHERE
    if scheme(target):
        return absolute(target)
    target, hash_sign, fragment = target.partition("#")
    path, question, query = target.partition("?")
    ending = question + quote(query, safe=_IN_QUERY) + hash_sign + quote(fragment, safe=_IN_QUERY)
    return quote(_steps(folder, name, path, alone=bool(ending)), safe=_IN_PATH) + ending


def _steps(folder: str, name: str, path: str, *, alone: bool) -> str:
    """The steps from one file to another, not encoded yet; `alone` if a query or fragment makes a link by itself."""
    if not path.startswith("/"):
        return path or ("" if alone else name or "index.html")
    if path.endswith("/"):
        path += "index.html"
    if alone and path == folder + (name or "index.html"):
        return ""
    here, there = folder.split("/")[1:-1], path.split("/")[1:]
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


def from_base(base: str, target: str) -> str:
    """The absolute URL of a permalink on the site whose front page has the URL `base`."""
    if not target.startswith("/") or target.startswith("//"):
        return absolute(target) if safe_address(target) else NOWHERE
    path, hash_sign, fragment = target.partition("#")
    return base.rstrip("/") + quote(path, safe=_IN_PATH) + hash_sign + quote(fragment, safe=_IN_QUERY)


def place(permalink: str) -> tuple[str, str]:
    """Folder and file name of a permalink: `/2022/01/` is `("/2022/01/", "index.html")`."""
    folder, slash, name = permalink.rpartition("/")
    return folder + slash, name or "index.html"
