"""The site file `newsarchive.yaml`: its fields, and the settings that a text of it gives."""

import re
from collections.abc import Iterable
from typing import Any, cast
from urllib.parse import quote, urlsplit, urlunsplit

from newsarchive.codes.yaml_entries import IN_SITE_FILE
from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.schema import Field, field_lines, read_fields
from newsarchive.settings import Feeds, Gap, Organisation, Section, Settings
from newsarchive.yaml_text import read_yaml

SITE_FILE_NAME = "newsarchive.yaml"

_USUAL = Settings()
_PLACES = frozenset({"year", "month", "day", "slug", "section"})


def permalink_pattern_fault(pattern: str) -> str | None:
    """What is wrong with a pattern of permalinks, or nothing."""
    if not pattern.startswith("/") or not pattern.endswith((".html", "/")):
        return f"a pattern begins with `/` and ends in `.html` or `/`: {pattern}"
    places = re.findall(r"\{([^{}]*)\}", pattern)
    for place in places:
        if place not in _PLACES:
            return f"a pattern knows {{year}}, {{month}}, {{day}}, {{slug}} and {{section}} only: {{{place}}}"
    if places.count("slug") != 1:
        return f"a pattern must hold {{slug}}, once: {pattern}"
    rest = re.sub(r"\{[a-z]+\}", "x", pattern)
    if not re.fullmatch(r"(?:/[A-Za-z0-9_~.-]+)+/?", rest) or re.search(r"/\.", rest):
        return f"letters a to z, figures, `-`, `_` and single `/` may stand between the names: {pattern}"
    return None


def _key_fault(key: str) -> str | None:
    if re.search(r"[\s\x00-\x1f\x7f/\\?#%:*\"'<>|&=+,;@$!()\[\]{}.]", key) or key != key.casefold():
        return f"a key is small letters, figures and hyphens: {key}"
    return f"a key has at most 80 bytes: {key[:40]}" if len(key.encode()) > 80 else None


def _digits_fault(digits: str) -> str | None:
    return None if digits in ("latin", "native") else f"digits are `latin` or `native`: {digits}"


def _base_url_fault(url: str) -> str | None:
    return f"a base URL ends with its path: {url}" if "?" in url or "#" in url else None


_SECTION = (
    Field(
        name="key",
        kind="text",
        required=True,
        check=_key_fault,
        doc="The section in permalinks: small letters, figures and hyphens.",
    ),
    Field(name="name", kind="text", doc="The printed name; the key with a capital where it is not given."),
    Field(name="aliases", kind="texts", default=(), doc="Other names that front matter and folders may use."),
)

_ORGANISATION = (
    Field(name="name", kind="text", required=True, doc="The publisher's name."),
    Field(name="url", kind="url", doc="The publisher's own site."),
    Field(name="logo", kind="path", doc="A picture, as a path in the site folder."),
)

_GAP = (
    Field(name="first", kind="when", required=True, doc="Its first day, month or year."),
    Field(name="last", kind="when", doc="Its last; the first alone if not given."),
    Field(name="note", kind="text", default="", doc="Why, in a few words."),
)

_FEEDS = (
    Field(
        name="site",
        kind="truth",
        default=_USUAL.feeds.site,
        doc="A feed of all articles, and its parts a month, back to the oldest (RFC 5005).",
    ),
    Field(name="sections", kind="truth", default=_USUAL.feeds.sections, doc="A feed a section."),
    Field(name="authors", kind="truth", default=_USUAL.feeds.authors, doc="A feed an author."),
    Field(
        name="articles",
        kind="number",
        default=_USUAL.feeds.articles,
        least=1,
        most=1000,
        doc="Articles in a feed; it always covers at least seven days.",
    ),
)

SITE_FIELDS: tuple[Field, ...] = (
    Field(name="title", kind="text", default=_USUAL.title, doc="The name of the archive, in its masthead."),
    Field(
        name="description",
        kind="text",
        default="",
        doc="One sentence on the archive, for the front and feeds.",
    ),
    Field(
        name="base_url",
        kind="url",
        check=_base_url_fault,
        doc="The absolute URL of the front page. Feeds, sitemaps and canonical links need it.",
    ),
    Field(
        name="language",
        kind="language",
        default=_USUAL.language,
        doc="The language of the interface, and of articles whose language is not recognised (BCP 47).",
    ),
    Field(
        name="languages",
        kind="languages",
        default=(),
        doc="The languages that articles may be in; all known ones if empty.",
    ),
    Field(
        name="digits",
        kind="text",
        check=_digits_fault,
        pattern=r"^(latin|native)$",
        doc="The digits of dates and counts: `latin` (2022), or `native` to the language's script (٢٠٢٢).",
    ),
    Field(name="timezone", kind="timezone", default=_USUAL.timezone, doc="The newsroom's time zone (IANA name)."),
    Field(name="publication", kind="text", doc="The newspaper's name in citations; the title if not given."),
    Field(
        name="organisation",
        kind="record",
        aliases=("organization",),
        fields=_ORGANISATION,
        shorthand="name",
        doc="The publisher, in structured data: a name, or name, url and logo.",
    ),
    Field(
        name="sections",
        kind="records",
        default=(),
        fields=_SECTION,
        shorthand="key",
        doc="The sections, in the order of the masthead: keys, or key, name and aliases.",
    ),
    Field(
        name="gaps",
        kind="records",
        default=(),
        fields=_GAP,
        shorthand="first",
        doc="Times of which nothing is kept: first, last and note. Calendars tell them from days without articles.",
    ),
    Field(
        name="section_from_folder",
        kind="truth",
        default=_USUAL.section_from_folder,
        doc="Whether the first folder below `articles/` that names a section gives the section.",
    ),
    Field(
        name="permalink",
        kind="text",
        default=_USUAL.permalink,
        check=permalink_pattern_fault,
        pattern=r"^/(.*/)?[^/]*\{slug\}.*(\.html|/)$",
        doc="The pattern of article permalinks, of {year}, {month}, {day}, {section} and {slug}.",
    ),
    Field(
        name="day_first",
        kind="truth",
        doc="Whether 04/05/2022 is a day of May, where the language leaves it open.",
    ),
    Field(
        name="fallback_encoding",
        kind="encoding",
        default=_USUAL.fallback_encoding,
        doc="The encoding of files that are not UTF-8 and whose folder declares none.",
    ),
    Field(
        name="page_size",
        kind="number",
        default=_USUAL.page_size,
        least=5,
        most=1000,
        doc="Articles on a closed page of a list; the newest page holds up to twice as many, less one.",
    ),
    Field(
        name="section_minimum",
        kind="number",
        default=_USUAL.section_minimum,
        least=1,
        most=1000,
        doc="Articles that a section needs for a page of its own.",
    ),
    Field(
        name="author_minimum",
        kind="number",
        default=_USUAL.author_minimum,
        least=1,
        most=1000,
        doc="Articles that an author needs for a page of their own.",
    ),
    Field(
        name="agency_minimum",
        kind="number",
        default=_USUAL.agency_minimum,
        least=1,
        most=1000,
        doc="Articles that an agency needs for a page of its own.",
    ),
    Field(
        name="topic_minimum",
        kind="number",
        default=_USUAL.topic_minimum,
        least=1,
        most=1000,
        doc="Articles that a topic needs for a page of its own; below, it stands in the A to Z list only.",
    ),
    Field(
        name="letter_size",
        kind="number",
        default=_USUAL.letter_size,
        least=10,
        most=5000,
        doc="Names on one page of an A to Z list, above which it is split by the next letter.",
    ),
    Field(
        name="month_headlines",
        kind="number",
        default=_USUAL.month_headlines,
        most=2000,
        doc="Articles up to which the page of a month lists its headlines.",
    ),
    Field(
        name="related",
        kind="number",
        default=_USUAL.related,
        most=20,
        doc="Related articles below an article.",
    ),
    Field(name="search", kind="truth", default=_USUAL.search, doc="Whether the site has a search page."),
    Field(
        name="downloads",
        kind="truth",
        default=_USUAL.downloads,
        doc="Whether each month offers its articles to programs (JSON Lines), as a file or, if it is a large one, several."
        " They make the site about a tenth larger.",
    ),
    Field(
        name="originals",
        kind="truth",
        default=_USUAL.originals,
        doc="Whether each article offers its source as a text file, front matter and all: one file more an article.",
    ),
    Field(
        name="share_font",
        kind="path",
        doc="A font in the site folder. In it the headlines of articles without a picture are set as one, which others"
        " show beside links to them.",
    ),
    Field(
        name="versions",
        kind="truth",
        default=_USUAL.versions,
        doc="Whether an article that Git keeps several versions of has a page that shows what words changed.",
    ),
    Field(
        name="feeds",
        kind="record",
        switch=True,
        fields=_FEEDS,
        default=True,
        doc="Which feeds are written: true, false, or site, sections, authors and articles.",
    ),
    Field(name="robots", kind="truth", default=_USUAL.robots, doc="Whether search engines may index the site."),
)


def read_settings(text: str, path: str) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings that a site file gives, with defaults where it is silent or wrong, and all that is wrong.

    A text that cannot be read at all gives the default settings.
    """
    tree, unreadable = read_yaml(text, path=path, first_code=IN_SITE_FILE)
    if tree is None:
        return Settings(), unreadable
    values, wrong = read_fields(tree, SITE_FIELDS, path=path, unknown_code="NA011", wrong_code="NA012", text=text)
    sections = _sections(cast("tuple[Any, ...]", values.pop("sections", ())))
    settings = Settings(sections=sections, **_made(values))
    lines = field_lines(tree, SITE_FIELDS)
    clashes = _clashes(sections, _span(path, lines, "sections"))
    return settings, unreadable + wrong + clashes + _backward(settings.gaps, _span(path, lines, "gaps"))


def _span(path: str, lines: dict[str, int], key: str) -> Span:
    return Span(path=path, line=lines.get(key, 0), column=1, length=len(key))


def read_settings_bytes(data: bytes, path: str) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """As `read_settings`, from the bytes of the file; a byte order mark is left out."""
    try:
        return read_settings(data.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line_start = before.rfind(b"\n") + 1
        span = Span(
            path=path,
            line=before.count(b"\n") + 1,
            column=len(before[line_start:].decode("utf-8-sig", "replace")) + 1,
        )
        message = f"the site file is not UTF-8: byte 0x{data[error.start]:02X}"
        return Settings(), (diagnose("NA014", message, span),)


def _made(values: dict[str, Any]) -> dict[str, Any]:
    """Values as `Settings` takes them: nested records made, the base URL in ASCII and ending in a slash."""
    made = dict(values)
    if "base_url" in made:
        made["base_url"] = _written_in_ascii(made["base_url"].rstrip("/") + "/")
    if "organisation" in made:
        made["organisation"] = Organisation(**made["organisation"])
    if "gaps" in made:
        made["gaps"] = tuple(_gap(value) for value in made["gaps"])
    if "feeds" in made:
        made["feeds"] = Feeds(**made["feeds"])
    return made


def _gap(value: dict[str, Any]) -> Gap:
    first = value["first"].value[:10]
    last = value["last"].value[:10] if "last" in value else first
    return Gap(first=first, last=last, note=value.get("note", ""))


def _backward(gaps: tuple[Gap, ...], span: Span) -> tuple[Diagnostic, ...]:
    """Gaps that end before they begin."""
    wrong = [gap for gap in gaps if gap.last < gap.first[: len(gap.last)]]
    return tuple(diagnose("NA012", f"`gaps`: {gap.first} is later than {gap.last}", span) for gap in wrong)


def _written_in_ascii(url: str) -> str:
    """A URL as feeds, sitemaps and robots.txt must name it: other letters of its path in percent encoding (RFC 3986),
    those of its host as IDNA has them.
    """
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    return urlunsplit((parts.scheme, host, quote(parts.path, safe="/%:@!$&'()*+,;=~"), "", ""))


def _sections(values: Iterable[Any]) -> tuple[Section, ...]:
    return tuple(
        Section(
            key=value["key"],
            name=value.get("name") or value["key"].replace("-", " ").capitalize(),
            aliases=value.get("aliases", ()),
        )
        for value in values
    )


def _clashes(sections: tuple[Section, ...], span: Span) -> tuple[Diagnostic, ...]:
    """Two sections that answer to one name; an article that uses it could stand in either."""
    owners: dict[str, Section] = {}
    clashes: dict[tuple[str, str], str] = {}
    for section in sections:
        for name in (section.key, section.name, *section.aliases):
            owner = owners.setdefault(name.casefold(), section)
            if owner is not section:
                clashes.setdefault((owner.key, section.key), name)
    return tuple(
        diagnose("NA013", f"sections `{first}` and `{second}` answer to one name: {name}", span)
        for (first, second), name in clashes.items()
    )
