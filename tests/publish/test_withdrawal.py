"""Withdrawal: a unique sentence of a withdrawn article is found on no surface, and the tombstone stands."""

import gzip
import zlib
from pathlib import Path

import pytest

from tests.archives import Archive, article
from tests.unit.program import run

SENTENCE = "The quartermaster juggled eleven obsidian zeppelins behind the refectory"
TRACES = (SENTENCE, "quartermaster", "juggled", "obsidian", "refectory", "Unrepeatable", "Quuxberg", "Aerostatics")
HOSTS = ("host", "link.releases")
REASON = "It named the wrong officer"


def withdrawable(**more: str) -> str:
    fields = {"standfirst": "Unrepeatable standfirst", "authors": "Wilhelmina Quuxberg"} | more
    return article(
        "Airships", "2022-03-12", f"{SENTENCE}.", "No more is known.", topics="[Aerostatics, Ships]", **fields
    )


@pytest.fixture
def published(archive: Archive, tmp_path: Path) -> Archive:
    """A built archive with the article, published to `host` and, laid down and switched, to `link`."""
    for n in range(5, 9):
        archive.write(f"{n}.txt", article(f"Ship {n}", f"2022-03-1{n}", "Of ships.", topics="[Ships]"))
    archive.write("w.txt", withdrawable())
    with (archive.site / "newsarchive.yaml").open("a") as site_file:
        site_file.write("downloads: true\noriginals: true\n")
    archive.build()
    publish(archive)
    assert found(archive.site / "public", tmp_path / "host") >= {SENTENCE, "Quuxberg", "Aerostatics"}
    for name in ("2022/03/articles.jsonl", "2022/03/12/airships.original.txt"):
        assert SENTENCE in (tmp_path / "host" / name).read_text("utf-8")
    return archive


def publish(archive: Archive) -> None:
    for target in (["../host"], ["../link", "--switch"]):
        code, _, err = run("publish", *target, cwd=archive.site)
        assert code == 0, err


def found(*places: Path) -> set[str]:
    """The traces of the text in any file of these folders, as it is, in lower case or packed."""
    hits: set[str] = set()
    for place in places:
        for path in place.rglob("*"):
            if path.is_file():
                texts = unpacked(path.read_bytes())
                hits |= {
                    t for t in TRACES for text in texts if t.encode() in text or t.lower().encode() in text.lower()
                }
    return hits


def unpacked(text: bytes) -> list[bytes]:
    """A file's bytes, and what gzip or zlib makes of them."""
    texts = [text]
    for unpack in (gzip.decompress, zlib.decompress):
        try:
            texts.append(unpack(text))
        except (OSError, EOFError, zlib.error):
            continue
    return texts


def surfaces(archive: Archive) -> list[Path]:
    site = archive.site
    return [site / "public", site / ".newsarchive", site / "permalinks", *(site.parent / n for n in HOSTS)]


def test_a_withdrawn_text_is_found_on_no_surface_and_its_url_gives_the_reason(published: Archive) -> None:
    published.write("w.txt", withdrawable(withdrawn=REASON))
    report = published.build()
    assert [(h.source, h.reason) for h in report.held] == [("w.txt", "withdrawn")]
    publish(published)
    assert found(*surfaces(published)) == set()
    for place in (published.output, published.site.parent / "host", published.site.parent / "link"):
        assert REASON in (place / "2022/03/12/airships.html").read_text("utf-8")
    assert run("verify", cwd=published.site)[0] == 0
    assert run("verify", "../host", cwd=published.site)[0] == 0


def test_a_deleted_source_leaves_nothing_of_its_text_either(published: Archive) -> None:
    published.remove("w.txt")
    published.build()
    publish(published)
    assert found(*surfaces(published)) == set()
    assert run("verify", cwd=published.site)[0] == 0


def test_an_embargoed_text_is_found_on_no_surface_before_its_hour(archive: Archive) -> None:
    archive.write("w.txt", withdrawable(embargo="2027-01-01T08:00:00+01:00"))
    code, _, err = run("build", "--now", "2027-01-01T07:59:59+01:00", cwd=archive.site)
    assert code == 0
    assert "held      w.txt: embargo until 2027-01-01T07:00:00Z" in err
    publish(archive)
    assert found(archive.output, archive.site / "permalinks", archive.site.parent / "host") == set()
    run("build", "--now", "2027-01-01T08:00:00+01:00", cwd=archive.site)
    publish(archive)
    assert SENTENCE in found(archive.site.parent / "host")
