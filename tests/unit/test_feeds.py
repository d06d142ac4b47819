"""Feeds: what a reader of news sees, and how a program walks from the newest article to the oldest (RFC 5005)."""

import json
from collections.abc import Iterator

import feedparser
import pytest
from lxml import etree

from newsarchive.checks import check_site
from newsarchive.settings import Settings
from tests.archives import Archive, article, tree

BASE = "https://news.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
SITE = f"title: The Gazette\nbase_url: {BASE}\nfeeds: {{articles: 1}}\n"
PART = 4
"""Articles in a part: four times as many as the site wants in its feed."""


def dated(days: dict[str, int]) -> dict[str, str]:
    return {
        f"{day}-{number}.txt": article(f"Story {day} {number}", f"{day}T{10 + number}:00", f"Text {number}.")
        for day, articles in days.items()
        for number in range(articles)
    }


@pytest.fixture
def archive(tmp_path) -> Archive:
    """A month with one article, one with two parts, one of which only the year is known, the newest with 6, undated 2."""
    sources = dated({"2021-03-05": 1, "2022-01-13": 5, "2022-02-01": 3, "2022-02-02": 3})
    sources |= {
        "year.txt": article("Some day in 2021", "2021"),
        "a.txt": "Old bell\n\nIt rang.\n",
        "b.txt": "Mill\n\nIt turns.\n",
    }
    made = Archive.make(tmp_path / "site", sources, SITE)
    made.build()
    return made


def inside(address: str) -> str:
    assert address.startswith(BASE)
    return address.removeprefix(BASE)


def links(feed: etree._Element) -> dict[str, str]:
    return {link.get("rel"): inside(link.get("href")) for link in feed.findall(f"{ATOM}link")}


def atom(archive: Archive, place: str) -> etree._Element:
    return etree.fromstring((archive.output / place).read_bytes())


def ids(feed: etree._Element) -> list[str]:
    return [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]


def walk(archive: Archive) -> Iterator[tuple[str, etree._Element]]:
    """The feed, and every part behind it."""
    place: str | None = "feed.atom.xml"
    while place:
        feed = atom(archive, place)
        yield place, feed
        place = links(feed).get("prev-archive")


def parts(archive: Archive) -> dict[str, bytes]:
    kept = {place: text for place, text in tree(archive.output).items() if "feed." in place}
    return {place: text for place, text in kept.items() if place[0].isdigit() or place.startswith("undated/")}


def test_a_program_that_walks_back_meets_every_article(archive):
    met = {name for _, feed in walk(archive) for name in ids(feed)}
    permalinks = [place for place, columns in archive.ledger().items() if columns[1] == "article"]
    assert len(permalinks) == 15
    assert {name.rpartition(":")[2] for name in met} == set(permalinks)


def test_the_way_back_goes_from_the_newest_volume_to_the_undated_one(archive):
    assert [place.removesuffix("feed.atom.xml") for place, _ in walk(archive)] == [
        "", "2022/02/", "2022/01/p2-", "2022/01/", "2021/03/", "2021/", "undated/",
    ]  # fmt: skip


def test_no_part_is_larger_than_its_bound_and_the_feed_holds_all_that_is_in_no_part(archive):
    (_, newest), *rest = walk(archive)
    held = [name for _, feed in rest for name in ids(feed)]
    assert len(held) == len(set(held))
    assert max(len(ids(feed)) for _, feed in rest) == PART
    permalinks = {place for place, columns in archive.ledger().items() if columns[1] == "article"}
    assert permalinks - {name.rpartition(":")[2] for name in held} <= {name.rpartition(":")[2] for name in ids(newest)}


def test_parts_say_that_they_are_parts_and_lead_to_the_next_and_the_feed(archive):
    (_, newest), *rest = walk(archive)
    assert newest.find(ARCHIVE) is None
    assert "current" not in links(newest)
    younger = None
    for place, feed in rest:
        assert feed.find(ARCHIVE) is not None
        assert links(feed)["current"] == "feed.atom.xml"
        assert links(feed)["self"] == place
        assert links(feed).get("next-archive") == younger
        assert feed.findtext(f"{ATOM}id") == newest.findtext(f"{ATOM}id")
        younger = place


def test_json_feeds_lead_back_through_the_same_articles(archive):
    found, place = [], "feed.json"
    while place:
        feed = json.loads((archive.output / place).read_bytes())
        assert inside(feed["feed_url"]) == place
        found.append([part["id"] for part in feed["items"]])
        place = inside(feed["next_url"]) if "next_url" in feed else ""
    assert found == [ids(feed) for _, feed in walk(archive)]


def test_a_program_reads_parts_as_feeds(archive):
    read = feedparser.parse((archive.output / "2022/01/feed.atom.xml").read_bytes())
    assert not read.bozo
    assert [entry.title for entry in read.entries] == [f"Story 2022-01-13 {n}" for n in (3, 2, 1, 0)]


def test_the_check_finds_nothing_wrong_with_any_feed(archive):
    report = check_site(archive.site, archive.output, settings=Settings(base_url=BASE), jobs=1)
    assert [d.message for d in report.diagnostics] == []
    assert report.feeds == 2 * len(list(walk(archive)))


def test_an_article_added_today_changes_no_part_before_it(archive):
    before = parts(archive)
    archive.write("new.txt", article("Today", "2022-02-03"))
    archive.build()
    assert parts(archive) == before


def test_a_part_that_is_full_appears_and_only_the_one_before_it_leads_to_it(archive):
    before = parts(archive)
    for number in range(2):
        archive.write(f"new{number}.txt", article(f"Today {number}", "2022-02-03"))
    archive.build()
    now = parts(archive)
    assert sorted(now.keys() - before.keys()) == ["2022/02/p2-feed.atom.xml", "2022/02/p2-feed.json"]
    assert [place for place in before if before[place] != now[place]] == ["2022/02/feed.atom.xml"]


def test_a_month_that_begins_closes_the_one_before_it(archive):
    before = parts(archive)
    archive.write("new.txt", article("In March", "2022-03-01"))
    archive.build()
    now = parts(archive)
    assert sorted(now.keys() - before.keys()) == ["2022/02/p2-feed.atom.xml", "2022/02/p2-feed.json"]
    assert links(atom(archive, "feed.atom.xml"))["prev-archive"] == "2022/02/p2-feed.atom.xml"


def test_a_late_article_changes_parts_of_its_own_volume_alone(archive):
    before = parts(archive)
    archive.write("late.txt", article("Found in a drawer", "2022-01-02"))
    archive.build()
    now = parts(archive)
    changed = {place for place in before.keys() | now.keys() if before.get(place) != now.get(place)}
    assert changed == {f"2022/01/{page}feed.{kind}" for page in ("", "p2-") for kind in ("atom.xml", "json")}


def test_an_edit_of_an_article_changes_its_part_alone(archive):
    before = parts(archive)
    archive.write("2022-01-13-0.txt", article("Retitled", "2022-01-13T10:00"))
    archive.build()
    now = parts(archive)
    assert {place for place in before if before[place] != now[place]} == {"2022/01/feed.atom.xml", "2022/01/feed.json"}


def test_without_a_feed_of_the_site_there_are_no_parts(tmp_path):
    made = Archive.make(tmp_path / "site", dated({"2022-01-13": 5}), SITE.replace("{articles: 1}", "false"))
    made.build()
    assert parts(made) == {}


def test_a_feed_carries_whole_texts_until_it_is_full_and_shows_all_its_articles(tmp_path):
    long = "word " * 30_000
    sources = {f"{n}.txt": article(f"Story {n}", f"2022-01-{n:02}", long) for n in range(1, 6)}
    made = Archive.make(tmp_path / "site", sources, SITE.replace("articles: 1", "articles: 5"))
    made.build()
    entries = atom(made, "feed.atom.xml").findall(f"{ATOM}entry")
    assert len(entries) == 5
    whole = [entry.find(f"{ATOM}content") is not None for entry in entries]
    assert whole == sorted(whole, reverse=True)
    assert set(whole) == {True, False}
    assert all(entry.find(f"{ATOM}summary") is not None for entry, told in zip(entries, whole, strict=True) if not told)
    assert (made.output / "feed.atom.xml").stat().st_size < 512_000
