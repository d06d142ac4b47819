"""Feeds and search descriptions against their formats: Atom (RFC 4287), RSS 2.0, JSON Feed 1.1, OpenSearch 1.1."""

from collections.abc import Iterable
from email.utils import parsedate_to_datetime

from newsarchive.checks.json_text import Json
from newsarchive.checks.machine import Notes, is_moment
from newsarchive.checks.xml_text import Element

ATOM = "{http://www.w3.org/2005/Atom}"
OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
JSON_FEED = "https://jsonfeed.org/version/1"
LARGEST_FEED = 512_000


def check_atom(notes: Notes, children: Iterable[Element]) -> None:
    """An Atom feed: id, title and updated once in the feed and in each entry, an author, ids that differ."""
    feed = Element(name=f"{ATOM}feed", attributes={}, line=1, column=1)
    seen: set[str] = set()
    entries: list[tuple[Element, bool]] = []
    for child in children:
        if child.name == f"{ATOM}entry":
            _atom_entry(notes, child, seen)
            entries.append((child, child.first(f"{ATOM}author") is not None))
            child.children.clear()
        else:
            feed.children.append(child)
            _atom_links(notes, [child])
    _atom_owed(notes, feed, "feed")
    if feed.first(f"{ATOM}author") is None:
        for entry, has_author in entries:
            if not has_author:
                notes.say("NA721", "neither the feed nor the entry names an author", entry)
    if not any(link.attributes.get("rel") == "self" for link in feed.all(f"{ATOM}link")):
        notes.say("NA721", "feed has no link with `rel=self`", 1)


def _atom_entry(notes: Notes, entry: Element, seen: set[str]) -> None:
    _atom_owed(notes, entry, "entry")
    _unseen(notes, entry.text_of(f"{ATOM}id"), entry, seen)
    _atom_links(notes, entry.children)
    alternate = [link for link in entry.all(f"{ATOM}link") if link.attributes.get("rel", "alternate") == "alternate"]
    if entry.first(f"{ATOM}content") is None and not alternate:
        notes.say("NA721", "entry has neither content nor an alternate link", entry)
    published = entry.text_of(f"{ATOM}published")
    if published and not is_moment(published):
        notes.say("NA721", f"`published` is not a date-time of RFC 3339: `{published}`", entry)


def _atom_owed(notes: Notes, element: Element, kind: str) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: exactly one id, title and updated."""
    for name in ("id", "title", "updated"):
        count = len(element.all(f"{ATOM}{name}"))
        if count != 1:
            notes.say("NA721", f"number of `{name}` in the {kind}: {count}", element)
    if not element.text_of(f"{ATOM}id"):
        notes.say("NA721", f"`id` of the {kind} is empty", element)
    updated = element.text_of(f"{ATOM}updated")
    if not is_moment(updated):
        notes.say("NA721", f"`updated` is not a date-time of RFC 3339: `{updated}`", element)


def _atom_links(notes: Notes, elements: Iterable[Element]) -> None:
    for link in elements:
        if link.name != f"{ATOM}link":
            continue
        if "href" not in link.attributes:
            notes.say("NA721", "`link` has no `href`", link)
            continue
        notes.address(link.attributes["href"], link)


def _unseen(notes: Notes, name: str, place: Element | int, seen: set[str]) -> None:
    if name and name in seen:
        notes.say("NA722", f"feed names an article twice: `{name}`", place)
    seen.add(name)


def check_rss(notes: Notes, children: Iterable[Element]) -> None:
    """An RSS 2.0 feed: title, link and description in the channel, a title or description in each of its parts."""
    channel = next((child for child in children if child.name == "channel"), None)
    if channel is None:
        notes.say("NA721", "feed has no `channel`", 1)
        return
    for name in ("title", "link", "description"):
        if channel.first(name) is None:
            notes.say("NA721", f"channel has no `{name}`", channel)
    seen: set[str] = set()
    for part in channel.all("item"):
        if not part.text_of("title") and not part.text_of("description"):
            notes.say("NA721", "entry has neither title nor description", part)
        _unseen(notes, part.text_of("guid") or part.text_of("link"), part, seen)
        if link := part.text_of("link"):
            notes.address(link, part)
        if (when := part.text_of("pubDate")) and not _is_mail_date(when):
            notes.say("NA721", f"`pubDate` is not a date of RFC 822: `{when}`", part)


def _is_mail_date(text: str) -> bool:
    try:
        parsedate_to_datetime(text)
    except ValueError:
        return False
    return True


def check_json_feed(notes: Notes, feed: dict[str, Json]) -> None:
    """A JSON Feed: version, title, and in each part an id that differs and a text."""
    if not _filled(feed.get("title")):
        notes.say("NA721", "feed has no `title`", 1)
    for key in ("home_page_url", "feed_url", "next_url", "icon", "favicon"):
        if key in feed:
            _json_address(notes, key, feed[key])
    parts = feed.get("items")
    if not isinstance(parts, list):
        notes.say("NA721", "feed has no list `items`", 1)
        return
    seen: set[str] = set()
    for number, part in enumerate(parts, start=1):
        if isinstance(part, dict):
            _json_part(notes, part, number, seen)
        else:
            notes.say("NA721", f"entry is not an object: {number}", 1)


def _json_part(notes: Notes, part: dict[str, Json], number: int, seen: set[str]) -> None:
    if not _filled(part.get("id")):
        notes.say("NA721", f"entry has no `id`: {number}", 1)
    else:
        _unseen(notes, str(part["id"]), 1, seen)
    if not _filled(part.get("content_html")) and not _filled(part.get("content_text")):
        notes.say("NA721", f"entry has no `content_html` or `content_text`: {number}", 1)
    for key in ("date_published", "date_modified"):
        if key in part and not is_moment(str(part[key])):
            notes.say("NA721", f"`{key}` of entry {number} is not a date-time of RFC 3339: `{part[key]}`", 1)
    for key in ("url", "image", "banner_image"):
        if key in part:
            _json_address(notes, key, part[key])


def _json_address(notes: Notes, key: str, value: Json) -> None:
    if isinstance(value, str) and value:
        notes.address(value, 1)
    else:
        notes.say("NA721", f"`{key}` is not an address", 1)


def _filled(value: Json) -> bool:
    return isinstance(value, str) and bool(value.strip())


def check_open_search(notes: Notes, children: Iterable[Element]) -> None:
    """A search description (OpenSearch 1.1): a name of 16, a description of 1,024 characters, a URL with the terms."""
    found = list(children)
    texts = {child.name.removeprefix(OPEN_SEARCH): child.text.strip() for child in found}
    for name, most in (("ShortName", 16), ("Description", 1024)):
        if not 0 < len(texts.get(name, "")) <= most:
            notes.say("NA728", f"`{name}` must have 1 to {most} characters: {len(texts.get(name, ''))}", 1)
    urls = [child for child in found if child.name == f"{OPEN_SEARCH}Url"]
    if not any("{searchTerms}" in url.attributes.get("template", "") for url in urls):
        notes.say("NA728", "no `Url` with `{searchTerms}`", 1)
    for url in urls:
        if template := url.attributes.get("template"):
            notes.address(template.partition("?")[0], url)
