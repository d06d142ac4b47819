"""What publishing is asked to do, and what it says it did."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MOST_REMOVED = 256
"""Files that one run removes unless it is told otherwise (`--max-delete`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishRequest:
    """One run. `now` is a date-time with offset (RFC 3339); it is written where others look who is publishing."""

    site: Path
    output: Path
    now: str
    most_removed: int = MOST_REMOVED
    dry_run: bool = False
    adopt: bool = False
    """Publish to a place that holds files without a manifest; those of the same names are written over."""
    take_over: bool = False
    """Finish what another run began, which is known to be dead."""
    retries: int = 5
    """How often a batch that failed on the way is sent again, after 1, 2, 4, … seconds."""
    progress: Callable[[str, int, int], None] = lambda _phase, _done, _total: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of a target: `put` or `remove`."""

    verb: str
    output: str
    size: int
    new: bool = False
    """Whether the target had no file of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishReport:
    """What was, or in a dry run would be, done. Lists of steps are complete, in the order of publishing."""

    target: str
    root: str
    files: int
    bytes: int
    steps: tuple[Step, ...]
    resumed: int
    """Steps that a run before this one had already done."""
    sent: int
    """Bytes that were sent, without the manifest."""
    published: bool

    def count(self, verb: str, *, new: bool | None = None) -> int:
        """How many steps there are of a kind."""
        return sum(s.verb == verb and new in (None, s.new) for s in self.steps)
