"""The storage of `bench.publish`: the server that the tests publish to, and a tally of what was asked of it.

`python -m bench.storage PORT` runs it. A GET of `/tally` answers with what came in since the last one and begins anew.
"""

import json
import subprocess
import sys
import threading
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from moto.server import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import run_simple

from tests.hosts import free_port, stopped_at_end, wait_for

Environment = dict[str, Any]
TALLY = "/tally"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Requests by method, and bytes of bodies: `received` by the storage, and `answered`. Headers are not counted."""

    methods: dict[str, int] = field(default_factory=dict)
    received: int = 0
    answered: int = 0

    @property
    def requests(self) -> int:
        """All of them."""
        return sum(self.methods.values())


class Counted:
    """The storage as a WSGI application that counts."""

    def __init__(self, storage: Callable[..., Iterable[bytes]]) -> None:
        self.storage = storage
        self.lock = threading.Lock()
        self.counts: Counter[str] = Counter()

    def __call__(self, environment: Environment, start: Callable[..., Any]) -> Iterable[bytes]:
        """Answers one request."""
        if environment["PATH_INFO"] == TALLY:
            return self._tell(start)
        self._add(environment["REQUEST_METHOD"], 1)
        self._add("received", int(environment.get("CONTENT_LENGTH") or 0))
        return self._counted(self.storage(environment, start), environment["REQUEST_METHOD"])

    def _counted(self, parts: Iterable[bytes], method: str) -> Iterator[bytes]:
        for part in parts:
            self._add("answered", 0 if method == "HEAD" else len(part))
            yield part

    def _add(self, name: str, number: int) -> None:
        with self.lock:
            self.counts[name] += number

    def _tell(self, start: Callable[..., Any]) -> Iterable[bytes]:
        with self.lock:
            told, self.counts = self.counts, Counter()
        start("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(told).encode()]


@contextmanager
def counted_storage() -> Iterator[str]:
    """The URL of an empty storage, as a process of its own, as long as the block runs."""
    port = free_port()
    command = [sys.executable, "-m", "bench.storage", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with stopped_at_end(server):
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"


def tally(endpoint: str) -> Tally:
    """What was asked since the last tally."""
    with urllib.request.urlopen(endpoint + TALLY) as answer:  # noqa: S310 -- our own server
        told = json.load(answer)
    received, answered = told.pop("received", 0), told.pop("answered", 0)
    return Tally(methods=dict(sorted(told.items())), received=received, answered=answered)


if __name__ == "__main__":
    application = Counted(DomainDispatcherApplication(create_backend_app))
    run_simple("127.0.0.1", int(sys.argv[1]), application, threaded=True, request_handler=MotoRequestHandler)
