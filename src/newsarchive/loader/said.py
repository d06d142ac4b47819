"""What the story itself shows of words that might be an author's name: authors hardly ever stand in their own text."""

import re
from dataclasses import dataclass
from itertools import pairwise

from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.name_words import WORDS
from newsarchive.loader.names import PARTICLES, SUFFIXES
from newsarchive.loader.names_uncased import is_uncased_script

MOST = 20_000
"""Characters of a story that are looked at: a name that it speaks of stands in them."""

_ARTICLES = WORDS["articles"]
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of a story, folded: all, those in small letters, those behind an article; and the folded text."""

    text: str = ""
    words: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str) -> "Said":
        """What a text says."""
        text = text[:MOST]
        found = _WORD.findall(text)
        after = {fold(noun) for article, noun in pairwise(found) if article in _ARTICLES}
        return cls(
            text=fold(text),
            words=frozenset(map(fold, found)),
            small=frozenset(fold(word) for word in found if word[0].islower()),
            nouns=frozenset(after),
        )

    def speaks_of(self, name: str) -> bool:
        """Whether the story shows that the words are its subject or a phrase, not somebody who wrote it."""
        folded = fold(name)
        if _UNSPACED.match(name):
            return self.text.count(folded) > 1  # once may be who reported, in brackets at the end
        words = [word for word in _WORD.findall(name) if len(word) > 2 and word.lower() not in PARTICLES | SUFFIXES]
        if is_uncased_script(name):
            return any(fold(word) in self.words for word in words)
        if name.isupper():
            return any(fold(word) in self.words for word in words if len(word) > 3)
        common = [fold(word) in self.small or fold(word) in self.nouns for word in words]
        return bool(common) and (common[0] or all(common) or self._is_about(folded))

    def _is_about(self, folded: str) -> bool:
        """Whether a name is its subject: printed in full, and the family name again without the given one."""
        family = folded.rsplit(maxsplit=1)[-1]
        full = self.text.count(folded)
        return full > 0 and self.text.count(family) >= full + 2
