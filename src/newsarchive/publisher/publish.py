"""Publishing: compare the manifest of the target with the traces, send what differs in an order without broken links.

Order of effects: shards of the new manifest are written under names of their own; the head is swapped to say that a
run has begun (who comes second is told so); files are sent, assets first, then articles, lists, the front, feeds and
sitemaps; then files are removed; at last the head is swapped to the new manifest. A run that breaks off anywhere
leaves whole files, and is finished by the next.
"""

import secrets
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import TypeVar

from newsarchive.builder import sums
from newsarchive.builder import traces as tracing
from newsarchive.builder.lock import locked
from newsarchive.builder.site import Places, check_places
from newsarchive.builder.traces import Traces
from newsarchive.diagnostics import ForeignOutput, StateBusy, StoreFailed, WrongUsage
from newsarchive.publisher.journal import Journal, journal_path
from newsarchive.publisher.manifest import (
    HEAD,
    Head,
    Line,
    Running,
    read_head,
    read_shard,
    shard_name,
    shard_path,
    shards_of,
    write_head,
    write_shard,
)
from newsarchive.publisher.report import PublishReport, PublishRequest
from newsarchive.publisher.target import Stored, Target, TargetUnreachable, Upload

BATCH = 200
"""Files between two entries in the journal: what a run that is killed sends twice at most."""

MOST_NAMED = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    request: PublishRequest
    target: Target
    places: Places
    traces: Traces
    journal: Journal
    head: Head
    fresh: Head
    """The head as it shall be."""


def publish(request: PublishRequest, target: Target) -> PublishReport:
    """Brings a target in line with the built site. Raises `ArchiveError`, of these kinds:

    `StateBusy` where a build or another publisher is at work, `ForeignOutput` where the target holds files without a
    manifest, `WrongUsage` where more files would be removed than allowed, `StoreFailed` where disk or host failed.
    """
    places = Places(site=request.site.absolute(), output=request.output.absolute())
    check_places(places)
    with locked(places.private):
        path = tracing.traces_path(places.private, places.site, places.output)
        if not path.is_file():
            raise WrongUsage(f"the site has not been built: `{places.output}`", hint="run `newsarchive build` first")
        memory = journal_path(places.private, target.name)
        with closing(tracing.open_traces(path)) as traces, closing(Journal(memory)) as journal:
            stored = _again(request, partial(target.read, HEAD))
            run = _Run(
                request=request,
                target=target,
                places=places,
                traces=traces,
                journal=journal,
                head=read_head(stored),
                fresh=_fresh(traces),
            )
            return _publish(run, stored)


def _fresh(traces: Traces) -> Head:
    files, size = sums.totals(traces)
    if not files:
        raise WrongUsage("the site has not been built: it has no files", hint="run `newsarchive build` first")
    return Head(root=sums.kept_root(traces), files=files, bytes=size, shards=shards_of(x for x, _ in _lines(traces)))


def _lines(traces: Traces) -> Iterator[tuple[Line, str]]:
    for trace in tracing.all_traces(traces):
        yield Line(output=trace.output, result=trace.result.hex(), size=trace.size), trace.group


def _publish(run: _Run, stored: Stored | None) -> PublishReport:
    _admit(run, stored)
    _plan(run)
    steps = run.journal.steps()
    report = PublishReport(
        target=run.target.name,
        root=run.fresh.root,
        files=run.fresh.files,
        bytes=run.fresh.bytes,
        steps=steps,
        resumed=run.journal.done(),
        sent=0,
        published=False,
    )
    if run.request.dry_run:
        return report
    removed = [step.output for step in steps if step.verb == "remove"]
    if len(removed) > run.request.most_removed:
        named = ", ".join(f"`{output}`" for output in removed[:MOST_NAMED])
        raise WrongUsage(
            f"{len(removed):,} files would be removed from the target, more than {run.request.most_removed:,}: "
            f"{named}, …",
            hint="look at the plan with `--dry-run`; if it is right, allow it with `--max-delete`",
        )
    sent = 0
    if steps or run.head != run.fresh:
        _begin(run, stored)
        sent = _send(run, len(steps))
        _finish(run)
    run.journal.remember("root", run.fresh.root)
    return replace(report, sent=sent, published=True)


def _admit(run: _Run, stored: Stored | None) -> None:
    """Raises where publishing must not begin: foreign files, a target that is not there, another run at work."""
    if stored is None and not run.request.adopt:
        if run.journal.recall("root"):
            raise StoreFailed(
                f"the target has lost its manifest since it was last published to: `{run.target.name}`",
                hint="see that it is mounted and the address is right; to begin anew, publish with `--adopt`",
            )
        if _again(run.request, lambda: next(run.target.files(), None)):
            raise ForeignOutput(
                f"the target holds files that newsarchive did not publish: `{run.target.name}`",
                hint="name an empty place; or publish with `--adopt`, which writes over files of the same names",
            )
    running = run.head.publishing
    if running is None or running.id not in {run.journal.recall("run"), run.journal.recall("next run")}:
        run.journal.forget_sent()
        if running and not run.request.take_over and not run.request.dry_run:
            raise StateBusy(
                f"`{running.by}` has been publishing to this target since {running.since}",
                hint="wait until it ends; if that run is dead, publish with `--take-over` to finish its work",
            )


def _plan(run: _Run) -> None:
    """Reads the shards that differ and settles the steps."""
    meant = _meant(run.head)
    names = {
        name
        for name in run.head.shards.keys() | run.fresh.shards.keys() | meant.keys()
        if name in meant or run.head.shards.get(name) != run.fresh.shards.get(name)
    }
    run.journal.begin()
    for some in _chunks(sorted(names), BATCH):
        _take_shards(run, some, meant)
    run.journal.take("fresh", (pair for pair in _lines(run.traces) if shard_name(pair[0].output) in names))
    run.journal.plan()


def _take_shards(run: _Run, names: list[str], meant: dict[str, tuple[str, ...]]) -> None:
    """Reads some shards of the target, and those that broken runs meant to reach."""
    wanted = [(name, made) for name in names for made in (run.head.shards.get(name), *meant.get(name, ())) if made]
    paths = {pair: shard_path(*pair) for pair in wanted}
    texts = _again(run.request, partial(run.target.read_all, list(paths.values()))) if paths else {}
    lines = {
        pair: {x.output: x for x in read_shard(path, texts.get(path, b""), pair[1])} for pair, path in paths.items()
    }
    for name in names:
        old = lines.get((name, run.head.shards.get(name, "")), {})
        run.journal.take("old", ((x, "") for x in old.values()))
        for made in meant.get(name, ()):
            other = lines.get((name, made), {})
            run.journal.doubt(o for o in old.keys() | other.keys() if old.get(o) != other.get(o))


def _chunks(names: list[str], most: int) -> Iterator[list[str]]:
    for start in range(0, len(names), most):
        yield names[start : start + most]


def _begin(run: _Run, stored: Stored | None) -> None:
    """Writes the shards of the new manifest, then says on the target that a run has begun."""
    changed = _changed(run)
    _write_shards(run, changed)
    if run.target.at_once:
        return
    running = _running(run, run.head, changed)
    run.journal.remember("next run", running.id)
    run.target.swap(HEAD, write_head(replace(run.head, publishing=running)), stored.token if stored else None)
    run.journal.remember("run", running.id)


def _changed(run: _Run) -> dict[str, str]:
    """The shards that this run means to change, and their digests; of one that it means to remove, no digits."""
    old, fresh = run.head.shards, run.fresh.shards
    return {name: fresh.get(name, "") for name in old.keys() | fresh.keys() if old.get(name) != fresh.get(name)}


def _running(run: _Run, head: Head, changed: dict[str, str]) -> Running:
    """What the target is told of this run, with all that it and runs before it may have changed."""
    meant = {name: set(mades) for name, mades in _meant(head).items()}
    for name, made in changed.items():
        meant.setdefault(name, set()).add(made)
    return Running(
        id=secrets.token_hex(8),
        since=run.request.now,
        by=socket.gethostname(),
        shards={name: tuple(sorted(mades)) for name, mades in sorted(meant.items())},
    )


def _meant(head: Head) -> dict[str, tuple[str, ...]]:
    return head.publishing.shards if head.publishing else {}


def _write_shards(run: _Run, changed: dict[str, str]) -> None:
    waiting: dict[str, list[Line]] = {}
    batch: list[Upload] = []
    for line, _ in _lines(run.traces):
        if changed.get(name := shard_name(line.output)):
            waiting.setdefault(name, []).append(line)
    for name, lines in waiting.items():
        text = write_shard(lines)
        batch.append(
            Upload(output=shard_path(name, changed[name]), source=text, result=sha256(text).digest(), size=len(text))
        )
        if len(batch) == BATCH:
            _put(run, batch)
            batch = []
    _put(run, batch)


def _put(run: _Run, batch: Sequence[Upload]) -> None:
    if batch:
        _again(run.request, partial(run.target.put, batch))


def _send(run: _Run, total: int) -> int:
    """Does the steps batch by batch; returns how many bytes were sent."""
    sent, done = 0, run.journal.done()
    for verb, lines in run.journal.batches(BATCH):
        run.request.progress("publishing", done, total)
        if verb == "put":
            _put(run, [_upload(run, line) for line in lines])
        else:
            outputs = [line.output for line in lines]
            _again(run.request, partial(run.target.remove, outputs))
        run.journal.mark(lines)
        sent += sum(line.size for line in lines)
        done += len(lines)
    return sent


def _upload(run: _Run, line: Line) -> Upload:
    source = run.places.output / line.output
    return Upload(output=line.output, source=source, result=bytes.fromhex(line.result), size=line.size)


def _finish(run: _Run) -> None:
    """Swaps the head to the new manifest, if the run still is the one that the target knows of."""
    stored = _again(run.request, partial(run.target.read, HEAD))
    head = read_head(stored)
    if not run.target.at_once and (head.publishing is None or head.publishing.id != run.journal.recall("run")):
        _own_up(run, head, stored)
        raise StateBusy(
            "another run has taken over this target",
            hint="see who else publishes to it; then publish with `--take-over`, which sets right what both have sent",
        )
    stale = _stale(head, run.fresh)
    if run.target.at_once:
        run.target.remove(stale)
    run.target.swap(HEAD, write_head(run.fresh), stored.token if stored else None)
    run.journal.forget_sent()
    if stale and not run.target.at_once:
        _again(run.request, partial(run.target.remove, stale))


def _own_up(run: _Run, head: Head, stored: Stored | None) -> None:
    """Says on the target what this run sent after it was taken for dead, so that the next one doubts those files."""
    changed = _changed(run)
    _write_shards(run, changed)
    run.target.swap(
        HEAD, write_head(replace(head, publishing=_running(run, head, changed))), stored.token if stored else None
    )


def _stale(head: Head, fresh: Head) -> list[str]:
    """Shards of the manifest that nothing names any more."""
    named = [*head.shards.items(), *((name, made) for name, mades in _meant(head).items() for made in mades)]
    kept = {shard_path(name, made) for name, made in fresh.shards.items()}
    return sorted({shard_path(name, made) for name, made in named if made} - kept)


def _again(request: PublishRequest, work: Callable[[], T]) -> T:
    """The outcome of some work, tried again with growing pauses while the host cannot be reached."""
    for attempt in range(request.retries):
        try:
            return work()
        except TargetUnreachable:
            time.sleep(min(2**attempt, 60))
    return work()
