"""Whatever stands in front matter, reading it ends, and what it says of a place is true."""

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.diagnostics import Diagnostic
from newsarchive.yaml_faults import YamlText
from newsarchive.yaml_hints import quoted
from newsarchive.yaml_plain import read_plain
from newsarchive.yaml_text import _read_mending, read_yaml

SIGNS = st.text(alphabet="ab :#-[]{}'\"&*!|>%@`\n\t\\,?é\u2028\x00\ud800", max_size=120)


@given(SIGNS | st.text())
def test_any_text_is_read_or_refused_with_diagnostics(text):
    tree, wrong = read_yaml(text, path="a.txt")
    assert tree is not None or wrong
    assert all(isinstance(one, Diagnostic) for one in wrong)


@given(SIGNS)
def test_a_diagnostic_points_into_the_text(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    _, wrong = read_yaml(text, path="a.txt")
    for one in wrong:
        assert 1 <= one.span.line <= len(lines)
        assert one.span.column >= 1


@given(
    st.text(
        st.characters(
            min_codepoint=32, exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
        ),
        min_size=1,
    )
)
def test_a_value_in_quotation_marks_is_read_as_it_was(value):
    tree, wrong = read_yaml(f"headline: {quoted(value)}", path="a.txt")
    if not wrong:
        assert tree.pairs[0].value.text == value
    else:
        assert {one.code for one in wrong} == {"NA149"}


PLAIN = st.text(alphabet="ab1é人_ .,-()'/[]:#yn~\t", max_size=12)
FIELDS = st.lists(
    st.tuples(
        st.sampled_from(["headline", "topics", "a", "y", "no", "A_b"]),
        PLAIN,
        st.sampled_from(["{}", "[{}]", "[a, {}]"]),
    ),
    min_size=1,
    max_size=3,
).map(lambda fields: "\n".join(f"{key}: {form.format(value)}" for key, value, form in fields))


@given(FIELDS | SIGNS | st.text())
def test_what_is_read_without_the_parser_is_what_the_parser_reads(text):
    plain = read_plain(text, first_line=2)
    if plain is not None:
        whole = YamlText(lines=tuple(text.split("\n")), path="a.txt", first_line=2, first_code=130)
        assert _read_mending(text, whole) == (plain, [])


def test_plain_fields_need_no_parser():
    assert read_plain("section: ville\ntopics: [Dijon, Saint-Malo (35), l'Isle]", first_line=2)
    assert read_plain("headline: Rain: a story", first_line=2) is None
