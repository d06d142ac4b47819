"""Slugs: short, safe on every file system, never empty."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.catalogue.slugs import LIMIT, cut, place_key, safe, slug, speaking_name
from newsarchive.catalogue.transliteration import transliterated
from tests.archives import Archive, article


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Le port rouvre après l’orage", "le-port-rouvre-apres-l-orage"),
        ("Größe & Übermut", "grosse-ubermut"),
        ("Новости порта", "novosti-porta"),
        ("ميناء المدينة يفتح من جديد", "ميناء-المدينة-يفتح-من-جديد"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("港が再開", "港が再開"),
        ("서울시, 새로운 교통 정책 발표", "서울시-새로운-교통-정책-발표"),
        (unicodedata.normalize("NFD", "서울시 교통"), "서울시-교통"),
        ("รัฐบาลประกาศนโยบายใหม่", "รัฐบาลประกาศนโยบายใหม่"),
        ("მთავრობამ ახალი ბიუჯეტი", "მთავრობამ-ახალი-ბიუჯეტი"),
        ("መንግሥት አዲሱን በጀት፤ ዛሬ", "መንግሥት-አዲሱን-በጀት-ዛሬ"),
        ("தமிழ்நாட்டில் கனமழை", "தமிழ்நாட்டில்-கனமழை"),
        ("Thủ tướng đến Đà Nẵng", "thu-tuong-den-da-nang"),
        ("المجلسُ البلديّ يُقِرّ", "المجلس-البلدي-يقر"),
        ("שָׁלוֹם: ״היסטורי״", "שלום-היסטורי"),
        ("العـــربية اليوم", "العربية-اليوم"),
        ("می\u200cخواهم", "می-خواهم"),
        ("ශ්\u200dරී ලංකාව", "ශ්රී-ලංකාව"),
        ("বিশ্\u200cব", "বিশ্ব"),
        ("東\u2060京\u200f", "東京"),
        ("ｶﾞﾝﾀﾞﾑ", "ガンダム"),
        ("🎉👨\u200d👩\u200d👧", ""),
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


@pytest.mark.parametrize("word", ["का", "क्षि", "தமிழ்நாட்", "বিশ্বে", "นโยบ้า"])
def test_a_cut_falls_between_graphemes_and_leaves_no_half_of_a_conjunct(word: str) -> None:
    made = cut(word * 40)
    assert LIMIT - 12 < len(made.encode()) <= LIMIT
    assert unicodedata.combining(made[-1]) != 9
    assert unicodedata.category((word * 40)[len(made)])[0] == "L"


@pytest.mark.parametrize("stem", ["000_3ae5ddb0e29c1d0e", "0042", "IMG_2231", "a1b2c3d4", "x"])
def test_a_meaningless_file_name_does_not_speak(stem: str) -> None:
    assert speaking_name(stem) == ""


def test_a_speaking_file_name_is_a_slug() -> None:
    assert speaking_name("La_fin-d-une greve") == "la-fin-d-une-greve"


def test_places_that_differ_by_case_or_composition_are_one() -> None:
    assert place_key("/Été.html") == place_key(unicodedata.normalize("NFD", "/ÉTÉ.html"))


@pytest.mark.parametrize(
    ("language", "headline", "expected"),
    [
        ("de", "Größe & Übermut", "groesse-uebermut"),
        ("de-AT", "Bru\u0308cke nach KÖLN", "bruecke-nach-koeln"),
        ("fi", "Hyvää päivää", "hyvaa-paivaa"),
        ("da", "Ærø får båd", "aeroe-faar-baad"),
        ("nb", "Tromsø", "tromsoe"),
        ("el", "Ευρώπη, Αυτοκίνητο, Ουρανός", "evropi-aftokinito-ouranos"),
        ("el", "Άγγελος και μπάλα στο λιμάνι", "angelos-kai-bala-sto-limani"),
        ("el", "Χανιά: ΥΓΕΙΑ", "chania-ygeia"),
        ("el", "Ο Βενιζέλος στη Βουλή", "o-venizelos-sti-vouli"),
        ("uk", "Згурський, Київ і Єнакієве", "zghurskyi-kyiv-i-yenakiieve"),
        ("uk", "Щастя, Ґалаґан, Юрій, п’ять", "shchastia-galagan-yurii-piat"),
        ("ru", "Новости порта", "novosti-porta"),
        ("", "Brücke", "brucke"),
    ],
)
def test_a_headline_is_written_in_ascii_as_its_language_does(language: str, headline: str, expected: str) -> None:
    assert slug(transliterated(headline, language)) == expected


def test_a_permalink_that_was_published_without_the_rules_of_its_language_stays(tmp_path) -> None:
    archive = Archive.make(tmp_path / "site", {"0001.txt": article("Brücke gesperrt", "2021-05-05", language="de")})
    archive.build()
    assert "2021/05/05/bruecke-gesperrt.html" in archive.files()
    ledger = archive.site / "permalinks" / "2021-05.txt"
    ledger.write_text(ledger.read_text("utf-8").replace("bruecke", "brucke"), "utf-8")
    fresh = archive.copy_to(tmp_path / "fresh")
    fresh.build()
    assert "2021/05/05/brucke-gesperrt.html" in fresh.files()
    assert "2021/05/05/bruecke-gesperrt.html" not in fresh.files()
