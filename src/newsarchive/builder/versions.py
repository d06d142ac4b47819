"""The versions of articles: what readers could read at each commit, taken from Git where the site file asks for it.

Only what was published is shown. A commit in which an article was a draft, under embargo, withdrawn or not there ends
what is known of it before: what was once taken back does not come back as an old version.
"""

from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.builder.loading import moment
from newsarchive.catalogue import editions
from newsarchive.catalogue.state import State, recall, remember
from newsarchive.contents import Version
from newsarchive.later import Later
from newsarchive.records import Article, Defaults, Source
from newsarchive.settings import Settings

if TYPE_CHECKING:
    from newsarchive import history, loader
else:
    history, loader = Later("newsarchive.history"), Later("newsarchive.loader")

MOST = 52
"""Versions that are kept of one article, the newest: one more than its page tells apart."""
_Read = tuple[str, Article | None]
_COMMIT = "commit of versions"


def take_in_versions(state: State, articles: Path, settings: Settings) -> None:
    """Brings the state's versions in line with the commit that is checked out.

    Raises `WrongUsage` where the articles lie in no repository, `ArchiveError` where Git does not know all of it.
    """
    before, now = recall(state, _COMMIT).decode(), ""
    if settings.versions:
        now = history.head(articles)
    if now != before:
        since = before if before and now and history.follows(articles, before, now) else ""
        if not since:
            editions.forget(state)
        for edit in history.edits(articles, since, now) if now else ():
            _take_in(state, edit)
        remember(state, _COMMIT, now.encode())
    _read(state, articles, settings)
    editions.sweep(state)


def _take_in(state: State, edit: "history.Edit") -> None:
    """A file that moved takes its editions along; one that is gone, or is no article, leaves none."""
    known = editions.kept(state, edit.before) if edit.before else ()
    if edit.before and edit.before != edit.path and known:
        editions.keep(state, edit.before, ())
    if edit.blob is None or not edit.path.lower().endswith(loader.SUFFIXES):
        known = ()
    elif not known or known[-1][1] != edit.blob:
        known = (*known, (edit.moment, edit.blob))
    if known or edit.before:
        editions.keep(state, edit.path, known)


def _read(state: State, articles: Path, settings: Settings) -> None:
    waiting = [(s, editions.kept(state, s) if editions.is_published(state, s) else ()) for s in editions.unread(state)]
    if not waiting:
        return
    known: dict[str, Defaults] = {"": _own_defaults(articles, "", Defaults())}
    with closing(history.texts(articles, (blob for _, kept in waiting for _, blob in kept))) as octets:
        for source, kept in waiting:
            defaults = _defaults(articles, source.rpartition("/")[0], known)
            read = [
                (since, _article(Source(path=source, data=next(octets)), settings, defaults, since))
                for since, _ in kept
            ]
            editions.show(state, source, _published(read))


def _article(source: Source, settings: Settings, defaults: Defaults, since: str) -> Article | None:
    bound = date.fromisoformat(since[:10])
    return loader.parse(source, settings=settings, defaults=defaults, bound=bound).article


def _published(read: list[_Read]) -> tuple[Version, ...]:
    """What readers could read, without what was taken back, and each text once."""
    found: list[Version] = []
    ends = (*(since for since, _ in read), None)[1:]
    for (since, article), until in zip(read, ends, strict=True):
        if article is None or _held(article, until):
            found.clear()
            continue
        paragraphs = tuple(_paragraphs(article))
        if not found or found[-1].paragraphs != paragraphs:
            found.append(Version(moment=since, paragraphs=paragraphs))
    return tuple(found[-MOST:]) if len(found) > 1 else ()


def _held(article: Article, until: str | None) -> bool:
    """Whether nobody could read it before the next commit; the newest of a published article can be read."""
    late = until is not None and article.embargo is not None and moment(article.embargo) > moment(until)
    return article.draft or article.withdrawn is not None or late


def _paragraphs(article: Article) -> Iterable[str]:
    byline = article.byline.text if article.byline else ""
    body = article.markdown.split("\n") if article.markdown is not None else [block.text for block in article.body]
    for text in (article.headline, article.standfirst or "", byline, *body):
        if text.strip():
            yield " ".join(text.split())


def _defaults(articles: Path, folder: str, known: dict[str, Defaults]) -> Defaults:
    """What the articles of a folder inherit now; each folder is read once."""
    if folder not in known:
        known[folder] = _own_defaults(articles, folder, _defaults(articles, folder.rpartition("/")[0], known))
    return known[folder]


def _own_defaults(articles: Path, folder: str, outer: Defaults) -> Defaults:
    try:
        own, _ = loader.read_defaults((articles / folder / loader.DEFAULTS_NAME).read_bytes(), folder)
    except OSError:
        return outer
    return loader.merge_defaults(outer, own)
