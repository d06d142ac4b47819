"""Which articles a person means with `newsarchive inspect PATH…`, with the settings and defaults that hold for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.cli.human import show_diagnostics
from newsarchive.cli.site import site_settings
from newsarchive.cli.terminal import Terminal
from newsarchive.diagnostics import Diagnostic, Severity, Span, WrongUsage, diagnose
from newsarchive.packing import replace
from newsarchive.records import Source
from newsarchive.settings import Settings

if TYPE_CHECKING:
    from newsarchive.records import Defaults

ARTICLES = "articles"
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One article file: as a person knows it, its path for the loader, its bytes, and what holds for its folder."""

    shown: str
    source: Source
    settings: Settings
    defaults: "Defaults"
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The folder that paths are relative to, and the settings of its site."""

    root: Path
    settings: Settings


class Shelves:
    """Finds the shelf of a path: the site's `articles/`, another folder of that name above it, or the path's own."""

    def __init__(self, site: Path, terminal: Terminal, *, demanded: bool) -> None:
        self.site, self.terminal, self.demanded = site, terminal, demanded
        self.settings: dict[Path, Settings] = {}
        self.failed = False
        """Whether something in a folder could not be read."""

    def shelf_of(self, path: Path) -> Shelf:
        """The shelf that a file or folder lies on. A site that was not named holds for its own articles only."""
        whole = _whole(path)
        articles = (self.site / ARTICLES).resolve()
        if whole == articles or articles in whole.parents:
            return Shelf(root=articles, settings=self.settings_of(self.site))
        for folder in (whole, *whole.parents):
            if folder.name == ARTICLES and folder.is_dir():
                site = self.site if self.demanded else folder.parent
                return Shelf(root=folder, settings=self.settings_of(site))
        here = Path.cwd().resolve()
        own = whole if whole.is_dir() else whole.parent
        root = here if here in whole.parents else own
        return Shelf(root=root, settings=self.settings_of(self.site) if self.demanded else Settings())

    def settings_of(self, site: Path) -> Settings:
        """The settings of a site, read once."""
        whole = site.resolve()
        if whole not in self.settings:
            here = Path.cwd().resolve()
            shown = whole.relative_to(here) if here == whole or here in whole.parents else site
            self.settings[whole] = site_settings(shown, self.terminal)
        return self.settings[whole]

    def report(self, found: list[Diagnostic]) -> None:
        """Shows what is wrong with a folder."""
        show_diagnostics(found, self.terminal)
        self.failed = self.failed or any(one.severity is Severity.ERROR for one in found)


def _whole(path: Path) -> Path:
    """The path from the root on; a link to a file keeps its own name and place."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def find(paths: tuple[Path, ...], shelves: Shelves) -> Iterator[Found]:
    """Every article that the paths name, in the order of names; folders are searched to their ends."""
    for path in paths:
        if not path.exists():
            raise WrongUsage(f"no such file or folder: {path}")
    for path in paths:
        shelf = shelves.shelf_of(path)
        if path.is_dir():
            yield from _in_folder(path, shelf, shelves)
        else:
            yield _read(path, shelf)


def _in_folder(top: Path, shelf: Shelf, shelves: Shelves) -> Iterator[Found]:
    """The articles below a folder; what cannot be read is said, and the rest goes on."""
    from newsarchive.catalogue.scan import look_at, walk

    for folder in (look_at(top, listing) for listing in walk(top)):
        shelves.report([_renamed(one, ARTICLES, str(top)) for one in folder.diagnostics])
        for path, _stamp in folder.articles:
            yield _read(top / path, shelf)


def _read(path: Path, shelf: Shelf) -> Found:
    place = _whole(path).relative_to(shelf.root).as_posix()
    found: tuple[Diagnostic, ...] = ()
    data = b""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
    except OSError as error:
        message = f"source cannot be read: {(error.strerror or 'unknown').lower()}"
        found = (diagnose("NA201", message, Span(path=str(path))),)
    return Found(
        shown=str(path),
        source=Source(path=place, data=data),
        settings=shelf.settings,
        defaults=_defaults(shelf.root, place.rpartition("/")[0]),
        diagnostics=found,
    )


@lru_cache(maxsize=4096)
def _defaults(root: Path, folder: str) -> "Defaults":
    """What the `_defaults.yaml` of a folder and of those above it say; the nearest wins."""
    from newsarchive.loader import DEFAULTS_NAME, Defaults, merge_defaults, read_defaults

    outer = _defaults(root, folder.rpartition("/")[0]) if folder else Defaults()
    path = root / folder / DEFAULTS_NAME
    try:
        data = path.read_bytes()
    except OSError:
        return outer
    own, found = read_defaults(data, str(path))
    show_diagnostics(found, Terminal())
    return merge_defaults(outer, own)


def _renamed(diagnostic: Diagnostic, before: str, after: str) -> Diagnostic:
    """The diagnostic with a path that a person knows: the loader names files as the builder does."""

    def known(span: Span) -> Span:
        if span.path == before or span.path.startswith(f"{before}/"):
            return replace(span, path=after + span.path[len(before) :])
        return span

    return replace(diagnostic, span=known(diagnostic.span), related=tuple(map(known, diagnostic.related)))


def shown_paths(diagnostics: tuple[Diagnostic, ...], found: Found) -> tuple[Diagnostic, ...]:
    """Diagnostics of an article under the path that the person wrote."""
    inside = tuple(_renamed(one, f"{ARTICLES}/{found.source.path}", found.shown) for one in diagnostics)
    return tuple(_renamed(one, found.source.path, found.shown) for one in inside)
