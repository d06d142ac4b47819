"""Whether a few words have the shape of a person's name, in the scripts that have capitals; others: `names_uncased`.

Nobody can know every name. A name is told by its shape: two to five words, capitals where the script has them, no
digit, no punctuation of sentences, none of the frequent words of the language. `strict` is for a line that nothing
but its place marks as a credit; after `by` or `von` less will do.
"""

import re
from functools import lru_cache

from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.name_words import WORDS
from newsarchive.loader.names_uncased import is_uncased_name, is_uncased_script

PARTICLES = WORDS["particles"]
SUFFIXES = WORDS["suffixes"]
ORGANISATIONS = WORDS["organisations"]
_ORGANISATION_ENDS = tuple(WORDS["organisation_ends"])
_JOINING = WORDS["joining"]
_TITLES = WORDS["titles"]
_ELIDED = tuple(sorted(WORDS["elided"], key=len, reverse=True))
CAPITALS_INSIDE = WORDS["capitals_inside"]
_ALSO_NAMES = WORDS["also_names"]
NO_NAMES = WORDS["no_names"]
_PLACE_OPENINGS = WORDS["place_openings"]
_PLACE_ENDINGS = WORDS["place_endings"]

_SENTENCE = re.compile(r"[!?;:…\"“”„«»()\[\]{}<>=+*_#%&$€£~^|\\/，。、；：？！؟،؛।]")
_NICKNAME = re.compile(
    r"(?<=[^\W\d_.]) (?:\([^\W\d_][\w.'’-]{1,20}\)|[\"“„«][^\W\d_][\w.'’-]{1,20}[\"”“»]) (?=[^\W\d_])"
)
"""`Isabel (Izzy) Metcalf`, `Isabel "Izzy" Metcalf`: a name that stands inside another."""

_SITE = re.compile(r"^[\w-]+\.(?:[a-z]{2,3}|info|news|online)$", re.IGNORECASE)
_GLUE = re.compile(r"^[^\W\d_]+?[a-zà-öø-ÿа-яα-ω](?=[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω])")
_INITIAL = re.compile(r"^(?:[^\W\d_]\.-?){1,4}$|^[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я]$")
_MARKS = re.compile("[\u0300-\u036f]")
"""Accents that are characters of their own: the tone on `ọ̀`, the stress on a Russian vowel."""

_ABBREVIATED = re.compile(r"(?:^|[\s.-])[^\W\d_]{1,2}\.$")


def is_site(text: str) -> bool:
    """Whether the text is the name of a web site: `haus.de`."""
    return _SITE.match(text) is not None


def without_stop(text: str) -> str:
    """The text without the full stop of a sentence; that of `Jr.`, `M.D.` or `J.` stays."""
    if not text.endswith(".") or _ABBREVIATED.search(text):
        return text
    return text if text.rsplit(maxsplit=1)[-1].strip(".").lower() in SUFFIXES else text[:-1]


@lru_cache(maxsize=8192)
def is_person(text: str, *, strict: bool, stop_words: frozenset[str] = frozenset()) -> bool:
    """Whether the text has the shape of one person's name. `stop_words` are folded words of the article's language."""
    text = _NICKNAME.sub(" ", text.strip())
    if not 2 <= len(text) <= 60 or _SENTENCE.search(text) or any(character.isdigit() for character in text):
        return False
    if is_uncased_script(text):
        return not is_organisation(text) and is_uncased_name(text, strict=strict, stop_words=stop_words)
    words = _without_suffixes(text.replace(",", " ").split())
    if not words or is_site(words[-1]) or (len(words) > 1 and (is_organisation(text) or is_town(text))):
        return False
    return _is_cased(words, strict=strict, stop_words=stop_words)


def _without_suffixes(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1].strip(".").lower() in SUFFIXES:
        words = words[:-1]
    while len(words) > 1 and words[0].strip(".").lower() in _TITLES:
        words = words[1:]
    return words


def _is_cased(words: list[str], *, strict: bool, stop_words: frozenset[str]) -> bool:
    """Capitalised words, with particles and initials between them."""
    if not 1 <= len(words) <= 6:
        return False
    whole = [word for word in words if not _is_small(word)]
    if not (2 if strict else 1) <= len(whole) <= 5:
        return _is_family_name_and_initials(words, whole)
    if _is_small(words[-1], last=True):
        return _is_family_name_and_initials(words, whole) or (not strict and _INITIAL.match(words[-1]) is not None)
    if len(words) == 1 and len(words[0]) < 3:
        return False
    if strict and len(words) == 2 and words[0].lower() in PARTICLES:
        return False  # `De Paris`, `Van Gogh`
    if not all(_is_capital(word) for word in whole) or (strict and _is_acronym_among(whole)):
        return False
    return not _speaks(words, strict=strict, stop_words=stop_words)


def _is_family_name_and_initials(words: list[str], whole: list[str]) -> bool:
    """`I. Below`, `Below I. S.`: one word of a name and initials with their full stops."""
    if len(whole) != 1 or len(words) < 2 or len(whole[0]) < 3 or not _is_capital(whole[0]):
        return False
    return all(word.endswith(".") and _INITIAL.match(word) for word in words if word != whole[0])


def _is_acronym_among(words: list[str]) -> bool:
    """Whether an acronym begins the words or stands inside: `LSV Nord`. Counter-examples: `JK Rowling`, `Marie DUMONT`."""
    if all(word.isupper() for word in words):
        return False
    first, *middle, last = words if len(words) > 1 else (*words, "")
    if last.isupper():
        return 1 < len(last) <= 3 and last.isalpha()  # `Sixers NBA`
    return (2 < len(first) < 6 and first.isupper()) or any(word.isupper() for word in middle)


def _is_small(word: str, *, last: bool = False) -> bool:
    """Whether the word is a particle or an initial, which alone make no name."""
    if _INITIAL.match(word):
        return True
    return word.lower() in PARTICLES and (last or not word[0].isupper())


def _is_capital(word: str) -> bool:
    """Whether a word begins with a capital, perhaps after `d'`, `al-` or `O'`, and goes on in letters."""
    head = word.lstrip("'’‘-")
    head = head.replace("’", "'").replace("ʻ", "'")
    for elided in _ELIDED:
        if head.startswith(elided):
            head = head[len(elided) :]
            break
    if not head or not (head[0].isupper() or head[0].istitle()):
        return False
    letters = head.replace("-", "").replace("'", "").replace("‘", "").replace(".", "")
    return _MARKS.sub("", letters).isalpha() and not head.endswith(("-", "'")) and not _is_glued(head)


def _is_glued(word: str) -> bool:
    """Whether a capital inside the word shows two words without their space. Counter-example: `McDonald`."""
    match = _GLUE.search(word)
    return match is not None and word[: match.end()].lower() not in CAPITALS_INSIDE


def is_town(text: str) -> bool:
    """Whether a few words are named as towns are, not people: `Port Harcourt`, `Bad Ems`, `Long Beach`."""
    first, *others = text.lower().split()
    return 0 < len(others) <= 3 and text[0].isupper() and (first in _PLACE_OPENINGS or others[-1] in _PLACE_ENDINGS)


def is_organisation(text: str) -> bool:
    """Whether one of the words makes it the name of an organisation, not of a person."""
    words = [word.strip(".,'\"()").lower() for word in text.split()]
    return any(word in ORGANISATIONS or (len(word) > 9 and word.endswith(_ORGANISATION_ENDS)) for word in words)


def _speaks(words: list[str], *, strict: bool, stop_words: frozenset[str]) -> bool:
    """Whether a frequent word of the language stands among the words: then they are a phrase, not a name."""
    if words[0].lower() in NO_NAMES and (strict or words[0].lower() not in PARTICLES):
        return True
    for place, word in enumerate(words):
        small = word.lower()
        if small in PARTICLES and 0 < place < len(words) - 1 and (not strict or small not in _JOINING):
            continue
        if len(small) < 2 or fold(small) not in stop_words:
            continue
        # A first name may look like a frequent word (`Will`), and so may a short family name (`Li`, `Do`).
        if not word[0].isupper() or len(words) == 1 or small not in _ALSO_NAMES or (strict and place > 0):
            return True
    return False
