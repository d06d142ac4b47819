"""Each file of `tests/golden/bylines` holds printed credits of one language and who must be read in them.

A credit is a line; what is read of it stands below, indented: people, agencies, desks, roles, place. `nobody` says that
the line names no author: a subhead, a label of a page, a credit of others. Every line is tried where newspapers print
credits: below the standfirst, and as the last line; one that names nobody also as a subhead inside the story.
"""

from datetime import date
from pathlib import Path

import pytest

from newsarchive.loader import Defaults, parse
from newsarchive.records import Byline, Source
from newsarchive.settings import Settings
from tests.golden.indented import indented

FIXTURES = indented(Path(__file__).parent / "bylines")
FIELDS = ("people", "agencies", "desks", "roles")

HEAD = ("Lorem ipsum dolor sit amet consectetur", "Sed ut perspiciatis unde omnis iste natus error sit voluptatem")
STORY = (
    "Nemo enim ipsam voluptatem quia voluptas sit aspernatur aut odit aut fugit, neque porro quisquam est qui dolorem.",
    "Ut enim ad minima veniam, quis nostrum exercitationem ullam corporis suscipit laboriosam, nisi ut aliquid ex ea.",
    "At vero eos et accusamus et iusto odio dignissimos ducimus qui blanditiis praesentium voluptatum deleniti atque.",
)
"""A text without a name in it, so that only the credit decides."""

BELOW = "below the standfirst"
LAST = "as the last line"
INSIDE = "inside the story"
PLACES = {
    BELOW: lambda line: (*HEAD, line, *STORY),
    LAST: lambda line: (*HEAD, *STORY, line),
    INSIDE: lambda line: (*HEAD, *STORY[:2], line, *STORY[2:]),
}


def shown(byline: Byline | None) -> str:
    """What was read, as a fixture writes it."""
    if byline is None:
        return "nobody\n"
    lists = {name: "; ".join(getattr(byline, name)) for name in FIELDS} | {"place": byline.place}
    if not (byline.people or byline.agencies or byline.desks):
        return "nobody\n"
    return "".join(f"{name}: {value}\n" for name, value in lists.items() if value)


def placed() -> list[tuple[str, str, str, str]]:
    """Every fixture at every place where its line may stand: inside a story stands no credit."""
    return [(*each, place) for each in FIXTURES for place in PLACES if place != INSIDE or each[2] == "nobody\n"]


@pytest.mark.parametrize(("language", "credit", "expected", "place"), placed())
def test_a_printed_credit_names_whom_it_names_and_nobody_else(language, credit, expected, place):
    loaded = parse(
        Source(path="a.txt", data="\n".join(PLACES[place](credit)).encode()),
        settings=Settings(),
        defaults=Defaults(language=language),
        bound=date(2026, 11, 23),
    )
    assert loaded.article is not None
    assert shown(loaded.article.byline) == expected


def test_credits_of_thirty_languages_are_held():
    assert len({language for language, _, _ in FIXTURES}) >= 30
