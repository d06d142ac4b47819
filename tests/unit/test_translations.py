"""Translations of one article know each other: every version leads to all, whatever name the editor gave the original."""

import re
from urllib.parse import quote

import pytest

from tests.archives import Archive, article

NAMES = {"id": "phare-7", "path": "fr/phare.txt", "permalink": "/2023/05/04/le-phare.html"}


def telling(headline, language, **fields):
    return article(headline, "2023-05-04", "Zzq qqz.", language=language, **fields)


@pytest.fixture
def archive(tmp_path):
    """An original, and a translation for each way of naming it."""
    sources = {
        "fr/phare.txt": telling("Le phare", "fr", id="phare-7"),
        "de/turm.txt": telling("Der Leuchtturm", "de", translation_of=NAMES["id"]),
        "en/light.txt": telling("The lighthouse", "en", translation_of=NAMES["path"]),
        "es/faro.txt": telling("El faro", "es", translation_of=NAMES["permalink"]),
        "fr/autre.txt": telling("Une autre affaire", "fr"),
    }
    return Archive.make(tmp_path / "site", sources)


def alternates(archive, source):
    """Language and URL of each version that a page names in its head."""
    page = archive.page(archive.permalink_of(source))
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page))


def test_every_version_names_all_versions_and_itself_by_their_absolute_urls(archive):
    assert not [found for found in archive.build().diagnostics if found.code == "NA217"]
    sources = {"fr": "fr/phare.txt", "de": "de/turm.txt", "en": "en/light.txt", "es": "es/faro.txt"}
    family = {language: f"https://news.example{archive.permalink_of(source)}" for language, source in sources.items()}
    for source in sources.values():
        assert alternates(archive, source) == family
    assert alternates(archive, "fr/autre.txt") == {}


def test_a_reader_is_led_to_the_other_versions_by_the_names_of_their_languages(archive):
    archive.build()
    page = archive.page(archive.permalink_of("en/light.txt"))
    assert re.findall(r'hreflang="(\w+)"><bdi>(\w+)</bdi>', page) == [
        ("de", "Deutsch"),
        ("es", "español"),
        ("fr", "français"),
    ]


@pytest.mark.parametrize("changed", ["en/light.txt", "es/faro.txt", "fr/phare.txt"])
def test_a_version_that_goes_and_comes_back_changes_all_others_as_a_clean_build_would(archive, changed, tmp_path):
    archive.build()
    text = archive.read(changed)
    for step, now in enumerate(
        (None, text.replace("language: ", "language: pt\nkicker: ").replace("id: ", "id: x"), text)
    ):
        archive.remove(changed) if now is None else archive.write(changed, now)
        archive.build()
        clean = archive.copy_to(tmp_path / f"clean{step}")
        clean.build()
        assert archive.files() == clean.files()


@pytest.mark.parametrize("name", ["de/turm.txt", "nowhere.txt", "it/faro.txt"])
def test_a_translation_of_a_translation_or_of_nothing_is_told_and_joins_no_family(archive, name):
    archive.write("it/faro.txt", telling("Il faro", "it", translation_of=name))
    found = [diagnostic for diagnostic in archive.build().diagnostics if diagnostic.code == "NA217"]
    assert [(one.span.path, name in one.message) for one in found] == [("articles/it/faro.txt", True)]
    assert alternates(archive, "it/faro.txt") == {}
    assert "it" not in alternates(archive, "fr/phare.txt")


SITE = "title: Test archive\nbase_url: https://news.example/\nlanguage: {language}\npage_size: 5\n"


def stories_in(page):
    """Headlines of the lists of a page, each with the languages that its entry leads to besides."""
    entries = re.findall(r'<li(?: lang="\w+" dir="\w+")?>\n(?:(?!</li>).)*</li>', page, re.DOTALL)
    return [
        (
            re.search(r'class="headline"><a[^>]*>(?:<bdi>)?([^<]+)', entry)[1],
            re.findall(r'hreflang="(\w+)"', entry),
        )
        for entry in entries
        if 'class="headline"' in entry
    ]


@pytest.mark.parametrize(
    ("language", "shown", "others"),
    [
        ("en", "The lighthouse", ["de", "es", "fr"]),
        ("de", "Der Leuchtturm", ["en", "es", "fr"]),
        ("ja", "Le phare", ["de", "en", "es"]),
    ],
)
def test_lists_show_one_entry_for_all_versions_in_the_language_of_the_site_or_the_original(
    archive, language, shown, others
):
    (archive.site / "newsarchive.yaml").write_text(SITE.format(language=language), "utf-8")
    archive.build()
    for permalink in ("/", "/2023/05/04/", "/2023/05/"):
        found = stories_in(archive.page(permalink))
        assert sorted(found) == sorted([(shown, others), ("Une autre affaire", [])])


def test_an_entry_names_other_languages_in_their_own_words_script_and_direction(archive):
    archive.write("ar/faro.txt", telling("المنارة", "ar", translation_of=NAMES["id"]))
    archive.build()
    name = quote(archive.permalink_of("ar/faro.txt").rpartition("/")[2])
    link = f'<a href="{name}" lang="ar" dir="rtl" hreflang="ar"><bdi>العربية</bdi></a>'
    assert link in archive.page("/2023/05/04/")


def test_numbers_of_articles_count_every_version_and_say_so(archive):
    archive.build()
    assert "5 articles, translations included" in archive.page("/2023/05/04/")
    assert "5 articles, translations included" in archive.page("/2023/05/")
    archive.remove("en/light.txt"), archive.remove("de/turm.txt"), archive.remove("es/faro.txt")
    archive.build()
    assert '<p class="summary">2 articles</p>' in archive.page("/2023/05/04/")


def test_a_day_told_on_another_day_of_the_page_keeps_its_heading_and_says_how_many_articles_it_has(archive):
    archive.write("fr/phare.txt", telling("Le phare", "fr", id="phare-7").replace("05-04", "05-03"))
    archive.build()
    month = archive.page("/2023/05/")
    heading = '<h2><a href="03/index.html">Wednesday, May 3</a> <span class="count">1 article</span></h2>'
    assert heading in month
    assert "Le phare" not in month
    assert stories_in(archive.page("/2023/05/03/")) == [("Le phare", [])]


def test_a_newest_day_of_nothing_but_translations_does_not_stand_empty_on_the_front(archive):
    archive.write("pt/farol.txt", telling("O farol", "pt", translation_of="phare-7").replace("05-04", "05-05"))
    archive.build()
    front = archive.page("/")
    assert stories_in(front)[0] == ("O farol", [])
    assert ("The lighthouse", ["de", "es", "fr"]) in stories_in(front)


def test_versions_on_different_pages_of_a_list_are_not_drawn_together_so_that_closed_pages_stay(archive):
    for number in range(12):
        archive.write(f"s/{number}.txt", article(f"Old {number}", f"2020-01-{number + 1:02}", section="Port"))
    archive.write("s/en.txt", article("Old lighthouse", "2020-01-03", section="Port", id="old"))
    archive.build()
    closed = archive.page("/section/port/p1.html")
    archive.write("s/fr.txt", article("Vieux phare", "2021-01-01", section="Port", language="fr", translation_of="old"))
    archive.build()
    assert archive.page("/section/port/p1.html") == closed
    assert ("Vieux phare", []) in stories_in(archive.page("/section/port/"))


def test_corrections_are_listed_in_each_version(archive):
    archive.write("fr/phare.txt", telling("Le phare", "fr", id="phare-7", correction="Zqc un."))
    archive.write("en/light.txt", telling("The lighthouse", "en", translation_of=NAMES["id"], correction="Zqc one."))
    archive.build()
    page = archive.page("/corrections/")
    assert "Zqc un." in page
    assert "Zqc one." in page


def test_translations_of_an_article_are_not_among_those_related_to_it(archive):
    for source in ("fr/phare.txt", "en/light.txt", "fr/autre.txt"):
        archive.write(source, archive.read(source).replace("language:", "topics: Phares\nlanguage:"))
    archive.build()
    for source in ("fr/phare.txt", "en/light.txt"):
        related = archive.page(archive.permalink_of(source)).partition('id="related"')[2].partition("</ol>")[0]
        assert "lighthouse" not in related
        assert "phare" not in related
