"""Each file of `tests/golden/datelines` holds first paragraphs of one language and the datelines that begin them.

Below a paragraph stands, indented, what is read: place, agency, day; or `none`. The printed form is what the story
begins without, and nothing of the paragraph is lost.
"""

from datetime import date
from pathlib import Path

import pytest

from newsarchive.loader import Defaults, parse
from newsarchive.records import Source
from newsarchive.settings import Settings
from tests.golden.indented import indented

FIXTURES = indented(Path(__file__).parent / "datelines")
HEAD = "Lorem ipsum dolor sit amet\nSed ut perspiciatis unde omnis iste natus error sit voluptatem accusantium\n"
MORE = (
    " Ut enim ad minima veniam, quis nostrum exercitationem ullam corporis suscipit laboriosam, nisi ut aliquid ex ea."
)
STORY = "\nNemo enim ipsam voluptatem quia voluptas sit aspernatur aut odit aut fugit, neque porro quisquam est.\n"


@pytest.mark.parametrize(("language", "paragraph", "expected"), FIXTURES)
def test_a_dateline_says_where_the_story_was_filed_and_by_whom(language, paragraph, expected):
    loaded = parse(
        Source(path="a.txt", data=(HEAD + paragraph + MORE + STORY).encode()),
        settings=Settings(),
        defaults=Defaults(language=language),
        bound=date(2026, 11, 23),
    )
    assert loaded.article is not None
    line = loaded.article.dateline
    first = next(block.text for block in loaded.article.body if block.line == 3)
    shown = {name: getattr(line, name) for name in ("place", "agency", "day")} if line else {}
    assert ("".join(f"{name}: {value}\n" for name, value in shown.items() if value) or "none\n") == expected
    assert first[0] not in "-–—|:."
    printed = f"{line.text} {first}" if line else first
    assert printed.replace(" ", "") == (paragraph + MORE).replace(" ", "")


def test_datelines_of_twenty_five_languages_are_held():
    assert len({language for language, _, _ in FIXTURES}) >= 25
