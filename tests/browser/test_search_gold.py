"""Gold queries in a real browser: what is found, against what a reader finds by reading every article."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.archives import Archive
from tests.browser.searching import DONE, SITE
from tests.browser.serving import served

pytestmark = pytest.mark.xdist_group("browser")

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
QUERIES = GOLDEN / "search_queries.tsv"
OWN_TEXTS = GOLDEN / "search_articles"
LANGUAGES = ("ar", "de", "en", "es", "fr", "ja", "tr")


def gold():
    """Language, query and expressions of each line of the gold queries."""
    for line in QUERIES.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            language, query, *expressions = line.split("\t")
            yield language, query, expressions


def read(site):
    """What readers see of every article of a site: its place, language and text, in lower case."""
    found = {}
    for page in site.glob("**/*.html"):
        text = page.read_text("utf-8")
        if not re.search(r"<article\b", text):
            continue
        language = re.findall(r'<(?:html|article)\b[^>]*\blang="([^"]+)"', text)[-1]
        inside = text[text.find("<article") : text.find("</article>")]
        inside += " ".join(re.findall(r'\balt="([^"]*)"', inside))
        topics = re.findall(r'href="[^"]*topic/[^"]*"[^>]*>(?:<bdi[^>]*>)?([^<]*)', text)
        found[page.relative_to(site).as_posix()] = (language, lowered(f"{plain(inside)} {' '.join(topics)}", language))
    return found


def lowered(text, language):
    if language == "tr":
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


@pytest.fixture(scope="module")
def gold_sites(sample_site, site_address, tmp_path_factory):
    """Address and articles of the sample archive and, by language, of those that only these queries are asked of."""
    archive = Archive.make(tmp_path_factory.mktemp("gold") / "site", site_file=SITE.format("es"))
    for place in OWN_TEXTS.glob("*.txt"):
        for number, text in enumerate(place.read_text("utf-8").split("====\n")):
            headline, published, body = text.split("\n", 2)
            front = f"---\nlanguage: {place.stem}\n{headline}\n{published}\n---\n"
            archive.write(f"{place.stem}{number}.txt", front + body)
    archive.build()
    with served(archive.output) as address:
        sample = (site_address, read(sample_site))
        own = (address, read(archive.output))
        yield {language: own if (OWN_TEXTS / f"{language}.txt").is_file() else sample for language in LANGUAGES}


def plain(text):
    text = re.sub(
        r"<(details|nav|footer|section(?! class=.notice))\b.*?</(details|nav|footer|section)>",
        " ",
        text,
        flags=re.DOTALL,
    )
    text = re.sub(r"<[^>]+>", " ", text)
    return text.replace("&amp;", "&").replace("&nbsp;", " ").replace("\u00ad", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_gold_queries_find_what_they_should_and_nothing_else(visit, gold_sites, language):
    site_address, articles = gold_sites[language]
    page = visit(f"{site_address}search/index.html").page
    wanted_in_all = found_in_all = 0
    unrelated = []
    queries = [(q, e) for lang, q, e in gold() if lang == language]
    assert len(queries) >= 40
    for query, expressions in queries:
        page.goto(f"{site_address}search/index.html?{urlencode({'q': query, 'language': language})}")
        page.wait_for_function(DONE)
        for _ in range(10):
            if not page.locator("#more").is_visible():
                break
            shown = page.locator("#results > li").count()
            page.locator("#more").click()
            page.wait_for_function(
                f"() => document.querySelectorAll('#results > li').length > {shown} || document.getElementById('more').hidden"
            )
        links = page.locator("#results .headline a").evaluate_all(
            "links => links.map((a) => decodeURIComponent(a.href))"
        )
        found = {link.removeprefix(site_address) for link in links}
        wanted = {
            place
            for place, (spoken, text) in articles.items()
            if spoken == language and all(re.search(lowered(e, ""), text) for e in expressions)
        }
        wanted_in_all += len(wanted)
        found_in_all += len(found & wanted)
        unrelated += [f"{query}: {place}" for place in sorted(found - wanted)]
    assert found_in_all / wanted_in_all >= 0.95
    assert unrelated == []
