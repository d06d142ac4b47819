"""The site file: everything is optional, every setting is checked, and all faults are found at once."""

import dataclasses

import pytest

from newsarchive.settings import Feeds, Organisation, Section, Settings
from newsarchive.site_file import SITE_FIELDS, read_settings, read_settings_bytes

PATH = "newsarchive.yaml"


def settings(text):
    found, wrong = read_settings(text, PATH)
    assert wrong == ()
    return found


def faults(text):
    return [(one.code, one.message) for one in read_settings(text, PATH)[1]]


def test_an_empty_site_file_gives_the_defaults():
    assert settings("") == settings("# nothing yet\n") == Settings()


def test_every_setting_can_be_written_and_nothing_else():
    settings = [field.name for field in dataclasses.fields(Settings)]
    settings.remove("bylines")  # it has a file of its own, `bylines.yaml`
    assert [field.name for field in SITE_FIELDS] == settings


def test_the_documented_default_of_a_setting_is_the_one_in_force():
    usual = Settings()
    for field in SITE_FIELDS:
        if field.name != "feeds":
            assert field.default == getattr(usual, field.name), field.name
    feeds = next(field for field in SITE_FIELDS if field.name == "feeds")
    assert {inner.name: inner.default for inner in feeds.fields} == dataclasses.asdict(Feeds())


def test_all_settings_of_a_full_site_file_are_read():
    found = settings(
        """
title: The Harbour Gazette
base_url: https://gazette.example/archive
language: en-gb
languages: [en, fr]
timezone: Europe/London
organisation: {name: Harbour Press, url: "https://press.example/", logo: images/logo.svg}
sections:
  - key: port
    name: The port
    aliases: [Harbour]
  - town-hall
section_from_folder: yes
permalink: /{section}/{year}/{slug}/
day_first: no
fallback_encoding: windows-1252
page_size: 25
search: off
feeds: {authors: false, articles: 30}
robots: false
"""
    )
    assert found == Settings(
        title="The Harbour Gazette",
        base_url="https://gazette.example/archive/",
        language="en-GB",
        languages=("en", "fr"),
        timezone="Europe/London",
        organisation=Organisation(name="Harbour Press", url="https://press.example/", logo="images/logo.svg"),
        sections=(
            Section(key="port", name="The port", aliases=("Harbour",)),
            Section(key="town-hall", name="Town hall"),
        ),
        section_from_folder=True,
        permalink="/{section}/{year}/{slug}/",
        day_first=False,
        fallback_encoding="cp1252",
        page_size=25,
        search=False,
        feeds=Feeds(authors=False, articles=30),
        robots=False,
    )


def test_feeds_are_switched_off_by_one_word():
    assert settings("feeds: false").feeds == Feeds(site=False, sections=False, authors=False)


def test_all_faults_are_found_in_one_run_and_the_rest_holds():
    found, wrong = read_settings("tittle: x\nlanguage: xx_\npage_size: 2\ntitle: Gazette: the\n", PATH)
    assert [(one.code, one.span.line, one.span.column) for one in wrong] == [
        ("NA002", 4, 15),
        ("NA011", 1, 1),
        ("NA012", 2, 11),
        ("NA012", 3, 12),
    ]
    assert found == Settings(title="Gazette: the")


def test_a_misspelt_setting_is_answered_with_the_right_one():
    _, wrong = read_settings("tittle: x", PATH)
    assert wrong[0].hint == "did you mean `title`?"


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{slug}.html", "a pattern begins with `/` and ends in `.html` or `/`: {slug}.html"),
        ("/{slug}", "a pattern begins with `/` and ends in `.html` or `/`: /{slug}"),
        ("/{yeer}/{slug}/", "a pattern knows {year}, {month}, {day}, {slug} and {section} only: {yeer}"),
        ("/{year}/", "a pattern must hold {slug}, once: /{year}/"),
        ("/{slug}/{slug}/", "a pattern must hold {slug}, once: /{slug}/{slug}/"),
    ],
)
def test_a_pattern_that_cannot_be_says_why(pattern, message):
    assert faults(f"permalink: '{pattern}'") == [("NA012", f"`permalink`: {message}")]


@pytest.mark.parametrize(
    "pattern", ["/a//{slug}/", "/../{slug}/", "/a b/{slug}/", "/{slug}?.html", "/.git/{slug}/", "/{slug}}.html"]
)
def test_a_pattern_holds_only_what_every_host_can_serve(pattern):
    assert faults(f'permalink: "{pattern}"')[0][0] == "NA012"


@pytest.mark.parametrize("pattern", ["/{slug}.html", "/{year}/{month}/{day}/{slug}/", "/news/{section}-{slug}.html"])
def test_a_pattern_may_be_anything_else(pattern):
    assert settings(f"permalink: '{pattern}'").permalink == pattern


@pytest.mark.parametrize(
    "sections",
    ["[port, port]", "[{key: port, name: A}, {key: b, name: a}]", "[{key: a}, {key: b, aliases: [A]}]"],
)
def test_two_sections_must_not_answer_to_one_name(sections):
    assert [code for code, _ in faults(f"sections: {sections}")] == ["NA013"]


@pytest.mark.parametrize("key", ["Port", "a b", "a/b", "a.b", "../x", "a?"])
def test_a_section_key_must_be_fit_for_a_permalink(key):
    assert faults(f"sections: ['{key}']") == [("NA012", f"`key`: a key is small letters, figures and hyphens: {key}")]


def test_a_section_key_may_be_in_any_script():
    assert settings("sections: [{key: राजनीति, name: राजनीति}]").sections[0].key == "राजनीति"


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://n.example/journal/été", "https://n.example/journal/%C3%A9t%C3%A9/"),
        ("https://n.example/%C3%A9t%C3%A9/", "https://n.example/%C3%A9t%C3%A9/"),
        ("https://müller.example:8080", "https://xn--mller-kva.example:8080/"),
        ("https://n.example/a,b/~c", "https://n.example/a,b/~c/"),
    ],
)
def test_a_base_url_in_other_letters_is_written_as_a_url_must_be(url, written):
    found, wrong = read_settings(f"base_url: '{url}'", PATH)
    assert (found.base_url, wrong) == (written, ())


@pytest.mark.parametrize("url", ["gazette.example", "https://a.example/?x=1", "https://a.example/#top", "/archive/"])
def test_a_base_url_that_cannot_be_is_left_out(url):
    found, wrong = read_settings(f"base_url: '{url}'", PATH)
    assert (found.base_url, [one.code for one in wrong]) == (None, ["NA012"])


def test_a_site_file_that_is_not_yaml_gives_the_defaults_and_says_why():
    found, wrong = read_settings('title: "The Gazette\nlanguage: fr\n', PATH)
    assert (found, [one.code for one in wrong]) == (Settings(), ["NA001"])


def test_bytes_that_are_not_utf8_are_shown_with_their_place():
    found, wrong = read_settings_bytes("language: fr\ntitle: Illustrée".encode("cp1252"), PATH)
    assert found == Settings()
    assert [(one.code, one.message, one.span.line, one.span.column) for one in wrong] == [
        ("NA014", "the site file is not UTF-8: byte 0xE9", 2, 15)
    ]


def test_a_byte_order_mark_is_left_out():
    assert read_settings_bytes(b"\xef\xbb\xbftitle: x", PATH) == (Settings(title="x"), ())
