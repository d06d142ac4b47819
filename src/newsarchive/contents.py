"""What a page is made of: frozen records that the catalogue fills and the pages room turns into views.

Counts are numbers of articles. Days are `YYYY-MM-DD`, months `YYYY-MM`, years `YYYY`. Cards in a sequence stand in
the archive's order, oldest first, unless a docstring says otherwise. Permalinks begin with `/`.
"""

from enum import StrEnum

from newsarchive.packing import Record
from newsarchive.records import Article, Block, Card, Image


class ListKind(StrEnum):
    """What a list gathers its articles by; the value is the folder of its permalinks."""

    SECTION = "section"
    AUTHOR = "author"
    AGENCY = "agency"
    TOPIC = "topic"
    LANGUAGE = "language"


LETTERS = {
    ListKind.AUTHOR: "/authors/",
    ListKind.AGENCY: "/agencies/",
    ListKind.TOPIC: "/topics/",
    ListKind.SECTION: "/sections/",
    ListKind.LANGUAGE: "/languages/",
}
"""Where the names of each kind of list stand from A to Z."""


class ListLink(Record, frozen=True, kw_only=True):
    """A list as an article page links to it: its printed name and where a reader finds it.

    `permalink` is the list's own page if it has one, else the A to Z list that holds its name.
    """

    kind: ListKind
    name: str
    permalink: str


class Prose(Record, frozen=True, kw_only=True):
    """The body of an article as the renderer takes it: blocks of raw text, or Markdown, and the images it may name.

    `source` is the path of the article below `articles/`, against which Markdown names its images.
    """

    language: str
    blocks: tuple[Block, ...] = ()
    markdown: str | None = None
    images: tuple[Image, ...] = ()
    source: str = ""


class Version(Record, frozen=True, kw_only=True):
    """What a reader could read of an article from a moment (RFC 3339) on: headline, standfirst, byline, paragraphs."""

    moment: str
    paragraphs: tuple[str, ...]


class PlacedArticle(Record, frozen=True, kw_only=True):
    """An article in its context: everything an article page shows. Neighbours are in the archive's order."""

    article: Article
    card: Card
    earlier: Card | None = None
    later: Card | None = None
    section_earlier: Card | None = None
    """The nearest earlier article of the same section."""
    section_later: Card | None = None
    lists: tuple[ListLink, ...] = ()
    related: tuple[Card, ...] = ()
    """Earlier articles that share a topic, nearest first."""
    translations: tuple[Card, ...] = ()
    """The same article in other languages, by language."""
    drawn: str | None = None
    """Permalink of a picture of its headline, where one is made."""
    versions: tuple[Version, ...] = ()
    """What it was and is, oldest first, where that may be shown; none if there is only one."""


class DayContents(Record, frozen=True, kw_only=True):
    """One day with articles; `earlier` and `later` are the nearest days that have any."""

    day: str
    cards: tuple[Card, ...]
    earlier: str | None = None
    later: str | None = None


class Count(Record, frozen=True, kw_only=True):
    """A key and how many articles it holds: a day, month or year, or the key of a section."""

    key: str
    articles: int


class ListCount(Record, frozen=True, kw_only=True):
    """A list with its printed name, its permalink and how many articles it holds."""

    name: str
    permalink: str
    articles: int


class MonthContents(Record, frozen=True, kw_only=True):
    """One month with articles: counts a day and a section, and its cards if they are few.

    `dayless` are the articles of which only the month is known. `cards` is empty above the site's
    `month_headlines`; then the day pages hold the headlines.
    """

    month: str
    articles: int
    days: tuple[Count, ...]
    sections: tuple[ListCount, ...]
    cards: tuple[Card, ...] = ()
    dayless: tuple[Card, ...] = ()
    earlier: str | None = None
    later: str | None = None


class YearContents(Record, frozen=True, kw_only=True):
    """One year with articles: counts of every day that has any, of months and of sections.

    `monthless` are the articles of which only the year is known, at most the site's `month_headlines`.
    """

    year: str
    articles: int
    days: tuple[Count, ...]
    months: tuple[Count, ...]
    sections: tuple[ListCount, ...]
    monthless: tuple[Card, ...] = ()
    earlier: str | None = None
    later: str | None = None


class ListPage(Record, frozen=True, kw_only=True):
    """One page of a list. `number` is 0 for the open front of a list (newest articles), else 1, 2, … from the oldest.

    `cards` stand oldest first; a front shows them newest first. `closed` is how many numbered pages exist; a numbered
    page knows of itself and the next.
    `year` is set on a section's page for one year. `years` (fronts only) counts articles a year, oldest first.
    `neighbours` are other lists that share articles with it most often (topics), perhaps empty.
    """

    kind: ListKind
    name: str
    permalink: str
    number: int
    closed: int
    cards: tuple[Card, ...]
    articles: int = 0
    """Articles in the whole list; 0 on numbered pages, whose bytes must not change when the list grows."""
    years: tuple[Count, ...] = ()
    year: str | None = None
    neighbours: tuple[ListCount, ...] = ()
    feed: bool = False


class LetterPage(Record, frozen=True, kw_only=True):
    """One page of an A to Z list.

    `prefix` is empty on the first page, which leads to the letters; `letters` are the prefixes one step longer, with
    counts of names and their permalinks; `names` are the lists of this prefix, if they fit on one page.
    """

    kind: ListKind
    prefix: str
    permalink: str
    letters: tuple[ListCount, ...] = ()
    names: tuple[ListCount, ...] = ()


class FrontContents(Record, frozen=True, kw_only=True):
    """The front: the newest day, the days before it that have articles (newest first), sections, counts a year.

    Each day holds its first cards; `counts` says how many articles it has, in the order of the days, the newest first.
    """

    articles: int
    newest: DayContents | None
    recent: tuple[DayContents, ...]
    counts: tuple[Count, ...]
    sections: tuple[ListCount, ...]
    years: tuple[Count, ...]
    undated: int = 0
    on_this_day: str | None = None
    """`MM-DD` of the newest day, once the archive spans two years."""
    latest: tuple[Card, ...] = ()
    """Newest first, when the newest day is not known: an archive of months, years or undated articles alone."""


class DatesContents(Record, frozen=True, kw_only=True):
    """All dates: articles a year, oldest first, and how many are undated."""

    years: tuple[Count, ...]
    undated: int = 0


class OnThisDay(Record, frozen=True, kw_only=True):
    """One calendar day over the years, newest first: per year its day, count and first cards."""

    day: str
    """`MM-DD`."""
    years: tuple[DayContents, ...]
    counts: tuple[Count, ...]


class CardsPage(Record, frozen=True, kw_only=True):
    """A plain numbered list of cards (undated, corrections, withdrawn). Numbered as in `ListPage`."""

    permalink: str
    number: int
    closed: int
    cards: tuple[Card, ...]
    articles: int = 0


class FeedContents(Record, frozen=True, kw_only=True):
    """A feed: of the site (`name` empty), a section or an author. Articles newest first; of those after the first
    `whole` the text is cut short.
    """

    name: str = ""
    permalink: str = "/"
    """Of the page that the feed belongs to: `/`, `/section/s/` or `/author/a/`."""
    articles: tuple[PlacedArticle, ...]
    whole: int
    earlier: str | None = None
    """The place of the newest part of the archived feed, in the site's feed."""


class FeedPart(Record, frozen=True, kw_only=True):
    """A part of the site's archived feed (RFC 5005, section 4): articles of one volume, newest first."""

    permalink: str
    """Of the page of its volume: `/2022/01/`."""
    place: str
    """What the permalinks of its files begin with: `/2022/01/`, and `/2022/01/p2-` of a second part."""
    earlier: str | None
    """The place of the part before it."""
    later: str | None
    cards: tuple[Card, ...] = ()


class SitemapShard(Record, frozen=True, kw_only=True):
    """The article permalinks of one volume with the date each changed last (`YYYY-MM-DD`, or nothing)."""

    volume: str
    number: int
    """From 1; a second file begins at 50,000 URLs (sitemaps.org protocol)."""
    entries: tuple[tuple[str, str | None], ...] = ()


class SitemapIndex(Record, frozen=True, kw_only=True):
    """Permalinks of all shards with the latest date in each."""

    shards: tuple[tuple[str, str | None], ...]


class Redirect(Record, frozen=True, kw_only=True):
    """A published URL that moved: from one permalink to another, in one hop."""

    permalink: str
    target: str


class Tombstone(Record, frozen=True, kw_only=True):
    """A published URL whose article was withdrawn or deleted: the headline is not shown, the reason is."""

    permalink: str
    reason: str | None = None
    date: str | None = None


class Page(Record, frozen=True, kw_only=True):
    """A place, a template and the one frozen view that the template sees.

    `permalink` begins with `/`; `/2022/` stands for the file `2022/index.html`. `view` is a frozen record whose
    fields are only text, numbers, truth values, tuples and other records.
    """

    permalink: str
    template: str
    view: object

    @property
    def output(self) -> str:
        """The file's path relative to the output folder."""
        return output_of(self.permalink)


def output_of(permalink: str) -> str:
    """The path, relative to the output folder, of the file that answers at a permalink."""
    path = permalink.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


class Asset(Record, frozen=True, kw_only=True):
    """A file that is copied as it is: an image of an article, the stylesheet. `digest` is of its bytes, in hex."""

    output: str
    source: str
    digest: str
