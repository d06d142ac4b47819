"""ninjs 3.1 (IPTC, "News in JSON"): one object an article.

ninjs dates are full date-times. A date that is less exact is never filled up: it stands as it is known, in EDTF, in a
description of the role `published`.
"""

import re
from pathlib import Path

from newsarchive.exporters.articles import articles
from newsarchive.exporters.export import Archive
from newsarchive.exporters.flat import place_of
from newsarchive.media_types import media_type
from newsarchive.packing import to_json
from newsarchive.pages.flat import Exported
from newsarchive.pages.site import encoded

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
"""What IPTC's schema calls itself."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d")


def write_ninjs(archive: Archive, folder: Path) -> None:
    """A JSON file an article, at the place of its page."""
    for article in articles(archive):
        place = place_of(folder, article, ".json")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(to_json(_newsitem(article, archive)) + b"\n")


def _newsitem(article: Exported, archive: Archive) -> dict[str, object]:
    texts = {"summary": article.standfirst, "published": article.published, "updated": article.updated}
    described = [{"role": role, "value": value} for role, value in texts.items() if value]
    described += [{"role": "correction", "value": text} for text in article.corrections]
    item: dict[str, object] = {
        "uri": article.url or _address(article.permalink, archive),
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "type": "text",
        "representationType": "full",
        "language": article.language,
        "contentCreated": _moment(article.published),
        "copyrightHolder": archive.settings.organisation.name if archive.settings.organisation else "",
        "by": article.byline,
        "located": article.place,
        "headlines": [{"role": role, "value": value} for role, value in _headlines(article)],
        "descriptions": described,
        "bodies": [{"role": "main", "contentType": article.text_type, "value": article.text}],
        "people": [{"name": name, "rel": "author"} for name in article.people],
        "organisations": [{"name": name, "rel": "source"} for name in article.agencies],
        "subjects": [{"name": name} for name in (article.section, *article.topics) if name],
        "associations": [
            _picture(*shown, archive) for shown in zip(article.pictures, article.captions, article.credits, strict=True)
        ],
    }
    return {name: value for name, value in item.items() if value}


def _headlines(article: Exported) -> list[tuple[str, str]]:
    return [("main", article.headline), *([("kicker", article.kicker)] if article.kicker else [])]


def _moment(written: str) -> str:
    """A date-time as RFC 3339 has it, or nothing where day, minute or offset are not known."""
    return f"{written[:16]}:00{written[16:]}" if _MOMENT.fullmatch(written) else ""


def _picture(permalink: str, caption: str, credit: str, archive: Archive) -> dict[str, object]:
    url = _address(permalink, archive)
    picture: dict[str, object] = {
        "name": permalink.rpartition("/")[2],
        "uri": url,
        "type": "picture",
        "by": credit,
        "descriptions": [{"role": "caption", "value": caption}] if caption else [],
        "renditions": [{"name": "main", "href": url, "contentType": media_type(permalink, b"")}],
    }
    return {name: value for name, value in picture.items() if value}


def _address(permalink: str, archive: Archive) -> str:
    """The absolute URL; where the site has none, a name that is as lasting."""
    return (archive.settings.base_url or "urn:newsarchive:/").rstrip("/") + encoded(permalink)
