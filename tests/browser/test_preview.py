"""The live preview in a real browser: the page follows the files, and shows what is wrong with them."""

from pathlib import Path

import pytest

from newsarchive.server import Preview, previewing
from tests.archives import NOW, Archive, article

pytestmark = pytest.mark.xdist_group("browser")
PAGE = "2024/01/04/head-3.html"
PANEL = "document.querySelector('newsarchive-preview')?.shadowRoot.textContent ?? ''"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    texts = {f"a{n}.md": article(f"Head {n}", f"2024-01-{n + 1:02}", *[f"Text of {n}."] * 60) for n in range(5)}
    return Archive.make(tmp_path / "site", texts)


@pytest.fixture
def address(archive: Archive):
    with previewing(Preview(archive.site, lambda: NOW, jobs=1)) as url:
        yield url


def test_a_page_follows_its_article_its_template_and_its_stylesheet(visit, archive, address):
    page = visit(address + PAGE).page
    page.evaluate("window.before = true")
    archive.write("a3.md", article("Head 3", "2024-01-04", "Written while the page was open."))
    page.wait_for_function("() => document.body.innerText.includes('Written while the page was open.')")
    assert page.evaluate("window.before") is None
    assets = archive.site / "templates" / "assets"
    assets.mkdir(parents=True)
    (assets / "site.css").write_text("main { outline: 3px solid rgb(1, 2, 3) }", encoding="utf-8")
    page.wait_for_function("() => getComputedStyle(document.querySelector('main')).outlineWidth === '3px'")


def test_a_page_stays_where_it_is_while_others_change(visit, archive, address):
    page = visit(address + PAGE).page
    page.evaluate("window.before = true")
    archive.write("a0.md", article("Head 0", "2024-01-01", "Another page."))
    other = visit(address + "2024/01/01/head-0.html").page
    assert "Another page." in other.inner_text("main")
    page.wait_for_timeout(1500)
    assert page.evaluate("window.before") is True


def test_a_reload_keeps_the_place_that_was_read(visit, archive, address):
    page = visit(address + PAGE).page
    page.set_viewport_size({"width": 1280, "height": 300})
    page.evaluate("window.scrollTo(0, 200)")
    archive.write("a3.md", article("Head 3", "2024-01-04", *["Text of 3."] * 59, "The end was mended."))
    page.wait_for_function("() => document.body.innerText.includes('The end was mended.')")
    page.wait_for_function("() => window.scrollY === 200")


def test_what_a_build_would_say_stands_in_the_page_until_it_is_mended(visit, archive, address):
    opened = visit(address + PAGE)
    archive.write("a3.md", article("Head 3", "2024-01-04", "Odd.", image="<b>missing.jpg"))
    opened.page.wait_for_function(f"() => ({PANEL}).includes('NA230')")
    shown = opened.page.evaluate(f"() => {PANEL}")
    assert "picture is missing" in shown
    assert "articles/a3.md" in shown
    archive.write("a3.md", article("Head 3", "2024-01-04", "Mended."))
    opened.page.wait_for_function(f"() => document.body.innerText.includes('Mended.') && !({PANEL}).includes('NA230')")
    # A request that a reload cuts off is no fault.
    assert [said for said in opened.complaints if not said.startswith("failed:")] == []


def test_a_broken_site_file_takes_the_place_of_the_page_until_it_is_mended(visit, archive, address):
    page = visit(address + PAGE).page
    site_file = archive.site / "newsarchive.yaml"
    good = site_file.read_text("utf-8")
    site_file.write_text("title: [\n", encoding="utf-8")
    page.wait_for_function("() => document.body.innerText.includes('This page cannot be made')")
    assert "newsarchive.yaml:" in page.inner_text("body")
    site_file.write_text(good, encoding="utf-8")
    page.wait_for_function("() => document.body.innerText.includes('Text of 3.')")


def test_a_page_that_is_not_there_yet_appears_when_it_is_written(visit, archive, address):
    page = visit(address + "2024/03/01/tomorrow.html").page
    archive.write("new.md", article("Tomorrow", "2024-03-01", "It came."))
    page.wait_for_function("() => document.body.innerText.includes('It came.')")
