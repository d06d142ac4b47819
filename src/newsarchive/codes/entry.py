"""One line of the table of diagnostics."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A code and its reference page. `severity` is `error`, `warning` or `note`; texts are plain sentences."""

    code: str
    title: str
    severity: str
    meaning: str
    why: str
    example: str
    fix: str
