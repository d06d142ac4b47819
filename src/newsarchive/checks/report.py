"""What a check says: the diagnostics, and counts of what was looked at."""

from dataclasses import dataclass
from pathlib import Path

from newsarchive.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How many files of a kind the site has (`html`, `css`, `image`, …), and their bytes as they lie on disk."""

    kind: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unshown:
    """Diagnostics of one code beyond the first hundred are counted, not kept: a broken template breaks every page."""

    code: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """The result of `check_site`. Diagnostics are sorted; their paths are those of output files."""

    output: Path
    diagnostics: tuple[Diagnostic, ...]
    files: int
    pages: int
    """HTML files."""
    links: int
    """References to files and addresses of this site, in pages, feeds, sitemaps and `_redirects`."""
    anchors: int
    """References to an `id`."""
    outside: int
    """Links to other sites; their form is checked, they are not fetched."""
    feeds: int
    bytes: int
    weights: tuple[Weight, ...]
    """By kind, heaviest first."""
    largest: str = ""
    """The HTML page with the most compressed bytes."""
    largest_bytes: int = 0
    """Its size, compressed."""
    unshown: tuple[Unshown, ...] = ()

    @property
    def errors(self) -> int:
        """How many diagnostics are errors; those that are not shown do not count."""
        return sum(d.severity is Severity.ERROR for d in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many diagnostics are warnings; those that are not shown do not count."""
        return sum(d.severity is Severity.WARNING for d in self.diagnostics)
