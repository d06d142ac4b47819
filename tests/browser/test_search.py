"""The search page in a real browser: words, queries, filters, keyboard, Arabic, from a disk, without JavaScript."""

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from newsarchive.shelves import root_files
from newsarchive.shelves.analysis import analyser
from newsarchive.shelves.tables import tags
from tests.archives import Archive, article
from tests.browser.searching import DONE, SITE, ask, headlines
from tests.browser.serving import served
from tests.search_words import CASES

pytestmark = pytest.mark.xdist_group("browser")

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "tools" / "search.js"
ASSET = REPOSITORY / "templates" / "assets" / "search.js"


def test_the_script_is_its_source_packed():
    packed = subprocess.run(
        [
            "npx",
            "--no-install",
            *json.loads((REPOSITORY / "package.json").read_text())["scripts"]["pack-search"].split()[:-2],
        ],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert packed.stdout == ASSET.read_text("utf-8") + ("\n" if packed.stdout.endswith("\n") else "")


@pytest.fixture
def readable(visit, site_address):
    """The search page with the readable script, whose functions a test can call, and the tables of all languages."""
    page = visit("about:blank").page
    page.route("**/assets/search.js", lambda route: route.fulfill(path=SOURCE))
    page.route(
        "**/root.js", lambda route: route.fulfill(body=root_files((), tags())[-1].text, content_type="text/javascript")
    )
    page.goto(f"{site_address}search/index.html")
    page.wait_for_function("() => typeof terms === 'function' && root")
    return page


def test_words_are_the_same_in_the_browser_as_at_build(readable, sample_site):
    texts = [[case.tag, " ".join(case.words)] for case in CASES]
    texts += [[tag, text] for text in texts_of(sample_site) for tag in ("", *tags())]
    found = readable.evaluate(
        "texts => texts.map(([tag, text]) => [...new Set(wordsIn(text, tag).flatMap((w) => terms(w, tag)))].sort())",
        texts,
    )
    differing = [
        (tag, set(there) ^ analyser(tag).terms(text))
        for (tag, text), there in zip(texts, found, strict=True)
        if set(there) != analyser(tag).terms(text)
    ]
    assert differing == []
    assert sum(map(len, found)) > 10_000


def texts_of(site):
    """Visible text of an article in each of some languages."""
    pages = sorted(site.glob("20*/*/*/*.html"))
    texts = {}
    for page in pages:
        text = page.read_text("utf-8")
        if (language := re.search(r'<article\b[^>]*\blang="([^"]+)"', text)) is not None:
            texts.setdefault(language[1], re.sub(r"<[^>]+>", " ", text[text.find("<main") :]))
    return list(texts.values())


STORIES = {
    "a.txt": article(
        "Fire at the port",
        "1999-03-05",
        "Smoke rose over the old harbour.",
        section="City",
        authors="Ana Ruiz",
        topics="[port]",
    ),
    "b.txt": article(
        "Tram opens", "2021-12-31", "The tram rolls to the port.", "By night it sleeps.", section="City", language="en"
    ),
    "c.txt": article(
        "Council votes",
        "2022-01-13",
        "A vote on trams and on the port of the old harbour.",
        authors="Omar Haddad",
        agency="Reuters",
    ),
    "d.txt": article("An old note on the port", "", "Nobody knows when the harbour froze."),
    "e.txt": article(
        "La réforme du port",
        "2020-05-05",
        "Des réformes que l’OTAN n’a pas lues, écrites à l’œil nu.",
        language="fr",
        section="Monde",
    ),
    "f.txt": article("ميناء المدينة يفتح أبوابه", "2020-06-06", "قالت الحكومة إن الميناء مفتوح للسفن.", language="ar"),
    **{
        f"n{n:02}.txt": article(
            f"Number {n} of the chronicle", f"2015-01-{n:02}", "Chronicle of a quiet day.", language="en"
        )
        for n in range(1, 26)
    },
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small archive with a search, in English and in Arabic, on a web server each."""
    folder = tmp_path_factory.mktemp("search")
    archive = Archive.make(folder / "en", STORIES, SITE.format("en"))
    archive.build()
    arabic = Archive.make(folder / "ar", STORIES, SITE.format("ar"))
    arabic.build()
    with served(archive.output) as english, served(arabic.output, "/papers/archive/") as below:
        yield {"en": english, "ar": below, "disk": archive.output.as_uri() + "/"}


EXPECTED = {
    "port": ["Council votes", "Tram opens", "La réforme du port", "Fire at the port", "An old note on the port"],
    "PORTS tram": ["Council votes", "Tram opens"],
    '"old harbour"': ["Council votes", "Fire at the port"],
    "«the port»": ["Council votes", "Tram opens", "Fire at the port", "An old note on the port"],
    "port -tram": ["La réforme du port", "Fire at the port", "An old note on the port"],
    "port -réforme -trams -note": ["Fire at the port"],
    "harb*": ["Council votes", "Fire at the port", "An old note on the port"],
    "otan réformer": ["La réforme du port"],
    "OEIL": ["La réforme du port"],
    "الحكومة": ["ميناء المدينة يفتح أبوابه"],
    "ميناء حكومة": ["ميناء المدينة يفتح أبوابه"],
    "zeppelin": [],
    "port zeppelin": [],
}


@pytest.mark.parametrize("query", EXPECTED)
def test_a_query_finds_articles_newest_first(visit, small, query):
    opened = ask(visit, small["en"], q=query)
    assert headlines(opened.page) == EXPECTED[query]
    said = opened.page.locator("#found").inner_text()
    assert str(len(EXPECTED[query])) in said if EXPECTED[query] else said == "No article holds: zeppelin"
    assert opened.complaints == []


NARROWED = [
    ({"q": "port", "order": "oldest"}, ["Fire at the port", "La réforme du port", "Tram opens", "Council votes", "An old note on the port"]),
    ({"q": "port", "order": "best"}, ["La réforme du port", "Fire at the port", "An old note on the port", "Council votes", "Tram opens"]),
    ({"q": "port", "from": "2020", "to": "2021"}, ["Tram opens", "La réforme du port"]),
    ({"q": "port", "to": "1999"}, ["Fire at the port"]),
    ({"q": "port", "section": "City"}, ["Tram opens", "Fire at the port"]),
    ({"section": "City"}, ["Tram opens", "Fire at the port"]),
    ({"author": "Omar Haddad"}, ["Council votes"]),
    ({"q": "smoke", "topic": "port"}, ["Fire at the port"]),
    ({"q": "port", "language": "fr"}, ["La réforme du port"]),
    ({"q": "port", "section": "City", "language": "fr"}, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"), NARROWED, ids=lambda value: "&".join(value) if isinstance(value, dict) else ""
)
def test_a_search_is_narrowed_and_ordered_by_its_address(visit, small, query, expected):
    page = ask(visit, small["en"], **query).page
    assert headlines(page) == expected
    for name, value in query.items():
        assert page.locator(f"#{name}").input_value() == value


def test_a_result_shows_headline_date_byline_standfirst_and_a_passage_with_the_words_marked(visit, small):
    page = ask(visit, small["en"], q="smoked harbours").page
    result = page.locator("#results > li")
    assert result.locator("time").get_attribute("datetime") == "1999-03-05"
    assert result.locator("time").inner_text() == "March 5, 1999"
    assert result.locator(".by").inner_text() == "Ana Ruiz"
    page.wait_for_selector("#results .excerpt:not([hidden])")
    assert result.locator("mark").all_inner_texts() == ["Smoke", "harbour"]
    result.locator("a").click()
    assert page.locator("h1").inner_text() == "Fire at the port"
    page.go_back()
    page.wait_for_function(DONE)
    assert page.locator("#q").input_value() == "smoked harbours"
    assert headlines(page) == ["Fire at the port"]


def test_years_are_bars_that_narrow_the_search(visit, small):
    page = ask(visit, small["en"], q="port").page
    labels = page.locator("#bars a").evaluate_all("bars => bars.map((bar) => bar.getAttribute('aria-label'))")
    assert labels == ["1999: 1", "2020: 1", "2021: 1", "2022: 1"]
    page.locator("#bars a").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**from=2020&to=2020")
    page.wait_for_function(DONE)
    assert headlines(page) == ["La réforme du port"]
    page.locator("#all-years").click()
    page.wait_for_function("() => document.querySelectorAll('#results > li').length === 5")


def test_ten_results_are_shown_and_more_on_request_with_the_keyboard(visit, small):
    page = ask(visit, small["en"], q="chronicle").page
    assert page.locator("#found").inner_text() == "Articles found: 25"
    assert page.locator("#results > li").count() == 10
    page.locator("#more").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('#results > li').length === 20")
    page.wait_for_function("() => document.activeElement.textContent === 'Number 15 of the chronicle'")
    page.locator("#more").click()
    page.wait_for_function("() => document.querySelectorAll('#results > li').length === 25")
    assert not page.locator("#more").is_visible()


SHIFTS = """() => new Promise((done) => {
  let shifted = 0;
  const observer = new PerformanceObserver((list) => { for (const entry of list.getEntries()) shifted += entry.value; });
  observer.observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(shifted), 0)));
})"""


@pytest.mark.parametrize("query", ["chronicle", "port"])
def test_results_push_away_nothing_that_is_being_read(visit, small, query):
    opened = ask(visit, small["en"], q=query)
    opened.page.wait_for_function("() => document.getElementById('results').ariaBusy === 'false'")
    assert opened.page.locator("#results > li").count() >= 5
    # Passages that are read from the pages come later and make their own entries longer. The bound is that of Web Vitals.
    assert opened.page.evaluate(SHIFTS) < 0.1


def test_a_query_is_typed_completed_and_sent_with_the_keyboard_alone(visit, small):
    page = visit(f"{small['en']}search/index.html").page
    page.wait_for_selector("#q")
    page.locator("#q").focus()
    page.keyboard.type("La réfo")
    page.wait_for_function("() => document.querySelectorAll('#q-words option').length")
    assert page.locator("#q-words option").evaluate_all("all => all.map((o) => o.value)") == ["La réforme"]
    page.keyboard.type("rme port")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=La+r*")
    page.wait_for_function(DONE)
    assert headlines(page) == ["La réforme du port"]
    assert page.locator("#found").get_attribute("role") == "status"


def test_lists_to_narrow_by_come_from_the_archive(visit, small):
    page = visit(f"{small['en']}search/index.html").page
    page.locator("#narrow summary").click()
    page.wait_for_function("() => document.querySelectorAll('#section option').length > 1")
    assert page.locator("#section option").all_inner_texts() == ["All", "City", "Monde"]
    assert page.locator("#language option").all_inner_texts() == ["All", "Arabic", "English", "French"]
    page.locator("#author").type("oma")
    page.wait_for_function("() => document.querySelectorAll('#author-names option').length")
    assert page.locator("#author-names option").evaluate_all("all => all.map((o) => o.value)") == ["Omar Haddad"]


def test_an_arabic_site_searches_from_right_to_left_below_a_folder(visit, small):
    opened = ask(visit, small["ar"], q="والميناء")
    page = opened.page
    assert headlines(page) == ["ميناء المدينة يفتح أبوابه"]
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.locator("#found").inner_text().startswith("عدد المقالات")
    assert "ميناء" in page.locator("#results mark").all_inner_texts()
    assert page.locator("#results > li").get_attribute("dir") is None
    foreign = ask(visit, small["ar"], q="tram").page
    assert foreign.locator("#results > li").first.get_attribute("dir") == "ltr"
    assert opened.complaints == []


def test_from_a_disk_words_are_found_and_the_page_says_what_it_cannot_do(visit, small):
    opened = ask(visit, small["disk"], q="port tram")
    assert headlines(opened.page) == ["Council votes", "Tram opens"]
    phrase = ask(visit, small["disk"], q='"old harbour"')
    assert headlines(phrase.page) == ["Council votes", "Fire at the port", "An old note on the port"]
    assert "Read from a disk" in phrase.page.locator("#found").inner_text()
    assert opened.complaints == phrase.complaints == []
    phrase.page.locator("#q").fill("zeppelin")
    phrase.page.keyboard.press("Enter")
    phrase.page.wait_for_url("**q=zeppelin*")


def test_without_javascript_the_page_leads_to_the_calendar_and_the_lists(visit, small):
    page = visit(f"{small['en']}search/index.html?q=port", java_script_enabled=False).page
    assert page.locator("noscript p").is_visible()
    assert not page.locator("form").is_visible()
    links = page.locator("main a[href]").evaluate_all("links => links.map((a) => new URL(a.href).pathname)")
    assert {f"/{name}/index.html" for name in ("dates", "authors", "topics", "sections")} <= set(links)


def test_files_of_search_that_are_missing_are_said_to_be(visit, small):
    page = visit("about:blank").page
    page.route("**/root.js", lambda route: route.abort())
    page.goto(f"{small['en']}search/index.html?q=port")
    page.wait_for_function(DONE)
    assert page.locator("#found").inner_text().startswith("The search could not be read")


WRONG = [
    ({"q": ""}, "Please type a word to look for.", None),
    ({"q": "\U0001f600 … !"}, "Please type a word to look for.", None),
    ({"q": "-port"}, "A minus leaves words out. Please add a word to look for.", None),
    ({"q": "-port", "section": "City"}, "A minus leaves words out. Please add a word to look for.", None),
    ({"q": "the of and"}, "These words stand in nearly every article. Please add another.", None),
    ({"q": "smoke tram"}, "No article holds all of these words.", None),
    ({"q": "zeppelin balloon port"}, "No article holds: zeppelin, balloon", None),
    ({"q": "zeppelin", "from": "2020"}, "No article holds: zeppelin Search the whole archive", None),
    ({"q": "port " + "word " * 200}, "No article holds: " + ", ".join(["word"] * 31) + " Only the first 32 words were looked for.", None),
    ({"q": '"old harbour'}, "Articles found: 2", ["Council votes", "Fire at the port"]),
    ({"q": 'port -"old harbour"'}, "Articles found: 3", ["Tram opens", "La réforme du port", "An old note on the port"]),
    ({"q": "port -old-harbour"}, "Articles found: 3", ["Tram opens", "La réforme du port", "An old note on the port"]),
    ({"q": "port ميناء"}, "No article holds all of these words.", None),
    ({"q": "port", "from": "2022", "to": "2021"}, "Articles found: 2", ["Council votes", "Tram opens"]),
    ({"q": "port", "from": "0"}, "Articles found: 5", EXPECTED["port"]),
    ({"q": "port", "order": "sideways"}, "Articles found: 5", EXPECTED["port"]),
    ({"q": "x" * 1000}, "Please type a word to look for.", None),
]  # fmt: skip


@pytest.mark.parametrize(("query", "said", "expected"), WRONG)
def test_whatever_is_typed_has_an_answer_that_helps(visit, small, query, said, expected):
    opened = ask(visit, small["en"], **query)
    assert opened.page.locator("#found").inner_text().strip() == said
    assert headlines(opened.page) == (expected or [])
    assert opened.complaints == []


def test_an_answer_that_helps_is_in_the_language_of_the_site(visit, small):
    assert ask(visit, small["ar"], q="-ميناء").page.locator("#found").inner_text().strip() == (
        "علامة الطرح تستبعد الكلمات. أضف كلمة للبحث عنها."
    )


def test_a_query_without_an_answer_leads_from_its_limits_to_the_whole_archive(visit, small):
    page = ask(visit, small["en"], q="smoke", **{"from": "2020"}).page
    page.locator("#found a").click()
    page.wait_for_url("**/index.html?q=smoke")
    page.wait_for_function(DONE)
    assert headlines(page) == ["Fire at the port"]


def test_a_file_that_is_missing_is_looked_for_once_more_by_a_newer_root(visit, small):
    page = visit("about:blank").page
    roots, refused = [], []

    def refuse(route):
        refused.append(route.request.url)
        route.fulfill(status=404)

    page.on("request", lambda request: roots.append(request.url) if request.url.endswith("root.js") else None)
    page.route("**/shelves/words/*.js", refuse)
    page.goto(f"{small['en']}search/index.html?q=smoke")
    page.wait_for_function("() => document.querySelector('#found a')")
    page.wait_for_timeout(500)
    assert page.locator("#found").inner_text().startswith("The search could not be read")
    assert len(roots) >= 3
    assert len(refused) == 2
    page.unroute("**/shelves/words/*.js")
    page.locator("#found a").click()
    page.wait_for_function("() => document.querySelectorAll('#results > li').length === 1")


def test_text_of_articles_and_queries_is_never_markup(visit, tmp_path):
    hostile = "<img src=x onerror=alert(1)> `${alert(2)}` \\ </script> fire"
    archive = Archive.make(
        tmp_path / "site", {"a.txt": article(f"'{hostile}'", "2022-01-01", f"{hostile} smoke")}, SITE.format("en")
    )
    archive.build()
    with served(archive.output) as address:
        opened = ask(visit, address, q=f"fire {hostile}")
        assert opened.page.locator("#results img").count() == 0
        opened = ask(visit, address, q="smoke fire")
        assert "onerror" in headlines(opened.page)[0]
        assert opened.page.locator("img").count() == 0
        assert opened.complaints == []


SMALL_SIZES = {
    "shelving.FEWEST_LISTED": 3,
    "root.TOLD": 5,
    "shelving.ROWS": 4,
    "root.ROWS": 4,
    "leaves.FEWEST": 100,
    "leaves.MOST": 300,
    "leaves.WIDEST": 2,
    "layout.BAY": 20,
}


@pytest.fixture(scope="module")
def parted(tmp_path_factory):
    """The small archive with files so small that every kind of them is there: lists, contents, levels of nodes."""
    archive = Archive.make(tmp_path_factory.mktemp("parted") / "site", STORIES, SITE.format("en"))
    with pytest.MonkeyPatch.context() as patch:
        for name, size in SMALL_SIZES.items():
            patch.setattr(f"newsarchive.shelves.{name}", size)
        archive.build()
    root = (archive.output / "search" / "root.js").read_text("utf-8")
    assert '"depth":1' in root
    assert len(re.findall('"file":', root)) > 1
    with served(archive.output) as address:
        yield address


@pytest.mark.parametrize("query", ["chronicle", "quiet day", "port", "port -tram", "harb*", "chronicle 7"])
def test_large_archives_are_read_through_nodes_contents_and_lists(visit, small, parted, query):
    found = [headlines(ask(visit, address, q=query).page) for address in (small["en"], parted)]
    assert found[0] == found[1]
    assert found[0]
    page = ask(visit, parted, q="chronicle", order="oldest").page
    assert headlines(page)[0] == "Number 1 of the chronicle"
    assert page.locator("#found").inner_text() == "Articles found: 25"
    page.locator("#results a").first.click()
    assert page.locator("h1").inner_text() == "Number 1 of the chronicle"


def test_a_network_that_drops_between_results_is_told_and_what_was_found_stays(visit, parted):
    page = ask(visit, parted, q="chronicle").page
    page.context.set_offline(True)
    page.locator("#more").click()
    page.wait_for_function("() => document.querySelector('#found a')")
    assert page.locator("#found").inner_text().startswith("The search could not be read")
    assert page.locator("#results > li").count() == 10


def test_shelves_of_many_years_are_read_at_once(visit, tmp_path):
    stories = {
        f"{year}.txt": article(f"Fair of {year}", f"{year}-06-01", "The fair opens.") for year in range(1990, 2020)
    }
    archive = Archive.make(tmp_path / "site", stories, SITE.format("en"))
    archive.build()
    with served(archive.output) as address:
        page = visit("about:blank").page
        waiting, most = set(), []
        shelf = re.compile(r"/search/shelves/(\d{4}|open)/")
        page.on("request", lambda request: waiting.add(request.url) if shelf.search(request.url) else None)
        page.on("response", lambda response: (most.append(len(waiting)), waiting.discard(response.url)))
        page.goto(f"{address}search/index.html?q=fair")
        page.wait_for_function(DONE)
        assert headlines(page) == [f"Fair of {year}" for year in range(2019, 2009, -1)]
        assert max(most) > 5


def test_the_first_results_cost_few_requests(visit, site_address):
    page = visit("about:blank").page
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_address}search/index.html?q={quote('théâtre')}")
    page.wait_for_function(DONE)
    files = [url for url in asked if "/search/" in url]
    assert 2 < len(files) <= 20
