"""Everybody can read every kind of page: accessibility rules, small screens, keyboard, paper."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.browser.inventory import PLACES

pytestmark = pytest.mark.xdist_group("browser")

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    # Text on this site has a contrast of 7 to 1, which is more than level AA asks for.
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
LANGUAGES = ("ar", "de", "en", "es", "fr", "ja")
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "small": {"color_scheme": "light", "width": 320},
}


def violations(page):
    """What axe-core finds, one line a place: rule, selector, what to do."""
    page.add_script_tag(content=AXE.read_text("utf-8"))
    found = page.evaluate(f"axe.run(document, {json.dumps(RULES)})")
    return [
        f"{rule['id']}: {' '.join(map(str, place['target']))}: {place['failureSummary']}"
        for rule in found["violations"]
        for place in rule["nodes"]
    ]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", PLACES)
def test_a_page_breaks_no_accessibility_rule(visit, site_address, inventory, kind, look):
    # The site forbids scripts from elsewhere; only this test needs to bring one.
    opened = visit(site_address + inventory.example(kind), bypass_csp=True, **LOOKS[look])
    assert violations(opened.page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_in_any_script_breaks_no_accessibility_rule(visit, site_address, inventory, language):
    opened = visit(site_address + inventory.article_in(language), bypass_csp=True)
    assert violations(opened.page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_page_scrolls_sideways(visit, site_address, inventory, width):
    opened = visit(site_address, width=width)
    wide = {}
    for kind in PLACES:
        opened.page.goto(site_address + inventory.example(kind))
        beyond = opened.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if beyond > 0:
            wide[inventory.example(kind)] = beyond
    assert wide == {}


TEXT_OVER_TEXT = """() => {
  const shown = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    // A text of one pixel is there for screen readers alone.
    if (!node.data.trim() || !parent.checkVisibility() || parent.offsetWidth === 1 || parent.closest(".skip")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 1) shown.push([box, node.data.trim()]);
  }
  const across = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const along = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  // Boxes of lines are higher than their lines: what lies over each other by half of its height cannot be read.
  return shown.flatMap(([a, one], place) => shown.slice(place + 1)
    .filter(([b]) => across(a, b) > 1 && along(a, b) > Math.min(a.height, b.height) / 2)
    .map(([, other]) => [one, other]));
}"""


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_text_runs_into_another(visit, site_address, inventory, width):
    page = visit(site_address, width=width).page
    found = {}
    for kind in PLACES:
        page.goto(site_address + inventory.example(kind))
        if texts := page.evaluate(TEXT_OVER_TEXT):
            found[inventory.example(kind)] = texts
    assert found == {}


@pytest.mark.parametrize("kind", PLACES)
def test_the_first_tab_reaches_the_skip_link_and_it_leads_to_the_text(visit, site_address, inventory, kind):
    page = visit(site_address + inventory.example(kind)).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_focus_is_always_seen(visit, site_address, inventory):
    page = visit(site_address + inventory.example("article")).page
    unseen = []
    for _ in range(page.locator("a[href]").count()):
        page.keyboard.press("Tab")
        outline = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        if outline < 2:
            unseen.append(page.evaluate("document.activeElement.outerHTML"))
    assert unseen == []


def test_on_paper_there_is_no_navigation(visit, site_address, inventory):
    page = visit(site_address + inventory.example("article")).page
    assert page.locator("nav").first.is_visible()
    page.emulate_media(media="print")
    assert [nav.text_content() for nav in page.locator("nav").all() if nav.is_visible()] == []
    assert page.locator("h1").is_visible()


def test_on_paper_an_article_says_how_to_cite_it_and_where_it_stands(visit, site_address, inventory):
    path = inventory.article_in("fr")
    page = visit(site_address + path).page
    seen = "quotes => quotes.filter(quote => quote.checkVisibility()).map(quote => quote.textContent)"
    assert page.locator(".cite dd").evaluate_all(seen) == []
    page.emulate_media(media="print")
    (citation,) = page.locator(".cite dd").evaluate_all(seen)
    assert f"https://archive.example.org/{path}" in unquote(citation)
    assert page.locator("h1").text_content()[:20] in citation


def test_an_arabic_article_has_the_larger_and_wider_lines_of_its_script(visit, site_address, inventory):
    measure = "text => [parseFloat(getComputedStyle(text).fontSize), parseFloat(getComputedStyle(text).lineHeight)]"
    sizes = {}
    for language in ("ar", "fr"):
        page = visit(site_address + inventory.article_in(language)).page
        sizes[language] = page.locator(".prose p").first.evaluate(measure)
    assert sizes["ar"][0] > sizes["fr"][0]
    assert sizes["ar"][1] / sizes["ar"][0] == pytest.approx(1.75)


def test_an_arabic_article_is_set_from_right_to_left(visit, site_address, inventory):
    page = visit(site_address + inventory.article_in("ar")).page
    assert page.locator("article").get_attribute("dir") == "rtl"
    assert page.locator("article p").first.evaluate("text => getComputedStyle(text).direction") == "rtl"
    headline = page.locator("h1").bounding_box()
    first_word = page.locator("h1").evaluate(
        """headline => {
            const range = document.createRange();
            const text = document.createTreeWalker(headline, NodeFilter.SHOW_TEXT).nextNode();
            range.setStart(text, 0);
            range.setEnd(text, 1);
            return range.getBoundingClientRect().right;
        }"""
    )
    assert first_word == pytest.approx(headline["x"] + headline["width"], abs=2)


def test_long_words_and_addresses_do_not_widen_the_page(visit, site_address, inventory):
    page = visit(site_address + inventory.example("article"), width=320).page
    page.locator("main p").first.evaluate("text => { text.textContent = 'https://example.org/' + 'a'.repeat(300); }")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
