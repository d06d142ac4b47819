"""YAML is read as text with places, and what is wrong with it is said in words of a newsroom."""

import pytest

from newsarchive.codes.yaml_entries import IN_SITE_FILE
from newsarchive.marked import Mapping, Scalar, Sequence
from newsarchive.yaml_text import read_yaml


def values(text):
    """Key and text of every pair, of a text in which nothing is wrong."""
    tree, wrong = read_yaml(text, path="a.txt")
    assert wrong == ()
    return {pair.key.text: pair.value.text for pair in tree.pairs}


def fault(text, **more):
    """The one diagnostic of a text."""
    _, wrong = read_yaml(text, path="a.txt", **more)
    assert len(wrong) == 1
    return wrong[0]


def place(diagnostic):
    return (diagnostic.code, diagnostic.span.line, diagnostic.span.column)


@pytest.mark.parametrize("written", ["No", "08", "1e3", "2022-01-13", "null", "~", "0x1F", "1_000", "12:30:45"])
def test_every_value_stays_the_text_that_was_written(written):
    assert values(f"headline: {written}") == {"headline": written}


def test_a_value_knows_its_line_and_column_in_the_file():
    tree, _ = read_yaml("a: 1\nimage:\n  file: 'b.jpg'\n", path="a.txt", first_line=2)
    assert tree.pairs[0].value == Scalar(text="1", line=2, column=4)
    inner = tree.pairs[1].value
    assert isinstance(inner, Mapping)
    assert inner.pairs[0].value == Scalar(text="b.jpg", line=4, column=9, quoted=True)


def test_lists_are_read_in_both_forms():
    tree, _ = read_yaml("a: [x, 'y']\nb:\n  - x\n  - y\n", path="a.txt")
    for pair in tree.pairs:
        assert isinstance(pair.value, Sequence)
        assert [value.text for value in pair.value.values] == ["x", "y"]


@pytest.mark.parametrize("text", ["", "\n", "# a comment", "---\n", "---\n# nothing\n"])
def test_an_empty_text_has_no_keys_and_no_faults(text):
    tree, wrong = read_yaml(text, path="a.txt")
    assert (tree.pairs, wrong) == ((), ())


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("headline: Paris: the end", 'headline: "Paris: the end"'),
        ("headline: The end:", 'headline: "The end:"'),
        ('headline: "Yes" he said', "headline: '\"Yes\" he said'"),
        ("headline: 'L'été'", "headline: \"'L'été'\""),
        ("headline: [Video] The storm", 'headline: "[Video] The storm"'),
        ("headline: @mayor resigns", 'headline: "@mayor resigns"'),
        ("headline: %s", 'headline: "%s"'),
        ("headline: {{7*7}}", 'headline: "{{7*7}}"'),
        ("headline: - 30 -", 'headline: "- 30 -"'),
        ("headline: *Exclusive* report", 'headline: "*Exclusive* report"'),
        ("titre: L’été : C: \\temp", "titre: 'L’été : C: \\temp'"),
    ],
)
def test_a_value_that_needs_quotation_marks_is_shown_with_them_and_still_read(line, better):
    tree, wrong = read_yaml(f"section: port\n{line}\nid: 7\n", path="a.txt")
    assert [(one.code, one.span.line, one.hint) for one in wrong] == [("NA141", 2, f"write `{better}`")]
    assert [pair.value.text for pair in tree.pairs][::2] == ["port", "7"]
    again, nothing = read_yaml(better, path="a.txt")
    assert nothing == ()
    assert again.pairs[0].value.text == tree.pairs[1].value.text == line.partition(": ")[2]


def test_a_colon_in_a_headline_is_named_as_the_cause():
    found = fault("headline: Paris: the end")
    assert found.message == "a colon in a value that is not in quotation marks"
    assert place(found) == ("NA141", 1, 16)
    assert found.excerpt == "headline: Paris: the end"


def test_all_faults_of_a_text_are_found_in_one_run():
    _, wrong = read_yaml("a: b: c\nb: *x\nc: 1\nc: 2\nd: @\ne: f #g\n", path="a.txt")
    assert [place(one)[:2] for one in wrong] == [
        ("NA141", 1),
        ("NA146", 2),
        ("NA141", 5),
        ("NA143", 4),
        ("NA148", 6),
    ]


def test_a_key_that_stands_twice_keeps_its_first_value_and_names_both_places():
    tree, wrong = read_yaml("section: port\nid: 1\nsection: town\n", path="a.txt")
    assert [(pair.key.text, pair.value.text) for pair in tree.pairs] == [("section", "port"), ("id", "1")]
    assert place(wrong[0]) == ("NA143", 3, 1)
    assert wrong[0].related[0].line == 1


@pytest.mark.parametrize("text", ["\theadline: x", "image:\n\tfile: x", "a: b\n\tc: d", "a: |\n  b\n\tc\n"])
def test_a_tab_in_the_indentation_is_named(text):
    assert fault(text).code == "NA142"


def test_a_tab_after_a_value_is_no_fault():
    assert values("a:\tb\nc: d\t\n") == {"a": "b", "c": "d"}


@pytest.mark.parametrize(
    ("text", "where"),
    [('a: 1\nb: "x\nc: 2', (2, 4)), ('a: "x\nb: "y"\n', (1, 4)), ("a: 'x\n", (1, 4))],
)
def test_a_quotation_that_is_never_closed_is_shown_where_it_opens(text, where):
    found = fault(text)
    assert found.message == "a quotation mark that is never closed"
    assert (found.span.line, found.span.column) == where


def test_a_list_that_is_never_closed_is_shown_where_it_opens():
    found = fault("a: 1\ntopics: [x, y\n")
    assert (place(found), found.hint) == (("NA140", 2, 9), "close it with `]`")


@pytest.mark.parametrize("value", ["&a 1", "*a", "!!python/object:os.system x", "!local x"])
def test_anchors_aliases_and_tags_are_refused_and_read_as_text(value):
    tree, wrong = read_yaml(f"a: {value}", path="a.txt")
    assert [one.code for one in wrong] == ["NA146"]
    assert tree.pairs[0].value.text == value


def test_a_bomb_of_aliases_does_not_unfold():
    lines = ["a: &a [x, x]"] + [
        f"{name}: &{name} [*{last}, *{last}]" for last, name in zip("abcdef", "bcdefg", strict=True)
    ]
    tree, wrong = read_yaml("\n".join(lines), path="a.txt")
    assert {one.code for one in wrong} == {"NA146"}
    assert [pair.value.text for pair in tree.pairs] == [line.partition(": ")[2] for line in lines]


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? ", "a: [", "{a: "])
def test_deep_nesting_is_refused_without_exhausting_the_stack(sign):
    found = fault(sign * (60_000 // len(sign)))
    assert found.code in ("NA145", "NA140")


def test_fifty_levels_are_read_and_one_more_is_not():
    # The mapping is the first level.
    tree, wrong = read_yaml("a: " + "[" * 49 + "]" * 49, path="a.txt")
    assert (tree is not None, wrong) == (True, ())
    assert fault("a: " + "[" * 50 + "]" * 50).code == "NA145"


def test_a_text_longer_than_64_kilobytes_is_not_read():
    tree, wrong = read_yaml("a: " + "é" * 33_000, path="a.txt", first_line=2)
    assert tree is None
    assert [place(one) for one in wrong] == [("NA144", 2, 1)]


@pytest.mark.parametrize(("text", "shape"), [("- a\n- b", "a list"), ("just text", "plain text")])
def test_what_is_no_list_of_keys_is_said_to_be_something_else(text, shape):
    found = fault(text)
    assert (found.code, found.message) == ("NA147", f"`key: value` lines are expected, not {shape}")


@pytest.mark.parametrize(
    ("text", "columns"),
    [("headline: We are #1 again", [18]), ("headline: #metoo", [11]), ("a: b # said # twice", []), ("a: b ## c", [])],
)
def test_a_hashtag_that_yaml_would_drop_is_reported_and_a_comment_is_not(text, columns):
    _, wrong = read_yaml(text, path="a.txt")
    assert [(one.code, one.span.column) for one in wrong] == [("NA148", column) for column in columns]


def test_control_characters_and_half_surrogates_are_reported_and_read_as_spaces():
    tree, wrong = read_yaml("a: x\x07y\nb: \ud800z\nc: ok\n", path="a.txt")
    assert [place(one) for one in wrong] == [("NA149", 1, 5), ("NA149", 2, 4)]
    assert [pair.value.text for pair in tree.pairs] == ["x y", "z", "ok"]


def test_separators_of_lines_and_paragraphs_do_not_end_a_value():
    assert values("a: one\u2028two\x85three\nb: 2") == {"a": "one two three", "b": "2"}


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_every_newline_counts_as_one_line(newline):
    assert fault(newline.join(["a: 1", "b: c: d", "e: 2"])).span.line == 2


def test_a_second_document_is_a_fault():
    found = fault("a: 1\n---\nb: 2\n")
    assert (found.code, found.span.line) == ("NA140", 2)


def test_faults_of_a_site_file_have_codes_of_their_own():
    assert fault("title: a: b", first_code=IN_SITE_FILE).code == "NA002"


def test_reading_gives_up_after_twenty_five_mended_lines():
    tree, wrong = read_yaml("".join(f"k{number}: a: b\n" for number in range(100)), path="a.txt")
    assert (tree, len(wrong)) == (None, 25)
