"""What holds of every text: the short way equals the long one, setting type twice changes nothing, text is data."""

import json
import re
from html import unescape
from posixpath import join, normpath
from urllib.parse import unquote

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from newsarchive.contents import Prose
from newsarchive.records import Block, Role
from newsarchive.renderer.blocks import blocks_html
from newsarchive.renderer.escapes import encode, script_json, xml_text
from newsarchive.renderer.figures import Pictures
from newsarchive.renderer.links import place, relative
from newsarchive.renderer.markdown import markdown_html
from newsarchive.renderer.plain import plain_paragraphs
from newsarchive.renderer.prose import prose_html
from newsarchive.renderer.typography import set_paragraphs, set_text, typeset
from newsarchive.renderer.typography.marks import without_marks
from newsarchive.renderer.typography.rules import languages

LANGUAGES = st.sampled_from([*sorted(languages() - {"root"}), "ja", "xx"])

# Where rules meet: marks, spaces of all kinds, quotation marks straight and set, digits, hyphens, addresses.
PIECES = st.sampled_from(
    [
        *"abZ15 ';:!?%€°«»“”‘’„‚…–—-.,()[]\"\n\t/@",
        "\xa0",
        "\u202f",
        "\u2028",
        "...",
        "--",
        " :",
        "« ",
        " »",
        "1er",
        "XXe",
        "1 000",
        " 000",
        " km",
        "'90s",
        "'tis ",
        'dit "oui"',
        "l'",
        "www.a",
        "http://b/c?d=e ",
        "é",
        "ب",
        "°C",
        "$",
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)
ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
HOSTILE = st.lists(
    st.sampled_from(["{{7*7}}", "{% raw %}", "<script>", "</script>", "]]>", "<!--", "&amp;", "&", '"', "'", "\u2028"])
    | st.text(max_size=5)
).map("".join)
MARKDOWN = st.lists(
    st.sampled_from(
        ["a", "b c", ". ", "\n", "\n\n", "\n\n\n", " ", "  ", "\t", "#", ">", "- ", "1. ", "12 ", "=", "-", "+"]
    )
    | st.sampled_from(
        ["*", "_", "`", "[a]", "(b)", "[^1]", ": ", "|", "&amp;", "&", "~~", "\\", "<x>", "!", "\u00a0", '"']
    )
    | st.sampled_from(
        ["é", "'", "...", " ;", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u3000", "\r", "\x00", "http://a.b"]
    ),
    max_size=16,
).map("".join)


def no_link(target):
    return target


def long_way(text, language):
    return markdown_html(text, language, Pictures(prose=Prose(language=language), link=no_link))


@given(MARKDOWN | ANY_TEXT, LANGUAGES)
@example("a\n\n\nb", "fr")
@example("", "fr")
def test_a_body_without_markdown_comes_out_alike_by_both_ways(text, language):
    text = without_marks(text)
    if plain_paragraphs(text) is not None:
        assert prose_html(Prose(language=language, markdown=text), no_link) == long_way(text, language)


@given(TEXTS | ANY_TEXT, LANGUAGES)
def test_setting_a_text_twice_changes_nothing(text, language):
    once = set_text(text, language)
    assert set_text(once, language) == once


@given(st.lists(TEXTS, max_size=4), LANGUAGES)
def test_paragraphs_are_set_together_as_they_would_be_alone(texts, language):
    assert set_paragraphs(texts, language) == [set_paragraphs([text], language)[0] for text in texts]


@given(TEXTS | ANY_TEXT, LANGUAGES)
def test_typography_touches_no_letter_and_no_digit(text, language):
    def letters(given_text):
        return re.findall(r"[^\W_]", given_text)

    assert letters(set_text(text, language)) == letters(without_marks(text))


@given(HOSTILE | ANY_TEXT, LANGUAGES)
def test_set_text_is_text(text, language):
    written = encode(typeset(text, language)).decode()
    assert set(re.findall("<[^>]*>", written)) <= {"<sup>", "</sup>"}
    assert unescape(re.sub("</?sup>", "", written)) == encode(set_text(text, language)).decode()


@given(st.lists(st.tuples(st.sampled_from(list(Role)), HOSTILE | ANY_TEXT), max_size=5), LANGUAGES)
def test_no_text_of_a_block_becomes_markup(blocks, language):
    written = blocks_html(tuple(Block(role=role, text=text) for role, text in blocks), language)
    tags = set(re.findall(r"<(\w+)", written))
    assert tags <= set("p h2 ul ol li blockquote div table tbody tr td pre sup".split())
    assert "<script" not in written


@given(MARKDOWN | HOSTILE, LANGUAGES)
def test_markdown_makes_well_formed_html_of_known_elements(text, language):
    written = encode(prose_html(Prose(language=language, markdown=text), no_link)).decode()
    void = re.sub(r"<(br|hr|img)((?: [^>]*)?)>", r"<\1\2/>", written)
    numeric = re.sub(r"&(?!amp;|lt;|gt;|quot;|#\d+;)", "&amp;", void)
    tree = etree.fromstring(f"<div>{numeric}</div>")
    assert {element.tag for element in tree.iter()} <= set(
        "div p h2 h3 h4 h5 h6 ul ol li blockquote table thead tbody tr th td pre code em strong s a sup section hr br".split()
    )


@given(MARKDOWN, LANGUAGES)
@example("\t&amp;", "en")
def test_no_letter_of_a_markdown_body_is_lost(text, language):
    """Labels and addresses of links aside, which stand in attributes or nowhere, and references to characters: code
    shows them as they are written (`\t&amp;`), prose shows what they stand for.
    """
    text = without_marks(text)
    if "]" in text:
        return
    shown = re.sub(r"<[^>]*>", "", prose_html(Prose(language=language, markdown=text), no_link))
    assert re.findall(r"[a-z]", resolved(shown)) == re.findall(r"[a-z]", resolved(text))


def resolved(text):
    """The text without references to characters, also those that were escaped once more."""
    while (plain := unescape(text)) != text:
        text = plain
    return text


@given(
    st.recursive(HOSTILE | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(HOSTILE, inner))
)
def test_json_in_a_script_means_what_it_meant_and_cannot_end_the_script(tree):
    written = script_json(json.dumps(tree, ensure_ascii=False))
    assert json.loads(written) == tree
    assert not re.search("[<>&\u2028\u2029]", written)


@given(st.text())
def test_any_text_can_stand_in_xml(text):
    escaped = xml_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    etree.fromstring(f"<a>{escaped}</a>".encode())


@given(st.text())
def test_written_files_hold_no_character_that_a_parser_refuses(text):
    written = encode(text).decode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", written)


# No permalink holds a backslash: see `problem_of` in the catalogue.
SEGMENT = st.text(st.characters(codec="utf-8", exclude_characters="/\\#?\x00"), min_size=1, max_size=6).filter(
    lambda segment: segment not in (".", "..")
)
PERMALINK = st.lists(SEGMENT, max_size=4).flatmap(
    lambda parts: st.sampled_from(["/" + "/".join(parts), "/" + "/".join([*parts, ""]) if parts else "/"])
)


@given(PERMALINK, PERMALINK)
def test_a_relative_link_leads_to_its_permalink(here, there):
    link = relative(*place(here), there)
    assert link.isascii()
    folder, name = place(there)
    assert normpath(join(place(here)[0], unquote(link))) == normpath(folder + name)
