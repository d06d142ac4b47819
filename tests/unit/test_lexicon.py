"""The lexicon: every file loads, holds no duplicate, and what is wrong in one is named."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from newsarchive.diagnostics import BrokenInstallation
from newsarchive.loader.lexicon import Phrases, fold, load, load_from
from newsarchive.loader.lexicon.reading import language, phrases, texts

WANTED = (
    "fr en ar es pt de it nl ru uk pl tr fa ur he hi bn zh ja ko id vi sw am ha ig yo so sv no da fi cs ro el hu bg "
    "sr hr sk ca mr ta te th my ne pa gu ps om ti rw rn si gd cy ky uz az pcm ln lg zu xh"
).split()
OWN = {
    "scripts": "Latn",
    "stop_words": "the, of",
    "name": "Test",
    "direction": "ltr",
    "order": "dmy",
}


def test_all_languages_of_the_corpora_are_known():
    known = {spoken.code for spoken in load().languages}
    assert set(WANTED) <= known
    assert len(known) >= 100


def test_the_packaged_lexicon_is_read_once():
    assert load() is load()


@pytest.mark.parametrize("spoken", load().languages, ids=lambda spoken: spoken.code)
def test_a_language_says_how_it_is_written(spoken):
    assert spoken.name
    assert spoken.scripts
    assert all(len(script) == 4 for script in spoken.scripts)
    assert len(spoken.stop_words) >= 18
    assert spoken.words.byline_heads
    assert spoken.words.people_joins


@pytest.mark.parametrize("code", [code for code in WANTED if code not in {"zh", "ja", "ko"}])
def test_a_language_names_all_months_and_weekdays(code):
    calendar = load().get(code).calendar
    assert set(calendar.months.values()) == set(range(1, 13))
    assert set(calendar.weekdays.values()) == set(range(7))


def test_a_regional_tag_is_answered_with_its_language():
    assert load().get("de-AT") is load().get("de")
    assert load().get("nb") is load().get("no")
    assert load().get("tlh") is None


def test_words_of_several_languages_are_joined():
    words = load().words("fr", "de")
    assert "par" in words.byline_heads
    assert "von" in words.byline_heads
    assert "by" not in words.byline_heads
    assert load().words("tlh").byline_heads == Phrases()


def test_a_phrase_begins_a_line_only_where_a_word_ends():
    heads = load().get("fr").words.byline_heads
    assert heads.head("Par Marie Dupont") == 3
    assert heads.head("PAR : Marie Dupont") == 3
    assert heads.head("Propos recueillis par Marie Dupont") == len("Propos recueillis par")
    assert heads.head("Paris s'éveille") == 0
    assert heads.head("") == 0


def test_a_phrase_of_an_unspaced_script_needs_no_edge():
    assert load().get("ja").words.byline_tails.tail("山田太郎記者") == 2
    assert load().get("zh").words.published.head("发布时间2022年") == 4


def test_a_phrase_ends_a_line_only_where_a_word_begins():
    assert Phrases.of(["stand"]).tail("Neuer Stand") == 5
    assert Phrases.of(["stand"]).tail("Abstand") == 0


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Agence France-Presse", "AFP"),
        ("afp", "AFP"),
        ("Afp", "AFP"),
        ("أ ف ب", "AFP"),
        ("新华社", "Xinhua"),
        ("Deutsche Presse-Agentur", "dpa"),
        ("MIA", "MIA"),
        ("Mia", None),
        ("Ana", None),
        ("Marie Dupont", None),
        ("", None),
    ],
)
def test_an_agency_is_known_by_its_printed_forms_and_a_first_name_is_none(printed, name):
    assert load().agency(printed) == name


def test_folding_keeps_the_length_of_a_text():
    text = "İSTANBUL ΟΔΟΣ L’été STRAẞE ﬁn ٣"
    assert len(fold(text)) == len(text)
    assert fold("L’ÉTÉ") == "l'été"
    assert fold("KASIM") == fold("Kasım")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"wrods": "a, b"}, "not a key of a language"),
        ({"scripts": ""}, "missing"),
        ({"direction": "up"}, "not `ltr` or `rtl`: up"),
        ({"order": "myd"}, "not one of dmy, mdy, ymd, open: myd"),
        ({"stop_words": "the, of, the"}, "twice: `the`"),
        ({"byline_heads": "by,, from"}, "an empty phrase"),
        ({"months": "one; two"}, "not 12 groups: 2"),
        ({"months_more": "13=thirteen"}, "not a number from 1 to 12: 13"),
        ({"months_more": "1=mar; 3=mar"}, "two numbers for `mar`"),
        ({"units": "y, m"}, "not three: year, month, day"),
        ({"eras": "old"}, "a year is missing"),
        ({"year_shifts": "1900=3"}, "not `first-last=difference`"),
    ],
)
def test_a_wrong_key_names_file_and_key(change, message):
    told = {key: value for key, value in {**OWN, **change}.items() if value}
    with pytest.raises(BrokenInstallation) as wrong:
        language("xx", told, {}, "xx.yaml")
    assert str(wrong.value) == f"xx.yaml: `{next(iter(change))}`: {message}"


def test_a_file_that_is_no_list_of_texts_is_refused():
    with pytest.raises(BrokenInstallation, match=re.escape("xx.yaml: `name`: no text")):
        texts("name: [a, b]", "xx.yaml")
    with pytest.raises(BrokenInstallation, match=re.escape("xx.yaml")):
        texts("- a\n- b\n", "xx.yaml")


def test_phrases_have_commas_between():
    assert phrases("by, told to", "xx.yaml", "byline_heads") == ("by", "told to")


def test_two_agencies_may_not_share_a_form(tmp_path):
    (tmp_path / "cldr").mkdir()
    (tmp_path / "zones.yaml").write_text("+00:00: UTC\n", "utf-8")
    (tmp_path / "agencies.yaml").write_text("AFP: presse\nAP: presse\n", "utf-8")
    with pytest.raises(BrokenInstallation, match="two agencies for `presse`"):
        load_from(Path(tmp_path))


def test_every_language_file_stands_beside_its_part_from_cldr():
    folder = Path(str(files("newsarchive.loader.lexicon")))
    made = {path.name for path in (folder / "cldr").glob("*.yaml")}
    own = {path.name for path in folder.glob("*.yaml")} - {"agencies.yaml", "zones.yaml"}
    assert made <= own
    assert own == made, "run tools/make_lexicon.py"


def test_a_phrase_takes_no_more_characters_than_the_line_has():
    found = Phrases.of(["foto", "foto's"])
    assert found.head("foto") == 4
    assert found.head("foto's") == 6
