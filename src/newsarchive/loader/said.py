"""What the story itself shows of words that might be an author's name: authors hardly ever stand in their own text."""

import re
from collections.abc import Iterator

from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.name_words import WORDS
from newsarchive.loader.names import PARTICLES, SUFFIXES
from newsarchive.loader.names_uncased import is_uncased_script
from newsarchive.packing import Record

MOST = 20_000
"""Characters of a story that are looked at: a name that it speaks of stands in them."""

_MOST_TIMES = 40
"""Places of one word that are looked at."""

_ARTICLES = WORDS["articles"]
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BEFORE = 16
"""Characters before a word in which its article stands."""


class Said(Record, frozen=True, kw_only=True):
    """A story, as it stands and folded, which are equally long."""

    text: str = ""
    folded: str = ""

    @classmethod
    def of(cls, text: str) -> "Said":
        """What a text says."""
        return cls(text=text[:MOST], folded=fold(text[:MOST]))

    def speaks_of(self, name: str) -> bool:
        """Whether the story shows that the words are its subject or a phrase, not somebody who wrote it."""
        folded = fold(name)
        if _UNSPACED.match(name):
            return self.folded.count(folded) > 1  # once may be who reported, in brackets at the end
        words = [word for word in _WORD.findall(name) if len(word) > 2 and word.lower() not in PARTICLES | SUFFIXES]
        if is_uncased_script(name):
            return any(self._says(word) for word in words)
        if name.isupper():
            return any(self._says(word) for word in words if len(word) > 3)
        common = [self._is_common(word) for word in words]
        return bool(common) and (common[0] or all(common) or self._is_about(folded))

    def _places(self, word: str) -> Iterator[int]:
        """Where the word stands as a whole word."""
        wanted = fold(word)
        at = self.folded.find(wanted)
        for _ in range(_MOST_TIMES):
            if at < 0:
                return
            end = at + len(wanted)
            if not (self.folded[at - 1 : at].isalnum() or self.folded[end : end + 1].isalnum()):
                yield at
            at = self.folded.find(wanted, end)

    def _says(self, word: str) -> bool:
        """Whether the word stands in the story, in whatever letters."""
        return next(self._places(word), None) is not None

    def _is_common(self, word: str) -> bool:
        """Whether the word stands in small letters, or behind an article of a language that gives nouns a capital."""
        return any(self.text[at].islower() or self._has_article(at) for at in self._places(word))

    def _has_article(self, at: int) -> bool:
        before = self.text[max(at - _BEFORE, 0) : at].rsplit(maxsplit=1)
        return bool(before) and self.text[at - 1].isspace() and before[-1] in _ARTICLES

    def _is_about(self, folded: str) -> bool:
        """Whether a name is its subject: printed in full, and the family name again without the given one."""
        family = folded.rsplit(maxsplit=1)[-1]
        full = self.folded.count(folded)
        return full > 0 and self.folded.count(family) >= full + 2
