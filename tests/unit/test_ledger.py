"""The ledger: plain text, one line a permalink, mergeable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.catalogue.ledger import (
    STANDINGS,
    LedgerLine,
    read_line,
    read_shard,
    shard_of,
    write_line,
    write_shard,
)

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/\\"), min_size=1, max_size=12)
PLACES = st.tuples(st.lists(NAMES, max_size=3), st.sampled_from(["a.html", "b/", "%.html", "é/"])).map(
    lambda parts: "/" + "/".join([*(f"{name}-" for name in parts[0]), parts[1]])
)
LINES = st.builds(
    LedgerLine,
    permalink=PLACES,
    standing=st.sampled_from(STANDINGS),
    first_seen=st.dates().map(str),
    source=TEXT,
    body=TEXT,
    headline=TEXT,
    id=TEXT,
    note=TEXT,
)


@given(LINES)
def test_a_line_reads_back_as_it_was_written(line: LedgerLine) -> None:
    assert read_line(write_line(line)) == line


@given(st.lists(LINES, max_size=8, unique_by=lambda x: x.permalink))
def test_a_shard_reads_back_whatever_the_order_of_its_lines(lines: list[LedgerLine]) -> None:
    read, broken = read_shard(write_shard(lines))
    assert broken == ()
    assert sorted(read, key=lambda x: x.permalink) == sorted(lines, key=lambda x: x.permalink)
    assert write_shard(lines) == write_shard(reversed(lines))


def test_marks_of_a_merge_conflict_are_reported_with_their_line() -> None:
    good = write_line(LedgerLine(permalink="/a.html", standing="article"))
    _, broken = read_shard(f"# header\n<<<<<<< HEAD\n{good}\n=======\n")
    assert broken == ((2, "<<<<<<< HEAD"), (4, "======="))


def test_of_two_lines_that_a_merge_left_for_one_permalink_the_article_stands() -> None:
    moved = LedgerLine(permalink="/a.html", standing="moved", note="/b.html")
    stands = LedgerLine(permalink="/a.html", standing="article", first_seen="2022-01-13")
    for order in ([moved, stands], [stands, moved]):
        read, _ = read_shard("\n".join(write_line(x) for x in order))
        assert read == (stands,)


@pytest.mark.parametrize(
    ("permalink", "shard"),
    [
        ("/2022/01/13/fire.html", "2022-01"),
        ("/2022/fire.html", "2022"),
        ("/undated/fire.html", "undated-f"),
        ("/author/nadia-belkhir/", "author-n"),
        ("/author/نادية/", "author-other"),
        ("/fire.html", "top"),
    ],
)
def test_a_shard_keeps_a_month_or_a_letter_together(permalink: str, shard: str) -> None:
    assert shard_of(permalink) == shard


@pytest.mark.parametrize(
    "permalink",
    [
        "",
        "a.html",
        "//a.html",
        "/../a.html",
        "/a/../b.html",
        "/./a.html",
        "/a//b.html",
        "/..",
        "/a\\..\\b.html",
        "/a.txt",
    ],
)
def test_a_line_whose_permalink_names_no_page_inside_the_site_is_none(permalink: str) -> None:
    assert read_line(f"{permalink}\tmoved\t2022-01-13\t\t\t\t\t/") is None


@pytest.mark.parametrize("permalink", ["/", "/a.html", "/2022/01/", "/author/نادية/", "/...html", "/a..b/c.html"])
def test_a_line_whose_permalink_names_a_page_is_read(permalink: str) -> None:
    line = read_line(f"{permalink}\tpage\t2022-01-13")
    assert line
    assert line.permalink == permalink
