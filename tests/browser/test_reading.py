"""A reader finds the way through the archive by its links alone: served, below a folder, and from a disk."""

import gzip
import re
from urllib.parse import unquote

import pytest

from tests.browser.inventory import PLACES
from tests.browser.serving import served

pytestmark = pytest.mark.xdist_group("browser")

KILOBYTE = 1000
FRONT_TO_AUTHOR = ("year", "month", "day", "article", "author")


@pytest.fixture(params=["at the root", "below a folder", "from a disk"])
def address(request, sample_site):
    """The same archive in the three ways that people open one."""
    if request.param == "from a disk":
        yield sample_site.as_uri() + "/"
        return
    with served(sample_site, "/" if request.param == "at the root" else "/papers/archive/") as found:
        yield found


def place(address, url):
    """The path below the output folder of an address in the archive, or the address itself."""
    path = unquote(url.partition("#")[0].partition("?")[0])
    if not path.startswith(address):
        return url
    path = path.removeprefix(address)
    return path + "index.html" if path == "" or path.endswith("/") else path


def follow(page, address, kind):
    """Clicks the first link in the page that leads to a page of the kind."""
    wanted = re.compile(PLACES[kind])
    links = page.locator("a[href]")
    addresses = links.evaluate_all("links => links.map(link => link.href)")
    here = place(address, page.url)
    for position, url in enumerate(addresses):
        target = place(address, url)
        if wanted.fullmatch(target) and target != here and links.nth(position).is_visible():
            links.nth(position).click()
            page.wait_for_load_state()
            assert wanted.fullmatch(place(address, page.url))
            return
    pytest.fail(f"{here} has no link to a page of the kind: {kind}")


def test_a_reader_without_scripts_walks_from_the_front_to_an_author_and_back(visit, address):
    page = visit(address + "index.html", java_script_enabled=False).page
    for kind in (*FRONT_TO_AUTHOR, "authors", "front"):
        follow(page, address, kind)
        assert page.locator("h1").count() == 1
        assert page.locator("h1").is_visible()
    for _ in range(len(FRONT_TO_AUTHOR) + 2):
        page.go_back()
    assert place(address, page.url) == "index.html"


def test_the_stylesheet_is_found_from_every_kind_of_page(visit, address, inventory):
    page = visit(address + "index.html").page
    plain = []
    for kind in PLACES:
        page.goto(address + inventory.example(kind))
        if page.evaluate("document.styleSheets.length") == 0:
            plain.append(inventory.example(kind))
    assert plain == []


@pytest.mark.parametrize("kind", PLACES)
def test_a_page_opens_without_complaint(visit, site_address, inventory, kind):
    assert visit(site_address + inventory.example(kind)).complaints == []


def test_a_page_is_fetched_before_its_link_is_followed_and_no_other_sites(visit, site_address, inventory):
    opened = visit(site_address + inventory.example("day"))
    page, asked = opened.page, []
    # Playwright does not see what a browser fetches by rules; the server does not tell whom it serves. The browser does.
    client = page.context.new_cdp_session(page)
    client.on("Preload.prefetchStatusUpdated", lambda found: asked.append((found["prefetchUrl"], found["status"])))
    client.send("Preload.enable")
    link = page.locator("main a[href]").first
    link.hover()
    page.wait_for_timeout(1500)
    assert (link.evaluate("link => link.href"), "Ready") in asked
    assert {url.startswith(site_address) for url, _ in asked} == {True}
    assert opened.complaints == []


def test_an_unknown_address_gets_the_page_that_says_so(visit, site_address):
    opened = visit(site_address + "nowhere/at-all/")
    assert opened.page.locator("h1").is_visible()
    assert opened.page.locator("a[href]").count() > 0


def test_every_kind_of_page_is_in_the_sample_archive(inventory):
    assert [kind for kind, pages in inventory.pages.items() if not pages] == []


def packed(path):
    return len(gzip.compress(path.read_bytes(), compresslevel=9, mtime=0))


def test_pages_stay_small(sample_site, inventory):
    style = sample_site / "assets" / "site.css"
    assert [p.name for p in sample_site.rglob("*.css") if packed(p) > 4 * KILOBYTE] == []
    assert packed(style) <= 4 * KILOBYTE
    heavy = {
        page.relative_to(sample_site).as_posix(): packed(page)
        for page in sample_site.rglob("*.html")
        if packed(page) > 14 * KILOBYTE
    }
    assert heavy == {}
    heavy = {
        path: packed(sample_site / path) + packed(style)
        for path in inventory.pages["article"]
        if packed(sample_site / path) + packed(style) > 10 * KILOBYTE
    }
    assert heavy == {}
