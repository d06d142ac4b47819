"""One export: a new folder that is written whole under another name, then renamed; nothing is ever written over."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from newsarchive.builder import traces as tracing
from newsarchive.builder.lock import locked
from newsarchive.builder.site import Places, check_places, settings_of
from newsarchive.builder.traces import Trace, Traces
from newsarchive.catalogue.state import State, read_state
from newsarchive.diagnostics import StoreFailed, WrongUsage
from newsarchive.digest import digest
from newsarchive.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """One run. `now` (RFC 3339) dates what a format demands a date of; `into` must not be there yet."""

    site: Path
    output: Path
    into: Path
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """How many articles the archive has, and what was written."""

    into: Path
    articles: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What a format is written from."""

    places: Places
    settings: Settings
    state: State
    traces: Traces
    now: str

    def pages(self) -> Iterator[tuple[Trace, bytes]]:
        """Every file of the site. Raises `StoreFailed` where the disk does not hold what was built."""
        for trace in tracing.all_traces(self.traces):
            place = self.places.output / trace.output
            try:
                text = place.read_bytes()
            except OSError as error:
                raise StoreFailed(f"cannot read `{place}`: {error.strerror}", hint="run `newsarchive build`") from error
            if digest(text) != trace.result:
                raise StoreFailed(
                    f"the file is not what the build wrote: `{place}`", hint="delete it and run `newsarchive build`"
                )
            yield trace, text


Writer = Callable[[Archive, Path], None]
"""Writes a format into an empty folder."""


def export(request: ExportRequest, write: Writer) -> ExportReport:
    """Writes one format. Raises `WrongUsage` without a built site or where the folder is there already."""
    places = Places(site=request.site.absolute(), output=request.output.absolute())
    check_places(places)
    into = request.into.absolute()
    _check_target(places, into, request.into)
    settings, _ = settings_of(places.site)
    part = into.with_name(f".{into.name}.part~")
    with locked(places.private):
        path = tracing.traces_path(places.private, places.site, places.output)
        if not path.is_file():
            raise WrongUsage(f"the site has not been built: `{places.output}`", hint="run `newsarchive build` first")
        state = read_state(places.private / "catalogue.sqlite")
        with closing(state), closing(tracing.open_traces(path)) as traces:
            archive = Archive(places=places, settings=settings, state=state, traces=traces, now=request.now)
            _write(archive, write, part)
            number = int(state.execute("SELECT count(*) FROM article").fetchone()[0])
    part.rename(into)
    sizes = [p.stat().st_size for p in into.rglob("*") if p.is_file()]
    return ExportReport(into=into, articles=number, files=len(sizes), bytes=sum(sizes))


def _check_target(places: Places, into: Path, named: Path) -> None:
    if into.exists() or into.is_symlink():
        raise WrongUsage(f"it is there already: `{named}`", hint="name a new folder")
    own = (places.articles, places.ledger, places.templates, places.private, places.output)
    for folder in own:
        if into.resolve().is_relative_to(folder.resolve()):
            raise WrongUsage(
                f"an export would lie among the site's own files: `{named}`",
                hint=f"name a folder outside `{folder.name}`",
            )


def _write(archive: Archive, write: Writer, part: Path) -> None:
    try:
        if part.exists():
            shutil.rmtree(part)
        part.mkdir()
        write(archive, part)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise StoreFailed(
            f"cannot write `{part.parent}`: {os.strerror(error.errno) if error.errno else error}",
            hint="see that it is there, writable and not full",
        ) from error
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
