"""WARC and WACZ: what was handed over is checked and replayed by the tools of web archives."""

import gzip
import json
import subprocess
import urllib.error
import urllib.request
import zipfile
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from newsarchive.exporters import ExportRequest, export, warc
from newsarchive.exporters.captures import blocks, keys, lines_of
from newsarchive.exporters.wacz import write_wacz
from newsarchive.exporters.warc import Capture
from tests.archives import NOW, Archive, article
from tests.hosts import free_port, stopped_at_end, wait_for
from tests.publish.handed import exported

BASE = "https://news.example/"
MOMENT = "20261123000000"


@pytest.fixture(scope="session")
def tools(repository: Path) -> Path:
    """The folder of pywb's and py-wacz's commands."""
    folder = repository / ".venv/replay/bin"
    assert (folder / "wacz").is_file(), "the tools of web archives are not installed: run `make unit`"
    return folder


def addresses(archive: Archive) -> dict[str, bytes]:
    """What a host answers with under which URL: the page of a folder under two."""
    files = {p: text for p, text in archive.files().items() if p not in ("_headers", "_redirects")}
    folders = {p.removesuffix("index.html"): text for p, text in files.items() if f"/{p}".endswith("/index.html")}
    return {BASE + p: text for p, text in (files | folders).items()}


def wacz_of(archive: Archive, name: str = "out") -> Path:
    (file,) = exported(archive, "wacz", name).iterdir()
    assert file.name == "archive.wacz"
    return file


def test_a_web_archive_is_whole_and_answers_with_the_bytes_of_the_site(rich: Archive) -> None:
    (file,) = exported(rich, "warc").iterdir()
    checked = Checker(type("Asked", (), {"inputs": [str(file)], "verbose": False})())
    checked.process_all()
    assert not checked.exit_value
    answers, again = {}, {}
    with file.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            url = record.rec_headers["WARC-Target-URI"]
            if record.rec_type == "response":
                answers[url] = record.content_stream().read()
                assert record.http_headers["Content-Length"] == str(len(answers[url]))
            elif record.rec_type == "revisit":
                again[url] = record.rec_headers["WARC-Refers-To-Target-URI"]
                assert record.http_headers["Content-Type"] == "text/html; charset=utf-8"
    assert answers | {url: answers[first] for url, first in again.items()} == addresses(rich)
    assert file.read_bytes() == next(exported(rich, "warc", "again").iterdir()).read_bytes()


def test_a_wacz_is_valid_and_the_same_site_gives_the_same_file(rich: Archive, tools: Path) -> None:
    file = wacz_of(rich)
    said = subprocess.run([tools / "wacz", "validate", "-f", file], capture_output=True, text=True, check=False)
    assert (said.returncode, "Validation succeeded, the passed WACZ is valid" in said.stdout) == (0, True), said
    assert file.read_bytes() == wacz_of(rich, "again").read_bytes()
    with zipfile.ZipFile(file) as packed:
        assert {i.filename: i.compress_type for i in packed.infolist()} == {
            "archive/archive-00000.warc.gz": zipfile.ZIP_STORED,
            "indexes/index.cdx.gz": zipfile.ZIP_STORED,
            "indexes/index.idx": zipfile.ZIP_DEFLATED,
            "pages/pages.jsonl": zipfile.ZIP_DEFLATED,
            "datapackage.json": zipfile.ZIP_DEFLATED,
            "datapackage-digest.json": zipfile.ZIP_DEFLATED,
        }
        described = json.loads(packed.read("datapackage.json"))
        pages = [json.loads(line) for line in packed.read("pages/pages.jsonl").splitlines()]
    assert (described["wacz_version"], described["title"]) == ("1.1.1", "Test archive")
    assert (described["mainPageUrl"], described["created"]) == (BASE, "2026-11-23T00:00:00Z")
    assert described["root"] == rich.build().root
    assert pages[0]["format"] == "json-pages-1.0"
    assert [page["url"] for page in pages[1:]] == [BASE, *(BASE.rstrip("/") + p for p in in_order(rich))]
    assert {page["title"] for page in pages[1:]} >= {"Test archive", "Story 1", "A moment"}


def in_order(archive: Archive) -> list[str]:
    return sorted(p for p, columns in archive.ledger().items() if columns[1] == "article" and "gone" not in p)


def test_a_viewer_finds_each_file_where_the_list_of_the_zip_says_that_it_begins(rich: Archive) -> None:
    file = wacz_of(rich)
    whole = file.read_bytes()
    with zipfile.ZipFile(file) as packed:
        for listed in packed.infolist():
            assert not listed.extra
            begin = listed.header_offset + 30 + len(listed.filename)
            if listed.compress_type == zipfile.ZIP_STORED:
                assert whole[begin : begin + listed.file_size] == packed.read(listed)


def test_a_file_that_begins_beyond_what_a_zip_of_old_can_tell_is_found_by_its_wider_fields(
    rich: Archive, tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written(name: str) -> Path:
        export(ExportRequest(site=rich.site, output=rich.output, into=tmp_path / name, now=NOW), write_wacz)
        return tmp_path / name / "archive.wacz"

    usual = written("usual")
    with zipfile.ZipFile(usual) as zipped:
        largest = max(one.file_size for one in zipped.infolist())
    # Wider fields (ZIP64) are taken from 2 GiB on; here from where the WARC ends, which asks for no large disk.
    with monkeypatch.context() as patched:
        patched.setattr(zipfile, "ZIP64_LIMIT", largest)
        wide = written("wide")
    assert b"PK\x06\x06" in wide.read_bytes()
    assert b"PK\x06\x06" not in usual.read_bytes()
    with zipfile.ZipFile(usual) as one, zipfile.ZipFile(wide) as other:
        assert any(member.header_offset > largest for member in other.infolist())
        assert {name: one.read(name) for name in one.namelist()} == {n: other.read(n) for n in other.namelist()}
    subprocess.run([tools / "wacz", "validate", "-f", wide], capture_output=True, check=True)


def test_a_wacz_that_rotted_is_found_out(rich: Archive, tools: Path) -> None:
    file = wacz_of(rich)
    with zipfile.ZipFile(file) as packed:
        pages = packed.read("pages/pages.jsonl").replace(b"A moment", b"Another!")
    with zipfile.ZipFile(file) as packed, zipfile.ZipFile(file.with_suffix(".new"), "w") as changed:
        for listed in packed.infolist():
            changed.writestr(listed, pages if listed.filename == "pages/pages.jsonl" else packed.read(listed))
    said = subprocess.run(
        [tools / "wacz", "validate", "-f", file.with_suffix(".new")], capture_output=True, text=True, check=False
    )
    assert (said.returncode, "hash" in said.stdout) == (1, True), said


def test_a_large_site_is_parted_into_files_and_its_index_finds_every_answer_in_them(
    rich: Archive, tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "LARGEST", 40_000)
    export(ExportRequest(site=rich.site, output=rich.output, into=tmp_path / "out", now=NOW), write_wacz)
    file = tmp_path / "out/archive.wacz"
    subprocess.run([tools / "wacz", "validate", "-f", file], capture_output=True, check=True)
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist() if name.startswith("archive/")}
        lines = gzip.decompress(packed.read("indexes/index.cdx.gz")).decode().splitlines()
    assert len(parts) > 2
    assert all(len(part) < 2 * 40_000 for part in parts.values())
    places = [json.loads(line.split(" ", 2)[2]) for line in lines]
    assert {place["url"] for place in places} == addresses(rich).keys()
    for place in places:
        begin, length = int(place["offset"]), int(place["length"])
        member = parts[f"archive/{place['filename']}"][begin : begin + length]
        (record,) = ArchiveIterator(BytesIO(member))
        assert record.rec_headers["WARC-Target-URI"] == place["url"]


@contextmanager
def replayed(wacz: Path, tools: Path, folder: Path) -> Iterator[Callable[[str], tuple[int, bytes]]]:
    """What pywb answers for a URL out of the archive: status and bytes."""
    for arguments in (["init", "gazette"], ["add", "gazette", "--unpack-wacz", wacz]):
        subprocess.run([tools / "wb-manager", *arguments], cwd=folder, check=True, capture_output=True)
    port = free_port()
    command = [tools / "wayback", "-b", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def answer(url: str) -> tuple[int, bytes]:
        place = f"http://127.0.0.1:{port}/gazette/{MOMENT}id_/{url}"
        try:
            with urllib.request.urlopen(place) as found:
                return found.status, found.read()
        except urllib.error.HTTPError as error:
            return error.code, b""

    with stopped_at_end(server):
        wait_for(port, server)
        yield answer


def test_every_url_of_the_site_is_replayed_byte_for_byte(rich: Archive, tools: Path, tmp_path: Path) -> None:
    rich.write("odd.txt", article("Odd", "2024-01-01", "Odd.", permalink="/Straße/[1]'s&co.html"))
    rich.build()
    expected = {quoted(url): text for url, text in addresses(rich).items()}
    (tmp_path / "replay").mkdir()
    (file,) = exported(rich, "wacz", articles=7).iterdir()
    with replayed(file, tools, tmp_path / "replay") as answer:
        assert {url: answer(url) for url in expected} == {url: (200, text) for url, text in expected.items()}
        assert b"Odd" in answer(quoted(f"{BASE}Straße/[1]'s&co.html"))[1]
        assert answer(f"{BASE}2023/never.html")[0] == 404
        assert b"It was wrong" in answer(f"{BASE}2023/03/02/gone.html")[1]


def quoted(url: str) -> str:
    return BASE + urllib.request.quote(url.removeprefix(BASE), safe="/-._~!$&'()*+,;=:@")


URLS = (
    "https://www.news.example/2022/01/",
    "http://www2.news.example/",
    "https://news.example:8443/a/b.html",
    "http://news.example:80/",
    "https://news.example:443/Topic/%C3%84rger.html",
    "https://ana.github.io/Gazette/a%20b/%5B1%5D.html",
    "https://xn--bcher-kva.example/~x/a+b=c;d,e!f$g&h'(i)*j@k:l",
    "http://127.0.0.1:8000/x/",
    "https://news.example/100%25.html",
    "https://news.example/100%2525.html",
    "https://news.example/%22quoted%22/%23%3F%7C",
    "https://localhost/",
)


def test_keys_are_those_by_which_servers_and_viewers_look_urls_up(tools: Path) -> None:
    script = "import sys, surt; [print(surt.surt(url)) for url in sys.argv[1:]]"
    said = subprocess.run([tools / "python", "-c", script, *URLS], capture_output=True, text=True, check=True)
    assert [keys(url)[0] for url in URLS] == said.stdout.splitlines()
    assert [keys(url)[-1] for url in URLS[:6]] == [
        "example,news)/2022/01/",
        "example,news)/",
        "example,news:8443)/a/b.html",
        "example,news)/",
        "example,news)/topic/%c3%84rger.html",
        "io,github,ana)/gazette/a%20b/%5b1%5d.html",
    ]


@given(st.sets(st.text("ab-./", min_size=1, max_size=6), max_size=40), st.integers(1, 4))
def test_a_viewer_finds_every_url_in_the_blocks_that_it_loads_for_it(paths: set[str], size: int) -> None:
    urls = sorted(f"{BASE}{path}" for path in paths if "//" not in path and not path.startswith("/"))
    captures = [Capture(url=url, kind="", digest="", warc="", offset=n, length=1) for n, url in enumerate(urls)]
    lines = sorted(line for capture in captures for line in lines_of(capture, "2026-11-23T00:00:00Z"))
    packed = list(blocks(lines, "index.cdx.gz", size))
    texts = [gzip.decompress(block).decode() for block, _ in packed]
    assert "".join(texts) == "".join(lines)
    firsts = [place.partition(" {")[0] for _, place in packed]
    for url in urls:
        assert any(f'"url":"{url}"' in texts[n] for n in loaded(firsts, f"example,news){urlsplit(url).path}"))


def loaded(firsts: list[str], key: str) -> Iterator[int]:
    """As wabac.js 2.27 (`loadCDXFromIDX`) has it: from the last block that begins below the key, a space and 9999, back
    to the first one whose key does not begin with that key."""
    for n in reversed(range(bisect_left(firsts, f"{key} 9999"))):
        yield n
        if not firsts[n].startswith(key):
            return
