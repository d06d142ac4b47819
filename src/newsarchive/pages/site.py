"""What every page may know of its site. Nothing in it changes when an article is added."""

import re
from urllib.parse import quote, unquote, urlsplit

from newsarchive.packing import Record
from newsarchive.pages import cldr
from newsarchive.pages.views.frame import FeedLink, Link, Masthead
from newsarchive.pages.words import Words, words_for
from newsarchive.settings import Settings

_PLAIN = re.compile(r"[A-Za-z0-9/._~!$&'()*+,;=:@-]*")
"""A path in which nothing has to be encoded: nearly every one."""

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"


class Site(Record, frozen=True, kw_only=True):
    """The settings as pages need them."""

    settings: Settings
    language: str
    """BCP 47 tag of the interface: the site's language, or English where it has no catalogue."""
    locale: str
    """The same tag with the digits that the settings ask for: by it dates and numbers are written."""
    direction: str
    masthead: Masthead

    @classmethod
    def from_settings(cls, settings: Settings) -> "Site":
        """The site that settings describe."""
        words = words_for(settings.language)
        return cls(
            settings=settings,
            language=words.language,
            locale=cldr.with_digits(words.language, settings.digits),
            direction=cldr.direction(words.language),
            masthead=_masthead(settings, words),
        )

    @property
    def words(self) -> Words:
        """The texts of the interface."""
        return words_for(self.locale)

    @property
    def title(self) -> str:
        """The name of the archive."""
        return self.settings.title

    @property
    def host(self) -> str:
        """The host of the base URL, or nothing."""
        return urlsplit(self.settings.base_url or "").hostname or ""

    @property
    def base_path(self) -> str:
        """The path below which the site is published, decoded: `/`, or `/papers/archive/`."""
        return unquote(urlsplit(self.settings.base_url or "/").path) or "/"

    def url(self, permalink: str) -> str | None:
        """The absolute URL of a permalink, percent-encoded; nothing without a base URL."""
        base = self.settings.base_url
        return base + encoded(permalink.lstrip("/")) if base else None

    def address(self, permalink: str) -> str:
        """The absolute URL of a permalink. Raises `ValueError` without a base URL."""
        url = self.url(permalink)
        if url is None:
            raise ValueError(f"the site has no base URL for: {permalink}")
        return url

    def lost(self, day: str) -> bool:
        """Whether nothing is kept of a day, as the settings say."""
        return any(gap.holds(day) for gap in self.settings.gaps)

    def section_permalink(self, name: str) -> str | None:
        """Where a section of the settings stands, by its printed name."""
        keys = (section.key for section in self.settings.sections if section.name == name)
        return next((f"/section/{key}/" for key in keys), None)

    def feeds_of(self, permalink: str, name: str) -> tuple[FeedLink, ...]:
        """The two feeds of a page, if the site has an address: without one a feed has no identity (RFC 4287, 4.2.6)."""
        if not self.settings.base_url:
            return ()
        title = f"{name} – {self.title}" if name else self.title
        return (
            FeedLink(title=f"{title} (Atom)", permalink=f"{permalink}feed.atom.xml", kind=ATOM),
            FeedLink(title=f"{title} (JSON Feed)", permalink=f"{permalink}feed.json", kind=JSON_FEED),
        )


def encoded(path: str) -> str:
    """A path with everything percent-encoded that a URL may not hold (RFC 3986, 3.3)."""
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/-._~!$&'()*+,;=:@")


def _masthead(settings: Settings, words: Words) -> Masthead:
    navigation = [
        Link(text=words.say("Dates"), permalink="/dates/"),
        Link(text=words.say("Sections"), permalink="/sections/"),
        Link(text=words.say("Topics"), permalink="/topics/"),
        Link(text=words.say("Authors"), permalink="/authors/"),
        Link(text=words.say("Search"), permalink="/search/"),
    ]
    footer = [
        Link(text=words.say("About this archive"), permalink="/about/"),
        Link(text=words.say("Corrections"), permalink="/corrections/"),
        Link(text=words.say("Languages"), permalink="/languages/"),
        Link(text=words.say("Accessibility"), permalink="/accessibility/"),
    ]
    if settings.base_url and settings.feeds.site:
        footer.append(Link(text=words.say("News feed"), permalink="/feed.atom.xml"))
    return Masthead(
        title=settings.title,
        description=settings.description,
        navigation=tuple(navigation),
        footer=tuple(footer),
    )
