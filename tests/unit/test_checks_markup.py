"""The strict reader of HTML pages."""

import pytest

from newsarchive.checks.markup import MOST_FAULTS, read_markup


def faults(text: str) -> list[str]:
    return [fault.message for fault in read_markup(text).faults]


@pytest.mark.parametrize(
    "text",
    [
        "<p>one<p>two",
        "<ul><li>one<li>two</ul>",
        "<dl><dt>a<dd>b<dt>c<dd>d</dl>",
        "<table><tr><td>1<td>2<tr><th>3</table>",
        "<table><caption>c</caption><thead><tr><th>a</thead><tbody><tr><td>b</tbody></table>",
        "<html><head><title>a < b</title><body><p>x</html>",
        "<p>a &amp; b &lt; c &eacute; &#233; AT&T &copy 2022",
        "<br><br/><img alt=''><input disabled>",
        "<!-- <p> --><p>x</p><!---->",
        '<svg viewBox="0 0 1 1"><title>t</title><linearGradient id="g"/><path d="M0 0"/></svg><p>x</p>',
        "<P CLASS=x>upper</P>",
        '<script type=\'application/ld+json\'>{"a": "</p><b>"}</script>',
        "<details><summary>a</summary>b</details><figure><img alt=''><figcaption>c</figcaption></figure>",
        "<bdi lang=fr>é</bdi><wbr><time datetime=2022>x</time>",
        "<my-element>x</my-element>",
    ],
)
def test_what_the_standard_allows_is_no_fault(text: str):
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<p>a < b", "`<` begins no tag that can be read"),
        ('<p class="x>y', "`<` begins no tag that can be read"),
        ("<p><div>x</div></p>", "`</p>` closes nothing"),
        ("<b><i>x</b></i>", "`</b>` stands before `</i>`"),
        ("<div>x", "`<div>` is not closed"),
        ("<div/>x</div>", "`<div/>` does not close itself in HTML"),
        ("<blockqoute>x</blockqoute>", "unknown element: `<blockqoute>`"),
        ('<p id="a" ID="b">', "attribute stands twice: `id`"),
        ("<li>x", "`<li>` cannot stand in `<nothing>`"),
        ("<div><li>x</li></div>", "`<li>` cannot stand in `<div>`"),
        ("<a href=x>y <b><a href=z>w</a></b></a>", "`<a>` cannot stand inside `<a>`"),
        ("<p>&nosuch; x", "unknown character reference: `&nosuch;`"),
        ("<!-- x", "comment is not closed"),
        ("<p><!doctype html>", "declaration that HTML does not have"),
        ("<?php echo 1 ?>", "`<` begins no tag that can be read"),
        ("<title>x", "`<title>` is not closed"),
        ("</p>", "`</p>` closes nothing"),
    ],
)
def test_what_a_browser_would_mend_is_named(text: str, message: str):
    assert message in faults(text)


def test_a_fault_knows_its_place():
    (fault,) = read_markup("<p>a\n<em>b\n</em></i>").faults
    assert fault.at == 16


def test_attributes_are_unescaped_and_keep_what_stands_in_quotes():
    (tag,) = read_markup("<p title='a > b &amp; \"c\"' hidden data-x=1>").tags
    assert tag.attributes == {"title": 'a > b & "c"', "hidden": "", "data-x": "1"}


def test_tags_inside_raw_text_are_text():
    tags = read_markup("<textarea><p></textarea><script><p></script><title><p></title>").tags
    assert [(tag.name, tag.raw) for tag in tags] == [("textarea", "<p>"), ("script", "<p>"), ("title", "<p>")]


def test_a_page_is_left_after_twenty_faults():
    assert len(faults("<nosuch></nosuch>" * 1000)) == MOST_FAULTS


@pytest.mark.parametrize(
    "hostile",
    [
        "<" * 300_000,
        "<a " * 100_000,
        '<a b="' * 50_000,
        "<!--" * 100_000,
        "<script>" * 50_000,
        "<div>" * 100_000,
        "<a" + " " * 300_000,
        "<a " + "b= " * 100_000,
        "</" * 100_000,
        "&" * 300_000,
        "&" + "a" * 300_000,
        "<p>" * 50_000 + "</b>" * 50_000,
        "<div>" * 100_000 + "<input>" * 50_000,
        "<p id=a>" * 50_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_pages_are_read_to_the_end(hostile: str):
    assert len(read_markup(hostile).faults) <= MOST_FAULTS
