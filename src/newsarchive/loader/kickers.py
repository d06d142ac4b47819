"""A kicker in the line of its headline: a page set it apart by type, a copy of the page lost that.

What shows it is a slip that no headline has by itself: a space before a colon (`Culture : A fair opens`), or a letter
glued to a quotation mark (`"It will be soon"Minister speaks`).
"""

import re

from newsarchive.loader.knowledge import Knowledge

_SPACED_COLON = re.compile(r"^(?P<kicker>[^:：\n]{2,40}[^\s:：])\s+:\s+(?P<headline>\S.{14,})$")
_GLUED_QUOTATION = re.compile(r"^(?P<kicker>[\"“„«‘].{3,60}?[\"”“»’])(?P<headline>[^\W\d_a-zß-ÿ][^\W\d_A-ZÀ-Þ].{18,})$")
_SPACE_BEFORE_COLON = frozenset(("fr",))
"""Languages whose typography puts a space before every colon."""


def kicker_within(headline: str, known: Knowledge) -> tuple[str, str] | None:
    """The kicker and the headline that stand in one line, or nothing if the line is a headline alone."""
    spaced = known.language is None or known.language.partition("-")[0] in _SPACE_BEFORE_COLON
    match = _GLUED_QUOTATION.match(headline) or (None if spaced else _SPACED_COLON.match(headline))
    return (match["kicker"].strip(), match["headline"].strip()) if match else None
