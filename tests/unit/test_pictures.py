"""Pictures are published in several sizes and formats, made once, without what their makers did not mean to publish."""

import io
import re

import pytest
from lxml import html
from PIL import ExifTags, Image

from newsarchive.builder.pictures import _make
from newsarchive.picture_sizes import sizes_of
from newsarchive.renderer.picture_marks import stripped
from newsarchive.renderer.pictures import published, resized
from tests.archives import Archive, article

SECRETS = (b"Jane Photographer", b"SECRET-CAMERA")
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]


def picture(kind="JPEG", size=(1000, 500), turned=1):
    """A picture whose marks name its maker, its camera and its place on the earth."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    marks = Image.Exif()
    marks[ExifTags.Base.Artist] = "Jane Photographer"
    marks[ExifTags.Base.Model] = "SECRET-CAMERA"
    marks[ExifTags.Base.Orientation] = turned
    marks.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (48.0, 51.0, 30.0)
    file = io.BytesIO()
    image.save(file, kind, exif=marks, quality=80)
    return file.getvalue()


def opened(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", FORMATS)
def test_a_published_picture_tells_neither_place_nor_camera_nor_maker_and_shows_the_same(kind):
    data = picture(kind)
    assert all(secret in data for secret in SECRETS)
    clean = published(data)
    assert not any(secret in clean for secret in SECRETS)
    assert not opened(clean).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert opened(clean).tobytes() == opened(data).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_picture_that_was_taken_sideways_stays_upright(kind):
    clean = published(picture(kind, turned=6))
    assert dict(opened(clean).getexif()) == {ExifTags.Base.Orientation: 6}
    assert opened(resized(picture(kind, turned=6), 250, "webp")).size == (250, 500)


def test_what_is_hidden_behind_the_end_of_a_picture_is_not_published():
    data = picture()
    assert stripped(data + picture()) == stripped(data)


def test_colour_profiles_stay_and_other_text_of_a_png_goes():
    file = io.BytesIO()
    Image.new("RGB", (9, 9)).save(file, "PNG", icc_profile=b"profile" * 40, pnginfo=None)
    data = file.getvalue()
    text = b"\x00\x00\x00\x0btEXtAuthor\x00Jane" + b"\0\0\0\0"
    assert opened(stripped(data[:33] + text + data[33:])).info["icc_profile"] == b"profile" * 40
    assert b"Jane" not in stripped(data[:33] + text + data[33:])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_cut_off_anywhere_is_refused_and_never_published_with_its_marks(kind):
    data = picture(kind, size=(40, 20))
    for end in range(12, len(data) - 1):
        try:
            clean = stripped(data[:end])
        except ValueError:
            continue
        assert not any(secret in clean for secret in SECRETS), end


def test_sizes_are_never_larger_than_the_picture_and_only_of_formats_that_stand_still():
    assert [(s.format, s.width) for s in sizes_of("/media/0a/x.jpg", 1200)] == [
        ("avif", 480),
        ("avif", 960),
        ("avif", 1200),
        ("webp", 480),
        ("webp", 960),
        ("webp", 1200),
    ]
    assert [s.width for s in sizes_of("/media/0a/x.png", 4000)][:3] == [480, 960, 1600]
    assert [s.permalink for s in sizes_of("/media/0a/x.jpg", 300)] == ["/media/0a/x-300.avif", "/media/0a/x-300.webp"]
    assert sizes_of("/media/0a/x.gif", 1200) == ()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "CMYK", "1", "I;16"])
def test_every_kind_of_colour_can_be_made_smaller_twice_to_the_same_bytes(mode):
    file = io.BytesIO()
    Image.new(mode, (600, 300)).save(file, "JPEG" if mode == "CMYK" else "PNG")
    for made in ("avif", "webp"):
        small = resized(file.getvalue(), 480, made)
        assert small == resized(file.getvalue(), 480, made)
        assert (opened(small).format, opened(small).size) == (made.upper(), (480, 240))


SITE = "title: The Gazette\nbase_url: https://news.example/\n"
LEAD = "\n  file: boat.jpg\n  alt: A boat\n  caption: The boat"


@pytest.fixture
def archive(tmp_path):
    """An article with a lead picture and, in its text, another one."""
    text = article("Boats", "2023-05-09", "First.", "", "![A plan](plan.png)", "", "Last.", image=LEAD)
    archive = Archive.make(tmp_path / "site", {"a/boats.md": text}, SITE)
    archive.write("a/boat.jpg", picture())
    archive.write("a/plan.png", picture("PNG", size=(700, 350)))
    return archive


def test_an_article_offers_each_picture_in_all_sizes_with_its_dimensions_and_all_of_them_exist(archive):
    assert not [d for d in archive.build().diagnostics if d.code.startswith("NA23")]
    page = html.fromstring(archive.page("/2023/05/09/boats.html"))
    assert [(i.get("width"), i.get("height"), i.get("alt")) for i in page.xpath("//main//picture//img")] == [
        ("1000", "500", "A boat"),
        ("700", "350", "A plan"),
    ]
    assert page.xpath("//picture//source/@type") == ["image/avif", "image/webp"] * 2
    named = [part.split()[0] for value in page.xpath("//source/@srcset") for part in value.split(", ")]
    named += page.xpath("//picture//img/@src")
    assert len(named) == len(set(named)) == 12
    files = archive.files()
    assert {name.rpartition("../")[2] for name in named} == {name for name in files if name.startswith("media/")}


def test_pictures_are_made_once_and_again_only_where_they_changed(archive, monkeypatch):
    made = []
    monkeypatch.setattr(
        "newsarchive.builder.pictures._make", lambda articles, work: made.append(work[0].path) or _make(articles, work)
    )
    archive.build()
    assert made == ["a/boat.jpg", "a/plan.png"]
    archive.write("a/boats.md", archive.read("a/boats.md").replace("Last.", "The end."))
    archive.build()
    assert made == ["a/boat.jpg", "a/plan.png"]
    archive.write("a/boat.jpg", picture(size=(900, 450)))
    archive.build()
    assert made == ["a/boat.jpg", "a/plan.png", "a/boat.jpg"]


def test_pictures_come_out_the_same_by_increments_as_by_a_clean_build_with_several_workers(archive, tmp_path):
    archive.build()
    archive.write("a/boat.jpg", picture(size=(640, 320)))
    archive.write("a/boats.md", archive.read("a/boats.md").replace("![A plan](plan.png)", "No plan."))
    archive.build()
    clean = archive.copy_to(tmp_path / "clean")
    clean.build(jobs=2)
    assert archive.files() == clean.files()
    assert not [name for name in archive.files() if "plan" in name]


def test_a_picture_that_is_broken_behind_its_head_is_told_and_the_rest_is_built(archive):
    archive.write("a/boat.jpg", picture()[:900])
    found = [d for d in archive.build().diagnostics if d.code in ("NA230", "NA231")]
    assert sorted(d.span.path for d in found) == ["articles/a/boat.jpg", "articles/a/boats.md"]
    assert re.search(r"broken|cut|fit", next(d.message for d in found if d.code == "NA231"))
    assert "plan-480.avif" in archive.page("/2023/05/09/boats.html")


def test_a_picture_in_the_text_without_alternative_text_is_told(archive):
    archive.write("a/boats.md", archive.read("a/boats.md").replace("![A plan]", "![]"))
    found = [d for d in archive.build().diagnostics if d.code == "NA232"]
    assert [(d.span.path, d.message) for d in found] == [
        ("articles/a/boats.md", "picture has no alternative text: `a/plan.png`")
    ]
