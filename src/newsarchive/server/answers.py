"""What the server answers: a pure function of the request's line and headers, the rules of the site, and its files."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from newsarchive.media_types import media_type
from newsarchive.server.places import File, Folder, decoded_path, find
from newsarchive.server.rules import Forward, HostRules, read_rules

PLAIN = "text/plain; charset=utf-8"
CONDITIONS = ("If-None-Match", "If-Modified-Since")
NOT_FOUND_PAGE = "404.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Status, headers and body of an answer."""

    status: HTTPStatus
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The bytes of a file of the site, its name, and when it changed (seconds since 1970) where that is known."""

    name: str
    data: bytes
    changed: int | None = None


class Holdings(Protocol):
    """Where the files of a site come from. Paths are decoded and begin with `/`; the site's own path is not in them."""

    def rules(self) -> HostRules:
        """What the site asks of its host, as it is now."""

    def forward(self, path: str) -> Forward | None:
        """The redirect that stands at a path, besides those of `rules`."""

    def find(self, path: str) -> Body | Folder | None:
        """The file at a path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltFolder:
    """A built site in a folder, which must be resolved already."""

    root: Path

    def rules(self) -> HostRules:
        """As in `Holdings`."""
        return read_rules(self.root)

    def forward(self, path: str) -> Forward | None:
        """As in `Holdings`: the folder's file names them all."""

    def find(self, path: str) -> Body | Folder | None:
        """As in `Holdings`."""
        found = find(self.root, path)
        if not isinstance(found, File):
            return found
        try:
            data, changed = found.path.read_bytes(), int(found.path.stat().st_mtime)
        except OSError:
            return None
        return Body(name=found.path.name, data=data, changed=changed)


class Served(Protocol):
    """Whatever answers requests: `base_path` is the path below which the site stands (`/`, `/archive/`)."""

    @property
    def base_path(self) -> str:
        """Begins and ends with `/`."""

    def answer(self, target: str, conditions: Mapping[str, str]) -> Answer:
        """The answer to a GET of a request target. `conditions` are the request's headers named in `CONDITIONS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedSite:
    """A site as it is served."""

    holdings: Holdings
    base_path: str = "/"

    def answer(self, target: str, conditions: Mapping[str, str]) -> Answer:
        """As in `Served`."""
        rules = self.holdings.rules()
        raw, question, query = target.partition("?")
        path = decoded_path(raw)
        if path is None or not path.startswith("/"):
            return text_answer(HTTPStatus.BAD_REQUEST, "that is no path of this site")
        forward = rules.forwards.get(path)
        if forward is None and not path.startswith(self.base_path):
            return self._outside(path)
        inside = "/" + path.removeprefix(self.base_path)
        if forward := forward or self.holdings.forward(inside):
            return _redirect(HTTPStatus(forward.status), forward.target)
        found = self.holdings.find(inside)
        if isinstance(found, Folder):
            return _redirect(HTTPStatus.MOVED_PERMANENTLY, quote(f"{path}/") + question + query)
        if isinstance(found, Body):
            return _send(found, HTTPStatus.OK, path, rules, conditions)
        return self._not_found(path, rules)

    def _outside(self, path: str) -> Answer:
        """A site that stands below a path: the way there from the root of the host."""
        if path in {"/", self.base_path[:-1]}:
            return _redirect(HTTPStatus.FOUND, quote(self.base_path))
        return text_answer(HTTPStatus.NOT_FOUND, f"the site stands below {self.base_path}")

    def _not_found(self, path: str, rules: HostRules) -> Answer:
        page = self.holdings.find(f"/{NOT_FOUND_PAGE}")
        if isinstance(page, Body):
            return _send(page, HTTPStatus.NOT_FOUND, path, rules, {})
        return text_answer(HTTPStatus.NOT_FOUND, "there is no such page")


def text_answer(status: HTTPStatus, text: str, *headers: tuple[str, str]) -> Answer:
    """A short answer in plain text."""
    return Answer(status=status, headers=(("Content-Type", PLAIN), *headers), body=f"{text}\n".encode())


def _redirect(status: HTTPStatus, target: str) -> Answer:
    # Two slashes would make a host of the first name.
    safe = "/" + target.lstrip("/") if target.startswith("//") else target
    safe = quote(safe, safe="%/:?#[]@!$&'()*+,;=~")
    return text_answer(status, f"see {safe}", ("Location", safe), ("Cache-Control", "no-cache"))


def _send(file: Body, status: HTTPStatus, asked: str, rules: HostRules, conditions: Mapping[str, str]) -> Answer:
    body = file.data
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {
        "content-type": ("Content-Type", media_type(file.name, body[:512])),
        "cache-control": ("Cache-Control", "no-cache"),
        "x-content-type-options": ("X-Content-Type-Options", "nosniff"),
    }
    headers.update((name.lower(), (name, value)) for name, value in rules.headers_for(asked))
    if status is HTTPStatus.OK:
        headers["etag"] = ("ETag", tag)
        if file.changed is not None:
            headers["last-modified"] = ("Last-Modified", formatdate(file.changed, usegmt=True))
        if _not_modified(conditions, tag, file.changed):
            del headers["content-type"]
            return Answer(status=HTTPStatus.NOT_MODIFIED, headers=tuple(headers.values()))
    return Answer(status=status, headers=tuple(headers.values()), body=body)


def _not_modified(conditions: Mapping[str, str], tag: str, changed: int | None) -> bool:
    """RFC 9110, 13.2.2: `If-None-Match` decides where it is given, else `If-Modified-Since`."""
    if (wanted := conditions.get("If-None-Match")) is not None:
        return wanted.strip() == "*" or tag in (part.strip().removeprefix("W/") for part in wanted.split(","))
    if changed is not None and (since := conditions.get("If-Modified-Since")):
        try:
            return changed <= parsedate_to_datetime(since).timestamp()
        except (ValueError, OverflowError):
            return False
    return False
