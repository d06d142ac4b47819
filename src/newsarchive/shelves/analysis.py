"""The analyser of a language: from a text to the terms that it is found by.

A term is a stem, a dot and the tag of its language: `reform.fr`. Words that a table does not stem (numbers, words in
another script, all words of a language without a table) have an empty tag: `2022.`, `東京.`. So one language's
stemmer never meets another's words: a query is analysed for every language of the archive, and each article is found
by the terms of its own. The terms of a headline are indexed once more with a colon: `reform:fr`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

from newsarchive.shelves.folding import is_run, join_numbers, pairs, words
from newsarchive.shelves.tables import Table, table

MEMORY = 1_000_000
"""Characters of text whose terms are remembered, a language; then all are forgotten at once."""

_APART = re.compile(r"[^\w\u0300-\u036f\u064b-\u0670\u0900-\u0dff]+")
_REFERENCE = re.compile(r"\$(\d)")


class _Memory(dict[str, str]):
    """The term of a piece of text without spaces, kept because words come back.

    Of a piece that has several terms or none it is a mark, under which `several` has them.
    """

    def __init__(self, analyser: "Analyser") -> None:
        super().__init__()
        self.analyser = analyser
        self.several: dict[str, tuple[str, ...]] = {}
        self.characters = 0

    def __missing__(self, piece: str) -> str:
        terms = tuple(term for word in self.analyser.words(piece) for term in self.analyser.terms_of(word))
        mark = terms[0] if len(terms) == 1 else " ".join(terms)
        self[piece] = mark
        self.characters += len(piece)
        if len(terms) != 1:
            self.several[mark] = terms
        return mark

    def forget(self) -> None:
        """Forgets all; between two texts, since marks are looked up after all pieces of a text."""
        self.clear()
        self.several.clear()
        self.characters = 0


class Analyser:
    """The terms of words and texts of one language."""

    def __init__(self, known: Table) -> None:
        self.tag = known.tag
        self._spelled = str.maketrans(
            {letter: put for small, put in known.spelled for letter in (small, small.upper())}
        )
        self._stops = frozenset(word for stop in known.stops for word in self.words(stop))
        self._rules = tuple((re.compile(pattern), _REFERENCE.sub(r"\\\1", put)) for pattern, put in known.rules)
        self._letters = re.compile(f"(?:{known.letters})+") if known.letters else None
        self._memory = _Memory(self)

    def words(self, text: str) -> list[str]:
        """The folded words of a text, its letters spelled as the rules of the language expect them."""
        if self._spelled and not text.isascii():
            text = normalize("NFC", text).translate(self._spelled)
        return words(text)

    def stem(self, word: str) -> str:
        """What the rules leave of a folded word."""
        for pattern, put in self._rules:
            word = pattern.sub(put, word)
        return word

    def terms_of(self, word: str) -> list[str]:
        """The terms of one folded word: none of a stop word, several of a run."""
        if is_run(word):
            return [f"{pair}." for pair in pairs(word)]
        if word in self._stops:
            return []
        if self._letters and self._letters.fullmatch(word):
            return [f"{self.stem(word)}.{self.tag}"]
        return [f"{word}."]

    def terms(self, text: str) -> set[str]:
        """All terms of a text."""
        memory = self._memory
        if memory.characters > MEMORY:
            memory.forget()
        found = set(map(memory.__getitem__, set(join_numbers(text).split())))
        marks = memory.several.keys() & found
        found -= marks
        return found.union(*map(memory.several.__getitem__, marks))

    def spellings(self, text: str) -> Iterator[tuple[str, str]]:
        """Terms of a text, each with the word as it is written there, in lower case; runs are left out."""
        for piece in join_numbers(text).split():
            for written in _APART.split(piece):
                term = self._memory[written]
                if term and term not in self._memory.several:
                    yield term, written.lower()


def headline_term(term: str) -> str:
    """The term by which a word in a headline is found."""
    return term.replace(".", ":")


@lru_cache(maxsize=64)
def analyser(tag: str) -> Analyser:
    """The analyser of a tag; its memory lasts as long as the run."""
    return Analyser(table(tag))
