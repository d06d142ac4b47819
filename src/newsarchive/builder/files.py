"""Files that are copied as they are: the stylesheet and other assets, the site's logo; and the pictures of articles."""

from collections.abc import Iterator
from pathlib import Path

from newsarchive.builder.pictures import picture_files
from newsarchive.builder.press import Made, reason_of
from newsarchive.builder.store import FolderStore
from newsarchive.builder.traces import Trace, Traces, trace_of
from newsarchive.builder.workers import Workers
from newsarchive.catalogue.state import State
from newsarchive.digest import digest
from newsarchive.packaged import packaged_templates
from newsarchive.settings import Settings

ASSETS = "assets"
GROUP = "files"


def asset_files(templates: Path) -> dict[str, Path]:
    """Output and file of every asset: the packaged ones, and those of the site, which win by name.

    A link that leads out of its folder is left out: what it leads to was not meant to be published.
    """
    found: dict[str, Path] = {}
    for folder in (packaged_templates() / ASSETS, templates / ASSETS):
        inside = folder.resolve()
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and not path.name.startswith(".") and path.resolve().is_relative_to(inside):
                found[f"{ASSETS}/{path.relative_to(folder).as_posix()}"] = path
    return found


def site_files(site: Path, settings: Settings) -> dict[str, Path]:
    """Output and file of everything that is copied as it is, but for pictures of articles."""
    files = asset_files(site / "templates")
    if settings.organisation and settings.organisation.logo:
        logo = site / settings.organisation.logo
        files |= {f"{ASSETS}/{logo.name}": logo} if logo.is_file() else {}
    return files


def copy_files(
    state: State, traces: Traces, store: FolderStore | None, site: Path, settings: Settings, workers: Workers
) -> Iterator[Made]:
    """Stages every file that is new or changed. Raises `OSError` if one vanished since it was looked at."""
    for output, path in site_files(site, settings).items():
        data = path.read_bytes()
        yield _copy(output, digest(data), data, traces, store)
    yield from picture_files(state, traces, store, site / "articles", GROUP, workers)


def _copy(output: str, key: bytes, data: bytes, traces: Traces, store: FolderStore | None) -> Made:
    before = trace_of(traces, output)
    if before and before.key == key:
        return Made(trace=before, outcome="kept", reason="")
    if store:
        store.stage(output, data)
    reason = "file changed" if before else reason_of(None, key)
    return Made(trace=Trace(output, GROUP, key, digest(data), len(data)), outcome="written", reason=reason)
