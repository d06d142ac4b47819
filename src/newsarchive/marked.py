"""A tree of text with the place of every value: what front matter and site files are before their schema reads them.

Every scalar is text, exactly as written (`no` is not false, `08` is not a number): the schema decides what it means.
"""

from newsarchive.packing import Record


class Scalar(Record, frozen=True, kw_only=True):
    """One value as text; `line` and `column` count from 1 in the file that holds it."""

    text: str
    line: int
    column: int
    quoted: bool = False


class Pair(Record, frozen=True, kw_only=True):
    """A key and its value."""

    key: Scalar
    value: "Scalar | Mapping | Sequence"


class Mapping(Record, frozen=True, kw_only=True):
    """Pairs in the order in which they stand; keys may repeat, the schema reports it."""

    pairs: tuple[Pair, ...]
    line: int
    column: int


class Sequence(Record, frozen=True, kw_only=True):
    """Values in order."""

    values: tuple["Scalar | Mapping | Sequence", ...]
    line: int
    column: int


Node = Scalar | Mapping | Sequence
