"""The page of the versions of an article: what words changed, and when."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from newsarchive.contents import Page, PlacedArticle, Version
from newsarchive.packing import replace
from newsarchive.pages import cldr
from newsarchive.pages.crumbs import to_article
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.site import Site
from newsarchive.pages.stories import is_foreign
from newsarchive.pages.times import words_of, zone
from newsarchive.pages.views.articles import VersionsView, VersionView
from newsarchive.pages.views.frame import Link, Time
from newsarchive.records import When
from newsarchive.word_changes import Change, words_changed

FOLDER = "/versions"
MOST = 50
"""Changes that a page shows, the newest."""
MOST_TEXT = 40_000
"""Characters of passages after which a page shows no older change."""
AROUND = 12
"""Words that are shown before and after a change; letters, where a script has no spaces, are ten times as many."""


def versions_permalink(permalink: str) -> str:
    """Where the versions of the article at a permalink stand."""
    return FOLDER + permalink


def article_of(permalink: str) -> str:
    """The permalink of the article whose versions stand at one; of any other place, that place."""
    return permalink.removeprefix(FOLDER) if permalink.startswith(f"{FOLDER}/") else permalink


def versions_page(site: Site, placed: PlacedArticle) -> Page:
    """All versions of an article, newest first, as far as a page holds them."""
    card, permalink = placed.card, versions_permalink(placed.card.permalink)
    crumbs = (
        *to_article(site, placed.article.published),
        Link(text=site.words.say("Article"), permalink=card.permalink),
    )
    fields = frame(site, permalink, card.headline, crumbs=crumbs, extras=Extras(indexed=False))
    title = site.words.say("Versions: {headline}", headline=card.headline)
    fields["head"] = replace(fields["head"], title=f"{title} – {site.title}")
    shown = _changes(site, placed.versions)
    whole = len(shown) == len(placed.versions) - 1
    view = VersionsView(
        **fields,
        article_language=card.language,
        article_direction=cldr.direction(card.language),
        foreign=is_foreign(site, card.language),
        versions=shown,
        first=_time(site, placed.versions[0]) if whole else None,
    )
    return Page(permalink=permalink, template="versions.html", view=view)


def _changes(site: Site, versions: tuple[Version, ...]) -> tuple[VersionView, ...]:
    found: list[VersionView] = []
    size = 0
    pairs = zip(reversed(versions[1:]), reversed(versions[:-1]), strict=True)
    for newer, older in pairs:
        passages = _passages(older, newer)
        size += sum(len(change.text) for passage in passages for change in passage)
        if found and (size > MOST_TEXT or len(found) == MOST):
            break
        found.append(VersionView(time=_time(site, newer), passages=passages))
    return tuple(found)


def _time(site: Site, version: Version) -> Time:
    local = datetime.fromisoformat(version.moment).astimezone(zone(site))
    when = When(value=local.isoformat(timespec="minutes"))
    return Time(text=words_of(when, site.locale), machine=when.value)


def _passages(older: Version, newer: Version) -> tuple[tuple[Change, ...], ...]:
    """The paragraphs in which something changed."""
    passages: list[list[Change]] = [[]]
    for change in words_changed("\n".join(older.paragraphs), "\n".join(newer.paragraphs)):
        first, *others = change.text.split("\n")
        passages[-1].append(replace(change, text=first))
        passages += [[replace(change, text=text)] for text in others]
    return tuple(tuple(_cut(passage)) for passage in passages if any(c.kind != "kept" and c.text for c in passage))


def _cut(passage: list[Change]) -> list[Change]:
    """A passage without the unchanged words that are far from any change, and without empty runs."""
    last = len(passage) - 1
    cut = [
        replace(change, text=_near(change.text, before=place > 0, after=place < last))
        if change.kind == "kept"
        else change
        for place, change in enumerate(passage)
    ]
    return [*_spaced([change for change in cut if change.text])]


def _spaced(passage: list[Change]) -> Iterator[Change]:
    """A passage with a space between a word and the one that took its place, which would be read as one."""
    for before, change in pairwise((None, *passage)):
        if before and change:
            apart = {before.kind, change.kind} == {"removed", "added"}
            if apart and before.text[-1].isalnum() and change.text[0].isalnum():
                yield Change(kind="kept", text=" ")
        if change:
            yield change


def _near(text: str, *, before: bool, after: bool) -> str:
    """The words of unchanged text next to what stands before it and after it."""
    words = text.split(" ")
    apart, between = (words, " ") if len(words) > 1 else (list(text), "")
    most = AROUND if between else AROUND * 10
    if len(apart) <= (before + after) * most + 2:
        return text
    head = apart[:most] if before else []
    tail = apart[-most:] if after else []
    return between.join([*head, "…", *tail])
