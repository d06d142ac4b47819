"""The files of search: every article is found by every term of it and by no other, whatever the sizes of files."""

import re
from io import BytesIO
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.shelves import coding
from newsarchive.shelves.analysis import analyser, headline_term
from newsarchive.shelves.dictionary import Bay, write_dictionary
from newsarchive.shelves.holdings import Holding, list_term, row
from newsarchive.shelves.layout import bays, lay_out
from newsarchive.shelves.leaves import File, grow
from newsarchive.shelves.listing import write_lists
from newsarchive.shelves.merging import merge
from newsarchive.shelves.root import Part, Standing, root_files
from newsarchive.shelves.runs import bind, framed, pass_rows, read_rows, read_stretches
from newsarchive.shelves.shelving import shelve
from newsarchive.shelves.tables import tag_of
from tests.shelf_reader import Library, decoded

WORDS = [
    *"Hafen port Port's réforme réformes élu OTAN O.T.A.N. 12 2022 le la fire fires at $ ` \\ ${a} |".split(),
    *"الصحة صحة حكومة في 東京都で地震 京都 대통령은 𠀀𠀁 𠀀字 \U0001f600 ﬁn zebra zèbre zébrés".split(),
]
DATES = [
    "",
    "2020",
    "2021",
    "2021-03",
    "2021-03-05",
    "2021-04-30T10:00+02:00",
    "2021-12-31",
    "2022-01-01",
    "2022-01-13",
]
HOLDINGS = st.lists(
    st.builds(
        lambda headline, body, date, language, section: (" ".join(headline), " ".join(body), date, language, section),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
        st.lists(st.sampled_from(WORDS), max_size=12),
        st.sampled_from(DATES),
        st.sampled_from(["fr", "en", "ar", "ja", "de"]),
        st.sampled_from(["Ville", "L’Eau | `vive`", "港", ""]),
    ),
    max_size=40,
)
SIZES = st.fixed_dictionaries(
    {
        "leaves.FEWEST": st.integers(1, 60),
        "leaves.MOST": st.integers(60, 200),
        "leaves.LIST_FEWEST": st.integers(1, 40),
        "leaves.LIST_MOST": st.integers(40, 100),
        "leaves.WIDEST": st.integers(2, 5),
        "shelving.FEWEST_LISTED": st.integers(0, 6),
        "root.TOLD": st.integers(0, 40),
        "root.ROWS": st.just(0),
        "shelving.ROWS": st.integers(1, 5),
        "runs.STRETCH": st.integers(1, 9),
        "layout.SHELF": st.integers(3, 30),
        "layout.BAY": st.integers(3, 60),
        "layout.RUN": st.integers(1, 8),
        "layout.LONGEST_RUN": st.integers(1, 8),
    }
)


def holding(number: int, values: tuple[str, ...]) -> Holding:
    headline, body, date, language, section = values
    lists = (("s", section), ("l", language)) if section else (("l", language),)
    return Holding(
        permalink=f"/x/{number:04}.html", headline=headline, language=language, date=date, body=body, lists=lists
    )


def volume(held: Holding) -> str:
    return held.date[:7] or "undated"


def written(holdings: list[Holding]) -> list[File]:
    """The files of a search over holdings."""
    volumes: dict[str, list[Holding]] = {}
    for held in sorted(holdings, key=lambda h: (h.date, h.permalink)):
        volumes.setdefault(volume(held), []).append(held)
    layout = lay_out((name, len(inside)) for name, inside in volumes.items())
    files: list[File] = []
    parts = []
    for folder, inside in (("words", bays(layout.closed)), ("new-words", [layout.open] if layout.open else [])):
        made, standing = [], []
        for number, shelves in enumerate(inside):
            runs = [(shelf, merged(runs_of(shelf, volumes))) for shelf in shelves]
            standings = []
            for shelf, run in runs:
                contents = run_out(shelve(shelf.folder, read_rows(run)), files)
                standings.append(
                    Standing(folder=shelf.folder, contents=contents, year=shelf.year, holdings=shelf.articles)
                )
            name = f"{folder}-lists-{number}"
            way = run_out(write_lists(name, stretches_of(runs)), files)
            made.append(Bay(way=way, shelves=stretches_of(runs)))
            standing.append((name, tuple(standings)))
        way = run_out(write_dictionary(folder, made), files)
        parts.append(Part(folder=folder, way=way, bays=tuple(standing)))
    return [*files, *root_files(parts, ["fr", "en"])]


def stretches_of(runs):
    """Holdings and stretches of runs, from the beginning."""
    found = []
    for shelf, run in runs:
        again = BytesIO(run.getvalue())
        pass_rows(again)
        found.append((shelf.articles, read_stretches(again)))
    return found


def runs_of(shelf, volumes):
    for run in shelf.runs:
        inside = [held for name in run.volumes for held in volumes[name]][run.start : run.start + run.articles]
        yield BytesIO(b"".join(bind(inside)))


def merged(runs) -> BytesIO:
    """The run of a shelf, from those of its parts."""
    runs = list(runs)
    if len(runs) == 1:
        return runs[0]
    rows = [read_rows(run) for run in runs]
    bases = [sum(map(len, rows[:number])) for number in range(len(rows))]
    stretches = merge(zip(bases, map(read_stretches, runs), strict=True))
    return BytesIO(b"".join(map(framed, [tuple(r for some in rows for r in some), *stretches])))


def run_out(generator, files: list[File]):
    while True:
        try:
            files.append(next(generator))
        except StopIteration as end:
            return end.value


@settings(max_examples=40)
@given(HOLDINGS, SIZES)
def test_every_article_is_found_by_each_of_its_terms_and_by_no_other(values, sizes) -> None:
    sizes |= {"root.ROWS": sizes["shelving.ROWS"]}
    patches = [patch(f"newsarchive.shelves.{name}", size) for name, size in sizes.items()]
    for one in patches:
        one.start()
    try:
        holdings = [holding(number, value) for number, value in enumerate(values)]
        files = written(holdings)
    finally:
        for one in patches:
            one.stop()
    library = Library({file.output: file.text for file in files})
    assert len(library.files) == len(files)
    expected: dict[str, set[str]] = {}
    for held in holdings:
        for term in terms_of(held):
            expected.setdefault(term, set()).add(row(held, analyser(tag_of(held.language))))
    for term, rows in expected.items():
        found = library.found(term)
        assert set(found) == rows
        assert len(found) == len(rows)
        assert [day_of(r) for r in found] == sorted(day_of(r) for r in found)
    for term in ("zzF", "!", "=s|\t", "réforme.", "portX"):
        assert library.found(term) == []


def terms_of(held: Holding) -> set[str]:
    known = analyser(held.language if held.language != "ja" else "")
    headline = known.terms(held.headline)
    lists = {list_term(kind, name) for kind, name in held.lists}
    return headline | known.terms(held.body) | {headline_term(t) for t in headline} | lists


def day_of(line: str) -> str:
    return line.partition("\t")[0]


@given(HOLDINGS)
def test_the_order_in_which_articles_come_changes_no_byte(values) -> None:
    holdings = [holding(number, value) for number, value in enumerate(values)]
    assert written(holdings) == written(holdings[::-1])


@settings(max_examples=20)
@given(HOLDINGS, HOLDINGS)
def test_an_article_added_to_the_newest_month_changes_no_file_of_the_closed_shelves(values, more) -> None:
    first = [holding(number, value) for number, value in enumerate([*values, ("a", "b", "2022-02-01", "fr", "")])]
    then = [holding(100 + number, (*v[:2], "2022-02-03", *v[3:])) for number, v in enumerate(more)]
    closed = [{f.output for f in written(some) if closed_file(f.output)} for some in (first, first + then)]
    assert closed[0] == closed[1]


def closed_file(output: str) -> bool:
    return re.match(r"search/shelves/(?!open|new-words|contents)", output) is not None


@given(st.lists(st.integers(0, 10**9), max_size=30))
def test_numbers_are_read_as_they_were_written(values) -> None:
    row_of_codes = "".join(coding.code(value) for value in values)
    assert decoded(row_of_codes) == values
    assert "".join(coding.CODES[value] for value in values) == row_of_codes
    assert not set(row_of_codes) & set("`\\$ \t\n")


def test_levels_of_nodes_come_to_an_end_even_where_every_term_would_end_a_file(monkeypatch) -> None:
    for name, value in (("FEWEST", 1), ("ODDS", 1), ("WIDEST", 2)):
        monkeypatch.setattr(f"newsarchive.shelves.leaves.{name}", value)
    files: list[File] = []
    way = run_out(ending(grow("words", [(f"term{number}.", "0") for number in range(9)]), 100), files)
    assert len(way.files) <= 2
    assert way.depth == 3


def ending(generator, most: int):
    """At most so many files of what would perhaps never end, and what it returns."""
    for _ in range(most):
        try:
            yield next(generator)
        except StopIteration as end:
            return end.value
    raise AssertionError("it does not end")
