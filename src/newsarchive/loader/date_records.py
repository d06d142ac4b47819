"""What the reading of dates finds: dates in running text, lines that are dates, a date that was inferred."""

from newsarchive.packing import Record
from newsarchive.records import When


class FoundDate(Record, frozen=True, kw_only=True):
    """A written date in a text, from character `start` up to `end` (time, zone and weekday included).

    `when` is missing if the year is not written, or if the date is ambiguous or impossible.
    """

    start: int
    end: int
    when: When | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 (Monday) to 6, if one is written beside the date."""
    ambiguous: bool = False
    """Day and month can be exchanged and nothing says which comes first."""
    impossible: bool = False
    """There is no such day, or it was another day of the week."""


class DateLine(Record, frozen=True, kw_only=True):
    """A line that is there to say when: its dates, and what else stands on it (`rest`, perhaps a byline)."""

    published: When | None = None
    updated: When | None = None
    rest: str = ""
    labelled: bool = False
    """A label (`published`, `Stand`) says what the date is."""
    ambiguous: bool = False
    impossible: bool = False


class Inferred(Record, frozen=True, kw_only=True):
    """A date that no line states: the value (always marked inferred) and where its evidence stands.

    `text_index` is the place of the text among those that were searched, from 0; `evidence` the words it rests on.
    """

    when: When
    text_index: int
    evidence: str
    candidates: int = 1
    """How many years were possible before the latest was chosen."""
