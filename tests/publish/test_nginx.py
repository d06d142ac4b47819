"""A built site behind a real web server, nginx, set up as the guide to publishing says."""

import http.client
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.archives import Archive, article
from tests.hosts import free_port, stopped_at_end, wait_for

GUIDE = Path(__file__).parents[2] / "docs/guides/publishing.md"
ARTICLES = {
    "ferry.txt": article("The ferry", "2022-01-13", aliases="[/old/fähre.html, /node/4711/]"),
    "tram.txt": article("The tram", "2022-01-14"),
    "market.txt": article("The market", "2023-05-02"),
}
MAIN = """\
master_process off; daemon off; pid {folder}/pid; error_log stderr;
events {{}}
http {{
  access_log off;
  include /etc/nginx/mime.types;
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  {site}
}}
"""

Answer = tuple[int, dict[str, str], bytes]
Ask = Callable[[str], Answer]


def block(kind: str) -> str:
    """The block of the guide in a language, the last one."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)[-1]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive in which an article has moved and another was withdrawn."""
    made = Archive.make(tmp_path_factory.mktemp("nginx") / "site", ARTICLES)
    made.build()
    made.write("tram.txt", article("The tram", "2022-01-14", permalink="/trams/the-tram.html"))
    made.write("market.txt", article("The market", "2023-05-02", withdrawn="{reason: At the author's request.}"))
    made.build()
    return made


@pytest.fixture(scope="module")
def ask(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Asks nginx for a path, without following where it leads."""
    folder, port = tmp_path_factory.mktemp("server"), free_port()
    made = block("sh").replace("nginx -s reload", "").replace("/srv/news", str(folder))
    subprocess.run(["bash", "-euc", made], cwd=archive.site, check=True)
    site = block("nginx").replace("listen 80", f"listen 127.0.0.1:{port}")
    site = site.replace("/srv/news/public", str(archive.output)).replace("/srv/news", str(folder))
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, site=site), encoding="utf-8")
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
    server = subprocess.Popen([found, "-e", "stderr", "-c", str(folder / "nginx.conf")])

    def asked(path: str) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()

    with stopped_at_end(server):
        wait_for(port, server)
        yield asked


def test_every_url_ever_published_answers_and_what_moved_leads_on_in_one_step(archive: Archive, ask: Ask) -> None:
    led = {}
    for permalink in archive.ledger():
        status, headers, _ = ask(quote(permalink))
        assert status in (200, 301), permalink
        if status == 301:
            target = headers["Location"].partition("127.0.0.1")[2].partition("/")[2]
            led[permalink] = f"/{target}"
            assert ask(f"/{target}?from=old")[0] == 200
    assert led["/2022/01/14/the-tram.html"] == "/trams/the-tram.html"
    assert led["/old/fähre.html"] == led["/node/4711/"] == "/2022/01/13/the-ferry.html"


def test_an_old_address_asked_with_a_query_leads_on_too(ask: Ask) -> None:
    assert ask("/2022/01/14/the-tram.html?utm=1")[0] == 301


def test_a_withdrawn_article_answers_with_its_tombstone(ask: Ask) -> None:
    status, _, page = ask("/2023/05/02/the-market.html")
    assert (status, b"At the author" in page, b"is told here" in page) == (200, True, False)


def test_an_address_that_never_was_is_not_found_and_shows_the_page_for_it(archive: Archive, ask: Ask) -> None:
    assert ask("/never/was.html") == (404, ask("/never/was.html")[1], (archive.output / "404.html").read_bytes())


def test_files_come_with_the_headers_that_the_build_wrote_down(archive: Archive, ask: Ask) -> None:
    wanted: dict[str, dict[str, str]] = {}
    for line in (archive.output / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            rules = wanted.setdefault(line, {})
        else:
            name, _, value = line.strip().partition(": ")
            rules[name] = value
    paths = {"/*": "/2022/01/13/the-ferry.html", "/assets/*": "/assets/site.css", "/*.jsonl": "/2022/01/articles.jsonl",
             "/*.atom.xml": "/feed.atom.xml", "/*feed.json": "/feed.json"}  # fmt: skip
    for pattern, rules in wanted.items():
        status, headers, _ = ask(paths.get(pattern, pattern))
        assert status == 200, pattern
        for name, value in (wanted["/*"] | rules).items():
            if name == "Content-Type":
                assert headers[name].partition(";")[0] == value.partition(";")[0]
            elif name == "Cache-Control":
                assert headers[name] in value
            else:
                assert headers[name] == value
    assert ask("/2022/01/13/the-ferry.html")[1]["Content-Type"] == "text/html; charset=utf-8"
