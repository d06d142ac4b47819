"""The loader under any input: it never raises, loses no letter, says the same twice, and stays linear."""

import json
import unicodedata
from collections import Counter
from datetime import date

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from newsarchive.loader import Defaults, Loaded, parse, read_defaults
from newsarchive.records import Article, Source
from newsarchive.records import Defaults as Fields
from newsarchive.settings import Settings

BOUND = date(2026, 11, 23)

# Pieces that real files are made of, so that hypothesis meets the rules and not only noise.
PIECES = st.sampled_from(
    [
        "Rain stops the harbour fair",
        "By Ann Lee",
        "Von Jutta Brandeis und Karl Oster, dpa",
        "par: Hélène Marchetti",
        "Published 3 March 2016, 17:40",
        "31 February 2019",
        "03/04/2021",
        "REFILE",
        "1ST LEAD",
        "PORT ARDEN, March 9 - The fair was stopped by rain, the harbour office said on Monday.",
        "Share",
        "© 2014 The Lantern",
        "Correction: the fair was on Sunday.",
        "Photo: Ann Lee",
        "jeudi 13 janvier",
        "---",
        "headline: Rain",
        "***",
        "(dpa)",
        "- one",
        "1. first",
        "作者：陈立明",
        "بقلم: سمير الخطيب",
        "# Heading",
        "![alt](picture.jpg)",
        "The man who counts the gulls every morning has never once arrived at the same number as his wife does. " * 2,
    ]
)
LINES = st.one_of(PIECES, st.text(max_size=200))
TEXTS = st.lists(LINES, max_size=24).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "\n    "]).map(lambda end: end.join(lines))
)
NAMES = st.sampled_from(["a.txt", "2018/07/21-rain.txt", "port/a.md", "a.MD", "x/_y.txt"])


def read(octets: bytes, path: str = "a.txt", *, lines: bool = False, defaults: Fields | None = None) -> Loaded:
    return parse(
        Source(path=path, data=octets),
        settings=Settings(),
        defaults=defaults or Defaults(),
        bound=BOUND,
        lines=lines,
    )


@given(st.binary(max_size=3000), NAMES)
def test_no_bytes_raise(octets, name):
    loaded = read(octets, name, lines=True)
    assert loaded.article is not None or loaded.diagnostics


@given(TEXTS, NAMES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32"]))
def test_no_text_raises_in_any_encoding(text, name, encoding):
    loaded = read(text.encode(encoding, "replace"), name, lines=True)
    assert loaded.article is not None or loaded.diagnostics


@given(st.binary(max_size=600))
@example(b"{(#")
def test_no_defaults_raise(octets):
    defaults, _ = read_defaults(octets, "_defaults.yaml")
    assert isinstance(defaults, Defaults)


@given(TEXTS, NAMES)
def test_the_same_bytes_are_read_the_same_twice(text, name):
    octets = text.encode("utf-8", "replace")
    assert read(octets, name, lines=True) == read(octets, name, lines=True)


def letters(text: str) -> Counter[str]:
    """Letters and digits, however they are composed; hyphens go, since wrapping breaks words with them."""
    decomposed = unicodedata.normalize("NFKD", text)
    return Counter(character for character in decomposed if character.isalnum())


def texts_of(article: Article) -> str:
    """Everything that a record says in words, but for the path and the reasons of its origins."""
    record = msgspec.to_builtins(article)
    for name in ("origins", "source", "published", "updated", "language"):
        record.pop(name)
    return json.dumps(record, ensure_ascii=False)


@given(TEXTS)
def test_no_letter_of_a_raw_text_is_lost(text):
    octets = text.encode("utf-8", "replace")
    clean = octets.decode("utf-8")
    if any(character in clean for character in "\x01\x02\x03\x04") or clean.lstrip().startswith("---"):
        return  # the envelope of a wire report, and front matter, are not text
    loaded = read(octets)
    if loaded.article is None:
        return
    missing = letters(clean) - letters(texts_of(loaded.article))
    assert not missing


@given(TEXTS, NAMES)
def test_every_line_has_a_role(text, name):
    loaded = read(text.encode("utf-8", "replace"), name, lines=True)
    assert [line.number for line in loaded.lines] == list(range(1, len(loaded.lines) + 1))
    assert all(line.reason for line in loaded.lines)


@given(TEXTS)
def test_no_control_character_reaches_a_record(text):
    loaded = read(text.encode("utf-8", "replace"))
    if loaded.article:
        said = "".join(
            [loaded.article.headline, loaded.article.standfirst or "", *(block.text for block in loaded.article.body)]
        )
        assert not any(unicodedata.category(character) == "Cc" or character in "\ufeff\ufffd" for character in said)


@given(TEXTS, NAMES)
def test_every_field_that_is_set_has_an_origin(text, name):
    article = read(text.encode("utf-8", "replace"), name).article
    if article is None:
        return
    fields = ("headline", "kicker", "standfirst", "byline", "dateline", "published", "updated", "language", "section")
    known = {origin.field for origin in article.origins}
    assert {field for field in fields if getattr(article, field) is not None} <= known
