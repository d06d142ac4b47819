"""What the templates of the front, lists, A to Z lists and plain pages see."""

from dataclasses import dataclass

from newsarchive.pages.views.calendars import Chart
from newsarchive.pages.views.frame import CardView, Group, Link, Step, View


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontView(View):
    """The front: the newest day, the days before it, sections, years."""

    summary: str
    newest: str
    """The newest day in words."""
    newest_permalink: str | None
    lead: CardView | None
    cards: tuple[CardView, ...]
    more: Link | None
    """To the whole newest day, where not all of it is shown."""
    recent: tuple[Group, ...]
    """The days before it that have articles, newest first, each with its first headlines."""
    searched: bool
    """Whether the site has a search page."""
    sections: tuple[Link, ...]
    chart: Chart
    on_this_day: Link | None
    undated: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """One page of a list: a section, author, agency, topic or language."""

    kind: str
    """The kind in words: `Author`."""
    heading_language: str | None
    summary: str
    groups: tuple[Group, ...]
    years: tuple[Link, ...]
    chart: Chart | None
    """Articles a year as bars, on the front of a list that spans years; the links of `years` say the same."""
    pages: tuple[Link, ...]
    neighbours: tuple[Link, ...]
    steps: tuple[Step | None, Step | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView(View):
    """One page of an A to Z list."""

    summary: str
    letters: tuple[Link, ...]
    names: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsView(View):
    """A plain list of articles: undated, corrections."""

    summary: str
    cards: tuple[CardView, ...]
    pages: tuple[Link, ...]
    steps: tuple[Step | None, Step | None]
    see: Link | None = None
    """A neighbouring list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A withdrawn article: where it stood, why and when it was taken back."""

    permalink: str
    reason: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView(View):
    """All withdrawn articles."""

    summary: str
    stones: tuple[Withdrawn, ...]
    pages: tuple[Link, ...]
    steps: tuple[Step | None, Step | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A part of a plain page: a heading, paragraphs, links."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainView(View):
    """A page of words: search, about, accessibility, 404."""

    summary: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstoneView(View):
    """A withdrawn or deleted article: that it was withdrawn, when and why."""

    summary: str
    reason: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView(View):
    """A page that moved."""

    target: str
    canonical_target: str | None
