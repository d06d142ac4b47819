"""What the rules may ask while they read one article: the words of its languages, and how it writes dates."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from operator import attrgetter

from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.lexicon.places import places
from newsarchive.loader.lexicon.records import Lexicon, Words
from newsarchive.packing import Record, replace
from newsarchive.settings import ExactByline

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EDGES = ".,:;!?\"'()[]|&"

OPENING = (
    "furniture",
    "read_on",
    "trailers",
    "captions",
    "corrections",
    "byline_heads",
    "byline_others",
    "roles",
)
"""The lists of words that rules look for at the head of a row."""
_NONE = frozenset[str]()


class Knowledge(Record, frozen=True, kw_only=True, eq=False):
    """The lexicon as one article needs it.

    `languages` are the codes whose words count: the article's own, then English, whose labels stand in pages of
    every language. `stop_words` are those of the article's own language.
    """

    lexicon: Lexicon
    language: str | None
    languages: tuple[str, ...]
    words: Words
    stop_words: frozenset[str]
    label_starts: frozenset[str]
    """The first letters, two or one, of all words that may go on behind a name: credits of others, labels."""

    openings: Mapping[str, frozenset[str]]
    """The lists of `OPENING` that have a phrase with these first letters, two or one."""

    day_first: bool | None = None
    timezone: str = "UTC"
    own_agency: str | None = None
    """The agency of the folder, which counts as one although no lexicon knows it."""
    opens_with_story: bool = False
    """Whether papers of the article's language mostly print no standfirst."""

    exact: tuple[ExactByline, ...] = ()
    """The site's own readings of printed bylines, in the order of their texts."""

    def opened_by(self, text: str) -> frozenset[str]:
        """The lists of `OPENING` with a phrase that the text may begin with: mostly none, and no list is to be asked."""
        start = fold(text[:2])
        return self.openings.get(start) or self.openings.get(start[:1]) or _NONE

    def exact_byline(self, text: str) -> ExactByline | None:
        """The site's own reading of a printed byline, if it has one."""
        if not self.exact:
            return None
        printed = " ".join(text.split())
        at = bisect_left(self.exact, printed, key=attrgetter("text"))
        return self.exact[at] if at < len(self.exact) and self.exact[at].text == printed else None

    def agency(self, text: str) -> str | None:
        """The short name of the agency that the text names, perhaps after an elided article (`l'AFP`)."""
        if self.own_agency and fold(text.strip()) == fold(self.own_agency):
            return self.own_agency
        found = self.lexicon.agency(text)
        if found is None and text[1:2] in ("'", "’"):
            return self.lexicon.agency(text[2:])
        return found

    def is_place(self, text: str) -> bool:
        """Whether the text is the name of a country or of a well-known city, in one of the languages."""
        folded = fold(text.strip())
        # Where the language is not known, English names of places must do: no file is read for each of a hundred.
        codes = self.languages if self.language else ("en",)
        return any(folded in places(code) for code in (*codes, "also"))

    def has_page_word(self, text: str) -> bool:
        """Whether one of the words is a label, a section or the like; in scripts without spaces, whether one is in it."""
        folded = fold(text)
        words = self.words.page_words.folded
        if folded in words:
            return True
        if _UNSPACED.search(text):
            return any(word in folded for word in words if _UNSPACED.match(word))
        return any(word.strip(_EDGES) in words for word in folded.split())


def knowledge_of(
    lexicon: Lexicon,
    language: str | None,
    *,
    allowed: tuple[str, ...] = (),
    day_first: bool | None = None,
    timezone: str = "UTC",
    own_agency: str | None = None,
    exact: tuple[ExactByline, ...] = (),
) -> Knowledge:
    """What is known of a language; of all allowed languages where the article's own is not known.

    The same for the same questions, so that what was read with it may be kept.
    """
    known = _knowledge(lexicon, language, allowed, day_first, timezone, own_agency)
    return _with_exact(known, _Same(exact)) if exact else known


class _Same:
    """A value that is equal to none but itself: thousands of readings need not be compared to find what is kept."""

    def __init__(self, value: tuple[ExactByline, ...]) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(maxsize=64)
def _with_exact(known: Knowledge, exact: _Same) -> Knowledge:
    return replace(known, exact=exact.value)


@lru_cache(maxsize=512)
def _knowledge(
    lexicon: Lexicon,
    language: str | None,
    allowed: tuple[str, ...],
    day_first: bool | None,
    timezone: str,
    own_agency: str | None,
) -> Knowledge:
    own = lexicon.get(language) if language else None
    codes = (own.code,) if own else allowed or tuple(each.code for each in lexicon.languages)
    languages = codes if "en" in codes else (*codes, "en")
    return Knowledge(
        lexicon=lexicon,
        language=language,
        languages=languages,
        words=lexicon.words(*languages),
        label_starts=_label_starts(lexicon, languages),
        openings=_openings(lexicon, languages),
        stop_words=own.stop_words if own else frozenset(),
        day_first=day_first,
        timezone=timezone,
        own_agency=own_agency,
        opens_with_story=own.opens_with_story if own else False,
    )


@lru_cache(maxsize=512)
def _label_starts(lexicon: Lexicon, languages: tuple[str, ...]) -> frozenset[str]:
    words = lexicon.words(*languages)
    return frozenset().union(
        words.byline_others.starts, words.furniture.starts, words.updated.starts, words.published.starts
    )


@lru_cache(maxsize=512)
def _openings(lexicon: Lexicon, languages: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """What stands under two letters holds what stands under the first of them."""
    words = lexicon.words(*languages)
    found: dict[str, set[str]] = {}
    for name in OPENING:
        for start in getattr(words, name).starts:
            found.setdefault(start, set()).add(name)
    return {start: frozenset(names | found.get(start[:1], set())) for start, names in found.items()}
