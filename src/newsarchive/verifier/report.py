"""What a verification says, and how findings are gathered for it."""

from collections import Counter
from dataclasses import dataclass, field

from newsarchive.diagnostics import Diagnostic, Span, diagnose

MOST_OF_A_CODE = 1000
"""Findings of one code that are kept; more are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """The result of a verification. `uncounted` gives how many findings of a code were only counted."""

    verified: str
    """What was looked at: a folder, a target, a URL."""
    files: int
    bytes: int
    permalinks: int
    """Lines of the ledger whose answer was looked at."""
    root: str
    """The root of what was found, or empty where not every file was read."""
    expected: str
    """The root that the traces or the manifest give."""
    diagnostics: tuple[Diagnostic, ...]
    uncounted: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True, kw_only=True)
class Findings:
    """Findings as they arrive; memory is bounded, however much is damaged."""

    kept: list[Diagnostic] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def say(self, code: str, message: str, path: str, *, hint: str | None = None) -> None:
        """Takes in a finding."""
        self.counts[code] += 1
        if self.counts[code] <= MOST_OF_A_CODE:
            self.kept.append(diagnose(code, message, Span(path=path), hint=hint))

    def sorted(self) -> tuple[Diagnostic, ...]:
        """What is kept, in order."""
        return tuple(sorted(self.kept, key=lambda one: one.order))

    def uncounted(self) -> tuple[tuple[str, int], ...]:
        """How many of each code are not kept."""
        return tuple((c, n - MOST_OF_A_CODE) for c, n in sorted(self.counts.items()) if n > MOST_OF_A_CODE)
