"""A tree is read by a table of fields: right values come out, and every fault is found with its place."""

from newsarchive.codes import CODES
from newsarchive.schema import Field, field_lines, read_fields
from newsarchive.yaml_text import read_yaml

FIELDS = (
    Field(name="headline", kind="text", doc="", aliases=("title",)),
    Field(name="topics", kind="texts", doc="", separator=","),
    Field(name="authors", kind="texts", doc=""),
    Field(name="size", kind="number", doc="", least=5, most=10),
    Field(name="draft", kind="truth", doc=""),
    Field(
        name="image",
        kind="record",
        doc="",
        shorthand="file",
        fields=(Field(name="file", kind="path", doc="", required=True), Field(name="alt", kind="text", doc="")),
    ),
    Field(
        name="corrections",
        kind="records",
        doc="",
        shorthand="text",
        fields=(Field(name="date", kind="when", doc=""), Field(name="text", kind="text", doc="", required=True)),
    ),
    Field(
        name="feeds",
        kind="record",
        doc="",
        switch=True,
        fields=(Field(name="site", kind="truth", doc=""), Field(name="length", kind="number", doc="")),
    ),
    Field(name="slug", kind="text", doc="", check=lambda text: f"no `/`: {text}" if "/" in text else None),
)


def read(text, first_line=1):
    tree, _ = read_yaml(text, path="a.txt", first_line=first_line)
    return read_fields(
        tree, FIELDS, path="a.txt", unknown_code="NA111", wrong_code="NA112", text=text, first_line=first_line
    )


def values(text):
    found, wrong = read(text)
    assert wrong == ()
    return found


def fault(text):
    _, wrong = read(text)
    assert len(wrong) == 1
    return wrong[0]


def test_a_field_answers_to_its_other_names_and_to_other_capitals():
    assert values("Title: x") == values("HEADLINE: x") == {"headline": "x"}


def test_an_unknown_key_is_answered_with_the_nearest_right_one():
    found = fault("headlin: x")
    assert (found.code, found.message, found.hint) == ("NA111", "unknown key: headlin", "did you mean `headline`?")
    assert (found.span.line, found.span.column, found.span.length) == (1, 1, 7)


def test_an_unknown_key_that_is_like_no_other_has_the_standing_hint():
    assert fault("qqqq: x").hint == CODES["NA111"].fix


def test_a_fault_shows_its_line_of_the_file():
    _, wrong = read("headline: x\nsize: 99\n", first_line=2)
    assert (wrong[0].span.line, wrong[0].excerpt) == (3, "size: 99")


def test_an_empty_value_counts_as_not_given_but_empty_quotation_marks_do_not():
    assert values("headline:\nsize:\nimage:\ntopics:\n") == {}
    assert values('headline: ""') == {"headline": ""}


def test_a_list_may_be_written_as_one_text():
    assert values("authors: Jane Doe, Jr.") == {"authors": ("Jane Doe, Jr.",)}
    assert values("topics: port, ferry ,") == {"topics": ("port", "ferry")}
    assert values('topics: "port, ferry"') == {"topics": ("port, ferry",)}
    assert values("topics: [a, b]") == {"topics": ("a", "b")}


def test_a_record_may_be_written_as_its_shorthand():
    assert values("image: a.jpg") == values("image: {file: a.jpg}") == {"image": {"file": "a.jpg"}}
    assert values("corrections: x") == values("corrections: [x]") == {"corrections": ({"text": "x"},)}


def test_a_truth_value_switches_all_of_a_record():
    assert values("feeds: off") == {"feeds": {"site": False}}
    assert values("feeds: {length: 3}") == {"feeds": {"length": 3}}


def test_a_record_without_what_it_must_have_is_left_out_and_reported():
    found, wrong = read("corrections:\n  - date: 2022\n  - text: x\n")
    assert found == {"corrections": ({"text": "x"},)}
    assert [one.message for one in wrong] == ["`corrections`: a key is missing: text"]


def test_one_field_under_two_names_is_a_fault_and_the_first_is_kept():
    found, wrong = read("title: x\nheadline: y\n")
    assert found == {"headline": "x"}
    assert wrong[0].message == "`headline`: given twice, under two names"


def test_a_wrong_value_is_left_out_and_the_right_ones_stay():
    found, wrong = read("size: 11\ndraft: maybe\nslug: a/b\nheadline: [x]\nauthors: [{a: b}, y]\n")
    assert found == {"authors": ("y",)}
    assert [one.message for one in wrong] == [
        "`size`: a number from 5 to 10 is expected: 11",
        "`draft`: neither true nor false: maybe",
        "`slug`: no `/`: a/b",
        "`headline`: a list where one value is expected",
        "`authors`: a block of keys where one value is expected",
    ]


def test_the_line_of_every_given_field_is_known():
    tree, _ = read_yaml("title: x\nother: y\nsize: 7\n", path="a.txt", first_line=2)
    assert field_lines(tree, FIELDS) == {"headline": 2, "size": 4}
