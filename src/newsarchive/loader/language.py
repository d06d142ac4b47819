"""Recognises the language of a text: first its script, then the frequent words of the languages that use it.

A word counts the more the fewer languages share it, and so does a letter that only some languages have. Only the
first few thousand characters are read. A text that says too little has no language: nothing is guessed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from newsarchive.loader.language_scripts import beyond_ascii, script_shares
from newsarchive.loader.lexicon import Language, Lexicon, fold
from newsarchive.packing import Record

GLANCES = (400, 1000, 4000)
"""Characters of a text that are read: at first, and where that leaves a doubt.

Of 2,023 articles in 40 languages each was told the same from 400 as from 1,000 wherever 400 left no doubt.
"""
# The best language is taken at first glance with this score, if it is so many times that of the next.
_CLEAR, _FAR = 8.0, 1.6
# One script with this part of the letters decides alone.
_MOSTLY = 0.97
# A language is a candidate if its scripts hold at least this part of what the best language's scripts hold.
_NEARLY = 0.8
# Below this a script alone is no evidence: a few foreign letters in a table.
_LETTERS = 4
_LEAST_SCORE = 0.34
_LETTER_WEIGHT = 0.4
# Words of one letter are also initials, grades and units.
_SHORT = 0.4
# In so many characters every letter that a language owes its texts has come; without it, little of its score is left.
_OWES_FROM = 80
_WITHOUT_OWED = 0.3

_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~\u00a0-\u00bf\u2010-\u205f\u3000-\u303f\uff00-\uff0f。，、؛،؟।॥።፣፤]+")


class _Scale(Record, frozen=True, kw_only=True, eq=False):
    """Words and letters that tell some languages from each other, with what each adds to which language."""

    words: Mapping[str, tuple[tuple[str, float], ...]]
    strings: Mapping[str, tuple[tuple[str, float], ...]]
    letters: Mapping[str, tuple[tuple[str, float], ...]]


def detect(text: str, lexicon: Lexicon, *, allowed: Iterable[str] = ()) -> str | None:
    """The code of the language that the text is in, or nothing if it says too little.

    `allowed` narrows the choice to these tags (`pt-BR` allows `pt`); without any, all languages are possible.
    """
    tags = tuple(allowed)
    found = None
    for size in GLANCES:
        found, clear = _detect(text[:size], lexicon, tags)
        if clear or len(text) <= size:
            break
    return found


def _detect(sample: str, lexicon: Lexicon, allowed: tuple[str, ...]) -> tuple[str | None, bool]:
    """The language of a sample, and whether it is far before the next."""
    candidates = _candidates(sample, lexicon, allowed)
    if not candidates:
        return None, False
    if len(candidates) == 1 and lexicon.get(candidates[0]) in _alone_in_script(lexicon):
        return candidates[0], True
    scores = _owing(_scores(sample, _scale(lexicon, candidates)), sample, lexicon)
    if not scores:
        return None, False
    *_, second, most = 0.0, *sorted(scores.values())
    if most < _LEAST_SCORE:
        return None, False
    best = min(code for code, score in scores.items() if score == most)
    return best, most > _CLEAR and most > _FAR * second


def _candidates(sample: str, lexicon: Lexicon, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The languages whose scripts hold most of the letters."""
    shares = script_shares(sample)
    total = sum(shares.values())
    if total < _LETTERS:
        return ()
    for script, share in shares.items():
        if share >= _MOSTLY * total:
            return _writing(lexicon, ((script, 1),), allowed)
    return _writing(
        lexicon, tuple(sorted((script, round(9 * share / total)) for script, share in shares.items())), allowed
    )


@lru_cache(maxsize=256)
def _writing(lexicon: Lexicon, shares: tuple[tuple[str, int], ...], allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that hold nearly the largest share of a text in these scripts."""
    parts = dict(shares)
    covered = {language: sum(parts.get(script, 0) for script in language.scripts) for language in lexicon.languages}
    most = max(covered.values())
    spoken = {language.code for tag in allowed if (language := lexicon.get(tag))}
    return tuple(
        language.code
        for language, share in covered.items()
        if share and share >= _NEARLY * most and (not allowed or language.code in spoken)
    )


@lru_cache(maxsize=4)
def _alone_in_script(lexicon: Lexicon) -> frozenset[Language]:
    """Languages whose only script no other language of the lexicon uses: Georgian, Thai, Greek."""
    users = Counter(script for language in lexicon.languages for script in language.scripts)
    return frozenset(
        language for language in lexicon.languages if len(language.scripts) == 1 and users[language.scripts[0]] == 1
    )


def _scores(sample: str, scale: _Scale) -> dict[str, float]:
    """What the words and letters of a text add up to, by language."""
    scores: dict[str, float] = defaultdict(float)
    line, signs = fold(sample), Counter(beyond_ascii(sample.lower()))
    words = Counter(filter(scale.words.__contains__, _WORD.findall(line)))
    letters = {letter: signs[letter] for letter in scale.letters if letter in signs}
    strings = {string: times for string in scale.strings if (times := line.count(string))}
    for gains, counted in ((scale.words, words), (scale.letters, letters), (scale.strings, strings)):
        for sign, times in counted.items():
            for code, weight in gains[sign]:
                scores[code] += weight * times
    return scores


def _owing(scores: dict[str, float], sample: str, lexicon: Lexicon) -> dict[str, float]:
    """The scores, less those of languages whose texts never lack a letter that this one lacks: `ə` in Azerbaijani."""
    if len(sample) < _OWES_FROM:
        return scores
    for code in scores:
        owed = lexicon.by_code[code].owed
        if owed and not any(letter in sample for letter in owed):
            scores[code] *= _WITHOUT_OWED
    return scores


@lru_cache(maxsize=256)
def _scale(lexicon: Lexicon, codes: tuple[str, ...]) -> _Scale:
    spoken = [language for code in codes if (language := lexicon.get(code))]
    return _Scale(
        words=_weighed({each.code: each.stop_words for each in spoken if not each.unspaced}, 1.0),
        strings=_weighed({each.code: each.stop_words for each in spoken if each.unspaced}, 1.0),
        letters=_weighed({each.code: each.letters for each in spoken}, _LETTER_WEIGHT),
    )


def _weighed(signs: Mapping[str, Iterable[str]], weight: float) -> dict[str, tuple[tuple[str, float], ...]]:
    """Each sign with the languages that have it; what it adds falls with their number."""
    users: dict[str, list[str]] = {}
    for code, each in signs.items():
        for sign in each:
            users.setdefault(sign, []).append(code)
    return {
        sign: tuple(
            (code, weight * (_SHORT if len(sign) == 1 and sign.isascii() else 1.0) / len(codes)) for code in codes
        )
        for sign, codes in users.items()
    }
