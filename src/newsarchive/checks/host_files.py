"""Files that hosts read: `robots.txt` (RFC 9309), `_redirects` and `_headers` (Netlify, Cloudflare Pages)."""

import re
from collections.abc import Iterator

from newsarchive.checks.addresses import Inside, Wrong, read_address
from newsarchive.checks.machine import Notes

_ROBOTS_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*(.*?)\s*")
_HEADER_LINE = re.compile(r"[ \t]+!?\s*[A-Za-z0-9!#$%&'*+.^_`|~-]+\s*(:\s*\S.*)?")
_STATUS = re.compile(r"(200|301|302|303|307|308|404|410)!?")
REDIRECTS = frozenset(("301", "302", "303", "307", "308"))


def check_robots(notes: Notes, text: str, *, sitemaps: frozenset[str]) -> None:
    """Every line is `name: value`; the sitemaps that must be named are named, unless search engines are shut out."""
    named = set()
    for number, line in _lines(text):
        found = _ROBOTS_LINE.fullmatch(line)
        if not found:
            notes.say("NA726", f"line cannot be read: `{line.strip()[:100]}`", number)
        elif found[1].lower() == "sitemap" and (place := notes.address(found[2], number, own=True)):
            named.add(place.output)
    closed = any(re.fullmatch(r"\s*disallow\s*:\s*/\s*", line, re.IGNORECASE) for _, line in _lines(text))
    for output in () if closed else sorted(sitemaps - named):
        notes.say("NA726", f"robots.txt does not name the sitemap: `{output}`", 0)


def check_headers(notes: Notes, text: str) -> None:
    """A path, and indented below it `Name: value`."""
    below_path = False
    for number, line in _lines(text):
        if line[0] in " \t":
            if not below_path or not _HEADER_LINE.fullmatch(line):
                notes.say("NA727", f"line cannot be read: `{line.strip()[:100]}`", number)
        elif line.startswith(("/", "https://")) and len(line.split()) == 1:
            below_path = True
        else:
            notes.say("NA727", f"line cannot be read: `{line.strip()[:100]}`", number)


def read_redirects(notes: Notes, text: str) -> Iterator[tuple[str, str, int]]:
    """Output path that is left, output path that is led to, line: of each line whose target is on this site.

    Lines with patterns (`*`, `:name`) are read, and not followed.
    """
    for number, line in _lines(text):
        words = line.split()
        if not 2 <= len(words) <= 3 or not words[0].startswith("/") or _wrong_status(words):
            notes.say("NA413", f"line cannot be read: `{line.strip()[:100]}`", number)
            continue
        if "*" in words[0] or "/:" in words[0]:
            continue
        start = read_address(words[0], page="", base=notes.site.base)
        target = read_address(words[1], page="", base=notes.site.base)
        for address in (start, target):
            if isinstance(address, Wrong):
                notes.say("NA413", f"{address.reason}: `{line.strip()[:100]}`", number)
        if isinstance(start, Inside) and isinstance(target, Inside):
            yield start.output, target.output, number


def _wrong_status(words: list[str]) -> bool:
    return len(words) == 3 and not _STATUS.fullmatch(words[2])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Numbers and lines; comments and empty lines are left out."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line
