"""Whatever stands in front matter, reading it ends, and what it says of a place is true."""

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.diagnostics import Diagnostic
from newsarchive.yaml_hints import quoted
from newsarchive.yaml_text import read_yaml

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
