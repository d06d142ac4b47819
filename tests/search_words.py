"""The cases of `golden/search_words.txt`, for the analyser in Python and the one in the browser."""

from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "golden" / "search_words.txt"


@dataclass(frozen=True)
class Case:
    """Words of one language that are one word to search, or are kept apart."""

    tag: str
    together: bool
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.tag or '-'} {'=' if self.together else '!'} {self.words[0]}"


def _cases() -> tuple[Case, ...]:
    lines = (line.split() for line in FILE.read_text("utf-8").split("\n") if line and not line.startswith("#"))
    return tuple(Case("" if tag == "-" else tag, sign == "=", tuple(words)) for tag, sign, *words in lines)


CASES = _cases()
