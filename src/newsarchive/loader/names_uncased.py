"""Whether a few words have the shape of a person's name, in scripts without capitals.

Chinese and Korean names begin with one of a few hundred family names. Japanese, Arabic, Hebrew and Indian ones have
only their length: there it is left to the rest of the text to show that the words are no phrase (`rules_names`).
"""

import re

from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.name_words import WORDS

_ALSO_NAMES = WORDS["also_names"]
_HAN_SURNAMES = frozenset("".join(WORDS["han_surnames"]))
_HAN_SURNAMES_OF_TWO = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 夏侯 东方 東方 皇甫 尉迟 公孙 公孫 慕容 令狐 司徒 端木 南宫".split()
)
_HANGUL_SURNAMES = frozenset("".join(WORDS["hangul_surnames"]))
_HANGUL_SURNAMES_OF_TWO = frozenset("남궁 황보 제갈 사공 선우 서문 독고 동방".split())

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff々]")
_HAN_KANA = re.compile("^[\u3400-\u9fff々]{1,3}[\u3040-\u30ff]{1,4}$")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_OTHER = re.compile(
    "[\u0590-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0fff\u1000-\u10ff\u1200-\u139f\u1780-\u17ff\ufb1d-\ufefc]"
)
# What Japanese nouns of three and more characters end in, and given names do not.
_NOUN_ENDS = frozenset("者部会社省庁県市区町村駅店戦論法性化的式集版賞権率量料品案層国員長内外録定開出入限像信報版付")


def is_uncased_script(text: str) -> bool:
    """Whether the text begins in a script that has no capitals."""
    first = text.lstrip()[:1]
    return bool(_HAN.match(first) or _KANA.match(first) or _HANGUL.match(first) or _OTHER.match(first))


def is_uncased_name(text: str, *, strict: bool, stop_words: frozenset[str]) -> bool:
    """Whether a text of such a script has the shape of one person's name."""
    if _HAN.match(text) or _KANA.match(text):
        return _is_east_asian(text, strict=strict)
    if _HANGUL.match(text):
        return is_korean_name(text) if strict else 2 <= len(text.replace(" ", "")) <= 4
    return _is_of_words(text.replace(",", " ").split(), strict=strict, stop_words=stop_words)


def is_chinese_name(text: str) -> bool:
    """A family name of one character and a given name of one or two, or a family name of two before them."""
    if not all(_HAN.match(character) for character in text):
        return False
    if text[:2] in _HAN_SURNAMES_OF_TWO:
        return 3 <= len(text) <= 4
    return text[:1] in _HAN_SURNAMES and 2 <= len(text) <= 3


def is_korean_name(text: str) -> bool:
    """A family name of one syllable and a given name of two, or a family name of two before it."""
    if not all(_HANGUL.match(character) for character in text):
        return False
    if text[:2] in _HANGUL_SURNAMES_OF_TWO:
        return 3 <= len(text) <= 4
    return text[:1] in _HANGUL_SURNAMES and len(text) == 3


def _is_east_asian(text: str, *, strict: bool) -> bool:
    """Two to four Han characters, up to six in Japanese with its space; foreign names in kana with a middle dot."""
    bare = re.sub(r"[\s・·=＝]", "", text)
    if _KANA.search(bare):
        # A family name in Han with a given name in kana, or a foreign name with its dot.
        return not strict and ((len(bare) <= 16 and "・" in text) or _HAN_KANA.match(bare) is not None)
    if not all(_HAN.match(character) for character in bare):
        return False
    if not strict:
        return 2 <= len(bare) <= 6
    if is_chinese_name(bare):
        return len(bare) == 3 or bare != text
    return 3 <= len(bare) <= 5 and bare[-1] not in _NOUN_ENDS


def _is_of_words(words: list[str], *, strict: bool, stop_words: frozenset[str]) -> bool:
    """Two to four words without capitals to tell them by; none frequent in the language."""
    if not words or not (2 if strict else 1) <= len(words) <= 5 or (strict and len(words) > 4):
        return False
    # Folding makes a few names equal to frequent words (Ali and `on` in Arabic): after `by` one is let pass.
    frequent = [at for at, word in enumerate(words) if fold(word) in stop_words and word not in _ALSO_NAMES]
    if frequent and (strict or len(words) == 1 or frequent[0] == 0 or len(frequent) > 1):
        return False
    if all(len(word) == 1 for word in words):
        return False  # `ا س ع`: initials
    return all(len(word) <= 14 and not word.endswith(".") for word in words)
