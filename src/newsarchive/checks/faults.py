"""A fault found in one output file, and the diagnostic it becomes."""

from dataclasses import dataclass

from newsarchive.diagnostics import Diagnostic, Span, diagnose

LONGEST_EXCERPT = 160
"""Characters; the lines of a page can be long, and a caret below a wrapped line points nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A code, a message and a place: `at` is an offset in characters into the file's text, -1 for the whole file."""

    code: str
    message: str
    at: int = -1
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The text of an output file. `shown` is its path as a person knows it."""

    shown: str
    text: str

    def span(self, at: int) -> Span:
        """The place of an offset, line and column from 1."""
        if at < 0:
            return Span(path=self.shown)
        line_start = self.text.rfind("\n", 0, at) + 1
        return Span(path=self.shown, line=self.text.count("\n", 0, at) + 1, column=at - line_start + 1)

    def excerpt(self, at: int) -> str | None:
        """The line that an offset is in, if it is short enough to be shown."""
        if at < 0:
            return None
        line_start = self.text.rfind("\n", 0, at) + 1
        line_end = self.text.find("\n", at)
        line = self.text[line_start : line_end if line_end >= 0 else len(self.text)]
        return line if len(line) <= LONGEST_EXCERPT else None

    def diagnostic(self, fault: Fault) -> Diagnostic:
        """The fault with its place."""
        return diagnose(
            fault.code,
            fault.message,
            self.span(fault.at),
            hint=fault.hint,
            excerpt=self.excerpt(fault.at),
        )
