"""The faults of a YAML text, and what turns the place of one into a diagnostic."""

from enum import IntEnum

from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.packing import Record


class Fault(IntEnum):
    """What can be wrong with YAML itself; the value is the distance from the first code of the place."""

    SYNTAX = 0
    QUOTES = 1
    TAB = 2
    REPEATED = 3
    LENGTH = 4
    DEPTH = 5
    REFERENCE = 6
    SHAPE = 7
    COMMENT = 8
    CHARACTER = 9


class Refused(Exception):
    """The text cannot be read past this place; the arguments are those of `YamlText.report`."""

    def __init__(self, fault: Fault, message: str, line: int, column: int, hint: str | None = None) -> None:
        super().__init__(message)
        self.fault, self.message, self.line, self.column, self.hint = fault, message, line, column, hint


class YamlText(Record, frozen=True, kw_only=True):
    """The text that is read, and what turns a place in it into a diagnostic. Lines count from 0 here."""

    lines: tuple[str, ...]
    path: str
    first_line: int
    first_code: int

    def span(self, line: int, column: int) -> Span:
        """The place in the file, from a line and a column of the text."""
        return Span(path=self.path, line=self.first_line + line, column=column + 1)

    def report(
        self,
        fault: Fault,
        message: str,
        line: int,
        column: int,
        *,
        hint: str | None = None,
        related: tuple[Span, ...] = (),
    ) -> Diagnostic:
        """The diagnostic of a fault at a line and a column of the text; past its end stands for its last line."""
        if line >= len(self.lines):
            line, column = len(self.lines) - 1, len(self.lines[-1])
        return diagnose(
            f"NA{self.first_code + fault:03}",
            message,
            self.span(line, column),
            hint=hint,
            related=related,
            excerpt=self.lines[line],
        )
