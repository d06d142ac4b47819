"""Pictures of headlines for shared links: made where the type can be set right, kept while nothing in them changes."""

import re
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from newsarchive.diagnostics import ArchiveError
from newsarchive.renderer.headline_pictures import HeadlineFont, Sheet
from newsarchive.server.preview import Preview
from tests.archives import NOW, SITE_FILE, Archive, article, tree
from tests.unit.program import run

FONT = "fonts/headlines.ttf"
PLACE = "share/2022/01/13/ships.png"


@pytest.fixture(scope="session")
def font_bytes() -> bytes:
    """The type that Pillow brings along: ASCII and some signs, and no letter with an accent."""
    file = ImageFont.load_default(20).font_bytes
    assert isinstance(file, bytes)
    return file


@pytest.fixture
def archive(tmp_path: Path, font_bytes: bytes) -> Archive:
    sources = {
        "1.txt": article("Ships", "2022-01-13", slug="ships"),
        "2.txt": article("Été", "2022-01-14", slug="summer"),
        "3.txt": article("السفن", "2022-01-15", slug="arabic", language="ar"),
    }
    made = Archive.make(tmp_path / "site", sources, SITE_FILE + f"share_font: {FONT}\n")
    (made.site / FONT).parent.mkdir()
    (made.site / FONT).write_bytes(font_bytes)
    return made


def images(archive: Archive, name: str) -> list[str]:
    return re.findall(r'"(?:og:image|twitter:card)" content="([^"]+)"', archive.page(name))


def test_an_article_without_a_picture_is_shared_with_one_of_its_headline(archive: Archive) -> None:
    archive.build()
    picture = Image.open(BytesIO((archive.output / PLACE).read_bytes()))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    page = archive.page("/2022/01/13/ships.html")
    assert images(archive, "/2022/01/13/ships.html") == [f"https://news.example/{PLACE}", "summary_large_image"]
    assert '"og:image:alt" content="Ships"' in page


@pytest.mark.parametrize("name", ["/2022/01/14/summer.html", "/2022/01/15/arabic.html"])
def test_a_headline_that_the_type_cannot_set_right_has_none(archive: Archive, name: str) -> None:
    archive.build()
    assert images(archive, name) == ["summary"]
    assert [path for path in archive.files() if path.startswith("share/")] == [PLACE]


def test_an_article_with_a_picture_is_shared_with_that(archive: Archive) -> None:
    file = BytesIO()
    Image.new("RGB", (640, 360), "navy").save(file, "PNG")
    archive.write("sea.png", file.getvalue())
    archive.write("1.txt", article("Ships", "2022-01-13", slug="ships", image="sea.png"))
    archive.build()
    assert not (archive.output / "share").exists()
    assert "/media/" in images(archive, "/2022/01/13/ships.html")[0]


@pytest.mark.parametrize("site_file", [SITE_FILE, f"title: No address\nshare_font: {FONT}\n"])
def test_no_picture_is_made_unless_the_site_asks_for_it_and_has_an_address(archive: Archive, site_file: str) -> None:
    (archive.site / "newsarchive.yaml").write_text(site_file, "utf-8")
    archive.build()
    assert not (archive.output / "share").exists()


def test_a_picture_is_made_again_only_where_it_says_something_else(archive: Archive, tmp_path: Path) -> None:
    archive.write("4.txt", article("Boats", "2022-01-13", slug="boats"))
    archive.build()
    archive.write("1.txt", article("Ships", "2022-01-13", "Another body.", slug="ships"))
    archive.write("4.txt", article("Bigger boats", "2022-01-13", slug="boats"))
    made = {one.output: one.outcome for one in archive.build(explain=True).explained}
    assert PLACE not in made
    assert made["share/2022/01/13/boats.png"] == "written"
    archive.remove("4.txt")
    archive.build()
    assert not (archive.output / "share/2022/01/13/boats.png").exists()
    clean = archive.copy_to(tmp_path / "clean")
    clean.build(jobs=3)
    assert tree(archive.output) == tree(clean.output)


def test_another_font_makes_other_pictures_as_a_clean_build_would(
    archive: Archive, font_bytes: bytes, tmp_path: Path
) -> None:
    archive.build()
    (archive.site / FONT).write_bytes(font_bytes + b"\0")
    archive.build()
    assert archive.build().rendered == 0
    clean = archive.copy_to(tmp_path / "clean")
    clean.build()
    assert tree(archive.output) == tree(clean.output)


def test_the_preview_shows_what_a_build_makes(archive: Archive) -> None:
    archive.build()
    with closing(Preview(archive.site, lambda: NOW, jobs=1)) as preview:
        preview.start()
        assert preview.file_at(PLACE) == (archive.output / PLACE).read_bytes()
        assert preview.file_at("share/2022/01/15/arabic.png") is None
        assert preview.file_at("2022/01/13/ships.html") == (archive.output / "2022/01/13/ships.html").read_bytes()


@pytest.mark.parametrize("data", [None, b"no font"])
def test_a_font_that_cannot_be_read_is_said_with_a_way_to_mend_it(archive: Archive, data: bytes | None) -> None:
    (archive.site / FONT).unlink() if data is None else (archive.site / FONT).write_bytes(data)
    code, _, err = run("build", cwd=archive.site)
    assert code == 3
    assert "`share_font` cannot be used" in err
    assert "hint: lay a TTF or OTF file there" in err
    with pytest.raises(ArchiveError):
        archive.build()


@pytest.mark.parametrize("headline", ["Ships " * 80, "S" * 400, "Ships", ""])
def test_a_headline_of_any_length_keeps_the_margins(archive: Archive, headline: str) -> None:
    picture = HeadlineFont(archive.site / FONT).picture(Sheet(headline=headline, name="A " * 200, date="2022"))
    image = Image.open(BytesIO(picture)).convert("RGB")
    paper = image.getpixel((2, 300))
    assert all(image.getpixel((x, y)) == paper for x in (*range(60), *range(1140, 1200)) for y in range(20, 630, 3))
    assert all(image.getpixel((x, y)) == paper for x in range(0, 1200, 3) for y in range(600, 630, 3))


def test_equal_sheets_are_equal_bytes(archive: Archive) -> None:
    sheet = Sheet(headline="Ships, & boats: 3 of them", name="Archive", date="2022")
    one, other = HeadlineFont(archive.site / FONT), HeadlineFont(archive.site / FONT)
    assert (one.picture(sheet), one.digest) == (other.picture(sheet), other.digest)


@pytest.mark.parametrize("text", ["é", "שלום", "السفن", "नमस्ते", "ไทย", "e\u0301\u0323\u0302", "中", "😀", "a\u202eb"])
def test_what_the_font_lacks_or_must_be_shaped_is_not_drawn(archive: Archive, text: str) -> None:
    font = HeadlineFont(archive.site / FONT)
    assert font.draws(Sheet(headline="Ships’ “bells” … 3", name="A", date=""))
    for where in ("headline", "name", "date"):
        assert not font.draws(Sheet(**{"headline": "A", "name": "A", "date": "A", where: text}))
