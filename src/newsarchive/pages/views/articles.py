"""What the templates of an article and of its versions see."""

from newsarchive.contents import Prose
from newsarchive.packing import Record
from newsarchive.pages.views.frame import CardView, CorrectionView, Link, Picture, Time, View
from newsarchive.word_changes import Change


class BylinePart(Record, frozen=True, kw_only=True):
    """A stretch of the printed byline; `permalink` leads to the list of the person or agency it names."""

    text: str
    permalink: str | None = None


class Listing(Record, frozen=True, kw_only=True):
    """Lists of one kind that an article stands in; `key` is the kind's name in permalinks."""

    key: str
    heading: str
    links: tuple[Link, ...]


class CitationForm(Record, frozen=True, kw_only=True):
    """One way to cite the article. `machine` forms are for programs and stand in fixed pitch."""

    name: str
    text: str
    machine: bool = False


class ArticleView(View, frozen=True, kw_only=True):
    """An article with all that its page shows. `heading` is its headline."""

    article_language: str
    article_direction: str
    foreign: bool
    """Whether it is in another language than the interface."""
    kicker: str
    section: Link | None
    standfirst: str
    byline: tuple[BylinePart, ...]
    published: Time | None
    updated: Time | None
    dateline: str
    """Empty where the first paragraph begins with it."""
    notice: str
    """Says that the date is inferred or not known; else empty."""
    image: Picture | None
    corrections: tuple[CorrectionView, ...]
    prose: Prose
    lists: tuple[Listing, ...]
    """Its topics; people and agencies whom the printed byline does not name as the lists do, each kind by itself."""
    sources: tuple[str, ...]
    """Where the text came from: sentences."""
    versions: str | None
    """Permalink of the page of its versions, where it has several that may be shown."""
    citations: tuple[CitationForm, ...]
    before: CardView | None
    """The nearest earlier article of the archive."""
    after: CardView | None
    section_before: CardView | None
    """The nearest earlier article of its section, where that is another one than `before`."""
    section_after: CardView | None
    related: tuple[CardView, ...]
    translations: tuple[Link, ...]
    original: str | None
    """Where its source stands as text, if the site offers it."""


class VersionView(Record, frozen=True, kw_only=True):
    """What changed in an article at a moment: the passages that did, cut to the words around."""

    time: Time
    passages: tuple[tuple[Change, ...], ...]


class VersionsView(View, frozen=True, kw_only=True):
    """The versions of an article, newest first; of the first one the time alone. `heading` is its headline."""

    article_language: str
    article_direction: str
    foreign: bool
    """Whether it is in another language than the interface."""
    versions: tuple[VersionView, ...]
    first: Time | None
    """When the first version was published; nothing where there are too many to show all."""
