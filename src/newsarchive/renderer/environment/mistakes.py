"""What Jinja and a template's expressions raise, as diagnostics with the line of the template."""

import re
from collections.abc import Collection
from traceback import walk_tb

from jinja2 import TemplateAssertionError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from newsarchive.diagnostics import Diagnostic, Span, diagnose

# All that an expression in a template can raise; anything else is a fault of this program.
RAISED = (
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    RuntimeError,
)

_NO_FIELD = re.compile(r"'(?:\w+\.)*(\w+) object' has no attribute '(\w+)'")


def _line(error: BaseException, paths: Collection[str]) -> tuple[str, int] | None:
    """The innermost template and line that an error passed; Jinja gives its frames the templates' own lines."""
    place = None
    for frame, line in walk_tb(error.__traceback__):
        if frame.f_code.co_filename in paths:
            place = (frame.f_code.co_filename, line)
    return place


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n", 1)[0].rstrip(".")


def syntax(error: TemplateSyntaxError, source: str | None) -> Diagnostic:
    """A template that cannot be compiled."""
    code = "NA305" if isinstance(error, TemplateAssertionError) else "NA301"
    lines = (source or "").split("\n")
    span = Span(path=error.filename or error.name or "", line=error.lineno)
    excerpt = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else None
    return diagnose(code, _lowered(error.message or "wrong syntax"), span, excerpt=excerpt)


def mistake(error: BaseException, name: str, path: str, paths: Collection[str]) -> Diagnostic:
    """What went wrong while a page was made from the template `name`."""
    if isinstance(error, TemplateSyntaxError):
        return syntax(error, error.source)
    place = _line(error, paths)
    span = Span(path=place[0], line=place[1]) if place else Span(path=path)
    if isinstance(error, TemplateNotFound):
        return diagnose("NA300", f"no such template: {error.name}", span if place else Span(path=path))
    if isinstance(error, UndefinedError):
        return diagnose("NA303", _lowered(_NO_FIELD.sub(r"'\1' has no field '\2'", _first_line(error))), span)
    if isinstance(error, RecursionError):
        return diagnose("NA308", f"template includes itself without end: {name}", span)
    return diagnose("NA304", f"template cannot be filled in: {type(error).__name__}: {_first_line(error)}", span)


def _lowered(message: str) -> str:
    """A message of Jinja in the style of this project."""
    message = message.replace("'", "`").rstrip(".")
    return message[:1].lower() + message[1:]
