"""What the server answers: a pure function of the request's line and headers, the rules of the site, and its files."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from newsarchive.media_types import media_type
from newsarchive.server.places import File, Folder, decoded_path, find
from newsarchive.server.rules import HostRules, read_rules

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
class Served:
    """A built site as it is served: its resolved folder, and the path below which it stands (`/`, `/archive/`)."""

    root: Path
    base_path: str = "/"

    def answer(self, target: str, conditions: Mapping[str, str]) -> Answer:
        """The answer to a GET of a request target. `conditions` are the request's headers named in `CONDITIONS`."""
        rules = read_rules(self.root)
        raw, question, query = target.partition("?")
        path = decoded_path(raw)
        if path is None or not path.startswith("/"):
            return text_answer(HTTPStatus.BAD_REQUEST, "that is no path of this site")
        if forward := rules.forwards.get(path):
            return _redirect(HTTPStatus(forward.status), forward.target)
        if not path.startswith(self.base_path):
            return self._outside(path)
        found = find(self.root, "/" + path.removeprefix(self.base_path))
        if isinstance(found, Folder):
            return _redirect(HTTPStatus.MOVED_PERMANENTLY, quote(f"{path}/") + question + query)
        if isinstance(found, File):
            return _send(found.path, HTTPStatus.OK, path, rules, conditions)
        return self._not_found(path, rules)

    def _outside(self, path: str) -> Answer:
        """A site that stands below a path: the way there from the root of the host."""
        if path in {"/", self.base_path[:-1]}:
            return _redirect(HTTPStatus.FOUND, quote(self.base_path))
        return text_answer(HTTPStatus.NOT_FOUND, f"the site stands below {self.base_path}")

    def _not_found(self, path: str, rules: HostRules) -> Answer:
        page = find(self.root, f"/{NOT_FOUND_PAGE}")
        if isinstance(page, File):
            return _send(page.path, HTTPStatus.NOT_FOUND, path, rules, {})
        return text_answer(HTTPStatus.NOT_FOUND, "there is no such page")


def text_answer(status: HTTPStatus, text: str, *headers: tuple[str, str]) -> Answer:
    """A short answer in plain text."""
    return Answer(status=status, headers=(("Content-Type", PLAIN), *headers), body=f"{text}\n".encode())


def _redirect(status: HTTPStatus, target: str) -> Answer:
    # Two slashes would make a host of the first name.
    safe = "/" + target.lstrip("/") if target.startswith("//") else target
    safe = quote(safe, safe="%/:?#[]@!$&'()*+,;=~")
    return text_answer(status, f"see {safe}", ("Location", safe), ("Cache-Control", "no-cache"))


def _send(path: Path, status: HTTPStatus, asked: str, rules: HostRules, conditions: Mapping[str, str]) -> Answer:
    try:
        body = path.read_bytes()
        changed = int(path.stat().st_mtime)
    except OSError:
        return text_answer(HTTPStatus.NOT_FOUND, "there is no such page")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {
        "content-type": ("Content-Type", media_type(path.name, body[:512])),
        "cache-control": ("Cache-Control", "no-cache"),
        "x-content-type-options": ("X-Content-Type-Options", "nosniff"),
    }
    headers.update((name.lower(), (name, value)) for name, value in rules.headers_for(asked))
    if status is HTTPStatus.OK:
        headers["etag"] = ("ETag", tag)
        headers["last-modified"] = ("Last-Modified", formatdate(changed, usegmt=True))
        if _not_modified(conditions, tag, changed):
            del headers["content-type"]
            return Answer(status=HTTPStatus.NOT_MODIFIED, headers=tuple(headers.values()))
    return Answer(status=status, headers=tuple(headers.values()), body=body)


def _not_modified(conditions: Mapping[str, str], tag: str, changed: int) -> bool:
    """RFC 9110, 13.2.2: `If-None-Match` decides where it is given, else `If-Modified-Since`."""
    if (wanted := conditions.get("If-None-Match")) is not None:
        return wanted.strip() == "*" or tag in (part.strip().removeprefix("W/") for part in wanted.split(","))
    if since := conditions.get("If-Modified-Since"):
        try:
            return changed <= parsedate_to_datetime(since).timestamp()
        except (ValueError, OverflowError):
            return False
    return False
