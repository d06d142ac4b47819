"""The files `_redirects` and `_headers` of a built site, as hosts of static sites read them.

Lines that cannot be read are left out here; `newsarchive check` names them.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

_STATUS = {"301": 301, "302": 302, "303": 303, "307": 307, "308": 308}
_HEADER_NAME = re.compile(r"[A-Za-z0-9-]+")
NOT_OURS = frozenset(("content-length", "content-encoding", "transfer-encoding", "connection", "cache-control"))
"""Headers that this server sets itself. Caching is one: a preview must show what was just built."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward:
    """A redirect: decoded path, target as written, status."""

    path: str
    target: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderRule:
    """Headers for the paths that a pattern matches, in which `*` stands for anything."""

    pattern: str
    headers: tuple[tuple[str, str], ...]

    def matches(self, path: str) -> bool:
        """Whether a path is meant."""
        parts = (re.escape(part) for part in self.pattern.split("*"))
        return re.fullmatch(".*".join(parts), path, re.DOTALL) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRules:
    """All that a site asks of its host."""

    forwards: dict[str, Forward]
    headers: tuple[HeaderRule, ...]

    def headers_for(self, path: str) -> list[tuple[str, str]]:
        """The headers of a path. A name that several rules set has the values of the last."""
        found: dict[str, tuple[str, str]] = {}
        for rule in self.headers:
            if rule.matches(path):
                found.update((name.lower(), (name, value)) for name, value in rule.headers)
        return list(found.values())


def read_rules(output: Path) -> HostRules:
    """The rules of a built site; none where it has no such files."""
    forwards = read_forwards(_text(output / "_redirects"))
    return HostRules(
        forwards={forward.path: forward for forward in forwards}, headers=read_headers(_text(output / "_headers"))
    )


def read_forwards(text: str) -> tuple[Forward, ...]:
    """Lines of path, target and perhaps a status (301)."""
    found = []
    for line in text.splitlines():
        words = line.split()
        if len(words) == 2:
            words.append("301")
        if len(words) == 3 and words[0].startswith("/") and (status := _STATUS.get(words[2].rstrip("!"))):
            found.append(Forward(path=unquote(words[0]), target=words[1], status=status))
    return tuple(found)


def read_headers(text: str) -> tuple[HeaderRule, ...]:
    """A path on its own line, below it indented lines of `Name: value`."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            rules.append((line.strip(), []))
            continue
        name, colon, value = (part.strip() for part in line.partition(":"))
        if rules and colon and _HEADER_NAME.fullmatch(name) and name.lower() not in NOT_OURS:
            rules[-1][1].append((name, "".join(letter for letter in value if letter.isprintable())))
    return tuple(HeaderRule(pattern=pattern, headers=tuple(headers)) for pattern, headers in rules)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""
