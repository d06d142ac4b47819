"""Takes stock of the output folder: every file, its size, and whether its name works on every file system."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from newsarchive.checks.outputs import BuiltSite, folded
from newsarchive.diagnostics import Diagnostic, Span, diagnose

LONGEST_NAME = 255
"""Bytes of one name: ext4, NTFS (in UTF-16 units) and APFS."""

# Names and characters that Windows keeps for itself ("Naming Files, Paths, and Namespaces", Microsoft).
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[\x00-\x1f<>:\"|?*\\]")

_KINDS = {
    "html": "html",
    "css": "css",
    "js": "js",
    "mjs": "js",
    "xml": "xml",
    "json": "json",
    "jsonl": "json",
    "svg": "svg",
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "webp", "avif", "ico"), "image"),
    **dict.fromkeys(("woff", "woff2", "ttf", "otf"), "font"),
}


@dataclass(slots=True, kw_only=True)
class Stock:
    """What lies in the output folder. Filled by `take_stock`."""

    pages: set[str] = field(default_factory=set)
    others: list[str] = field(default_factory=list)
    """Files other than pages that are looked into: stylesheets, scripts, feeds, sitemaps, host files."""
    files: Counter[str] = field(default_factory=Counter)
    bytes: Counter[str] = field(default_factory=Counter)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def kind_of(output: str) -> str:
    """The kind of a file by its name: `html`, `css`, `js`, `xml`, `json`, `svg`, `image`, `font`, `other`."""
    name = output.rpartition("/")[2]
    return _KINDS.get(name.rpartition(".")[2].lower(), "other") if "." in name else "other"


def take_stock(site: BuiltSite) -> Stock:
    """Walks the folder once. Links are not followed; private files (names with a leading dot) are left out."""
    stock = Stock()
    for folder, entries in _walk(site.root):
        for code, name, message in name_faults([entry.name for entry in entries]):
            stock.diagnostics.append(diagnose(code, message, Span(path=_shown(site, folder + name))))
        for entry in entries:
            _take(site, stock, folder, entry)
    stock.others.sort()
    return stock


def _walk(root: str) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """Folders (`""`, `2022/`, …) with what lies in them, sorted by name."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{root}/{folder}") as found:
            entries = sorted((entry for entry in found if not _private(entry.name)), key=lambda entry: entry.name)
        yield folder, entries
        waiting.extend(f"{folder}{entry.name}/" for entry in reversed(entries) if entry.is_dir(follow_symlinks=False))


def _private(name: str) -> bool:
    return name.startswith(".") and name != ".well-known"


def _take(site: BuiltSite, stock: Stock, folder: str, entry: os.DirEntry[str]) -> None:
    if entry.is_dir(follow_symlinks=False):
        return
    output = folder + entry.name
    if not entry.is_file(follow_symlinks=False):
        shown = Span(path=_shown(site, output))
        stock.diagnostics.append(diagnose("NA744", f"not a plain file: `{_printable(entry.name)}`", shown))
        return
    kind = kind_of(output)
    stock.files[kind] += 1
    stock.bytes[kind] += entry.stat(follow_symlinks=False).st_size
    if _encodable(entry.name):
        if kind == "html":
            stock.pages.add(output)
        elif kind in {"css", "js", "xml", "json", "svg"} or output in {"_redirects", "_headers", "robots.txt"}:
            stock.others.append(output)


def name_faults(names: list[str]) -> Iterator[tuple[str, str, str]]:
    """Codes, names, messages for the names in one folder."""
    taken: dict[str, str] = {}
    for name in names:
        shown = _printable(name)
        if not _encodable(name):
            yield "NA743", name, f"name is not Unicode: `{shown}`"
            continue
        alike = taken.setdefault(folded(name), name)
        if alike != name:
            yield "NA740", name, f"differs from another name by case or accents alone: `{_printable(alike)}`"
        if len(name.encode()) > LONGEST_NAME:
            yield "NA742", name, f"name is longer than {LONGEST_NAME} bytes: {len(name.encode())}"
        if reason := _unsafe(name):
            yield "NA741", name, f"{reason}: `{shown}`"


def _unsafe(name: str) -> str | None:
    if _DEVICES.fullmatch(name):
        return "name of a device on Windows"
    if _FORBIDDEN.search(name):
        return "name holds a character that Windows forbids"
    if name.endswith((".", " ")):
        return "name ends in a dot or a space"
    return None


def _encodable(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _printable(name: str) -> str:
    """A name without what a terminal cannot show."""
    escaped = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in escaped)


def _shown(site: BuiltSite, output: str) -> str:
    return site.show(_printable(output))
