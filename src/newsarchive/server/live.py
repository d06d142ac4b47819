"""The preview over HTTP: every answer is made from the files as they are now; a page in a browser follows them.

One thread, the desk, works on the preview; requests wait for it. Before an answer the watcher says what changed, so
that none is older than the files. Pages get one script of ours, which asks whether the page's mark is still what it
was, reloads the page when new bytes are ready, and shows what a build would say of it.
"""

import json
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qs, quote, unquote, urlsplit

from newsarchive.diagnostics import Diagnostic
from newsarchive.digest import digest_record
from newsarchive.renderer import TemplateFailed
from newsarchive.server.answers import Answer, Body, ServedSite, text_answer
from newsarchive.server.places import Folder, decoded_path, is_hidden
from newsarchive.server.preview import Preview
from newsarchive.server.rules import Forward, HostRules, read_forwards, read_headers
from newsarchive.server.telling import problem_page, told
from newsarchive.server.watching import NoWatcher, watcher

OWN = "/.newsarchive/"
"""Below it stands what belongs to the preview, not to the site."""
HOLD = 8.0
"""Seconds that a question for news is held open."""
MOST = 100
"""Diagnostics of other files that a page lists."""
_GLANCE, _SLOW_GLANCE = 0.25, 1.0
"""Seconds between looks at the files that are not watched; the longer where each is a look at all."""

R = TypeVar("R")
_NO_STORE = ("Cache-Control", "no-store")
_SCRIPT = ("Content-Type", "text/javascript; charset=utf-8")
_JSON = ("Content-Type", "application/json")


class _Holdings:
    """The files of the preview, as the answering of requests asks for them; on the desk."""

    def __init__(self, preview: Preview, rules: HostRules) -> None:
        self._preview, self._rules = preview, rules

    def rules(self) -> HostRules:
        """As in `Holdings`."""
        return self._rules

    def forward(self, path: str) -> Forward | None:
        """As in `Holdings`."""
        return next(iter(read_forwards(self._preview.forward_at(_output(path)))), None)

    def find(self, path: str) -> Body | Folder | None:
        """As in `Holdings`."""
        if is_hidden(path):
            return None
        output = _output(path)
        try:
            data = self._preview.file_at(output)
            if data is None and not path.endswith("/"):
                return Folder() if self._preview.file_at(f"{output}/index.html") is not None else None
        except OSError:
            return None
        return None if data is None else Body(name=output.rpartition("/")[2], data=data)


class Live:
    """What answers requests (`Served`)."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._desk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._news = threading.Condition()
        self._generation = 0
        self._ended = threading.Event()
        self._rules: HostRules | None = None
        own = preview.places.private / "watch"
        self._watcher = watcher(preview.places.articles, own, lambda: self._soon(self._catch_up))
        self._do(preview.start)
        self._glancing = threading.Thread(target=self._glance, daemon=True)
        self._glancing.start()

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self._preview.places.site

    @property
    def base_path(self) -> str:
        """As in `Served`."""
        path = unquote(urlsplit(self._preview.settings.base_url or "/").path).strip("/")
        return f"/{path}/" if path else "/"

    def answer(self, target: str, conditions: Mapping[str, str]) -> Answer:
        """As in `Served`."""
        path, _, query = target.partition("?")
        if path.startswith(OWN):
            return self._own(path.removeprefix(OWN), parse_qs(query))
        if not path.startswith(f"{self.base_path}assets/"):
            self._watcher.settle()
        return self._do(lambda: self._page(target, conditions))

    def close(self) -> None:
        """Ends all threads."""
        self._ended.set()
        with self._news:
            self._news.notify_all()
        self._glancing.join()
        self._watcher.close()
        self._do(self._preview.close)
        self._desk.shutdown()

    def _do(self, work: Callable[[], R]) -> R:
        return self._desk.submit(work).result()

    def _soon(self, work: Callable[[], None]) -> None:
        if not self._ended.is_set():
            self._desk.submit(work)

    def _glance(self) -> None:
        slow = isinstance(self._watcher, NoWatcher)
        while not self._ended.wait(_SLOW_GLANCE if slow else _GLANCE):
            if slow or self._preview.problem or not self._preview.seen():
                self._do(self._catch_up)

    def _catch_up(self) -> None:
        """Takes in what changed, and wakes those who wait for news."""
        if self._preview.refresh(self._watcher.take()):
            self._rules = None
            with self._news:
                self._generation += 1
                self._news.notify_all()

    def _page(self, target: str, conditions: Mapping[str, str]) -> Answer:
        """The answer as a browser gets it: a page with the script, anything else as it is."""
        if not target.startswith(f"{self.base_path}assets/"):
            self._catch_up()
        answer = self._bare(target, conditions)
        kind = dict(answer.headers).get("Content-Type", "")
        if not kind.startswith("text/html"):
            return answer
        mark = self._mark(target, answer)
        kept = tuple((n, v) for n, v in answer.headers if n not in {"ETag", "Last-Modified", "Cache-Control"})
        return Answer(status=answer.status, headers=(*kept, _NO_STORE), body=with_script(answer.body, mark))

    def _bare(self, target: str, conditions: Mapping[str, str]) -> Answer:
        """What a server of the built site would answer."""
        if self._preview.problem:
            return _problem(self._preview.problem)
        try:
            if self._rules is None:
                written = self._preview.file_at("_headers") or b""
                self._rules = HostRules(forwards={}, headers=read_headers(written.decode()))
            holdings = _Holdings(self._preview, self._rules)
            return ServedSite(holdings=holdings, base_path=self.base_path).answer(target, conditions)
        except TemplateFailed as error:
            return _problem((error.diagnostic,))

    def _mark(self, target: str, answer: Answer) -> str:
        """Digest of all that a page shows, our own list of diagnostics included."""
        said = (*self._preview.diagnostics_of_site(), *self._preview.diagnostics_of(self._output_of(target)))
        return digest_record(int(answer.status), answer.body, self._preview.looks, said).hex()[:24]

    def _output_of(self, target: str) -> str:
        path = decoded_path(target.partition("?")[0]) or "/"
        return _output("/" + path.removeprefix(self.base_path))

    def _own(self, name: str, asked: Mapping[str, list[str]]) -> Answer:
        page = quote(asked.get("page", ["/"])[0], safe="/%")
        if name == "live.js":
            script = (resources.files("newsarchive.server") / "live.js").read_bytes()
            return Answer(status=HTTPStatus.OK, headers=(_SCRIPT, _NO_STORE), body=script)
        if name == "news":
            return _json({"mark": self._news_of(page, asked.get("mark", [""])[0])})
        if name == "said":
            return _json(self._do(lambda: self._said(page)))
        return text_answer(HTTPStatus.NOT_FOUND, "there is no such page")

    def _news_of(self, page: str, known: str) -> str:
        """The mark of a page: at once where it is not the one that is known, else when it changes, or after a while."""
        generation, mark = self._do(lambda: (self._generation, self._mark(page, self._bare(page, {}))))
        if mark != known:
            return mark
        with self._news:
            self._news.wait_for(lambda: self._generation != generation or self._ended.is_set(), HOLD)
        return mark if self._ended.is_set() else self._do(lambda: self._mark(page, self._bare(page, {})))

    def _said(self, page: str) -> dict[str, object]:
        here = self._preview.diagnostics_of(self._output_of(page))
        elsewhere = [d for d in islice(self._preview.diagnostics(), MOST + len(here) + 1) if d not in here]
        return {
            "here": [told(d) for d in here],
            "elsewhere": [told(d) for d in elsewhere[:MOST]],
            "more": len(elsewhere) > MOST,
        }


def with_script(page: bytes, mark: str) -> bytes:
    """A page with our script before the end of its body, or at its end: the only bytes that a build does not write."""
    at = page.rfind(b"</body>")
    at = len(page) if at < 0 else at
    return page[:at] + script_for(mark) + page[at:]


def script_for(mark: str) -> bytes:
    """The element that is put into a page."""
    return f'<script src="{OWN}live.js" data-mark="{mark}" defer></script>'.encode()


def _output(path: str) -> str:
    return f"{path[1:]}index.html" if path.endswith("/") else path[1:]


def _problem(found: tuple[Diagnostic, ...]) -> Answer:
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Answer(status=HTTPStatus.INTERNAL_SERVER_ERROR, headers=headers, body=problem_page(found))


def _json(record: object) -> Answer:
    return Answer(status=HTTPStatus.OK, headers=(_JSON, _NO_STORE), body=json.dumps(record).encode())
