"""The original text of an article, and what the host of files for download is told."""

import re

import pytest

from newsarchive.builder.order import rank
from newsarchive.pages.originals import article_of_original, original_permalink
from newsarchive.publisher.target import headers_of
from newsarchive.server import Preview, previewing, running
from tests.archives import NOW, SITE_FILE, Archive, article
from tests.unit.test_server import Client

OFFERED = f"{SITE_FILE}originals: true\ndownloads: true\n"
PORT = article("Fire at the port", "2022-01-13", authors="Ana Ruiz")


def originals(archive: Archive) -> set[str]:
    return {name for name in archive.files() if name.endswith("original.txt")}


def test_the_source_is_offered_whole_as_utf_8_and_takes_the_place_of_no_other_file(tmp_path) -> None:
    source = "---\r\nheadline: Café\r\npublished: 2022-01-13\r\n# a note\r\n---\r\n\r\nDéjà <b>vu</b> & «tout».\r\n\r\n"
    archive = Archive.make(tmp_path / "site", site_file=f"{OFFERED}permalink: /{{slug}}.html\n")
    archive.write("latin.txt", source.encode("cp1252"))
    archive.write("robots.txt", article("Robots", "2022-01-14"))
    archive.build()
    assert originals(archive) == {"cafe.original.txt", "robots.original.txt"}
    assert (archive.output / "cafe.original.txt").read_bytes() == source.encode()
    assert "User-agent" in archive.page("/robots.txt")
    assert re.search(
        r'<a href="cafe\.original\.txt" type="text/plain" download>Original text</a>', archive.page("/cafe.html")
    )


def test_of_an_article_in_a_folder_it_stands_in_the_folder(tmp_path) -> None:
    archive = Archive.make(tmp_path / "site", {"a.txt": PORT}, f"{OFFERED}permalink: /{{year}}/{{slug}}/\n")
    archive.build()
    assert archive.page("/2022/fire-at-the-port/original.txt") == PORT
    assert 'href="original.txt"' in archive.page("/2022/fire-at-the-port/")


def test_it_is_offered_only_while_the_site_says_so(tmp_path) -> None:
    archive = Archive.make(tmp_path / "site", {"a.txt": PORT, "b.txt": article("No day", "2022-01")})
    archive.build()
    before = archive.files()
    assert originals(archive) == set()
    (archive.site / "newsarchive.yaml").write_text(OFFERED, encoding="utf-8")
    archive.build()
    assert len(originals(archive)) == 2
    assert archive.page("/2022/01/13/fire-at-the-port.original.txt") == PORT
    assert archive.build().rendered == 0
    (archive.site / "newsarchive.yaml").write_text(SITE_FILE, encoding="utf-8")
    archive.build()
    assert archive.files() == before


def test_a_change_writes_the_original_of_its_article_alone(tmp_path) -> None:
    archive = Archive.make(tmp_path / "site", {"a.txt": PORT, "b.txt": article("Tram", "2022-01-13")}, OFFERED)
    archive.build()
    archive.write("a.txt", PORT + "One thing more.\n")
    made = {one.output for one in archive.build(explain=True).explained if one.output.endswith("original.txt")}
    assert made == {"2022/01/13/fire-at-the-port.original.txt"}


@pytest.mark.parametrize(
    "held", [{"draft": "true"}, {"withdrawn": "it was wrong"}, {"embargo": "2093-01-01T00:00:00Z"}]
)
def test_what_is_held_has_none(tmp_path, held) -> None:
    archive = Archive.make(tmp_path / "site", {"a.txt": PORT}, OFFERED)
    archive.build()
    archive.write("a.txt", article("Fire at the port", "2022-01-13", "Unspeakable.", **held))
    archive.build()
    assert originals(archive) == set()
    assert not any(b"Unspeakable" in data for data in archive.files().values())


def test_sitemaps_and_the_ledger_name_pages_but_nothing_for_download(tmp_path) -> None:
    archive = Archive.make(tmp_path / "site", {"a.txt": PORT}, OFFERED)
    archive.build()
    maps = [data for name, data in archive.files().items() if name.startswith("sitemap")]
    assert any(b"fire-at-the-port.html" in data for data in maps)
    assert not any(b"jsonl" in data or b"original" in data for data in maps)
    assert not any(place.endswith((".jsonl", "original.txt")) for place in archive.ledger())


def test_hosts_and_both_servers_say_what_a_download_is(tmp_path) -> None:
    archive = Archive.make(tmp_path / "site", {"a.txt": PORT}, OFFERED)
    archive.build()
    original = "2022/01/13/fire-at-the-port.original.txt"
    kinds = {"2022/01/articles.jsonl": "application/jsonl", original: "text/plain; charset=utf-8"}
    for output, kind in kinds.items():
        assert f"  Content-Type: {kind}\n" in archive.page("/_headers")
        assert headers_of(output, b"")["Content-Type"] == kind
    with previewing(Preview(archive.site, lambda: NOW, jobs=1)) as live, running(archive.output) as built:
        for url in (live, built):
            for output, kind in kinds.items():
                answer = Client(url).ask(f"/{output}")
                assert (answer.headers["Content-Type"], answer.headers["X-Robots-Tag"]) == (kind, "noindex")
                assert answer.body == (archive.output / output).read_bytes()


def test_files_for_download_are_published_before_the_pages_that_lead_to_them() -> None:
    leading = [("2022/01/13/a.html", "day 2022-01-13"), ("2022/01/index.html", "volume 2022-01")]
    for output, (_, group) in zip(("2022/01/13/a.original.txt", "2022/01/articles.jsonl"), leading, strict=True):
        assert all(rank(output, group) < rank(*page) for page in leading)
    assert rank("articles.schema.json", "archive") < rank("2022/01/index.html", "volume 2022-01")


@pytest.mark.parametrize("permalink", ["/2022/01/13/a.html", "/2022/a/", "/"])
def test_the_place_of_an_original_tells_its_article(permalink) -> None:
    assert article_of_original(original_permalink(permalink)) == permalink
    assert article_of_original("/robots.txt") is None
