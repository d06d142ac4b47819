"""What the template of an article sees."""

from dataclasses import dataclass

from newsarchive.contents import Prose
from newsarchive.pages.views.frame import CardView, CorrectionView, Link, Picture, Time, View


@dataclass(frozen=True, slots=True, kw_only=True)
class BylinePart:
    """A stretch of the printed byline; `permalink` leads to the list of the person or agency it names."""

    text: str
    permalink: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Lists of one kind that an article stands in; `key` is the kind's name in permalinks."""

    key: str
    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationForm:
    """One way to cite the article. `machine` forms are for programs and stand in fixed pitch."""

    name: str
    text: str
    machine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView(View):
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
    citations: tuple[CitationForm, ...]
    before: CardView | None
    """The nearest earlier article of the archive."""
    after: CardView | None
    section_before: CardView | None
    """The nearest earlier article of its section, where that is another one than `before`."""
    section_after: CardView | None
    related: tuple[CardView, ...]
    translations: tuple[Link, ...]
