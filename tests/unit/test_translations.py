"""Translations of one article know each other: every version leads to all, whatever name the editor gave the original."""

import re

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
