"""The kinds of value: what is read, and what is answered to a value that cannot be."""

import pytest

from newsarchive.kinds import WrongValue, reader


def complaint(kind, text):
    with pytest.raises(WrongValue) as caught:
        reader(kind)(text)
    return str(caught.value), caught.value.hint


@pytest.mark.parametrize(
    ("text", "value", "inferred"),
    [
        ("2022", "2022", False),
        ("2022-01", "2022-01", False),
        ("2022-01-13", "2022-01-13", False),
        ("2022-01-XX", "2022-01", False),
        ("2022-XX-XX", "2022", False),
        ("2022-01-13?", "2022-01-13", True),
        ("2022~", "2022", True),
        ("2022-01-13T17:40", "2022-01-13T17:40", False),
        ("2022-01-13T17:40Z", "2022-01-13T17:40+00:00", False),
        ("2022-01-13 17:40:09 +0100", "2022-01-13T17:40+01:00", False),
        ("2022-01-13t17:40:09.5-03", "2022-01-13T17:40-03:00", False),
        ("1600", "1600", False),
        ("2100-12-31", "2100-12-31", False),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(text, value, inferred):
    when = reader("when")(text)
    assert (when.value, when.inferred) == (value, inferred)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2022-02-31", "no such day: 2022-02-31", "correct the month or the day"),
        ("2023-02-29", "no such day: 2023-02-29", "correct the month or the day"),
        ("2022-13", "no such day: 2022-13", "correct the month or the day"),
        ("2022-01-13T25:00", "no such time: 2022-01-13T25:00", None),
        ("1599", "a year outside 1600 to 2100: 1599", None),
        ("2101-01-01", "a year outside 1600 to 2100: 2101-01-01", None),
        ("31/12/2022", "not a date: 31/12/2022", "write it as `2022-12-31`"),
        ("04.05.2022", "not a date: 04.05.2022", "write it as `2022-05-04` or `2022-04-05`"),
        ("5/5/2022", "not a date: 5/5/2022", "write it as `2022-05-05`"),
        (
            "31.2.2022",
            "not a date: 31.2.2022",
            "write year, month and day, such as `2022-01-13`, or `2022-01`, or `2022`",
        ),
        (
            "tomorrow",
            "not a date: tomorrow",
            "write year, month and day, such as `2022-01-13`, or `2022-01`, or `2022`",
        ),
    ],
)
def test_a_date_that_cannot_be_is_answered_with_the_one_that_may_be_meant(text, message, hint):
    assert complaint("when", text) == (message, hint)


def test_a_moment_keeps_its_offset_to_the_second():
    assert reader("moment")("2022-01-13 06:00 +0100") == "2022-01-13T06:00:00+01:00"
    assert reader("moment")("2022-01-13T06:00:30Z") == "2022-01-13T06:00:30+00:00"


def test_a_moment_without_offset_is_not_guessed():
    assert complaint("moment", "2022-01-13T06:00")[0] == "a time without its offset from UTC: 2022-01-13T06:00"
    assert complaint("moment", "2022-01-13")[0] == "not a date with time and offset: 2022-01-13"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("fr", "fr"),
        ("FR", "fr"),
        ("pt-br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("de-1996", "de-1996"),
        ("en-x-wire", "en-x-wire"),
    ],
)
def test_a_language_tag_gets_its_usual_capitals(text, tag):
    assert reader("language")(text) == tag


@pytest.mark.parametrize("text", ["french language", "french", "e", "fr_", "fr--FR", "", "日本", "fr-"])
def test_what_is_no_language_tag_is_refused(text):
    assert complaint("language", text)[0] == f"not a language tag: {text}"


def test_a_language_tag_with_an_underscore_is_shown_with_a_hyphen():
    assert complaint("language", "en_gb")[1] == "write `en-GB`"


def test_a_misspelt_time_zone_is_answered_with_the_nearest():
    assert reader("timezone")("Europe/Paris") == "Europe/Paris"
    assert complaint("timezone", "Europe/Pariss") == ("not a time zone: Europe/Pariss", "did you mean `Europe/Paris`?")


@pytest.mark.parametrize("text", ["", "Europe", "../../etc/passwd", "/etc/passwd", "UTC\x00", "x" * 5000])
def test_what_is_no_time_zone_never_reaches_the_file_system(text):
    assert complaint("timezone", text)[0].startswith("not a time zone: ")


@pytest.mark.parametrize("text", ["https://a.example/", "http://localhost:8000/x", "HTTPS://bücher.example/?q=1"])
def test_an_absolute_url_is_kept_as_it_is(text):
    assert reader("url")(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "a.example",
        "/x",
        "ftp://a.example",
        "javascript:alert(1)",
        "https://",
        "https://[::1",
        "https://a:99999/",
        "https:///x",
    ],
)
def test_what_is_no_absolute_url_is_refused(text):
    assert complaint("url", text)[0].startswith("not a")


def test_a_url_without_scheme_is_shown_with_one():
    assert complaint("url", "a.example/x")[1] == "write `https://a.example/x`"


@pytest.mark.parametrize("text", ["https://me:secret@a.example/", "https://a.example/a b", 'https://a.example/"x'])
def test_a_url_holds_no_password_space_or_quotation_mark(text):
    assert "must not hold" in complaint("url", text)[0]
    assert "secret" not in complaint("url", text)[0]


def test_an_encoding_is_known_by_any_of_its_names():
    assert [reader("encoding")(name) for name in ("windows-1252", "UTF8", "Mac-Roman")] == [
        "cp1252",
        "utf-8",
        "mac-roman",
    ]


@pytest.mark.parametrize("text", ["klingon", "base64", "rot13", "idna", "unicode_escape", "", "a\x00b"])
def test_what_decodes_no_text_is_no_encoding(text):
    assert complaint("encoding", text)[0].startswith("not an encoding")


@pytest.mark.parametrize("text", ["/etc/passwd", "C:\\x.jpg", "https://a.example/x.jpg", "a\\b.jpg", "", "a\x00.jpg"])
def test_a_path_is_relative_with_slashes(text):
    assert complaint("path", text)


@pytest.mark.parametrize("text", ["-1", "1.5", "ten", "", "１２", "9" * 13])
def test_a_number_is_whole_and_not_negative(text):
    assert complaint("number", text) == (f"not a whole number: {text}", None)


def test_a_truth_has_six_words():
    words = ("true", "Yes", "ON", "false", "no", "Off")
    assert [reader("truth")(word) for word in words] == [True] * 3 + [False] * 3
    assert complaint("truth", "1")[0] == "neither true nor false: 1"
