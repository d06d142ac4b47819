"""The build: read what changed, place it, compose what it touches, render what differs, publish, record.

Order of effects, so that a run that breaks off anywhere is mended by the next: the state is committed, files are
staged under temporary names, the ledger is written, staged files are renamed, traces are recorded last.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from newsarchive.builder import loading, scanning
from newsarchive.builder import traces as tracing
from newsarchive.builder.disk_check import Look, look, standing
from newsarchive.builder.engine import engine_of, trees_digest
from newsarchive.builder.lock import locked
from newsarchive.builder.placement import place_arrivals
from newsarchive.builder.press import PressPlan, close_press, make_renderer, plan_press, template_folders
from newsarchive.builder.printing import print_site
from newsarchive.builder.report import BuildReport, BuildRequest
from newsarchive.builder.sharing import font_file, font_in
from newsarchive.builder.site import Places, check_places, misread, settings_of
from newsarchive.builder.store import Disk, FolderStore, tidied
from newsarchive.builder.summary import summarise
from newsarchive.builder.versions import take_in_versions
from newsarchive.builder.workers import Workers
from newsarchive.catalogue import ledger_state, sources
from newsarchive.catalogue.binding import prepare
from newsarchive.catalogue.state import State, open_state, recall, remember
from newsarchive.diagnostics import Diagnostic, Severity, Span, diagnose
from newsarchive.digest import digest_record
from newsarchive.later import import_now
from newsarchive.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What one run of the builder works with."""

    request: BuildRequest
    places: Places
    settings: Settings
    now: str
    plan: PressPlan
    store: FolderStore | None


def build(request: BuildRequest, disk: Disk | None = None) -> BuildReport:
    """Builds a site. `disk` stands in for the file system of the output, for tests that make it fail.

    Raises `ArchiveError` (see `diagnostics`) where the environment does not allow it; everything that is wrong with
    the texts is in the report.
    """
    places = Places(site=request.site.absolute(), output=request.output.absolute())
    check_places(places)
    settings, said = settings_of(places.site)
    store = None if request.dry_run else FolderStore(places.output, disk)
    plan = PressPlan(
        state=places.private / "catalogue.sqlite",
        traces=tracing.traces_path(places.private, places.site, places.output),
        templates=places.templates,
        settings=settings,
        store=store,
        font=font_file(places.site, settings),
    )
    font_in(plan.font)
    run = _Run(
        request=request, places=places, settings=settings, now=loading.moment(request.now), plan=plan, store=store
    )
    with locked(places.private):
        if store:
            store.open()
        else:
            FolderStore(places.output).refuse_foreign()
        jobs = 1 if request.dry_run or disk else request.jobs
        if not plan.state.is_file():
            import_now("newsarchive.loader", "newsarchive.builder.composing", "newsarchive.renderer")
        with tidied(store), Workers(jobs, _start, places.articles, settings, run.now, plan) as workers:
            # Most of what a build without changes does, and nothing of it waits for the rest.
            looks = workers.soon(look, places.output)
            return _build(run, workers, looks, said)


def _start(articles: Path, settings: Settings, now: str, plan: PressPlan) -> None:
    loading.open_desk(articles, settings, now)
    plan_press(plan)


def _build(run: _Run, workers: Workers, looks: Callable[[], list[Look]], said: tuple[Diagnostic, ...]) -> BuildReport:
    with closing(open_state(run.plan.state)) as state, closing(tracing.open_traces(run.plan.traces)) as traces:
        state.execute("BEGIN IMMEDIATE")
        prepare(state)
        found = [*said, *_look_at_templates(run.plan, state)]
        damage = ledger_state.take_in(state, run.places.ledger)
        ledger_state.watch(state)
        if not damage:
            found += _catalogue(run, state, workers)
        found += [*damage, *sources.diagnostics(state)]
        if damage or misread(said) or (run.request.strict and _fails(found)):
            # What was found is told, and with the state it is taken back; of the site, what is really there.
            there = standing(FolderStore(run.places.output), traces)
            return summarise(run.places.output, state, traces, tuple(found), published=False, there=there)
        try:
            outcome = print_site(run.request, run.plan, run.places, state, traces, workers, looks)
        finally:
            close_press()
            workers.stop()
        everything = (*found, *outcome.diagnostics)
        published = not (run.request.dry_run or outcome.refused)
        # A dry run ends with its transaction open: closing the state takes everything back.
        return summarise(run.places.output, state, traces, everything, published=published, outcome=outcome)


def _look_at_templates(plan: PressPlan, state: State) -> tuple[Diagnostic, ...]:
    """What is wrong with any template; templates that were found without fault are not compiled again to look.

    A site without templates of its own has those of the package, which its tests look at.
    """
    if not plan.templates.is_dir():
        return ()
    stamp = digest_record(engine_of(plan.settings), trees_digest(template_folders(plan.templates)))
    if recall(state, "templates") == stamp:
        return ()
    found = make_renderer(plan.templates, plan.settings).check()
    if not found:
        remember(state, "templates", stamp)
    return found


def _catalogue(run: _Run, state: State, workers: Workers) -> Iterator[Diagnostic]:
    scanned = loading.load(state, run.places.articles, run.settings, run.now, workers, run.request.progress)
    yield from scanned.diagnostics
    if not sources.any_known(state):
        yield diagnose("NA205", "no articles found", Span(path=scanning.ARTICLES))
    yield from place_arrivals(state, run.settings, run.now[:10], scanned, workers)
    take_in_versions(state, run.places.articles, run.settings)


def _fails(found: list[Diagnostic]) -> bool:
    return any(d.severity is not Severity.NOTE for d in found)
