"""Every encoding that a newsroom may send, with every kind of line end; what was wrong is told with its line."""

import codecs
from datetime import date

import pytest

from newsarchive.loader import Defaults, Loaded, parse
from newsarchive.records import Source
from newsarchive.settings import Settings

TEXTS = {
    "fr": ("L’été à Valmont", "La gare rouvre après l’hiver, et le café aussi.", "Où l’on dîne encore, dès l’aube."),
    "pl": (
        "Łódź buduje",
        "Źle się dzieje na żółtej linii, mówią mieszkańcy.",
        "Prąd wrócił o świcie do ośmiu dzielnic.",
    ),
    "ru": (
        "Порт открыт",
        "Суда снова выходят в море после недели штормов.",
        "Паром ходит каждый час, сказали в порту.",
    ),
    "ja": ("港が再開", "一週間の嵐の後、船は再び海に出た。", "渡し船は一時間ごとに出ると港は話した。"),
}
ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r", "NEL": "\x85"}
# How the bytes are made, what the folder declares, and the text that such a file would hold.
ENCODINGS = {
    "utf-8": ("utf-8", b"", None, "fr"),
    "utf-8 with mark": ("utf-8", codecs.BOM_UTF8, None, "pl"),
    "utf-16le with mark": ("utf-16-le", codecs.BOM_UTF16_LE, None, "ru"),
    "utf-16be with mark": ("utf-16-be", codecs.BOM_UTF16_BE, None, "ja"),
    "utf-16le declared": ("utf-16-le", b"", "utf-16-le", "ja"),
    "utf-16be declared": ("utf-16-be", b"", "utf-16-be", "ru"),
    "cp1252 declared": ("cp1252", b"", "cp1252", "fr"),
    "latin-1 declared": ("latin-1", b"", "latin-1", "fr"),
    "cp1250 declared": ("cp1250", b"", "cp1250", "pl"),
    "cp1251 declared": ("cp1251", b"", "cp1251", "ru"),
    "shift_jis declared": ("shift_jis", b"", "shift_jis", "ja"),
    "koi8-r declared": ("koi8-r", b"", "koi8-r", "ru"),
}


def read(octets: bytes, declared: str | None = None, name: str = "a.txt") -> Loaded:
    return parse(
        Source(path=name, data=octets),
        settings=Settings(),
        defaults=Defaults(encoding=declared),
        bound=date(2026, 11, 23),
    )


# U+0085 has no byte in the other encodings: there 0x85 is a letter or a sign.
PAIRS = [
    (kind, end)
    for kind, (encoding, *_) in ENCODINGS.items()
    for end in ENDS
    if end != "NEL" or encoding.startswith(("utf", "latin"))
]


@pytest.mark.parametrize(("kind", "end"), PAIRS)
def test_a_text_is_read_in_every_encoding_with_every_line_end(kind, end):
    encoding, mark, declared, language = ENCODINGS[kind]
    lines = TEXTS[language]
    if encoding == "latin-1":
        lines = tuple(line.replace("’", "'") for line in lines)
    loaded = read(mark + ENDS[end].join(lines).encode(encoding), declared)
    article = loaded.article
    assert article is not None
    said = [article.headline, article.standfirst, *(block.text for block in article.body)]
    assert [text for text in said if text] == list(lines)
    assert not {each.code for each in loaded.diagnostics} & {"NA103", "NA104", "NA105", "NA107", "NA109"}


def test_cp1252_that_nobody_declared_is_read_and_told_with_its_line():
    loaded = read("Harbour fair\n“It rained”, said the café.\n".encode("cp1252"))
    assert loaded.article is not None
    assert loaded.article.body[0].text == "“It rained”, said the café."
    assert [(each.code, each.span.line) for each in loaded.diagnostics if each.code == "NA103"] == [("NA103", 2)]


def test_doubly_encoded_text_is_told_with_its_line_and_what_was_meant():
    spoilt = "été".encode().decode("cp1252")
    loaded = read(f"Harbour fair\nRain stopped it for a day.\nFin de l'{spoilt} au port.\n".encode())
    told = [each for each in loaded.diagnostics if each.code == "NA107"]
    assert [each.span.line for each in told] == [3]
    assert "`é` was meant" in told[0].message
    assert spoilt in "".join(block.text for block in loaded.article.body)  # reported, not repaired


def test_bytes_that_no_letter_stands_for_are_told_with_their_line_and_reach_no_page():
    loaded = read(b"Harbour fair\nRain stopped it.\nThe caf\x81 closed, they said.\n")
    assert loaded.article is not None
    said = "".join([loaded.article.headline, *(block.text for block in loaded.article.body)])
    assert not any(character in said for character in "\ufffd\ufeff\x81")
    assert ("NA104", 3) in [(each.code, each.span.line) for each in loaded.diagnostics]


def test_a_first_line_that_is_the_whole_story_is_no_headline_but_a_mistake_that_says_why():
    loaded = read(b"Rain stopped the fair. " * 220_000)
    assert loaded.article is None
    told = [each for each in loaded.diagnostics if each.code == "NA120"]
    assert [each.message for each in told] == ["no headline: the first line has 5059999 characters"]
    assert len(told[0].excerpt) <= 200


def test_front_matter_gives_the_headline_that_a_story_in_one_line_lacks():
    loaded = read(b"---\nheadline: Rain stops the fair\n---\n" + b"Rain stopped the fair. " * 200)
    assert loaded.article is not None
    assert loaded.article.headline == "Rain stops the fair"
    assert len(loaded.article.body) == 1
