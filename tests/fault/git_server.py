"""Git over HTTP: `git http-backend` behind an HTTP server on the loopback interface, which may be told to refuse.

    python -m tests.fault.git_server PORT FOLDER STATUS WHAT

answers STATUS to requests whose path ends in WHAT (`git-receive-pack`: a push; empty: all); status 0 refuses none.
"""

import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class GitServer(BaseHTTPRequestHandler):
    """One connection."""

    folder = ""
    status = 0
    what = ""

    def answer(self) -> None:
        """Has Git answer (by CGI, RFC 3875), or refuses."""
        asked = urlsplit(self.path)
        body = self._body()
        if self.status and asked.path.endswith(self.what):
            self.send_error(self.status)
            return
        variables = {
            "GIT_PROJECT_ROOT": self.folder,
            "GIT_HTTP_EXPORT_ALL": "1",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": asked.path,
            "QUERY_STRING": asked.query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_USER": "ana",
        }
        command = ["git", "http-backend"]
        done = subprocess.run(command, input=body, env=os.environ | variables, capture_output=True, check=False)
        head, _, text = done.stdout.partition(b"\r\n\r\n")
        headers = [row.partition(": ")[::2] for row in head.decode().split("\r\n")]
        self.send_response(int(dict(headers).get("Status", "200")[:3]))
        for name, value in headers:
            if name != "Status":
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = answer  # noqa: N815 -- the names that the library looks for

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def log_message(self, *_: object) -> None:
        """Nothing is said."""


class Requests(ThreadingHTTPServer):
    """All connections."""

    def handle_error(self, *_: object) -> None:
        """Nothing is said of a client that hung up."""


if __name__ == "__main__":
    port, GitServer.folder, status, GitServer.what = sys.argv[1:]
    GitServer.status = int(status)
    Requests(("127.0.0.1", int(port)), GitServer).serve_forever()
