"""The words of a news archive: frozen records, from the bytes of a source to the card of an article.

Every record is immutable and holds only text, numbers, truth values, tuples and other records, so that equal
records have equal digests. A distinct type stands for each stage: `Source` (bytes and path) becomes `Article`
(meaning), and an article is shown in lists by its `Card`.
"""

from enum import StrEnum

from newsarchive.packing import Record


class Role(StrEnum):
    """What one line, or one block of a body, is in its article."""

    FRONT_MATTER = "front matter"
    KICKER = "kicker"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTATION = "quotation"
    CAPTION = "caption"
    CREDIT = "credit"
    CORRECTION = "correction"
    SIGN_OFF = "sign-off"
    TRAILER = "trailer"
    FURNITURE = "furniture"
    TABLE = "table"
    BLANK = "blank"


class Precision(StrEnum):
    """How exact a date is."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
"""By the length of a date's text."""


class When(Record, frozen=True, kw_only=True):
    """A date as precisely as it is known, after EDTF level 1 (ISO 8601-2:2019).

    `value` is `2022`, `2022-01`, `2022-01-13`, `2022-01-13T17:40` or `2022-01-13T17:40+01:00`: text that sorts by
    time because its day is the day as printed, in whichever zone. A date without a time stays without a time.
    """

    value: str
    inferred: bool = False

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        return _PRECISIONS.get(len(self.value), Precision.MINUTE)

    @property
    def edtf(self) -> str:
        """The date in EDTF: an inferred one ends in `?` (uncertain)."""
        return f"{self.value[:10]}?" if self.inferred else self.value

    @property
    def day(self) -> str | None:
        """`YYYY-MM-DD`, or nothing if the day is not known."""
        return self.value[:10] if len(self.value) >= 10 else None

    @property
    def year(self) -> str:
        """`YYYY`."""
        return self.value[:4]

    @property
    def volume(self) -> str:
        """The volume that binds it: `YYYY-MM`, or `YYYY` where the month is not known."""
        return self.value[:7]


class Origin(Record, frozen=True, kw_only=True):
    """Where the value of a field came from: the rule that read it, its line (from 1), and how sure it is."""

    field: str
    rule: str
    line: int | None = None
    inferred: bool = False


class Source(Record, frozen=True, kw_only=True):
    """One file of the archive as it was found. `path` is relative to `articles/`, with `/` between names."""

    path: str
    data: bytes


class Line(Record, frozen=True, kw_only=True):
    """One line of a source, the role it was given, and the reason, for `newsarchive inspect`."""

    number: int
    text: str
    role: Role
    reason: str


class Block(Record, frozen=True, kw_only=True):
    """A piece of a body, or of what was kept out of it: its role, its text with joined lines, its first line."""

    role: Role
    text: str
    line: int = 0


class Byline(Record, frozen=True, kw_only=True):
    """The printed credit. `text` is never altered; the parts are what was understood of it, perhaps nothing."""

    text: str
    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    place: str | None = None


class Dateline(Record, frozen=True, kw_only=True):
    """Place, agency and day of filing as printed at the head of the first paragraph; not the publication date."""

    text: str
    place: str | None = None
    agency: str | None = None
    day: str | None = None


class Image(Record, frozen=True, kw_only=True):
    """A picture. `file` is relative to `articles/`; width and height are in pixels, 0 if they are not known yet."""

    file: str
    alt: str = ""
    caption: str | None = None
    credit: str | None = None
    width: int = 0
    height: int = 0
    permalink: str | None = None


class Correction(Record, frozen=True, kw_only=True):
    """A dated text that says what was wrong; never a silent edit."""

    text: str
    date: When | None = None


class Withdrawal(Record, frozen=True, kw_only=True):
    """Why an article was taken back, in the editor's words, and when."""

    reason: str
    date: When | None = None


class Article(Record, frozen=True, kw_only=True):
    """What a source means. Only `headline` is owed; everything else may be unknown."""

    source: str
    headline: str
    kicker: str | None = None
    standfirst: str | None = None
    body: tuple[Block, ...] = ()
    markdown: str | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None
    published: When | None = None
    updated: When | None = None
    language: str | None = None
    section: str | None = None
    topics: tuple[str, ...] = ()
    image: Image | None = None
    images: tuple[Image, ...] = ()
    corrections: tuple[Correction, ...] = ()
    credit: str | None = None
    """Where the text came from, in the editor's words (front matter `source`)."""
    publication: str | None = None
    dropped: tuple[Block, ...] = ()
    """What was kept out of the body (trailers, furniture, captions), with its role: nothing is lost."""
    origins: tuple[Origin, ...] = ()
    id: str | None = None
    slug: str | None = None
    permalink: str | None = None
    """The permalink that front matter demands; the one in force is the card's."""
    aliases: tuple[str, ...] = ()
    translation_of: str | None = None
    versions: bool = True
    """Whether earlier versions of it may be shown."""
    draft: bool = False
    embargo: str | None = None
    """Date-time with offset (RFC 3339) before which the article is held."""
    withdrawn: Withdrawal | None = None
    original: str | None = None
    """The whole text of the source, where the site offers it to readers (`originals`)."""

    @property
    def people(self) -> tuple[str, ...]:
        """The people of the byline."""
        return self.byline.people if self.byline else ()

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies of the byline, then of the dateline, each once."""
        named = self.byline.agencies if self.byline else ()
        filed = (self.dateline.agency,) if self.dateline and self.dateline.agency else ()
        return tuple(dict.fromkeys(named + filed))


class Card(Record, frozen=True, kw_only=True):
    """All that a list may show of an article, and the place where it stands for ever."""

    permalink: str
    headline: str
    language: str
    kicker: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    published: When | None = None
    updated: When | None = None
    first_seen: str = ""
    """`YYYY-MM-DD`, from the ledger; feeds date an undated article by it."""
    section: str | None = None
    topics: tuple[str, ...] = ()
    image: Image | None = None
    corrections: tuple[Correction, ...] = ()
    original: str | None = None
    """Permalink of the article that it translates, where that is known."""
    source: str = ""
    source_digest: str = ""

    @property
    def order(self) -> tuple[str, str]:
        """The place in the archive's one order: by time, then by permalink, which never changes."""
        return (self.published.value if self.published else "", self.permalink)

    @property
    def volume(self) -> str:
        """The volume that binds it: `2022-01`, `2022` (month unknown) or `undated`."""
        return self.published.volume if self.published else "undated"


class Defaults(Record, frozen=True, kw_only=True):
    """Fields for every article below a folder, from `_defaults.yaml`; nothing where it does not say."""

    language: str | None = None
    section: str | None = None
    encoding: str | None = None
    agency: str | None = None
    timezone: str | None = None
    publication: str | None = None
    topics: tuple[str, ...] = ()
