"""A small web server for a built site, as a host of static files is: index pages, a 404 page, right types."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path


class StaticHost(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a prefix, such as a project's page on a shared host."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".xml": "application/xml",
        ".webmanifest": "application/manifest+json",
    }

    def __init__(self, *arguments: object, prefix: str, **options: object) -> None:
        self.prefix = prefix
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "outside the prefix")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        not_found = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not not_found.is_file():
            super().send_error(code, message, explain)
            return
        body = not_found.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def copyfile(self, source: object, outputfile: object) -> None:
        """Sends a file. A browser that leaves a page drops what it no longer wants: no fault of this host."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def log_message(self, *_arguments: object) -> None:
        """Says nothing: a test's output is for its failures."""


@contextmanager
def served(folder: Path, prefix: str = "/") -> Iterator[str]:
    """Serves the folder on a free port of this machine while the block runs; yields its address."""
    host = functools.partial(StaticHost, directory=str(folder), prefix=prefix)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), host) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
        finally:
            server.shutdown()
            thread.join()
