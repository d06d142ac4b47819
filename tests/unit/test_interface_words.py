"""Every catalogue says all that the interface says, in the forms of its language, and nothing is left in English."""

import re
from datetime import date
from functools import cache

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newsarchive.pages import cldr
from newsarchive.pages.words import FOLDER, languages, words_for
from tests.archives import Archive, article
from tests.interface import asked_texts

WANTED = frozenset("ar de en es fa fr he hi id it ja ko nl pl pt ru sw tr uk zh".split())
TRANSLATED = sorted(set(languages()) - {"en"})
PLACE = re.compile(r"\{(\w*)\}")
WORD = re.compile(r"[^\W\d_]{3,}")
# What is no word of any language: addresses, names of formats.
NAMES = re.compile(r"https?://\S+|JSON Feed")

# English words that are words of the other language too.
SHARED = {
    "de": {"artikel", "name", "online"},
    "fr": {"agence", "archive", "article", "articles", "dates", "page", "section", "sections"},
    "nl": {"artikel", "later", "letters", "online"},
    "pl": {"online"},
}


@cache
def catalogue(language):
    """English text -> its plural in English, and what the language says, in all forms."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        found = read_po(file, abort_invalid=True)
    texts = {}
    for message in found:
        if message.id:
            one, many = (message.id, None) if isinstance(message.id, str) else message.id
            said = (message.string,) if isinstance(message.string, str) else tuple(message.string)
            texts[one] = (many, said)
    return texts


def test_the_interface_speaks_at_least_the_languages_of_a_world_press():
    assert set(languages()) >= WANTED


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_has_every_text_that_a_page_may_show(language):
    texts = catalogue(language)
    assert sorted(asked.text for asked in asked_texts() if asked.text not in texts) == []
    assert [(a.text, texts[a.text][0]) for a in asked_texts() if texts[a.text][0] != a.plural] == []


@pytest.mark.parametrize("language", languages())
def test_all_catalogues_translate_the_same_texts_and_leave_none_open(language):
    assert list(catalogue(language)) == list(catalogue("en"))
    assert [one for one, (_, said) in catalogue(language).items() if not all(form.strip() for form in said)] == []


@pytest.mark.parametrize("language", languages())
def test_every_value_that_a_text_names_is_filled_in_and_no_other_is_asked_for(language):
    given = {asked.text: asked.values for asked in asked_texts()}
    wrong = []
    for one, (many, said) in catalogue(language).items():
        for form in said:
            # A form for one or two things may say the number as a word: "one year".
            named = set(PLACE.findall(form)) | ({"count"} if many else set())
            # A decade may be named by its first year alone, or by its last as well.
            owed = set(PLACE.findall(many or one))
            if not owed <= named <= given.get(one, frozenset()) | owed:
                wrong.append((one, form))
    assert wrong == []


@pytest.mark.parametrize("language", languages())
def test_numbers_take_the_plural_forms_that_cldr_gives_the_language(language):
    words = words_for(language)
    rule = Locale(language).plural_form
    pairs = {(rule(number), words._texts.form(number)) for number in (*range(2000), 10_000, 100_001, 999_999)}
    categories, forms = {category for category, _ in pairs}, {form for _, form in pairs}
    assert len(pairs) == len(categories) == len(forms)
    assert forms == set(range(len(forms)))
    plural = [said for many, said in catalogue(language).values() if many]
    assert [said for said in plural if len(said) != len(forms)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_is_the_english_one_word_for_word_where_the_language_has_its_own(language):
    same = [
        one
        for one, (_, said) in catalogue(language).items()
        if said[0] == one and not set(map(str.lower, WORD.findall(PLACE.sub("", one)))) <= SHARED.get(language, set())
    ]
    assert same == []


ARTICLES = {
    "a.txt": article("Zzq 1", "1998-01-01", "Qqz 11.", section="Zqs", authors="Zqa Zqb", topics="Zqt"),
    "b.txt": article("Zzq 2", "2023-01-01T07:30", "Qqz 12.", section="Zqs", authors="Zqa Zqb", topics="Zqt"),
    "c.txt": article("Zzq 3", "2023-01-02", "Qqz 13.", section="Zqs", agencies="Zqg", updated="2023-01-03"),
    "d.txt": article("Zzq 4", "2023", "Qqz 14.", source="Zqo", publication="Zqp", topics="Zqt, Zqu"),
    "e.txt": article("Zzq 5", "2023-02", "Qqz 15.", authors="Zqa Zqb", correction="Zqc"),
    "f.txt": article("Zzq 6", "", "Qqz 16.", id="zq6"),
    "g.txt": article("Zzq 7", "2023-01-02?", "Qqz 17.", translation_of="zq6"),
    "h.txt": article("Zzq 8", "2023-01-02", "Qqz 18.", aliases="/zq/zq.html"),
    "i.txt": article("Zzq 9", "2023-01-02", "Qqz 19.", withdrawn="Zqw"),
}


def spoken(text):
    """What a reader sees or hears of a page: its texts, labels and titles, but no citation made for programs."""
    page = html.fromstring(text)
    for unread in page.xpath("//script | //style | //pre | //*[@lang and @lang != ancestor::html/@lang]"):
        unread.drop_tree()
    attributes = page.xpath(
        "//@aria-label | //@title | //@alt | //@placeholder | //@abbr | //meta[@name='description']/@content"
    )
    return [*page.itertext(), *map(str, attributes)]


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_site_in_any_language_shows_no_english_word_of_the_interface(language, tmp_path):
    settings = f"title: Zqn\nlanguage: {language}\nbase_url: https://zq.example/\ntopic_minimum: 1\nauthor_minimum: 1\n"
    sources = {name: text.replace("---\n", f"---\nlanguage: {language}\n", 1) for name, text in ARTICLES.items()}
    archive = Archive.make(tmp_path / "site", sources, settings)
    archive.build()
    english = {word.lower() for many, said in catalogue("en").values() for t in said for word in WORD.findall(t)}
    own = {word.lower() for _, said in catalogue(language).values() for t in said for word in WORD.findall(t)}
    shown = [p for p in archive.output.rglob("*.html") if "on-this-day" not in p.parts or p.parent.name == "01-01"]
    left = {
        (word, page.relative_to(archive.output).as_posix())
        for page in shown
        for text in spoken(page.read_text("utf-8"))
        for word in WORD.findall(NAMES.sub("", text).lower())
        if word in english and word not in own
    }
    assert left == set()


def test_a_number_stands_in_the_digits_that_the_settings_ask_for(tmp_path):
    for digits, year in (("latin", "2023"), ("native", "٢٠٢٣")):
        settings = f"title: Zqn\nlanguage: ar\ndigits: {digits}\n"
        archive = Archive.make(tmp_path / digits, {"a.txt": article("Zzq 1", "2023-01-02")}, settings)
        archive.build()
        assert f">{year}</h1>" in archive.page("/2023/")


@pytest.mark.parametrize(
    ("language", "first_of_march", "clock", "month", "articles"),
    [
        ("de", "1. März 2022", "17:40", "Januar", "12.345 Artikel"),
        ("fa", "۱ مارس ۲۰۲۲", "۱۷:۴۰", "ژانویه", "۱۲٬۳۴۵ مقاله"),
        ("fr", "1er mars 2022", "17:40", "Janvier", "12\u202f345 articles"),
        ("hi", "1 मार्च 2022", "5:40 pm", "जनवरी", "12,345 लेख"),
        ("it", "1º marzo 2022", "17:40", "Gennaio", "12.345 articoli"),
        ("ko", "2022년 3월 1일", "오후 5:40", "1월", "기사 12,345건"),
        ("pt", "1º de março de 2022", "17:40", "Janeiro", "12.345 artigos"),
        ("pt-PT", "1 de março de 2022", "17:40", "Janeiro", "12\u00a0345 artigos"),
        ("ru", "1 марта 2022\u202fг.", "17:40", "Январь", "12\u00a0345 статей"),
        ("uk", "1 березня 2022\u202fр.", "17:40", "Січень", "12\u00a0345 статей"),
    ],
)
def test_dates_and_numbers_are_written_as_newspapers_of_the_language_do(
    language, first_of_march, clock, month, articles
):
    assert cldr.day_text(date(2022, 3, 1), language) == first_of_march
    assert cldr.clock_text(17, 40, language) == clock
    assert cldr.month_name(1, language) == month
    assert words_for(language).count("{count} article", "{count} articles", 12_345) == articles


@given(
    language=st.sampled_from(TRANSLATED), day=st.dates(date(1600, 2, 1), date(2100, 12, 31)).filter(lambda d: d.day > 1)
)
def test_a_day_is_written_by_the_patterns_of_cldr(language, day):
    tag = cldr.with_digits(language, "latin")
    found, patterns = cldr.locale(language), (cldr.short_day_text, cldr.day_text, cldr.weekday_text)
    wanted = [format_date(day, width, locale=found) for width in ("medium", "long", "full")]
    wanted[2] = cldr.opened(wanted[2])
    assert [text(day, tag) for text in patterns] == wanted
    assert cldr.day_of_month_text(day, tag) == format_skeleton("MMMMd", day, locale=found)
