"""What a build is asked to do, and what it says it did."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from newsarchive.diagnostics import Diagnostic, Severity

Progress = Callable[[str, int, int], None]
"""Called with a phase (`reading`, `rendering`, `writing`), what is done and what there is to do."""


def silent(_phase: str, _done: int, _total: int) -> None:
    """A progress that shows nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """One run of the builder. `now` is a date-time with offset (RFC 3339); `jobs` 0 means one worker a core."""

    site: Path
    output: Path
    now: str
    jobs: int = 0
    strict: bool = False
    dry_run: bool = False
    explain: bool = False
    """Whether the report says of every page why it was rendered."""
    locked: bool = False
    """Whether a ledger that would change stops the build, as in CI, where nobody would commit it."""
    host: str | None = None
    """Whose limits the site must keep to be published: a name of `hosts.HOSTS`."""
    progress: Progress = silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A source that is not published, and why: `draft`, `embargo` or `withdrawn`."""

    source: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Why one output was rendered (or removed): `new page`, `article changed`, `template changed`, …"""

    output: str
    outcome: str
    """`written`, `same bytes`, `kept`, `removed`."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRisk:
    """A published URL that shows no longer what it did: what it becomes, and where it leads or why.

    `becomes` is `moved` (an article, `detail`: its new permalink), `redirected` (a list or page, `detail`: what stands
    above), `withdrawn` (`detail`: the reason), `deleted` (its source is gone), `held` (draft or embargo) or `removed`
    (no page, no redirect: the ledger never had it).
    """

    permalink: str
    becomes: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a build changes for readers. Numbers are whole; of each kind the first `changes.MOST_NAMED` are named."""

    added: int = 0
    changed: int = 0
    at_risk: int = 0
    named_added: tuple[str, ...] = ()
    named_changed: tuple[str, ...] = ()
    named_at_risk: tuple[AtRisk, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """The summary of a build, with counts checked against the disk."""

    output: Path
    sources: int
    """Files found under `articles/` that are articles."""
    articles: int
    """Articles published."""
    held: tuple[Held, ...]
    failed: tuple[str, ...]
    """Sources that gave no article; each has a diagnostic of severity error."""
    diagnostics: tuple[Diagnostic, ...]
    pages: int
    """Files that make up the site now."""
    bytes: int
    rendered: int
    written: int
    kept: int
    removed: int
    changes: Changes
    """Pages and URLs, of those files; of a build that is refused or dry: what it would have changed."""
    explained: tuple[Explained, ...] = ()
    root: str = ""
    """Digest of the whole site in hex: one line that proves every byte of it."""
    published: bool = True
    """False for a dry run, and where `--strict`, the site file, the ledger or a host's limit stopped the build."""

    @property
    def errors(self) -> int:
        """How many diagnostics are errors."""
        return sum(d.severity is Severity.ERROR for d in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many diagnostics are warnings."""
        return sum(d.severity is Severity.WARNING for d in self.diagnostics)
