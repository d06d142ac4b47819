"""A to Z lists and numbered pages: bounded, in order, nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.catalogue.letters import letter_pages, sort_key
from newsarchive.catalogue.series import closed, pages
from newsarchive.contents import ListCount, ListKind

NAMES = st.lists(st.text(min_size=1, max_size=8), max_size=60, unique=True)


def named(names: list[str]) -> list[ListCount]:
    return [ListCount(name=n, permalink=f"/author/{i}/", articles=1) for i, n in enumerate(names)]


@given(NAMES, st.integers(1, 10))
def test_every_name_stands_on_exactly_one_page_of_its_list(names: list[str], size: int) -> None:
    made = list(letter_pages(ListKind.AUTHOR, "/authors/", named(names), size))
    assert sorted(n.name for page in made for n in page.names) == sorted(names)


@given(NAMES, st.integers(1, 10))
def test_every_page_of_a_list_is_reached_from_the_first(names: list[str], size: int) -> None:
    made = {page.permalink: page for page in letter_pages(ListKind.AUTHOR, "/authors/", named(names), size)}
    reached, waiting = set(), ["/authors/"]
    while waiting:
        place = waiting.pop()
        reached.add(place)
        waiting += [link.permalink for link in made[place].letters if link.permalink not in reached]
    assert reached == made.keys()


def test_few_names_stand_on_one_page() -> None:
    (page,) = letter_pages(ListKind.AUTHOR, "/authors/", named(["Béa", "Al", "عمر", "Álvaro"]), 300)
    assert [n.name for n in page.names] == ["Al", "Álvaro", "Béa", "عمر"]


def test_many_names_are_split_by_letter_and_a_full_letter_by_two() -> None:
    names = [f"Ab{c}" for c in "cdefg"] + [f"Ac{c}" for c in "cde"] + ["Bo"]
    made = {p.permalink: p for p in letter_pages(ListKind.AUTHOR, "/authors/", named(names), 5)}
    assert [n.name for n in made["/authors/"].letters] == ["A", "B"]
    assert [n.permalink for n in made["/authors/a/"].letters] == ["/authors/ab/", "/authors/ac/"]


def test_han_names_begin_on_one_page() -> None:
    made = {p.permalink for p in letter_pages(ListKind.AUTHOR, "/authors/", named(["山田", "李明", "Ann"]), 2)}
    assert made == {"/authors/", "/authors/a/", "/authors/han/"}


def test_names_are_ordered_without_accents_or_case() -> None:
    assert sorted(["zoe", "Élan", "eland", "Ana"], key=sort_key) == ["Ana", "Élan", "eland", "zoe"]


@given(st.integers(0, 700), st.integers(1, 50))
def test_numbered_pages_hold_a_page_each_and_the_front_the_rest_below_two(articles: int, size: int) -> None:
    made = dict(pages(range(articles), articles, size))
    front = made.pop(0)
    assert len(made) == closed(articles, size)
    assert all(len(page) == size for page in made.values())
    assert len(front) < 2 * size
    assert len(front) >= min(articles, size)
    assert [n for number in sorted(made) for n in made[number]] + list(front) == list(range(articles))


@given(st.integers(0, 700), st.integers(1, 50))
def test_one_more_article_never_changes_a_numbered_page(articles: int, size: int) -> None:
    before = dict(pages(range(articles), articles, size))
    after = dict(pages(range(articles + 1), articles + 1, size))
    assert all(after[number] == page for number, page in before.items() if number)
