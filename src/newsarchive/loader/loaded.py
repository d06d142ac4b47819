"""What the loader takes beside a source, and what it gives back."""

from newsarchive.diagnostics import Diagnostic
from newsarchive.packing import Record
from newsarchive.records import Article, Line


class Loaded(Record, frozen=True, kw_only=True):
    """What a source was read as: no article if it holds none, and then a diagnostic that says why.

    `lines` tells the role of each line of the file and the reason, if it was asked for.
    """

    article: Article | None
    diagnostics: tuple[Diagnostic, ...] = ()
    lines: tuple[Line, ...] = ()
    encoding: str = "utf-8"
