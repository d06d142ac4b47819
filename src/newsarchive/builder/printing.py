"""From a settled catalogue to a published site: print what is due, keep the ledger's promises, publish, record."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsarchive.builder import sums
from newsarchive.builder import traces as tracing
from newsarchive.builder.changes import changes_of
from newsarchive.builder.disk_check import Look, foreign, forget_damaged
from newsarchive.builder.engine import engine_of, printing_digest, trees_digest
from newsarchive.builder.files import GROUP as FILES
from newsarchive.builder.files import copy_files
from newsarchive.builder.gone import GROUP as GONE
from newsarchive.builder.gone import gone_pages, perhaps_bare, permalink_of, promise, put_right
from newsarchive.builder.groups import Group, groups, whole
from newsarchive.builder.hosts import Forecast, judge
from newsarchive.builder.loading import moment
from newsarchive.builder.press import Press, PressPlan, Printed, print_batch, template_folders
from newsarchive.builder.report import BuildRequest, Changes, Explained
from newsarchive.builder.search_check import is_of_search, search_stands
from newsarchive.builder.site import Places
from newsarchive.builder.store import FolderStore
from newsarchive.builder.tally import Tally
from newsarchive.builder.traces import WHOLE, Traces
from newsarchive.builder.workers import Workers
from newsarchive.catalogue import ledger_state, reserving
from newsarchive.catalogue.ledger import shard_of
from newsarchive.catalogue.state import State, recall
from newsarchive.contents import output_of
from newsarchive.diagnostics import Diagnostic, Severity, Span, StoreFailed, diagnose
from newsarchive.digest import digest_record
from newsarchive.later import Later
from newsarchive.packing import pack, unpack
from newsarchive.settings import Settings

if TYPE_CHECKING:
    from newsarchive.builder import searching
else:
    searching = Later("newsarchive.builder.searching")

PROMISED = "promised"
"""In the place of a group: the run in which every promise of the ledger was kept."""
LIGHT = 400
"""Articles' worth of groups in one batch for a worker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What printing did."""

    rendered: int
    written: int
    kept: int
    removed: int
    changes: Changes
    explained: tuple[Explained, ...]
    diagnostics: tuple[Diagnostic, ...]
    refused: bool = False
    """The site would exceed a limit of its host, or the ledger would change though it is locked: nothing was published."""


def print_site(
    request: BuildRequest,
    plan: PressPlan,
    places: Places,
    state: State,
    traces: Traces,
    workers: Workers,
    looks: Callable[[], list[Look]],
) -> Outcome:
    """Brings the output in line with the state; `looks` tells what is there (`disk_check.look`). A dry run composes and renders, but writes nothing at all."""
    store = plan.store
    tally = Tally(traces)
    if store:
        state.execute("COMMIT")
    else:
        # A dry run takes its traces back, as it does its state: they are closed with a transaction open.
        traces.execute("BEGIN")
    looking = store or FolderStore(places.output)
    found, untraced = forget_damaged(looking, traces, looks(), tidy=store is not None)
    press = Press(plan, state, traces)
    base, built = _base(press), tracing.built(traces)
    changed = built.get(WHOLE) != whole(state, base)
    if changed:
        found += _print_groups(base, built, tally, press, workers, request)
    tally.add(FILES, copy_files(state, traces, store, places.site, plan.settings, workers), None)
    _index(press, places, tally, built, workers, request)
    failed: tuple[Diagnostic, ...] = ()
    promised = changed or built.get(GONE) != _ledger_digest(state, base)
    if promised:
        if store:
            state.execute("BEGIN IMMEDIATE")
        said, failed = _keep_promises(state, tally, press, moment(request.now)[:10], built.get(PROMISED, b""))
        found += [*said, *failed]
    judged = _judged(request, state, tally, places)
    found += judged
    changes = changes_of(state, tally)
    if any(one.severity is Severity.ERROR for one in judged):
        return _refused(state, traces, store, found, changes, promised=promised)
    if promised:
        if store:
            ledger_state.give_out(state, places.ledger)
            state.execute("COMMIT")
        tally.add(GONE, (), None if failed else _ledger_digest(state, base))
        tally.add(PROMISED, (), None if failed else pack(ledger_state.run_of(state)))
    explained = tuple(tally.explained()) if request.explain or request.dry_run else ()
    removed, written = tally.removed(), tally.written()
    if store:
        request.progress("writing", 0, tally.number("written"))
        store.publish(written)
        store.remove(removed)
    tally.settle()
    if store:
        _check_written(store, traces, written)
    found += foreign(looking, traces, untraced)
    return Outcome(
        rendered=tally.number("written") + tally.number("same bytes"),
        written=tally.number("written"),
        kept=sums.totals(traces)[0] - tally.number("written") - tally.number("same bytes"),
        removed=len(removed),
        changes=changes,
        explained=explained,
        diagnostics=tuple(found),
    )


def _judged(request: BuildRequest, state: State, tally: Tally, places: Places) -> tuple[Diagnostic, ...]:
    """What speaks against publishing: a limit of the host, a ledger that is not complete."""
    found: tuple[Diagnostic, ...] = ()
    if request.host:
        found += judge(request.host, Forecast.of(tally.files()), str(places.output))
    if request.locked:
        lines = reserving.unexcused(ledger_state.changes(state, places.ledger))
        found += tuple(
            diagnose("NA604", "the ledger would change", Span(path=f"{ledger_state.FOLDER}/{name}.txt"))
            for name in sorted({shard_of(line.permalink) for line in lines})
        )
    return found


def _refused(
    state: State,
    traces: Traces,
    store: FolderStore | None,
    found: list[Diagnostic],
    changes: Changes,
    *,
    promised: bool,
) -> Outcome:
    """Leaves everything as it was: the ledger in its files, the site in its folder without what was staged."""
    if store:
        if promised:
            state.execute("ROLLBACK")
        store.files()
    files, _ = sums.totals(traces)
    return Outcome(
        rendered=0,
        written=0,
        kept=files,
        removed=0,
        changes=changes,
        explained=(),
        diagnostics=tuple(found),
        refused=True,
    )


def _index(
    press: Press,
    places: Places,
    tally: Tally,
    built: Mapping[str, bytes],
    workers: Workers,
    request: BuildRequest,
) -> None:
    """Makes what is due of search."""
    if not search_stands(press.plan.settings, press.state, press.traces, built):
        searching.search_site(press.plan, places, press.state, press.traces, tally, workers, request.progress)


def _base(press: Press) -> bytes:
    """Digest of what all pages depend on: code, templates, settings."""
    plan = press.plan
    engine = (engine_of(plan.settings), printing_digest(), press.font.digest if press.font else b"")
    # Readings of bylines change articles, and only through them pages.
    settings = replace(plan.settings, bylines=())
    return digest_record(engine, trees_digest(template_folders(plan.templates)), settings, recall(press.state, "born"))


def _due(state: State, settings: Settings, built: Mapping[str, bytes], base: bytes) -> tuple[list[Group], list[str]]:
    due: list[Group] = []
    present: set[str] = {GONE, FILES, WHOLE, PROMISED}
    for group in groups(state, settings, base):
        present.add(group.name)
        if built.get(group.name) != group.inputs:
            due.append(group)
    return due, sorted(name for name in built.keys() - present if not is_of_search(name))


def _print_groups(
    base: bytes,
    built: Mapping[str, bytes],
    tally: Tally,
    press: Press,
    workers: Workers,
    request: BuildRequest,
) -> list[Diagnostic]:
    """Prints every group whose inputs changed; returns what templates have to answer for."""
    due, vanished = _due(press.state, press.plan.settings, built, base)
    found: list[Diagnostic] = []
    done, total = 0, sum(g.weight for g in due)
    waiting = batches(due)
    # A dry run prints here: only this process sees the state that it will take back.
    dry = press.plan.store is None
    results = (_here(press, b) for b in waiting) if dry else workers.map(print_batch, waiting, Group, Printed)
    for batch in results:
        for printed in batch:
            # A group with a page that failed is composed again by the next build, and keeps what it had.
            inputs = None if printed.diagnostics else printed.group.inputs
            tally.add(printed.group.name, printed.made, inputs)
            found += printed.diagnostics
            done += printed.group.weight
        request.progress("rendering", done, total)
    for name in vanished:
        tally.add(name, (), None)
    tally.add(WHOLE, (), None if found else whole(press.state, base))
    return found


def _here(press: Press, batch: list[Group]) -> list[Printed]:
    return [press.print_group(group) for group in batch]


def batches(due: Iterable[Group]) -> Iterator[list[Group]]:
    """Groups in batches of about equal weight, in their order."""
    batch: list[Group] = []
    weight = 0
    for group in due:
        batch.append(group)
        weight += max(1, group.weight)
        if weight >= LIGHT:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _keep_promises(
    state: State, tally: Tally, press: Press, today: str, promised: bytes
) -> tuple[list[Diagnostic], tuple[Diagnostic, ...]]:
    """Makes redirects and tombstones; what the ledger needed, and what templates have to answer for.

    `promised` is the packed run in which all promises were kept last.
    """
    for output in tally.outputs():
        promise(state, output, today)

    def stands(permalink: str) -> bool:
        return tally.stands(output_of(permalink))

    for permalink in filter(stands, ledger_state.unlisted(state)):
        promise(state, output_of(permalink), today)
    found = list(put_right(state, stands))
    lines = perhaps_bare(state, _since(state, promised), map(permalink_of, _bare(tally)))
    made, failed = press.print_pages(gone_pages(state, press.desk.site, lines, stands), GONE)
    tally.add(GONE, made, None)
    return found, failed


def _since(state: State, promised: bytes) -> int:
    """The run in which all promises were kept last; -1 where that is not known, or was in another state."""
    born, run = unpack(promised, tuple[bytes, int]) if promised else (b"", -1)
    return run if born == ledger_state.run_of(state)[0] else -1


def _bare(tally: Tally) -> set[str]:
    """The outputs at which a page stood, and perhaps none does now, or a redirect already."""
    gone = tracing.outputs_of(tally.traces, GONE)
    return gone | tracing.forgotten(tally.traces) | set(tally.removed())


def _ledger_digest(state: State, base: bytes) -> bytes:
    return digest_record(base, state.execute("SELECT name, digest FROM shard ORDER BY name").fetchall())


def _check_written(store: FolderStore, traces: Traces, written: list[str]) -> None:
    """Looks at what was written; all other files were looked at when the build began."""
    for output in written:
        trace = tracing.trace_of(traces, output)
        if trace is None or store.size(output) != trace.size:
            raise StoreFailed(
                f"the disk does not hold what was written: `{output}`", hint="look at the disk, then build again"
            )
