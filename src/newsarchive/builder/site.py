"""The folders and files of one site, and the settings that its site file holds."""

from dataclasses import dataclass
from pathlib import Path

from newsarchive.bylines_file import BYLINES_FILE_NAME, with_bylines
from newsarchive.diagnostics import ArchiveError, Diagnostic, Severity, WrongUsage
from newsarchive.settings import Settings
from newsarchive.site_file import read_settings_bytes

SITE_FILE = "newsarchive.yaml"
_UNDERSTOOD = frozenset({"NA002", "NA011"})
"""Errors of the site file that change no setting: a value without its quotation marks, a key that nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where things of a site lie."""

    site: Path
    output: Path
    state_name: str = ".newsarchive"

    @property
    def articles(self) -> Path:
        """The sources."""
        return self.site / "articles"

    @property
    def ledger(self) -> Path:
        """The ledger, committed beside the articles."""
        return self.site / "permalinks"

    @property
    def templates(self) -> Path:
        """The site's own templates, perhaps none."""
        return self.site / "templates"

    @property
    def private(self) -> Path:
        """The private state, which may be deleted at any time."""
        return self.site / self.state_name


def check_places(places: Places) -> None:
    """Raises `WrongUsage` where the site is none, or the output would lie over what it is made from."""
    if not places.site.is_dir():
        raise WrongUsage(f"the site is not a folder: `{places.site}`", hint="name one with `--site`")
    if not places.articles.is_dir():
        raise WrongUsage(
            f"the site has no `articles` folder: `{places.site}`",
            hint="make the folder `articles` and put text files into it, or name another site with `--site`",
        )
    output = places.output.resolve()
    inside = (places.articles, places.ledger, places.templates, places.private)
    if output == places.site.resolve() or any(output.is_relative_to(p.resolve()) for p in inside):
        raise WrongUsage(
            f"the output would lie over the site's own files: `{places.output}`", hint="name another folder"
        )
    if places.site.resolve().is_relative_to(output):
        raise WrongUsage(f"the output holds the site: `{places.output}`", hint="name another folder")


def settings_of(site: Path) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """What the site file says; all defaults where there is none. Raises `ArchiveError` if it cannot be read."""
    data = _bytes(site / SITE_FILE, "the site file")
    settings, said = read_settings_bytes(data, SITE_FILE) if data is not None else (Settings(), ())
    bylines = _bytes(site / BYLINES_FILE_NAME, "the file of bylines")
    return with_bylines(settings, said, bylines, BYLINES_FILE_NAME)


def misread(said: tuple[Diagnostic, ...]) -> bool:
    """Whether a setting was not understood: URLs follow from the site file, and the ledger keeps them for ever."""
    return any(d.severity is Severity.ERROR and d.code not in _UNDERSTOOD for d in said)


def _bytes(path: Path, name: str) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ArchiveError(f"{name} cannot be read: {error.strerror}", hint=f"mend `{path}`") from error
