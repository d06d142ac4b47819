"""The preview: the site as a build would write it now, composed and rendered page by page as they are asked for.

It keeps a state of its own beside the build's, below `.newsarchive/preview/`, and writes nothing else: neither the
output, nor the build's state, nor the ledger. After `start`, all methods but `seen` belong to the thread that called it.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path

from newsarchive.builder import loading, scanning
from newsarchive.builder.composing import Desk
from newsarchive.builder.files import ASSETS, site_files
from newsarchive.builder.finding import drawn_at, page_at, redirect_at
from newsarchive.builder.gone import permalink_of
from newsarchive.builder.lock import locked
from newsarchive.builder.pictures import picture_at
from newsarchive.builder.placement import place_arrivals
from newsarchive.builder.press import make_renderer
from newsarchive.builder.report import Progress, silent
from newsarchive.builder.scanning import EVERYWHERE, Scope
from newsarchive.builder.sharing import font_file, font_in
from newsarchive.builder.site import SITE_FILE, Places, check_places, misread, settings_of
from newsarchive.builder.versions import take_in_versions
from newsarchive.builder.workers import Workers
from newsarchive.bylines_file import BYLINES_FILE_NAME
from newsarchive.catalogue import ledger_overlay, ledger_state, sources
from newsarchive.catalogue.binding import prepare
from newsarchive.catalogue.scan import DEFAULTS
from newsarchive.catalogue.state import State, copy_state, open_state, recall, remember
from newsarchive.diagnostics import ArchiveError, Diagnostic, Span, StateBusy, diagnose
from newsarchive.digest import digest_record
from newsarchive.pages import redirects_page
from newsarchive.server.preview_search import SearchFiles
from newsarchive.settings import Settings

FOLDER = ".newsarchive/preview"
_LEDGER = "ledger as previewed"
_Stamps = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What a `stat` says of the files that are not below `articles/`."""

    site: _Stamps
    templates: _Stamps


class Preview:
    """A site as it is being worked on. `clock` gives the moment (RFC 3339) at which a build would run."""

    def __init__(self, site: Path, clock: Callable[[], str], *, jobs: int = 0, progress: Progress = silent) -> None:
        """Reads the archive in all workers where no state of it is there, neither the preview's nor a build's.

        Raises `WrongUsage` where the site is none.
        """
        site = site.absolute()
        check_places(Places(site=site, output=site / "public"))
        self.places = Places(site=site, output=site / FOLDER / "output", state_name=FOLDER)
        self.settings = Settings()
        self.problem: tuple[Diagnostic, ...] = ()
        """Why there is no site to show: a build would publish nothing either."""
        self._clock = clock
        self._path = self.places.private / "catalogue.sqlite"
        self._font = font_in(None)
        self._looked: _Look | None = None
        self._rendered: _Look | None = None
        self._said: tuple[Diagnostic, ...] = ()
        self._of_folders: tuple[Diagnostic, ...] = ()
        self._of_places: tuple[Diagnostic, ...] = ()
        self._of_templates: tuple[Diagnostic, ...] = ()
        self._lock = ExitStack()
        try:
            self._lock.enter_context(locked(self.places.private))
        except StateBusy as error:
            raise StateBusy(f"another preview of this site runs: `{site}`", hint="stop it, or use that one") from error
        if not self._path.exists():
            _begin_as_built(Places(site=site, output=site), self._path)
        self.settings, self._said = settings_of(site)
        now = loading.moment(clock())
        with (
            Workers(jobs, loading.open_desk, self.places.articles, self.settings, now) as workers,
            closing(self._open()) as state,
        ):
            if not misread(self._said) and not sources.any_known(state):
                self._take_in(state, EVERYWHERE, now, workers, progress)

    def _open(self) -> State:
        state = open_state(self._path)
        ledger_overlay.lay_over(state)
        return state

    def start(self) -> None:
        """Opens the state in the thread that is to work with it, and looks at every file."""
        self._state = self._open()
        self.refresh(None)

    def close(self) -> None:
        """Closes the state, in the same thread."""
        self._state.close()
        self._lock.close()

    def seen(self) -> bool:
        """Whether the files that are not below `articles/` are as they were when they were looked at."""
        return self._looked == self._look()

    def refresh(self, changed: frozenset[str] | None) -> bool:
        """Takes in what changed: paths below `articles/`, or `None` for all. Returns whether there was anything."""
        look, before = self._look(), self._looked
        if look == before and changed == frozenset() and not self.problem:
            return False
        if before is None or before.site != look.site or self.problem:
            changed = None
        self._looked = look
        try:
            self._read(EVERYWHERE if changed is None else _scope_of(self.places.articles, changed))
        except (ArchiveError, OSError) as error:
            hint = error.hint if isinstance(error, ArchiveError) else None
            self.problem = (diagnose("NA201", str(error), Span(path=scanning.ARTICLES), hint=hint),)
        if self.problem:
            return True
        if self._rendered != look:
            self._rendered = look
            self._renderer = make_renderer(self.places.templates, self.settings)
            self._of_templates = self._renderer.check() if self.places.templates.is_dir() else ()
        self._desk = Desk.of(self._state, self.settings, self._font)
        self._search = SearchFiles(self.places, self._path, self._state, self.settings)
        return True

    def file_at(self, output: str) -> bytes | None:
        """The bytes that a build would write to a path of its output; nothing where it would write none.

        Raises `TemplateFailed`, and `OSError` where a picture or an asset vanished meanwhile.
        """
        if output.startswith(f"{ASSETS}/"):
            path = site_files(self.places.site, self.settings).get(output)
            return path.read_bytes() if path else None
        if output.startswith("media/"):
            return picture_at(self._state, self.places.articles, output)
        if not output.endswith((".html", ".xml")) and (drawn := drawn_at(self._desk, output)):
            return drawn
        if page := page_at(self._desk, output):
            return self._renderer.render(page)
        return self._search.file_at(output) if output.startswith("search/") else None

    def forward_at(self, output: str) -> str:
        """The line of `_redirects` that a build would write for a path of its output; empty where it is none."""
        redirect = redirect_at(self._desk, output)
        return self._renderer.render(redirects_page(self._desk.site, (redirect,))).decode() if redirect else ""

    def diagnostics_of(self, output: str) -> tuple[Diagnostic, ...]:
        """What a build would say of the article at a path of the output."""
        query = "SELECT s.path FROM article AS a JOIN source AS s ON s.path = a.source WHERE a.permalink = ?"
        row = self._state.execute(query, (permalink_of(output),)).fetchone()
        if row is None or self.problem:
            return ()
        placed = (d for d in self._of_places if d.span.path == f"{scanning.ARTICLES}/{row[0]}")
        return (*sources.diagnostics_of(self._state, row[0]), *placed)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """All that a build would say: of the site, its templates and folders first, then of articles by path."""
        yield from self.problem or self.diagnostics_of_site()
        if not self.problem:
            yield from self._of_places
            yield from sources.diagnostics(self._state)

    def diagnostics_of_site(self) -> tuple[Diagnostic, ...]:
        """What a build would say of the site file, the templates and the folders."""
        return self.problem or (*self._said, *self._of_templates, *self._of_folders)

    @property
    def looks(self) -> bytes:
        """Digest of what pages depend on besides their own bytes: templates and assets as they were looked at."""
        return digest_record(self._looked.templates if self._looked else ())

    def _look(self) -> _Look:
        site, logo = self.places.site, self.settings.organisation and self.settings.organisation.logo
        font = font_file(site, self.settings)
        plain = [
            site / SITE_FILE,
            site / BYLINES_FILE_NAME,
            *([site / logo] if logo else []),
            *([font] if font else []),
        ]
        ledger = self.places.ledger
        return _Look(site=_stamps([*plain, *ledger.glob("*.txt")]), templates=_stamps(self.places.templates.rglob("*")))

    def _read(self, scope: Scope) -> None:
        check_places(Places(site=self.places.site, output=self.places.site / "public"))
        self.settings, self._said = settings_of(self.places.site)
        if misread(self._said):
            self.problem = self._said
            return
        self._font = font_in(font_file(self.places.site, self.settings))
        now = loading.moment(self._clock())
        workers = Workers(1, loading.open_desk, self.places.articles, self.settings, now)
        self.problem = self._take_in(self._state, scope, now, workers, silent)

    def _take_in(
        self, state: State, scope: Scope, now: str, workers: Workers, progress: Progress
    ) -> tuple[Diagnostic, ...]:
        """Brings the state in line with the folder, in one transaction; returns what is wrong with the ledger."""
        today = now[:10]
        state.execute("BEGIN IMMEDIATE")
        try:
            prepare(state)
            if damage := self._take_ledger(state):
                state.execute("ROLLBACK")
                return damage
            state.execute("DELETE FROM arrival")
            scanned = loading.load(state, self.places.articles, self.settings, now, workers, progress, scope)
            ledger_overlay.take_back(state)
            self._of_places = place_arrivals(state, self.settings, today, scanned, workers)
            ledger_overlay.settle_lists(state, self.settings, today)
            take_in_versions(state, self.places.articles, self.settings)
            state.execute("COMMIT")
        except BaseException:
            state.execute("ROLLBACK")
            raise
        outside = (d for d in self._of_folders if not scope.holds(_folder_of(d)))
        self._of_folders = tuple(dict.fromkeys((*outside, *scanned.diagnostics)))
        return ()

    def _take_ledger(self, state: State) -> tuple[Diagnostic, ...]:
        """Reads the ledger where its files are not those that were read last."""
        stamp = digest_record(_stamps(self.places.ledger.glob("*.txt")))
        if recall(state, _LEDGER) == stamp:
            return ()
        damage = ledger_state.take_in(state, self.places.ledger)
        if not damage:
            ledger_overlay.as_on_disk(state)
            remember(state, _LEDGER, stamp)
        return damage


def _begin_as_built(built: Places, path: Path) -> None:
    """Takes over what a build knows, so that nothing has to be read again; nothing while a build runs."""
    state = built.private / "catalogue.sqlite"
    if state.exists():
        with suppress(StateBusy), locked(built.private):
            copy_state(state, path)


def _scope_of(articles: Path, changed: frozenset[str]) -> Scope:
    """Where to look: at the folder of a file; at all inside of a folder that came or went, or has other defaults."""
    folders, trees = set(), set()
    for path in changed:
        above = sources.folder_of(path)
        if path.rpartition("/")[2] == DEFAULTS:
            trees.add(above)
        elif not (articles / path).is_file():
            trees.add(path)
        folders.add(above)
    return Scope(folders=frozenset(folders), trees=frozenset(trees))


def _folder_of(said: Diagnostic) -> str:
    return sources.folder_of(said.span.path.removeprefix(f"{scanning.ARTICLES}/"))


def _stamps(paths: Iterator[Path] | list[Path]) -> _Stamps:
    found = []
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(sorted(found))
