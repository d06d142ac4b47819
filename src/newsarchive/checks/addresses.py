"""From what stands in `href` or `src` to the output file that it means (RFC 3986, and what static hosts do)."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import quote, unquote_to_bytes, urlsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED = re.compile(r"^[\x00-\x20]+|[\t\n\r]|[\x00-\x20]+$")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
RUNS_CODE = frozenset(("javascript", "vbscript", "data", "blob", "file"))
WEB = frozenset(("http", "https"))


class Form(Enum):
    """How an address of this site was written."""

    RELATIVE = auto()
    FROM_ROOT = auto()
    WHOLE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Where the site is published: `https://news.example/archive/`, or nothing. `path` is `/archive/`, else `/`."""

    url: str | None = None
    path: str = "/"

    @classmethod
    def of(cls, url: str | None) -> "Base":
        """The base of a site file's `base_url`."""
        if not url:
            return cls()
        whole = url if url.endswith("/") else f"{url}/"
        return cls(url=whole, path=urlsplit(whole).path or "/")

    def address(self, output: str) -> str:
        """The whole address of an output file: that of its folder for an `index.html`."""
        folder, _, name = output.rpartition("/")
        place = (f"{folder}/" if folder else "") if name == "index.html" else output
        return (self.url or self.path) + quote(place, safe="/~!$&'()*+,;=:@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """An address of this site: the output file, the decoded fragment, how it was written.

    `folder` tells that the address ends in `/` and means the `index.html` there.
    """

    output: str
    fragment: str | None
    form: Form
    folder: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """An address elsewhere; `scheme` in lower case, empty for `//host/`."""

    scheme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """An address that cannot be: a code of NA4xx and the reason."""

    code: str
    reason: str


Address = Inside | Outside | Wrong


def read_address(text: str, *, page: str, base: Base) -> Address:
    """What an address on a page (an output path) means."""
    url = _IGNORED.sub("", text)
    if scheme := _SCHEME.match(url):
        return _with_scheme(url, scheme[1].lower(), base)
    if bad := _FORBIDDEN.search(text):
        return Wrong(code="NA404", reason=f"a URL cannot hold `{_visible(bad[0])}`")
    if url.startswith("//"):
        return Outside(scheme="")
    path, fragment = _parts(url)
    if path.startswith("/"):
        return _from_root(path, fragment, Form.FROM_ROOT, base)
    if not path:
        return _inside(page.split("/"), fragment, Form.RELATIVE)
    return _climb(page, path, fragment, Form.RELATIVE)


def _with_scheme(url: str, scheme: str, base: Base) -> Address:
    if scheme in RUNS_CODE:
        return Wrong(code="NA403", reason=f"scheme `{scheme}:`")
    if scheme not in WEB:
        return Outside(scheme=scheme)
    if bad := _FORBIDDEN.search(url):
        return Wrong(code="NA404", reason=f"a URL cannot hold `{_visible(bad[0])}`")
    if base.url and (url.startswith(base.url) or url == base.url[:-1]):
        path, fragment = _parts(url.removeprefix(base.url[:-1]) or "/")
        return _from_root(base.path[:-1] + path, fragment, Form.WHOLE, base)
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    return Outside(scheme=scheme) if host else Wrong(code="NA404", reason="no host can be read")


def _parts(url: str) -> tuple[str, str | None]:
    """Path and fragment; the query does not matter to a static site."""
    rest, hash_sign, fragment = url.partition("#")
    decoded = unquote_to_bytes(fragment).decode("utf-8", "replace") if hash_sign else None
    return rest.partition("?")[0], decoded


def _from_root(path: str, fragment: str | None, form: Form, base: Base) -> Address:
    if not path.startswith(base.path):
        return Outside(scheme="") if form is Form.WHOLE else Wrong(code="NA405", reason="outside the base path")
    return _climb("", path.removeprefix(base.path), fragment, form)


def _climb(page: str, path: str, fragment: str | None, form: Form) -> Address:
    """Resolves dots against the folder of the page, or of the front page for a path from the root."""
    steps = page.split("/")[:-1]
    names = path.split("/")
    for name in names[:-1]:
        if name == ".." and not steps:
            return Wrong(code="NA405", reason="climbs above the front page")
        if name == "..":
            steps.pop()
        elif name != ".":
            steps.append(name)
    last = names[-1]
    if last == "..":
        if not steps:
            return Wrong(code="NA405", reason="climbs above the front page")
        steps.pop()
    steps.append("" if last in {"", ".", ".."} else last)
    return _inside(steps, fragment, form)


def _inside(names: list[str], fragment: str | None, form: Form) -> Address:
    """The output file of path segments; percent signs are decoded a segment at a time."""
    decoded = [_decode(name) if "%" in name else name for name in names]
    if any(name is None for name in decoded):
        return Wrong(code="NA404", reason="a percent sign hides what a file name cannot hold")
    if any(name in {"", ".", ".."} for name in decoded[:-1]):
        return Wrong(code="NA404", reason="an empty or dotted step in the path")
    folder = decoded[-1] == ""
    output = "/".join(name or "index.html" for name in decoded)
    return Inside(output=output, fragment=fragment, form=form, folder=folder)


def _decode(name: str) -> str | None:
    try:
        decoded = unquote_to_bytes(name).decode()
    except UnicodeDecodeError:
        return None
    return None if "/" in decoded or "\0" in decoded or decoded in {"", ".", ".."} else decoded


def _visible(character: str) -> str:
    """A character as it can be shown: code points for those that cannot be seen."""
    return character if character.isprintable() and character != " " else f"U+{ord(character):04X}"
