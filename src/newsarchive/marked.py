"""A tree of text with the place of every value: what front matter and site files are before their schema reads them.

Every scalar is text, exactly as written (`no` is not false, `08` is not a number): the schema decides what it means.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """One value as text; `line` and `column` count from 1 in the file that holds it."""

    text: str
    line: int
    column: int
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A key and its value."""

    key: Scalar
    value: "Scalar | Mapping | Sequence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Pairs in the order in which they stand; keys may repeat, the schema reports it."""

    pairs: tuple[Pair, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """Values in order."""

    values: tuple["Scalar | Mapping | Sequence", ...]
    line: int
    column: int


Node = Scalar | Mapping | Sequence
