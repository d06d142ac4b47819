"""The settings of a site: one frozen record, every field with a good default."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the site: its key in permalinks and front matter, its printed name, other names it answers to."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """The publisher, as structured data names it. `logo` is a path relative to the site folder."""

    name: str
    url: str | None = None
    logo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A time of which nothing is kept, whole days, months or years (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`), and why."""

    first: str
    last: str
    note: str = ""

    def holds(self, day: str) -> bool:
        """Whether a day (`YYYY-MM-DD`) is in it."""
        return self.first <= day[: len(self.first)] and day[: len(self.last)] <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """Which feeds are written, and how long they are."""

    site: bool = True
    sections: bool = True
    authors: bool = True
    articles: int = 50
    """Articles in a feed; it always covers at least seven days, up to four times as many articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactByline:
    """A printed byline and whom it names, as the site says in `bylines.yaml`; nobody where all lists are empty."""

    text: str
    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `newsarchive.yaml` may say."""

    title: str = "News archive"
    description: str = ""
    base_url: str | None = None
    """Absolute URL of the front page, ending in `/`. Without it feeds, sitemaps and canonical links are left out."""
    language: str = "en"
    """BCP 47 tag of the interface, and of articles whose language is not recognised."""
    languages: tuple[str, ...] = ()
    """Languages that articles may be in; empty: all that the lexicon knows."""
    digits: str | None = None
    """`latin` or `native` to the language's script; what its newspapers use where it is not set."""
    timezone: str = "UTC"
    publication: str | None = None
    """The newspaper's name in citations; the title where it is not set."""
    organisation: Organisation | None = None
    sections: tuple[Section, ...] = ()
    gaps: tuple[Gap, ...] = ()
    """Times of which nothing is kept; calendars tell them from days on which nothing was published."""
    section_from_folder: bool = False
    """The first folder under `articles/` that names a section gives the section of the articles in it."""
    permalink: str = "/{year}/{month}/{day}/{slug}.html"
    day_first: bool | None = None
    """Order of day and month in numeric dates where the language leaves it open."""
    fallback_encoding: str = "cp1252"
    bylines: tuple[ExactByline, ...] = ()
    """Exact readings of printed bylines, from `bylines.yaml`, in the order of their texts."""
    page_size: int = 50
    """Articles on a closed list page; the open one holds up to twice as many, less one."""
    section_minimum: int = 1
    author_minimum: int = 1
    agency_minimum: int = 1
    topic_minimum: int = 2
    """Articles below which an author or topic stands in the A to Z list without a page of its own."""
    letter_size: int = 300
    """Names on one page of an A to Z list, above which it is split by the next letter."""
    month_headlines: int = 100
    """Articles up to which a month page also lists its headlines."""
    related: int = 3
    search: bool = True
    downloads: bool = True
    """Whether each month offers its articles as a file for programs."""
    originals: bool = False
    """Whether every article offers the text of its source, front matter and all: a file more an article."""
    share_font: str | None = None
    """A font, as a path in the site folder, in which headlines are set as pictures for links that others share."""
    versions: bool = False
    """Whether articles have a page of the versions that Git keeps of them."""
    feeds: Feeds = Feeds()
    robots: bool = True
    """Whether search engines may index the site."""

    @property
    def publication_name(self) -> str:
        """The name that citations and structured data give the newspaper."""
        return self.publication or self.title
