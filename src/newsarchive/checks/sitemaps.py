"""Sitemaps against the protocol of sitemaps.org (version 0.9)."""

from collections.abc import Iterable

from newsarchive.checks.machine import Notes, is_w3c_date
from newsarchive.checks.xml_text import Element

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOST_URLS = 50_000
MOST_BYTES = 50 * 1024 * 1024
LONGEST_URL = 2_048


def check_sitemap(notes: Notes, children: Iterable[Element], *, index: bool) -> None:
    """A sitemap or an index of sitemaps: at most 50,000 addresses of this site, each once and with a file."""
    wanted = f"{SITEMAP}{'sitemap' if index else 'url'}"
    seen: set[str] = set()
    count = 0
    for child in children:
        if child.name != wanted:
            notes.say("NA725", f"element does not belong here: `{child.name}`", child)
            continue
        count += 1
        if count == MOST_URLS + 1:
            notes.say("NA724", "sitemap holds more than 50,000 URLs", child)
        _check_entry(notes, child, seen, index=index)


def _check_entry(notes: Notes, entry: Element, seen: set[str], *, index: bool) -> None:
    url = entry.text_of(f"{SITEMAP}loc")
    if not url:
        notes.say("NA725", "entry has no `loc`", entry)
        return
    if url in seen:
        notes.say("NA725", f"URL stands twice: `{url}`", entry)
    if len(url) > LONGEST_URL:
        notes.say("NA725", "URL is longer than 2,048 characters", entry)
    seen.add(url)
    place = notes.address(url, entry, own=True)
    if index and place and not place.output.endswith((".xml", ".xml.gz")):
        notes.say("NA725", f"index names what is no sitemap: `{url}`", entry)
    for changed in entry.all(f"{SITEMAP}lastmod"):
        if not is_w3c_date(changed.text.strip()):
            notes.say("NA725", f"`lastmod` is not a date of ISO 8601: `{changed.text.strip()}`", changed)
