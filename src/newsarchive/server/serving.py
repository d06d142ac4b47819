"""A server on this machine, for a built site or for the preview of one: to look at it, not to publish it.

It binds to this machine alone unless told otherwise, and answers no request that a name of another site brought here
(DNS rebinding): `Host` must be an address of this machine, `localhost`, or the name it was told to listen on.
"""

import errno
import ipaddress
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from urllib.parse import urlsplit

from newsarchive.diagnostics import ArchiveError, WrongUsage
from newsarchive.server.answers import CONDITIONS, Answer, BuiltFolder, Served, ServedSite, text_answer
from newsarchive.server.live import Live
from newsarchive.server.preview import Preview

LOCAL = "127.0.0.1"
PATIENCE = 20
"""Seconds that a connection may stay silent."""

Say = Callable[[str], None]


def say_on_stderr(line: str) -> None:
    """Writes a line for the person at the terminal."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def serve(output: Path, host: str = LOCAL, port: int = 8000, *, base_path: str = "/", say: Say = say_on_stderr) -> None:
    """Serves the built site until Ctrl-C.

    `port` 0 takes a free one; `base_path` is the path of the site's base URL. Raises `WrongUsage` if there is no
    built site, or no such host, and `ArchiveError` if the port is taken.
    """
    with _listening(_built(output, base_path), host, port, say) as server:
        _serve_until_stopped(server, f"serving {output}", say)


def preview(make: Callable[[], Preview], host: str = LOCAL, port: int = 8000, *, say: Say = say_on_stderr) -> None:
    """Serves the preview of a site until Ctrl-C; `make` reads the site, once the port is known to be free.

    Raises as `serve`, and what `make` raises.
    """
    with _listening(_NotYet(), host, port, say) as server, closing(Live(make())) as live:
        server.served = live
        _serve_until_stopped(server, f"preview of {live.site}", say)


def _serve_until_stopped(server: "SiteServer", what: str, say: Say) -> None:
    try:
        say(f"{what} at {server.url}, Ctrl-C ends it")
        server.serve_forever()
    except KeyboardInterrupt:
        say("")


class _NotYet:
    """Stands for a site that is still being read, while the port is kept for it."""

    base_path = "/"

    def answer(self, _target: str, _conditions: Mapping[str, str]) -> Answer:
        """Nobody is answered before the site is there."""
        return text_answer(HTTPStatus.SERVICE_UNAVAILABLE, "the site is being read")


@contextmanager
def running(output: Path, *, base_path: str = "/", say: Say = lambda _line: None) -> Iterator[str]:
    """Serves the built site in a thread, on a free port of this machine, while the block runs; yields its URL."""
    with _listening(_built(output, base_path), LOCAL, 0, say) as server, _in_thread(server):
        yield server.url


@contextmanager
def previewing(preview: Preview, *, say: Say = lambda _line: None) -> Iterator[str]:
    """Serves a preview as `running` does a built site."""
    with closing(Live(preview)) as live, _listening(live, LOCAL, 0, say) as server, _in_thread(server):
        yield server.url


@contextmanager
def _in_thread(server: "SiteServer") -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


def _built(output: Path, base_path: str) -> ServedSite:
    if not output.is_dir():
        raise WrongUsage(f"no built site: `{output}`", hint="run `newsarchive build` first")
    path = f"/{base_path.strip('/')}/" if base_path.strip("/") else "/"
    return ServedSite(holdings=BuiltFolder(root=output.resolve()), base_path=path)


def _listening(served: Served, host: str, port: int, say: Say) -> "SiteServer":
    try:
        return SiteServer(served, host, port, say)
    except socket.gaierror as error:
        raise WrongUsage(f"no such host: `{host}`", hint="use `127.0.0.1`, or an address of this machine") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            hint = "stop the other program, or take a free port with `--port 0`"
            raise ArchiveError(f"port is taken by another program: {port}", hint=hint) from error
        if error.errno == errno.EACCES:
            raise ArchiveError(f"port may not be opened: {port}", hint="take one above 1023") from error
        raise ArchiveError(f"cannot listen on `{host}`: {error.strerror}") from error


class SiteServer(ThreadingMixIn, TCPServer):
    """A listening server with a thread for each connection."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, served: Served, host: str, port: int, say: Say) -> None:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        self.address_family = family
        self.served = served
        self.host = host
        self.say = say
        super().__init__((str(address[0]), int(address[1])), SiteRequest)

    @property
    def url(self) -> str:
        """The address of the front page."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.server_address[1]}{self.served.base_path}"

    def welcomes(self, host: str | None) -> bool:
        """Whether a `Host` header names this server: an IP address cannot be made to mean another machine."""
        try:
            name = urlsplit(f"//{host or ''}").hostname or ""
        except ValueError:
            return False
        if name in {"localhost", self.host.lower()} or name.endswith(".localhost"):
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or not _is_loopback(self.server_address[0])

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 -- the base class's
        """A browser that went away is no error; anything else is said in one line."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            self.say(f"a request failed: {type(error).__name__}: {error}")


def _is_loopback(address: object) -> bool:
    return ipaddress.ip_address(str(address).partition("%")[0]).is_loopback


class SiteRequest(BaseHTTPRequestHandler):
    """Reads one request after another from a connection."""

    server: SiteServer
    protocol_version = "HTTP/1.1"
    timeout = PATIENCE

    def version_string(self) -> str:
        """The name of this server, without those of the parts that it is made of."""
        return "newsarchive"

    def do_GET(self) -> None:
        """Sends what stands at a path."""
        self.send(self.answer())

    def do_HEAD(self) -> None:
        """Sends the headers alone."""
        self.send(self.answer())

    def refuse(self) -> None:
        """A site that is read only takes nothing; a body is left unread, so the connection ends."""
        self.close_connection = True
        self.send(text_answer(HTTPStatus.METHOD_NOT_ALLOWED, "this site can only be read", ("Allow", "GET, HEAD")))

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = refuse  # noqa: N815

    def answer(self) -> Answer:
        """The answer to this request."""
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not self.server.welcomes(hosts[0]):
            self.close_connection = True
            return text_answer(HTTPStatus.MISDIRECTED_REQUEST, "this server answers to its own address only")
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True
        target, _, _ = self.path.partition("#")
        conditions = {name: self.headers[name] for name in CONDITIONS if name in self.headers}
        try:
            return self.server.served.answer(target, conditions)
        except Exception as error:  # noqa: BLE001 - whatever it is, the browser is told, and the terminal says what
            self.server.say(f"a request failed: {type(error).__name__}: {error}")
            return text_answer(HTTPStatus.INTERNAL_SERVER_ERROR, "this page could not be made: the terminal says why")

    def send(self, answer: Answer) -> None:
        """Writes an answer; the body only if it was asked for."""
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD" and answer.status is not HTTPStatus.NOT_MODIFIED:
            self.wfile.write(answer.body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Says only what went wrong: a page that is missing."""
        del size
        if isinstance(code, int) and code >= HTTPStatus.BAD_REQUEST:
            path = "".join(letter if letter.isprintable() else "?" for letter in self.path)
            self.server.say(f"{int(code)} {self.command} {path}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's name
        """Says nothing of malformed requests: they are answered."""
