"""Whether a few words have the shape of a person's name, in the scripts of the world.

Nobody can know every name. A name is told by its shape: two to five words, capitals where the script has them, no
digit, no punctuation of sentences, none of the frequent words of the language. `strict` is for a line that nothing
but its place marks as a credit; after `by` or `von` less will do.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files

from newsarchive.loader.lexicon.folding import fold


@cache
def _known_words() -> dict[str, frozenset[str]]:
    """The words of `names.txt` by their kind."""
    words: dict[str, set[str]] = {}
    for line in (files("newsarchive.loader") / "names.txt").read_text("utf-8").splitlines():
        kind, colon, rest = line.partition(": ")
        if colon and not line.startswith("#"):
            words.setdefault(kind, set()).update(rest.split())
    return {kind: frozenset(each) for kind, each in words.items()}


_WORDS = _known_words()
PARTICLES = _WORDS["particles"]
SUFFIXES = _WORDS["suffixes"]
ORGANISATIONS = _WORDS["organisations"]
_JOINING = _WORDS["joining"]
_TITLES = _WORDS["titles"]
_ELIDED = tuple(_WORDS["elided"])
_CAPITALS_INSIDE = _WORDS["capitals_inside"]

_SENTENCE = re.compile(r"[!?;:…\"“”„«»()\[\]{}<>=+*_#%&$€£~^|\\/，。、；：？！؟،؛।]")
_SITE = re.compile(r"^[\w-]+\.(?:[a-z]{2,3}|info|news|online)$", re.IGNORECASE)
_GLUE = re.compile(r"^[^\W\d_]+?[a-zà-öø-ÿа-яα-ω](?=[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω])")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff々]")
_HAN_KANA = re.compile("^[\u3400-\u9fff々]{1,3}[\u3040-\u30ff]{1,4}$")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_UNCASED = re.compile(
    "[\u0590-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1200-\u139f\u1780-\u17ff\ufb1d-\ufefc]"
)
_INITIAL = re.compile(r"^(?:[^\W\d_]\.-?){1,3}$|^[^\W\d_]$")


def is_site(text: str) -> bool:
    """Whether the text is the name of a web site: `haus.de`."""
    return _SITE.match(text) is not None


@lru_cache(maxsize=8192)
def is_person(text: str, *, strict: bool, stop_words: frozenset[str] = frozenset()) -> bool:
    """Whether the text has the shape of one person's name. `stop_words` are folded words of the article's language."""
    text = text.strip()
    if not 2 <= len(text) <= 60 or _SENTENCE.search(text) or any(character.isdigit() for character in text):
        return False
    if _HAN.match(text) or _KANA.match(text):
        return _is_east_asian(text, strict=strict)
    if _HANGUL.match(text):
        return 2 <= len(text.replace(" ", "")) <= 4 and (not strict or len(text) == 3)
    words = _without_suffixes(text.replace(",", " ").split())
    if not words or is_site(words[-1]):
        return False
    if len(words) > 1 and is_organisation(text):
        return False
    if _UNCASED.match(words[0]):
        return _is_uncased(words, strict=strict, stop_words=stop_words)
    return _is_cased(words, strict=strict, stop_words=stop_words)


def _without_suffixes(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1].strip(".").lower() in SUFFIXES:
        words = words[:-1]
    while len(words) > 1 and words[0].strip(".").lower() in _TITLES:
        words = words[1:]
    return words


def _is_east_asian(text: str, *, strict: bool) -> bool:
    """Two to four Han characters, up to six in Japanese with its space; foreign names in kana with a middle dot."""
    bare = re.sub(r"[\s・·=＝]", "", text)
    if _KANA.search(bare):
        # A family name in Han with a given name in kana, or a foreign name with its dot.
        return not strict and ((len(bare) <= 16 and "・" in text) or _HAN_KANA.match(bare) is not None)
    if not all(_HAN.match(character) for character in bare):
        return False
    return (3 <= len(bare) <= 5) if strict else (2 <= len(bare) <= 6)


def _is_uncased(words: list[str], *, strict: bool, stop_words: frozenset[str]) -> bool:
    """Two to four words without capitals to tell them by; none frequent in the language."""
    if not (2 if strict else 1) <= len(words) <= 5 or (strict and len(words) > 4):
        return False
    # Folding makes a few names equal to frequent words (Ali and `on` in Arabic): after `by` one is let pass.
    if sum(fold(word) in stop_words for word in words) > (0 if strict or len(words) == 1 else 1):
        return False
    return all(len(word) <= 14 and not word.endswith(".") for word in words)


def _is_cased(words: list[str], *, strict: bool, stop_words: frozenset[str]) -> bool:
    """Capitalised words, with particles and initials between them."""
    if not 1 <= len(words) <= 6:
        return False
    whole = [word for word in words if not _is_small(word)]
    if not (2 if strict else 1) <= len(whole) <= 5 or _is_small(words[-1], last=True):
        return False
    if len(words) == 1 and len(words[0]) < 3:
        return False
    if not all(_is_capital(word) for word in whole):
        return False
    return not _speaks(words, strict=strict, stop_words=stop_words)


def _is_small(word: str, *, last: bool = False) -> bool:
    """Whether the word is a particle or an initial, which alone make no name."""
    if _INITIAL.match(word):
        return not last or len(word) > 2
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
    return letters.replace("\u0301", "").isalpha() and not head.endswith(("-", "'")) and not _is_glued(head)


def _is_glued(word: str) -> bool:
    """Whether a capital inside the word shows two words without their space. Counter-example: `McDonald`."""
    match = _GLUE.search(word)
    return match is not None and word[: match.end()].lower() not in _CAPITALS_INSIDE


def is_organisation(text: str) -> bool:
    """Whether one of the words makes it the name of an organisation, not of a person."""
    return any(word.strip(".,'\"()").lower() in ORGANISATIONS for word in text.split())


def _speaks(words: list[str], *, strict: bool, stop_words: frozenset[str]) -> bool:
    """Whether a frequent word of the language stands among the words: then they are a phrase, not a name."""
    for place, word in enumerate(words):
        small = word.lower()
        if small in PARTICLES and 0 < place < len(words) - 1 and (not strict or small not in _JOINING):
            continue
        if len(small) < 2 or fold(small) not in stop_words:
            continue
        # A first name may look like a frequent word (`Will`), but no longer than three letters (`The`).
        if not word[0].isupper() or len(words) == 1 or (strict and (place > 0 or len(small) <= 3)):
            return True
    return False
