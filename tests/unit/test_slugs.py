"""Slugs: short, safe on every file system, never empty."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.catalogue.slugs import LIMIT, cut, place_key, safe, slug, speaking_name


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Le port rouvre après l’orage", "le-port-rouvre-apres-l-orage"),
        ("Größe & Übermut", "grosse-ubermut"),
        ("Новости порта", "novosti-porta"),
        ("ميناء المدينة يفتح من جديد", "ميناء-المدينة-يفتح-من-جديد"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("港が再開", "港が再開"),
        ("!!!", ""),
    ],
)
def test_latin_cyrillic_and_greek_become_ascii_and_other_scripts_keep_their_letters(
    headline: str, expected: str
) -> None:
    assert slug(headline) == expected


@given(st.text(max_size=300))
def test_a_slug_is_short_composed_folded_and_holds_no_character_that_a_file_system_refuses(text: str) -> None:
    made = safe(slug(text))
    assert 0 < len(made.encode()) <= LIMIT + len("-1")
    assert made == unicodedata.normalize("NFC", made)
    assert not set(made) & set('/\\:*?"<>|#%. \t\n')
    assert not made.startswith("-")
    assert not made.endswith("-")


@pytest.mark.parametrize("name", ["CON", "nul", "com1", "LPT9", "index", "p12"])
def test_a_name_that_windows_or_the_archive_reserves_gets_a_number(name: str) -> None:
    assert safe(slug(name)) == f"{name.lower()}-1"


def test_a_cut_falls_between_graphemes() -> None:
    made = cut("क्" * 60)
    assert len(made.encode()) <= LIMIT
    assert unicodedata.category("क्" * 60 if not made else ("क्" * 60)[len(made)])[0] == "L"


@pytest.mark.parametrize("stem", ["000_3ae5ddb0e29c1d0e", "0042", "IMG_2231", "a1b2c3d4", "x"])
def test_a_meaningless_file_name_does_not_speak(stem: str) -> None:
    assert speaking_name(stem) == ""


def test_a_speaking_file_name_is_a_slug() -> None:
    assert speaking_name("La_fin-d-une greve") == "la-fin-d-une-greve"


def test_places_that_differ_by_case_or_composition_are_one() -> None:
    assert place_key("/Été.html") == place_key(unicodedata.normalize("NFD", "/ÉTÉ.html"))
