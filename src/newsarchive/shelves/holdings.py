"""Holdings: articles as search takes them, and the row that its results show of each."""

import re
from dataclasses import dataclass

from newsarchive.shelves.analysis import Analyser
from newsarchive.shelves.folding import fold
from newsarchive.shelves.leaves import fronted

DECK = 120
"""Characters of a standfirst in a row: what a result shows before its page has been read."""

KINDS = {"section": "s", "author": "a", "agency": "g", "topic": "t", "language": "l"}
"""Letters of the kinds of lists by which a search is narrowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """An article as search takes it: what its row shows, and in which words and lists it is found."""

    permalink: str
    headline: str
    language: str
    """BCP 47 tag."""
    date: str = ""
    """As `When.value`, or nothing."""
    byline: str = ""
    standfirst: str = ""
    body: str = ""
    """Everything else in which words are found, as plain text."""
    lists: tuple[tuple[str, str], ...] = ()
    """Kind (a letter of `KINDS`) and name of each list that it stands in."""


def row(holding: Holding, known: Analyser) -> str:
    """The row of a holding: day, language, byline, place, headline, standfirst, with tabs between.

    The place is the permalink, or only its slug where the rest follows from the day, as in `/2022/01/13/slug.html`;
    then what the slug shares with the words of the headline is left out, unless a character is none to this Python:
    it might be a letter to the browser.
    """
    day = holding.date[:10]
    start = f"/{day.replace('-', '/')}/"
    place, headline = holding.permalink, " ".join(holding.headline.split())
    if len(day) == len("2022-01-13") and place.startswith(start) and place.endswith(".html"):
        slug = place[len(start) : -len(".html")]
        known_words = known.words(headline) if headline.isprintable() else []
        place = fronted(slug, "-".join(known_words)) if "/" not in slug else place
    fields = (day, holding.language, holding.byline, place, headline, _deck(holding.standfirst))
    return "\t".join([" ".join(field.split()) for field in fields])


def _deck(standfirst: str) -> str:
    text = " ".join(standfirst.split())
    if len(text) <= DECK:
        return text
    head, space, _ = text[:DECK].rpartition(" ")
    return (head if space else text[:DECK]).rstrip(" ,;:–-") + "…"


def list_term(kind: str, name: str) -> str:
    r"""The term of a list: `=s`, its folded name, a bar, its name and a tab: `=ssport|Sport\t`."""
    plain = " ".join(name.split())
    return f"={kind}{_BAR.sub(' ', fold(plain))}|{plain}\t"


_BAR = re.compile(r"[|\t]")
