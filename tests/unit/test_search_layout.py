"""Shelves and rows: where articles stand, and what a result shows of them."""

from dataclasses import replace

import pytest

from newsarchive.shelves import layout, leaves
from newsarchive.shelves.analysis import analyser
from newsarchive.shelves.holdings import DECK, Holding, list_term, row
from newsarchive.shelves.layout import Run, lay_out


def shelves(found):
    return [(shelf.folder, shelf.year, [run.volumes for run in shelf.runs]) for shelf in found]


def test_the_newest_month_is_open_and_years_are_closed_with_undated_articles_before_them() -> None:
    found = lay_out([("2022-01", 3), ("2021", 1), ("2021-11", 2), ("undated", 4), ("1999-05", 1)])
    assert shelves(found.open) == [("open", "2022", [("2022-01",)])]
    assert shelves(found.closed) == [
        ("undated", "", [("undated",)]),
        ("1999", "1999", [("1999-05",)]),
        ("2021", "2021", [("2021", "2021-11")]),
    ]


def test_an_archive_without_months_has_no_open_shelf() -> None:
    assert lay_out([("undated", 2), ("2020", 1)]).open == ()
    assert lay_out([]) == layout.Layout(closed=(), open=())


def test_long_volumes_are_cut_into_runs_and_long_years_into_shelves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "SHELF", 10)
    monkeypatch.setattr(layout, "RUN", 4)
    monkeypatch.setattr(layout, "LONGEST_RUN", 6)
    found = lay_out([("2020-01", 1), ("2020-02", 8), ("2020-03", 2), ("2020-04", 3), ("2020-05", 1), ("2021-01", 1)])
    assert [(s.folder, s.runs) for s in found.closed] == [
        ("2020", (Run(("2020-01", "2020-02"), 0, 6), Run(("2020-01", "2020-02"), 6, 3))),
        ("2020-2", (Run(("2020-03", "2020-04"), 0, 5), Run(("2020-05",), 0, 1))),
    ]
    assert sum(shelf.articles for shelf in found.closed) == 15


def test_a_row_holds_of_a_place_what_day_and_headline_do_not_say() -> None:
    held = Holding(
        permalink="/2022/01/13/fire.html", headline="Fire\nat  the port", language="en", date="2022-01-13T10:00"
    )
    assert row(held, analyser("en")) == "2022-01-13\ten\t\t4\tFire at the port\t"
    other = replace(held, permalink="/2022/01/13/fire-at-the-port-2.html")
    assert row(other, analyser("en")).split("\t")[3] == f"{chr(48 + len('fire-at-the-port'))}-2"
    elsewhere = Holding(permalink="/a/fire.html", headline="Fire", language="en", date="2022-01", byline="Ana\tRuiz")
    assert row(elsewhere, analyser("en")) == "2022-01\ten\tAna Ruiz\t/a/fire.html\tFire\t"


def test_a_headline_with_a_character_that_is_none_yet_shares_nothing_with_its_place() -> None:
    held = Holding(
        permalink="/2022/01/13/fire-port.html", headline="Fire \u0378 port", language="en", date="2022-01-13"
    )
    assert row(held, analyser("en")).split("\t")[3] == "0fire-port"


def test_a_long_standfirst_is_cut_between_words() -> None:
    held = Holding(permalink="/a.html", headline="A", language="en", standfirst="word " * 50)
    deck = row(held, analyser("en")).split("\t")[-1]
    assert len(deck) <= DECK + 1
    assert deck.endswith("word…")


def test_the_term_of_a_list_begins_with_its_folded_name_and_ends_in_a_tab() -> None:
    assert list_term("a", "Élodie  Brûlé") == "=aelodie brule|Élodie Brûlé\t"
    assert list_term("t", "a|b") == "=ta b|a|b\t"


def test_a_text_is_handed_over_by_a_script_as_it_is() -> None:
    assert leaves.script("a`b\\c${d}$") == "shelf(`a\\`b\\\\c\\${d}$`)\n"


def test_a_file_ends_where_its_own_lines_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaves, "FEWEST", 40)
    monkeypatch.setattr(leaves, "MOST", 4000)
    monkeypatch.setattr(leaves, "ODDS", 4)
    lines = [(f"term{number:04}.", "x") for number in range(400)]
    before = {file.output for file in leaves.grow("w", lines)}
    after = {file.output for file in leaves.grow("w", sorted([*lines, ("term0200b.", "x")]))}
    assert len(before) > 20
    assert len(after - before) <= 5


def test_a_stem_that_several_languages_have_is_in_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaves, "FEWEST", 1)
    monkeypatch.setattr(leaves, "ODDS", 1)
    lines = [(term, "x") for term in ("hafenD", "portD", "portE", "portF", "portaF", "zooE")]
    files = [file.text.count("\n") for file in leaves.grow("w", lines)]
    assert files == [1, 3, 1, 1]


def test_bays_are_filled_from_the_oldest_shelf_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "BAY", 5)
    years = [("2018-01", 3), ("2019-01", 2), ("2020-01", 9), ("2021-01", 1), ("2021-02", 1)]
    closed = lay_out(years).closed
    assert [[shelf.folder for shelf in bay] for bay in layout.bays(closed)] == [["2018", "2019"], ["2020"], ["2021"]]
    more = lay_out([*years, ("2022-01", 4)]).closed
    assert layout.bays(more)[:2] == layout.bays(closed)[:2]
