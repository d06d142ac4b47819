"""What the templates of the front, lists, A to Z lists and plain pages see."""

from newsarchive.packing import Record
from newsarchive.pages.views.calendars import Chart
from newsarchive.pages.views.frame import CardView, Group, Link, Step, View


class FrontView(View, frozen=True, kw_only=True):
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


class ListView(View, frozen=True, kw_only=True):
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


class LetterView(View, frozen=True, kw_only=True):
    """One page of an A to Z list."""

    summary: str
    letters: tuple[Link, ...]
    names: tuple[Link, ...]


class CardsView(View, frozen=True, kw_only=True):
    """A plain list of articles: undated, corrections."""

    summary: str
    cards: tuple[CardView, ...]
    pages: tuple[Link, ...]
    steps: tuple[Step | None, Step | None]
    see: Link | None = None
    """A neighbouring list."""
    downloads: tuple[str, ...] = ()
    """Permalinks of its articles for programs, where the site offers them."""


class Withdrawn(Record, frozen=True, kw_only=True):
    """A withdrawn article: where it stood, why and when it was taken back."""

    permalink: str
    reason: str
    date: str


class WithdrawnView(View, frozen=True, kw_only=True):
    """All withdrawn articles."""

    summary: str
    stones: tuple[Withdrawn, ...]
    pages: tuple[Link, ...]
    steps: tuple[Step | None, Step | None]


class Passage(Record, frozen=True, kw_only=True):
    """A part of a plain page: a heading, paragraphs, links."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class PlainView(View, frozen=True, kw_only=True):
    """A page of words: search, about, accessibility, 404."""

    summary: str
    passages: tuple[Passage, ...]
    searched: bool = False
    """Whether it begins with a field for words to look for."""


class TombstoneView(View, frozen=True, kw_only=True):
    """A withdrawn or deleted article: that it was withdrawn, when and why."""

    summary: str
    reason: str
    date: str


class RedirectView(View, frozen=True, kw_only=True):
    """A page that moved."""

    target: str
    canonical_target: str | None
