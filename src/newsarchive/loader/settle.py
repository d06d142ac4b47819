"""Which of several voices is heard for each field: front matter, folder defaults, the text, the path, inference.

Every field of the article gets an `Origin`: the rule that gave it, its line, and whether it is inferred.
"""

import posixpath
from dataclasses import dataclass, field
from typing import Any

from newsarchive.loader.front_matter import FrontMatter
from newsarchive.loader.markdown import image_path
from newsarchive.packing import replace
from newsarchive.records import Byline, Correction, Defaults, Image, Origin, When, Withdrawal
from newsarchive.settings import Section, Settings

FROM_FRONT_MATTER = "front matter"
FROM_DEFAULTS = "folder defaults"


@dataclass(slots=True, kw_only=True)
class Settled:
    """The fields as they are settled one by one; the first voice that says something is heard."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)

    def hear(self, name: str, value: object, rule: str, line: int | None = None, *, inferred: bool = False) -> None:
        """Takes a value unless it is empty or the field has one already."""
        if name in self.values or value is None or value in ("", ()):
            return
        self.values[name] = value
        self.origins[name] = Origin(field=name, rule=rule, line=line, inferred=inferred)


_PLAIN = (
    "headline",
    "kicker",
    "standfirst",
    "published",
    "updated",
    "language",
    "topics",
    "slug",
    "permalink",
    "aliases",
    "id",
    "draft",
    "embargo",
    "translation_of",
    "versions",
    "publication",
)


def hear_front_matter(settled: Settled, front: FrontMatter, settings: Settings, path: str) -> None:
    """The fields of front matter, each to the field of the article that it means."""
    values: dict[str, Any] = dict(front.values)

    def hear(name: str, value: object, key: str) -> None:
        settled.hear(name, value, FROM_FRONT_MATTER, front.lines.get(key))

    if not values:
        return
    for name in _PLAIN:
        if name in values:
            hear(name, values[name], name)
    hear("credit", values.get("source"), "source")
    hear("section", section_key(values.get("section"), settings), "section")
    hear("image", _image(values.get("image"), path), "image")
    hear("corrections", tuple(_correction(each) for each in values.get("corrections", ())), "corrections")
    hear("withdrawn", _withdrawal(values.get("withdrawn")), "withdrawn")


def stated_byline(front: FrontMatter, printed: Byline | None, read: Byline | None) -> Byline | None:
    """The byline of front matter: `read` is its own `byline` as understood, `printed` what the text itself prints.

    Names under `authors` and `agencies` are exact and replace what was understood.
    """
    values: dict[str, Any] = dict(front.values)
    people, agencies = values.get("authors"), values.get("agencies")
    if not (people or agencies or read):
        return None
    base = read or _unless_contradicted(printed, people)
    if base is None:
        return Byline(
            text=", ".join((*(people or ()), *(agencies or ()))), people=people or (), agencies=agencies or ()
        )
    return replace(base, people=people or base.people, agencies=agencies or base.agencies)


def _unless_contradicted(printed: Byline | None, people: tuple[str, ...] | None) -> Byline | None:
    """The printed byline, unless it names other people than front matter does."""
    contradicted = printed and people and printed.people and set(printed.people) != set(people)
    return None if contradicted else printed


def hear_defaults(settled: Settled, defaults: Defaults, settings: Settings) -> None:
    """What the folder says of every article in it. Its agency counts only where no credit is known."""
    settled.hear("language", defaults.language, FROM_DEFAULTS)
    settled.hear("section", section_key(defaults.section, settings), FROM_DEFAULTS)
    settled.hear("publication", defaults.publication, FROM_DEFAULTS)
    settled.hear("topics", defaults.topics, FROM_DEFAULTS)


def hear_path(settled: Settled, path: str, settings: Settings) -> None:
    """The section that the first folder names, if the site says that folders are sections."""
    folder = path.split("/", 1)[0] if "/" in path else ""
    if not settings.section_from_folder or not folder or folder.isdigit():
        return
    key = section_key(folder, settings)
    known = {section.key for section in settings.sections}
    if key in known or not known:
        settled.hear("section", key, "the name of the folder")


def section_key(name: str | None, settings: Settings) -> str | None:
    """The key of the section that the name means; the name itself if the site file has no such section."""
    if not name:
        return None
    wanted = name.casefold()
    return next((each.key for each in settings.sections if wanted in _section_names(each)), name)


def _section_names(section: Section) -> set[str]:
    return {each.casefold() for each in (section.key, section.name, *section.aliases)}


def _image(value: dict[str, Any] | None, path: str) -> Image | None:
    """The lead image; nothing if its file lies outside `articles/` or on the web."""
    file = image_path(value["file"], path) if value else None
    if not value or file is None:
        return None
    return Image(
        file=posixpath.normpath(file),
        alt=value.get("alt") or "",
        caption=value.get("caption"),
        credit=value.get("credit"),
    )


def _correction(value: dict[str, Any]) -> Correction:
    return Correction(text=value["text"], date=value.get("date"))


def _withdrawal(value: dict[str, Any] | None) -> Withdrawal | None:
    return Withdrawal(reason=value["reason"], date=value.get("date")) if value else None


def is_inferred(when: object) -> bool:
    """Whether a date carries its own mark of doubt."""
    return isinstance(when, When) and when.inferred
