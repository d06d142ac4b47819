"""The analyser of search: which words find each other, by language."""

from itertools import combinations
from pathlib import Path

import pytest

from newsarchive.shelves.analysis import Analyser, analyser
from newsarchive.shelves.tables import table, tag_of, tags
from tests.search_words import CASES, Case


@pytest.mark.parametrize("case", CASES, ids=str)
def test_spellings_and_forms_of_one_word_find_each_other_and_other_words_do_not(case: Case) -> None:
    known = analyser(case.tag)
    terms = [known.terms(word) for word in case.words]
    assert all(terms)
    if case.together:
        apart = [w for w, t in zip(case.words, terms, strict=True) if not t & terms[0]]
    else:
        pairs = combinations(zip(case.words, terms, strict=True), 2)
        apart = [f"{a} {b}" for (a, ta), (b, tb) in pairs if ta & tb]
    assert apart == []


def test_thin_spaces_between_thousands_are_part_of_the_number() -> None:
    assert analyser("fr").terms("12\u202f000 et 12\u00a0000, en 2020\u00a0100 voix, 1\u202f234\u202f567") == {
        "12000.",
        "2020.",
        "100.",
        "voiF",
        "1234567.",
    }


def test_scripts_without_spaces_are_found_by_pairs_of_characters_and_by_their_last() -> None:
    assert analyser("").terms("東京都、2021年") == {"東京.", "京都.", "都.", "2021.", "年."}
    assert analyser("").terms("대통령은") == {"대통.", "통령.", "령은.", "은."}


def test_a_word_of_another_script_than_its_languages_is_not_stemmed() -> None:
    assert analyser("ar").terms("قمة NATO") == {"قمهA", "nato."}
    assert analyser("fr").terms("Владимир") == {"владимир."}


def test_words_that_stand_everywhere_are_no_terms() -> None:
    assert analyser("fr").terms("Le de des l’ qu’ À") == set()
    assert analyser("ar").terms("في من إلى على") == set()


@pytest.mark.parametrize("tag", tags())
def test_every_table_stems_most_of_its_letters_and_stops_no_long_word(tag: str) -> None:
    known = table(tag)
    assert known.rules
    assert all(len(stop) <= 10 for stop in known.stops)


def test_regional_tags_lead_to_the_table_of_their_language_and_unknown_ones_to_none() -> None:
    assert (tag_of("fr-CA"), tag_of("pt_BR"), tag_of("ZH-Hant"), tag_of("sw")) == ("fr", "pt", "", "")


def test_the_memory_of_pieces_is_bounded_and_forgetting_loses_no_term(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"parola{number} dell’arte{number} 港が再開{number}" for number in range(50)]
    expected = [analyser("it").terms(text) for text in texts]
    monkeypatch.setattr("newsarchive.shelves.analysis.MEMORY", 60)
    known = Analyser(table("it"))
    assert [known.terms(text) for text in texts] == expected
    assert known._characters < 120


def test_the_cases_are_read_from_the_file() -> None:
    assert len(CASES) > 90
    assert {case.tag for case in CASES} == {"", *tags()}
    assert (Path(__file__).parents[1] / "golden" / "search_words.txt").is_file()
