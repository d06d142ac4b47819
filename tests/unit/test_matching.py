"""Which line of the ledger is which article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.catalogue.ledger import LedgerLine
from newsarchive.catalogue.matching import Claimant, match
from newsarchive.packing import replace


def line(permalink: str, source: str, body: str = "b", headline: str = "h", identity: str = "") -> LedgerLine:
    return LedgerLine(permalink=permalink, standing="article", source=source, body=body, headline=headline, id=identity)


def claim(source: str, body: str = "b", headline: str = "h", identity: str = "") -> Claimant:
    return Claimant(source=source, id=identity, body=body, headline=headline)


def found(claims: list[Claimant], lines: list[LedgerLine]) -> dict[str, str]:
    return {source: m.line.permalink for source, m in match(claims, lines).items()}


def test_a_moved_file_is_known_by_its_body() -> None:
    assert found([claim("new/a.txt")], [line("/a", "old/a.txt")]) == {"new/a.txt": "/a"}


def test_two_files_that_swapped_their_names_keep_their_texts_permalinks() -> None:
    lines = [line("/a", "a.txt", "alpha", "A"), line("/b", "b.txt", "beta", "B")]
    assert found([claim("a.txt", "beta", "B"), claim("b.txt", "alpha", "A")], lines) == {"a.txt": "/b", "b.txt": "/a"}


def test_a_new_article_written_into_an_old_files_name_does_not_take_its_permalink() -> None:
    lines = [line("/a", "a.txt", "alpha", "A")]
    claims = [claim("a.txt", "news", "N"), claim("archive/a.txt", "alpha", "A")]
    assert found(claims, lines) == {"archive/a.txt": "/a"}


def test_a_retitled_and_rewritten_file_is_known_by_its_path() -> None:
    assert found([claim("a.txt", "other", "O")], [line("/a", "a.txt")]) == {"a.txt": "/a"}


def test_a_moved_and_edited_file_is_known_by_its_headline() -> None:
    assert found([claim("new.txt", "edited", "h")], [line("/a", "old.txt")]) == {"new.txt": "/a"}


def test_an_id_outweighs_everything() -> None:
    lines = [line("/a", "a.txt"), line("/b", "b.txt", "x", "y", "fire")]
    assert found([claim("a.txt", "b", "h", "fire")], lines) == {"a.txt": "/b"}


def test_briefs_without_a_body_are_not_taken_for_each_other() -> None:
    assert found([claim("new.txt", "", "N")], [line("/a", "old.txt", "", "O")]) == {}


@pytest.mark.parametrize("standing", ["deleted", "withdrawn"])
def test_a_held_article_takes_the_line_of_a_moved_file_but_of_one_that_is_gone_by_its_path_alone(standing: str) -> None:
    held = replace(claim("new.txt"), held=True)
    deleted = replace(line("/a", "old.txt"), standing=standing)
    assert found([held], [line("/a", "old.txt")]) == {"new.txt": "/a"}
    assert found([held], [deleted]) == {}
    assert found([replace(held, source="old.txt")], [deleted]) == {"old.txt": "/a"}
    assert found([claim("new.txt")], [deleted]) == {"new.txt": "/a"}


KEYS = st.sampled_from(["", "x", "y", "z"])
CLAIMS = st.lists(
    st.builds(Claimant, source=st.sampled_from("abcdef"), id=KEYS, body=KEYS, headline=KEYS),
    unique_by=lambda c: c.source,
)
LINES = st.lists(
    st.builds(line, st.sampled_from(["/1", "/2", "/3", "/4"]), st.sampled_from("abcdefgh"), KEYS, KEYS, KEYS),
    unique_by=lambda x: x.permalink,
)


@given(CLAIMS, LINES, st.randoms())
def test_no_line_is_given_twice_and_the_order_of_claims_does_not_matter(claims, lines, random) -> None:
    first = found(claims, lines)
    assert len(set(first.values())) == len(first)
    shuffled, turned = list(claims), list(lines)
    random.shuffle(shuffled)
    random.shuffle(turned)
    assert found(shuffled, turned) == first


@given(LINES)
def test_unchanged_articles_always_keep_their_lines(lines: list[LedgerLine]) -> None:
    apart = [replace(x, source=f"{n}.txt", id="") for n, x in enumerate(lines)]
    claims = [claim(x.source, x.body, x.headline) for x in apart]
    assert found(claims, apart) == {x.source: x.permalink for x in apart}
