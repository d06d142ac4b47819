"""What can be wrong, said in one style: diagnostics for texts, exceptions for the environment.

In somebody's text: a `Diagnostic`, collected, sorted, all shown in one run. In the environment an exception::

    ArchiveError                 exit code 3
    ├── WrongUsage               exit code 2: an argument that cannot be
    ├── ForeignOutput            the output folder holds files that newsarchive did not write
    ├── StateBusy                another build holds the lock of the private state
    ├── StoreFailed              a file could not be written, renamed or removed
    ├── WorkerKilled             a worker process ended without a word
    └── BrokenInstallation       a template, lexicon or catalogue of words is missing or wrong

A code is never used again for something else. Each has an entry in `CODES`; its reference page is made from it.
"""

from enum import StrEnum

from newsarchive.codes import CODES
from newsarchive.packing import Record


class Severity(StrEnum):
    """`error` fails the build, `warning` fails it with `--strict`, `note` never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(Record, frozen=True, kw_only=True):
    """A place in a text: path as a person knows it, line and column from 1 (0: the whole file), length in characters."""

    path: str
    line: int = 0
    column: int = 0
    length: int = 1


class Diagnostic(Record, frozen=True, kw_only=True):
    """One thing that is wrong or doubtful in a text, where it stands, and how to mend it."""

    code: str
    severity: Severity
    message: str
    span: Span
    hint: str | None = None
    related: tuple[Span, ...] = ()
    excerpt: str | None = None
    """The line that the span points at, if it is known, without its newline."""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Diagnostics are shown by path, line, column, code, message."""
        return (self.span.path, self.span.line, self.span.column, self.code, self.message)


def diagnose(
    code: str,
    message: str,
    span: Span,
    *,
    hint: str | None = None,
    related: tuple[Span, ...] = (),
    excerpt: str | None = None,
) -> Diagnostic:
    """A diagnostic with the severity and the standing hint that the table of codes gives it.

    Raises `KeyError` for a code that the table does not have.
    """
    entry = CODES[code]
    return Diagnostic(
        code=code,
        severity=Severity(entry.severity),
        message=message,
        span=span,
        hint=hint or entry.fix,
        related=related,
        excerpt=excerpt,
    )


class ArchiveError(Exception):
    """Something in the environment is wrong; the message says what, `hint` how to mend it."""

    exit_code = 3
    diagnostic: Diagnostic | None = None
    """The place in a file that it comes from, where there is one."""

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class WrongUsage(ArchiveError):
    """An argument or a combination of arguments that cannot be."""

    exit_code = 2


class ForeignOutput(ArchiveError):
    """The output folder is not empty and was not made by newsarchive."""


class StateBusy(ArchiveError):
    """Another run holds the lock of the private state."""


class StoreFailed(ArchiveError):
    """The store could not read, write, rename or remove a file."""


class WorkerKilled(ArchiveError):
    """A worker process ended without a word."""


class BrokenInstallation(ArchiveError):
    """A file that the package carries is missing or does not hold what it must."""
