"""The output folder against the traces: every byte, nothing missing, nothing foreign; and the ledger against it."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path

from newsarchive.builder import sums
from newsarchive.builder import traces as tracing
from newsarchive.builder.lock import locked
from newsarchive.builder.site import Places, check_places, settings_of
from newsarchive.builder.store import MARKER, PART, Disk
from newsarchive.builder.traces import Trace, Traces
from newsarchive.checks.addresses import Base
from newsarchive.diagnostics import WrongUsage
from newsarchive.merkle import leaf, merkle_root
from newsarchive.verifier.promises import HEAD, check_promises
from newsarchive.verifier.report import Findings, VerifyReport

CHUNK = 1 << 20


def open_built(places: Places) -> Traces:
    """The traces of a built site. Raises `WrongUsage` where there are none."""
    check_places(places)
    path = tracing.traces_path(places.private, places.site, places.output)
    if not path.is_file():
        raise WrongUsage(f"the site has not been built here: `{places.output}`", hint="run `newsarchive build` first")
    return tracing.open_traces(path)


def verify_output(site: Path, output: Path, *, root: str | None = None) -> VerifyReport:
    """Verifies the built site. `root` is that of a log, in hex; without it the traces say what is expected."""
    places = Places(site=site.absolute(), output=output.absolute())
    findings = Findings()
    settings, _ = settings_of(places.site)
    with locked(places.private), closing(open_built(places)) as traces:
        there = _there(places.output, findings)
        found = merkle_root(_leaves(places.output, traces, there, findings))
        for path in sorted(there):
            findings.say("NA752", f"file was not written by newsarchive: `{path}`", str(places.output / path))
        expected = root or sums.kept_root(traces)
        files, size = sums.totals(traces)
        if found != expected:
            findings.say("NA755", f"root is `{found}`, not `{expected}`", str(places.output))
        base = Base.of(settings.base_url)
        permalinks = check_promises(places.site, base, partial(opening, places.output), findings)
    return VerifyReport(
        verified=str(places.output),
        files=files,
        bytes=size,
        permalinks=permalinks,
        root=found,
        expected=expected,
        diagnostics=findings.sorted(),
        uncounted=findings.uncounted(),
    )


def _there(output: Path, findings: Findings) -> set[str]:
    """The files of the folder; links and the like are findings."""
    if not output.is_dir():
        return set()
    there: set[str] = set()
    for path, _ in Disk().files(output):
        place = output / path
        if not place.is_file() or place.is_symlink():
            findings.say("NA758", f"not a plain file: `{path}`", str(place))
            there.add(path)
        elif path != MARKER and not path.rpartition("/")[2].startswith(PART):
            there.add(path)
    return there


def _leaves(output: Path, traces: Traces, there: set[str], findings: Findings) -> Iterator[bytes]:
    """The leaves of what is there; takes out of `there` what the traces know."""
    for trace in tracing.all_traces(traces):
        there.discard(trace.output)
        made = _digest(output / trace.output, trace, findings)
        if made is not None:
            yield leaf(trace.output, made)


def _digest(place: Path, trace: Trace, findings: Findings) -> bytes | None:
    """SHA-256 of a file, read in pieces; nothing where it cannot be read."""
    total = sha256()
    try:
        with place.open("rb") as file:
            while piece := file.read(CHUNK):
                total.update(piece)
    except FileNotFoundError:
        findings.say("NA750", f"file is missing: `{trace.output}`", str(place))
        return None
    except OSError as error:
        findings.say("NA759", f"file cannot be read: {error.strerror}", str(place))
        return None
    made = total.digest()
    if made != trace.result:
        said = "has another size" if place.stat().st_size != trace.size else "holds other bytes"
        findings.say("NA751", f"file {said} than was written: `{trace.output}`", str(place))
    return made


def opening(folder: Path, output: str) -> bytes | None:
    """The beginning of a page of a folder."""
    try:
        with (folder / output).open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return None
