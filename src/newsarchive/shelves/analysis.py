"""The analyser of a language: from a text to the terms that it is found by.

A term is a stem and the mark of its language, a capital that no folded word holds: `reformF`. Words that a table does
not stem (numbers, words in another script, all words of a language without a table) end in a dot: `2022.`, `東京.`. So
one language's stemmer never meets another's words: a query is analysed for every language of the archive, and each
article is found by the terms of its own. The terms of a headline are indexed once more with an exclamation mark before
their end: `reform!F`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import normalize

from newsarchive.shelves.folding import LONGEST, fold, is_run, join_numbers, pairs, words_in
from newsarchive.shelves.tables import Table, table

MEMORY = 1_000_000
"""Characters of text whose terms are remembered, a language; then all are forgotten at once."""

UNMARKED = "."
"""The end of terms that belong to no language."""

_APART = re.compile(r"[^\w\u0300-\u036f\u064b-\u0670\u0900-\u0dff]+")
_REFERENCE = re.compile(r"\$(\d)")


class _Memory(dict[str, str]):
    """The term of a piece of text without spaces, kept because words come back. Pieces that are new wait in a list."""

    def __init__(self) -> None:
        super().__init__()
        self.new: list[str] = []

    def __missing__(self, piece: str) -> str:
        self.new.append(piece)
        return ""


class Analyser:
    """The terms of words and texts of one language."""

    def __init__(self, known: Table) -> None:
        self._mark = known.mark
        self._spelled = str.maketrans(dict(known.spelled))
        self._plain = all(not letter.isascii() for letter, _ in known.spelled)
        self._letters = re.compile(f"^(?:{known.letters})+$", re.MULTILINE) if known.letters else None
        self._rules = tuple(map(_of_lines, known.rules))
        self._memory = _Memory()
        self._several: dict[str, tuple[str, ...]] = {"": ()}
        self._stems: dict[str, str] = {}
        self._spellings: dict[str, tuple[tuple[str, str], ...]] = {}
        self._characters = 0
        self._stops = frozenset(word for stop in known.stops for word in self.words(stop))

    def words(self, text: str) -> list[str]:
        """The folded words of a text, its letters spelled as the rules of the language expect them."""
        return words_in(self._fold(join_numbers(text)))

    def terms(self, text: str) -> set[str]:
        """All terms of a text."""
        if self._characters > MEMORY:
            self._forget()
        found = set(map(self._memory.__getitem__, join_numbers(text).split()))
        if self._memory.new:
            found.update(self._learn())
        marks = self._several.keys() & found
        found -= marks
        return found.union(*map(self._several.__getitem__, marks))

    def spellings(self, text: str) -> Iterator[tuple[str, str]]:
        """Terms of a text, each with the word as it is written there, in lower case; runs are left out."""
        for piece in join_numbers(text).split():
            known = self._spellings.get(piece)
            if known is None:
                known = self._spellings[piece] = tuple(self._spelt(piece))
            yield from known

    def _spelt(self, piece: str) -> Iterator[tuple[str, str]]:
        parts = _APART.split(piece)
        found = list(map(self._memory.__getitem__, parts))
        if self._memory.new:
            self._learn()
            found = list(map(self._memory.__getitem__, parts))
        return ((term, part.lower()) for term, part in zip(found, parts, strict=True) if term not in self._several)

    def _fold(self, text: str) -> str:
        if self._spelled and not (self._plain and text.isascii()):
            text = normalize("NFC", text).translate(self._spelled)
        return fold(text)

    def _learn(self) -> Iterable[str]:
        """Remembers the terms of the pieces that wait, and gives them.

        All are folded and stemmed at once, a line each: a rule is one pass over all of them. A piece that has not
        one term is remembered by a mark, under which `_several` has its terms.
        """
        pieces = list(dict.fromkeys(self._memory.new))
        self._memory.new.clear()
        block = self._fold("\n".join(pieces))
        self._stem(block)
        parted: list[tuple[str, list[str]]] = []
        for piece, line in zip(pieces, block.split("\n"), strict=True):
            stem = self._stems.get(line)
            if stem:
                self._memory[piece] = stem
            else:
                parted.append((piece, words_in(line)))
        self._stem("\n".join([word for _, words in parted for word in words]))
        for piece, words in parted:
            terms = tuple([term for word in words for term in self._terms_of(word)])
            self._memory[piece] = mark = terms[0] if len(terms) == 1 else " ".join(terms)
            if len(terms) != 1:
                self._several[mark] = terms
        self._characters += len(block)
        return map(self._memory.__getitem__, pieces)

    def _stem(self, block: str) -> None:
        """Remembers the terms of those words that the rules are for; each stands on a line of its own."""
        known = self._letters.findall(block) if self._letters else []
        words = [w for w in set(known).difference(self._stems) if w not in self._stops and len(w) <= LONGEST]
        if words:
            stems = "\n".join(words)
            for pattern, put in self._rules:
                stems = pattern.sub(put, stems)
            self._stems.update(zip(words, [f"{stem}{self._mark}" for stem in stems.split("\n")], strict=True))

    def _terms_of(self, word: str) -> list[str]:
        """The terms of one folded word: none of a stop word, several of a run."""
        if is_run(word):
            return [f"{pair}{UNMARKED}" for pair in pairs(word)]
        if word in self._stops:
            return []
        return [self._stems.get(word) or f"{word}{UNMARKED}"]

    def _forget(self) -> None:
        """Forgets all; between two texts, since marks are looked up after all pieces of a text."""
        for known in (self._memory, self._several, self._stems, self._spellings):
            known.clear()
        self._several[""] = ()
        self._characters = 0


def _of_lines(rule: tuple[str, str]) -> tuple[re.Pattern[str], str]:
    """A rule for lines of one word each: what is not of a class is not the end of a line either."""
    pattern, put = rule
    return re.compile(pattern.replace("[^", "[^\\n"), re.MULTILINE), _REFERENCE.sub(r"\\\1", put)


def headline_term(term: str) -> str:
    """The term by which a word in a headline is found."""
    return f"{term[:-1]}!{term[-1]}"


@lru_cache(maxsize=64)
def analyser(tag: str) -> Analyser:
    """The analyser of a tag; its memory lasts as long as the run."""
    return Analyser(table(tag))
