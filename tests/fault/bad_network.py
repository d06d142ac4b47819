"""A network that misbehaves: an HTTP server on the loopback interface, between a client and real storage.

    python -m tests.fault.bad_network PORT UPSTREAM FAULT EVERY

sends each request on to UPSTREAM, but does FAULT to every EVERY-th: `drop` ends the connection without an answer,
`cut` in the middle of one, `lose` does what was asked and then gives no answer, `stall` gives none for long, `500` and
`503` answer so.
"""

import http.client
import itertools
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

STALL = 20
"""Seconds; a client that gives up earlier asks again."""


class BadNetwork(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    upstream = ""
    fault = ""
    every = 1
    numbers = itertools.count(1)

    def answer(self) -> None:
        """Sends a request on, or does to it what is to be done."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault = self.fault if next(self.numbers) % self.every == 0 else ""
        if fault in ("drop", "stall"):
            time.sleep(STALL if fault == "stall" else 0)
            self.close_connection = True
        elif fault.isdigit():
            self.give(int(fault), [("Content-Type", "text/plain")], b"the storage is not well")
        else:
            status, headers, text = self.ask(body)
            if fault == "lose":
                self.close_connection = True
            else:
                self.give(status, headers, text, cut=fault == "cut")

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = answer  # noqa: N815 -- the names that the library looks for

    def ask(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        """What the storage answers."""
        connection = http.client.HTTPConnection(self.upstream)
        connection.request(self.command, self.path, body, dict(self.headers.items()))
        answer = connection.getresponse()
        text = answer.read()
        headers = [h for h in answer.getheaders() if h[0].lower() not in ("transfer-encoding", "connection", "date")]
        connection.close()
        return answer.status, headers, text

    def give(self, status: int, headers: list[tuple[str, str]], text: bytes, *, cut: bool = False) -> None:
        """An answer, or the first half of its bytes."""
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() != "content-length":
                self.send_header(name, value)
        length = next((v for n, v in headers if n.lower() == "content-length"), str(len(text)))
        self.send_header("Content-Length", length if self.command == "HEAD" else str(len(text) or int(cut)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text[: len(text) // 2] if cut else text)
        self.close_connection = self.close_connection or cut

    def log_message(self, *_: object) -> None:
        """Nothing is said."""


if __name__ == "__main__":
    port, upstream, fault, every = sys.argv[1:]
    BadNetwork.upstream, BadNetwork.fault, BadNetwork.every = urlsplit(upstream).netloc, fault, int(every)
    ThreadingHTTPServer(("127.0.0.1", int(port)), BadNetwork).serve_forever()
