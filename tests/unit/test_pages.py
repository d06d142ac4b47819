"""What stands on the pages of a small archive, and what an added article changes of it."""

import re

import pytest
from lxml import html

from newsarchive.site_file import read_settings
from tests.archives import Archive, article

SITE = (
    "title: The Gazette\nbase_url: https://news.example/\nsections: [port, town]\nauthor_minimum: 1\ntopic_minimum: 1\n"
)


def page(archive, permalink):
    return html.fromstring(archive.page(permalink))


def texts(tree, path):
    return [" ".join(found.text_content().split()) for found in tree.xpath(path)]


@pytest.fixture
def archive(tmp_path):
    """Nine days with one to six articles each."""
    days = {day: 1 + day % 6 for day in range(1, 10)}
    sources = {
        f"{day}-{number}.txt": article(
            f"Story {day}.{number}", f"2023-05-{day:02}T{9 + number:02}:00", section=("Port", "Town")[number % 2]
        )
        for day, articles in days.items()
        for number in range(articles)
    }
    built = Archive.make(tmp_path / "site", sources, SITE)
    built.build()
    return built


def test_the_front_shows_headlines_of_the_last_seven_days_that_have_articles(archive):
    tree = page(archive, "/")
    assert texts(tree, "//section[@class='newest']/h2") == ["Tuesday, May 9, 2023"]
    assert texts(tree, "//section[@class='newest']//p[@class='headline']") == [f"Story 9.{n}" for n in range(4)]
    assert texts(tree, "//section[@class='recent']/h2") == [
        "Monday, May 8, 2023",
        "Sunday, May 7, 2023",
        "Saturday, May 6, 2023",
        "Friday, May 5, 2023 6 articles",
        "Thursday, May 4, 2023 5 articles",
        "Wednesday, May 3, 2023",
    ]
    shown = texts(tree, "//section[@class='recent']//p[@class='headline']")
    assert shown[:5] == ["Story 8.0", "Story 8.1", "Story 8.2", "Story 7.0", "Story 7.1"]
    assert [s for s in shown if s.startswith("Story 5.")] == [f"Story 5.{n}" for n in range(4)]


def test_the_front_asks_for_words_and_sends_them_to_the_search_page(archive):
    (form,) = page(archive, "/").xpath("//form[@role='search']")
    assert (form.get("action"), form.method) == ("search/index.html", "GET")
    assert [field.get("name") for field in form.xpath(".//input")] == ["q"]


def test_the_front_tells_how_many_articles_a_day_has_that_it_cannot_hold(tmp_path):
    many = {f"{n}.txt": article(f"Story {n}", "2023-05-09") for n in range(60)}
    archive = Archive.make(tmp_path / "site", many, SITE)
    archive.build()
    assert texts(page(archive, "/"), "//p[@class='more']") == ["All 60 articles of this day"]


def test_an_article_leads_to_its_neighbours_in_the_archive_and_in_its_section(archive):
    tree = page(archive, archive.permalink_of("5-2.txt"))
    around = {nav.get("aria-label"): texts(nav, ".//bdi") for nav in tree.xpath("//nav[contains(@class, 'around')]")}
    assert around == {
        "Earlier and later in this section": ["Story 5.0", "Story 5.4"],
        "Earlier and later articles": ["Story 5.1", "Story 5.3"],
    }
    assert texts(tree, "//a[@rel='prev']/bdi") == ["Story 5.1"]


def test_a_neighbour_in_the_section_that_is_the_neighbour_in_the_archive_is_shown_once(tmp_path):
    sources = {f"{n}.txt": article(f"Story {n}", f"2023-05-0{n}", section="Port") for n in (1, 2, 3)}
    archive = Archive.make(tmp_path / "site", sources, SITE)
    archive.build()
    tree = page(archive, archive.permalink_of("2.txt"))
    assert texts(tree, "//nav[contains(@class, 'around')]//bdi") == ["Story 1", "Story 3"]


def test_an_added_article_changes_only_pages_that_are_made_of_it(archive):
    before = archive.files()
    archive.write("new.txt", article("Story new", "2023-05-05T11:30", section="Port"))
    archive.build()
    after = archive.files()
    changed = {p for p in after if p.startswith("2023/05/") and p.count("/") == 3 and before.get(p) != after[p]}
    names = {name.rpartition("/")[2] for name in changed}
    assert names == {"index.html", "story-new.html", "story-5-2.html", "story-5-3.html", "story-5-4.html"}


def test_agencies_and_people_stand_under_their_own_heading_never_under_topics(tmp_path):
    sources = {
        "a.txt": article("Story", "2023-05-09", agencies="[AP, Reuters]", topics="Tides", byline="From our desk")
    }
    archive = Archive.make(tmp_path / "site", sources, SITE)
    archive.build()
    tree = page(archive, archive.permalink_of("a.txt"))
    assert {
        section.xpath("string(h2)"): texts(section, ".//li") for section in tree.xpath("//section[@class='listing']")
    } == {"Topic": ["Tides"], "Agencies": ["AP", "Reuters"]}


def test_a_list_that_spans_years_begins_with_its_years_as_bars(tmp_path):
    sources = {f"{y}.txt": article(f"Story {y}", f"{y}-05-09", topics="Tides, Wind") for y in (1998, 2003)}
    sources["c.txt"] = article("Story once", "2003-05-10", topics="Once")
    archive = Archive.make(tmp_path / "site", sources, SITE)
    archive.build()
    (chart,) = page(archive, "/topic/tides/").xpath("//*[local-name()='svg']")
    bars = [(int(bar.get("x")), int(bar.get("height"))) for bar in chart.xpath(".//*[local-name()='rect']")]
    assert len(bars) == 2
    assert bars[0][0] == 0
    assert chart.get("aria-hidden") == "true"
    assert re.findall(r">(\d{4})<", archive.page("/topic/once/").partition("<main")[2].partition("</svg>")[0]) == [
        "2003"
    ]
    assert page(archive, "/topic/once/").xpath("//*[local-name()='svg']") == []


GAPS = """\
gaps:
  - {first: 2023-05-03, last: 2023-05-05, note: flooded}
  - {first: 1998, last: 2001-06}
"""


def test_days_of_which_nothing_is_kept_are_told_from_days_on_which_nothing_was_published(tmp_path):
    sources = {f"{day}.txt": article(f"Story {day}", f"2023-05-{day:02}") for day in (1, 4, 9)}
    archive = Archive.make(tmp_path / "site", sources, SITE + GAPS)
    archive.build()
    looks = {
        cell.text_content().strip()[:1]: cell.get("class")
        for cell in page(archive, "/2023/05/").xpath("//table//td[@class]")[:12]
        if cell.text_content().strip()
    }
    assert {day: looks[day] for day in "2356"} == {"2": "no", "3": "out", "5": "out", "6": "no"}
    assert looks["4"].startswith("h")
    (section,) = page(archive, "/dates/").xpath("//section[h2='Gaps in the archive']")
    assert texts(section, ".//li") == ["1998 – June 2001", "May 3, 2023 – May 5, 2023 flooded"]


def test_a_gap_that_ends_before_it_begins_is_told_with_its_line():
    text = SITE + "gaps: [{first: 2003, last: 2001}]\n"
    _, found = read_settings(text, "newsarchive.yaml")
    assert [(d.code, d.span.line, d.message) for d in found] == [("NA012", 6, "`gaps`: 2003 is later than 2001")]
