"""The server for the built site, asked over real HTTP on this machine."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newsarchive.diagnostics import ArchiveError, WrongUsage
from newsarchive.media_types import media_type
from newsarchive.server import running, serve
from newsarchive.server.rules import read_forwards, read_headers
from tests.unit.small_sites import page, write_site

FILES: dict[str, str | bytes] = {
    "index.html": page("<p>front"),
    "2022/index.html": page("<p>year"),
    "2022/été.html": page("<p>summer"),
    "404.html": page("<p>nowhere"),
    "feed.atom.xml": "<feed/>",
    "feed.json": "{}",
    "other.json": "{}",
    "assets/site.css": "p{}",
    "assets/icon.svg": "<svg/>",
    "empty/note.txt": "",
    "_redirects": "/old.html /2022/ 301\n/temporary.html /2022/ 302\n/away.html //evil.example/ 301\n",
    "_headers": "/*\n  X-Frame-Options: DENY\n/assets/*\n  Cache-Control: max-age=3600\n  X-Asset: yes\n",
    ".newsarchive": "private",
}


class Client:
    """Sends requests as they are written, without the kindness of a browser."""

    def __init__(self, url: str) -> None:
        self.address = urlsplit(url).netloc

    def ask(self, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(self.address, timeout=10)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        response = connection.getresponse()
        response.body = response.read()
        connection.close()
        return response


@pytest.fixture
def public(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret")
    return write_site(tmp_path / "public", FILES)


@pytest.fixture
def client(public: Path) -> Iterator[Client]:
    with running(public) as url:
        yield Client(url)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/2022/", "text/html; charset=utf-8"),
        ("/feed.atom.xml", "application/atom+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json"),
        ("/other.json", "application/json"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/empty/note.txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_is_sent_with_its_type(client: Client, path: str, kind: str):
    answer = client.ask(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


def test_a_feed_under_any_name_is_known_by_its_first_bytes():
    assert media_type("news.xml", b'<feed xmlns="http://www.w3.org/2005/Atom">').startswith("application/atom+xml")
    assert media_type("news.xml", b"<urlset>") == "application/xml; charset=utf-8"
    assert media_type("picture.avif", b"") == "image/avif"
    assert media_type("LICENSE", b"") == "application/octet-stream"


def test_a_folder_without_its_slash_leads_to_the_folder_with_its_query(client: Client):
    answer = client.ask("/2022?q=1")
    assert (answer.status, answer.headers["Location"]) == (301, "/2022/?q=1")


def test_a_folder_without_a_page_is_not_listed(client: Client):
    assert client.ask("/empty/").status == 404
    assert client.ask("/empty").status == 404


def test_a_path_may_be_percent_encoded(client: Client):
    assert b"summer" in client.ask("/2022/%C3%A9t%C3%A9.html").body


def test_a_missing_page_is_answered_by_the_404_page_with_status_404(client: Client):
    answer = client.ask("/2022/snow.html")
    assert answer.status == 404
    assert b"nowhere" in answer.body
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/2022/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/2022/%00",
        "/secret.txt%00.html",
        "/%ff",
        "/link.txt",
        "/linked/secret.txt",
        "/.newsarchive",
        "/_redirects",
        "/_headers",
        "http://localhost/index.html",
        "/" + "a" * 5000,
    ],
)
def test_nothing_outside_the_site_and_nothing_private_is_sent(public: Path, client: Client, path: str):
    (public / "link.txt").symlink_to(public.parent / "secret.txt")
    (public / "linked").symlink_to(public.parent)
    answer = client.ask(path)
    assert answer.status in {400, 404}
    assert b"secret" not in answer.body
    assert b"private" not in answer.body


def test_a_link_inside_the_site_is_followed(public: Path, client: Client):
    (public / "latest.html").symlink_to("2022/index.html")
    assert b"year" in client.ask("/latest.html").body


def test_redirects_of_the_site_are_honoured(client: Client):
    moved, temporary = client.ask("/old.html"), client.ask("/temporary.html")
    assert (moved.status, moved.headers["Location"]) == (301, "/2022/")
    assert (temporary.status, temporary.headers["Location"]) == (302, "/2022/")


def test_a_redirect_does_not_leave_the_site_by_two_slashes(client: Client):
    assert client.ask("/away.html").headers["Location"] == "/evil.example/"


def test_headers_of_the_site_are_sent_but_a_preview_is_never_stale(client: Client):
    front, style = client.ask("/"), client.ask("/assets/site.css")
    assert front.headers["X-Frame-Options"] == style.headers["X-Frame-Options"] == "DENY"
    assert (front.headers["X-Asset"], style.headers["X-Asset"]) == (None, "yes")
    assert style.headers["Cache-Control"] == "no-cache"


def test_a_page_that_the_browser_has_is_not_sent_again(client: Client):
    first = client.ask("/")
    again = client.ask("/", If_None_Match=f'"other", {first.headers["ETag"]}')
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert client.ask("/", If_None_Match='"other"').status == 200
    assert client.ask("/", If_Modified_Since=first.headers["Last-Modified"]).status == 304
    assert client.ask("/", If_Modified_Since=formatdate(0, usegmt=True)).status == 200
    assert client.ask("/", If_Modified_Since="yesterday").status == 200


def test_a_changed_page_is_sent_again_though_its_time_is_the_same(public: Path, client: Client):
    first = client.ask("/")
    before = (public / "index.html").stat()
    (public / "index.html").write_text(page("<p>News"))
    os.utime(public / "index.html", ns=(before.st_atime_ns, before.st_mtime_ns))
    answer = client.ask("/", If_None_Match=first.headers["ETag"], If_Modified_Since=first.headers["Last-Modified"])
    assert answer.status == 200
    assert b"News" in answer.body


def test_head_sends_the_same_headers_without_the_page(client: Client):
    get, head = client.ask("/"), client.ask("/", method="HEAD")
    assert head.body == b""
    for name in ("Content-Length", "Content-Type", "ETag"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_the_site_can_only_be_read(client: Client, method: str):
    answer = client.ask("/", method=method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example", "10.0.0.1", "", "[::"])
def test_a_foreign_host_is_refused(client: Client, host: str):
    assert client.ask("/", Host=host).status == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:1", "[::1]:8000"])
def test_names_of_this_machine_are_answered(client: Client, host: str):
    assert client.ask("/", Host=host).status == 200


def test_one_connection_carries_many_requests(client: Client):
    connection = http.client.HTTPConnection(client.address, timeout=10)
    for path, status in (("/", 200), ("/none", 404), ("/2022", 301), ("/", 200)):
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        assert response.status == status
    connection.close()


def test_a_site_can_stand_below_a_path(public: Path):
    with running(public, base_path="/archive") as url:
        assert url.endswith("/archive/")
        client = Client(url)
        assert client.ask("/archive/2022/").status == 200
        assert client.ask("/archive/2022").headers["Location"] == "/archive/2022/"
        assert client.ask("/archive").headers["Location"] == "/archive/"
        assert client.ask("/").headers["Location"] == "/archive/"
        assert client.ask("/2022/").status == 404
        assert client.ask("/archivement").status == 404


def test_a_page_built_while_the_server_runs_is_sent(public: Path, client: Client):
    (public / "new.html").write_text("new")
    assert client.ask("/new.html").body == b"new"


def test_only_this_machine_is_listened_to(public: Path):
    with running(public) as url:
        assert urlsplit(url).hostname == "127.0.0.1"


def test_a_taken_port_is_said_with_a_way_out(public: Path):
    with running(public) as url, pytest.raises(ArchiveError) as raised:
        serve(public, port=urlsplit(url).port)
    assert str(raised.value) == f"port is taken by another program: {urlsplit(url).port}"
    assert "--port 0" in raised.value.hint


def test_a_folder_that_is_not_there_is_a_wrong_use(tmp_path: Path):
    with pytest.raises(WrongUsage, match="no built site"):
        serve(tmp_path / "public", port=0)


def test_missing_pages_are_said_without_what_could_steer_a_terminal(public: Path):
    said: list[str] = []
    with running(public, say=said.append) as url:
        Client(url).ask("/")
        with socket.create_connection((urlsplit(url).hostname, urlsplit(url).port), timeout=10) as connection:
            connection.sendall(b"GET /\x1b[2Jx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            while connection.recv(4096):
                pass
    assert said == ["404 GET /?[2Jx"]


def test_ctrl_c_ends_the_server_quietly(public: Path):
    program = "import sys, pathlib; from newsarchive.server import serve; serve(pathlib.Path(sys.argv[1]), port=0)"
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's `&` makes all below it deaf to Ctrl-C
    try:
        server = subprocess.Popen([sys.executable, "-c", program, str(public)], stderr=subprocess.PIPE, text=True)
    finally:
        signal.signal(signal.SIGINT, before)
    assert server.stderr
    first = server.stderr.readline()
    server.send_signal(signal.SIGINT)
    _, rest = server.communicate(timeout=10)
    assert first.startswith(f"serving {public} at http://127.0.0.1:")
    assert (server.returncode, rest) == (0, "\n")


def test_lines_that_no_host_can_read_are_left_out():
    assert read_forwards("old /new 301\n/a /b 200\n/a /b 301 x\n# /c /d\n") == ()
    assert [rule.headers for rule in read_headers("  X-A: 1\n/*\nX-B 2\n  X-C: 3\n  X D: 4\n")] == [(), (("X-C", "3"),)]


def test_a_page_that_cannot_be_made_is_answered_and_the_terminal_says_why(public: Path, monkeypatch) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("the disk is on fire")

    monkeypatch.setattr("newsarchive.server.answers.ServedSite.answer", breaks)
    said: list[str] = []
    with running(public, say=said.append) as url:
        answer = Client(url).ask("/")
    assert answer.status == 500
    assert b"the terminal says why" in answer.body
    assert "a request failed: RuntimeError: the disk is on fire" in said
