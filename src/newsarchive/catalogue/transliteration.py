"""How a language writes its own letters in ASCII, where that differs from what one table for all languages gives.

German and the Scandinavian languages: the pairs of letters that their readers use themselves. Greek: ELOT 743 (ISO 843,
transcription). Ukrainian: the table of the Cabinet of Ministers, resolution 55 of 27 January 2010. Patterns stand for
themselves in lower case, longest first; whatever is left goes the common way.
"""

import re
import unicodedata

_GREEK_VOICED = "αεηιουωβγδζλμνρ"

_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "de": (("ä", "ae"), ("ö", "oe"), ("ü", "ue")),
    "da": (("æ", "ae"), ("ø", "oe"), ("å", "aa")),
    "el": (
        (f"([αεη])[υύ](?=[{_GREEK_VOICED}άέήίόύώ])", r"\1v"),
        ("([αεη])[υύ]", r"\1f"),
        ("ο[υύ]", "ou"),
        ("γγ", "ng"),
        ("γξ", "nx"),
        ("γχ", "nch"),
        (r"\bμπ|μπ\b", "b"),
        ("[ηή]", "i"),
        ("[υύϋΰ]", "y"),
        ("β", "v"),
        ("φ", "f"),
        ("χ", "ch"),
        ("ξ", "x"),
    ),
    "uk": (
        (r"(?<=[^\W\d_])['’ʼ](?=[^\W\d_])", ""),
        ("зг", "zgh"),
        (r"\bє", "ye"),
        (r"\bї", "yi"),
        (r"\bй", "y"),
        (r"\bю", "yu"),
        (r"\bя", "ya"),
        ("є", "ie"),
        ("[їй]", "i"),
        ("ю", "iu"),
        ("я", "ia"),
        ("г", "h"),
        ("ґ", "g"),
        ("и", "y"),
        ("щ", "shch"),
        ("ь", ""),
    ),
}
_RULES |= {"nb": _RULES["da"], "nn": _RULES["da"], "no": _RULES["da"]}
_KNOWN = {language: tuple((re.compile(p), put) for p, put in rules) for language, rules in _RULES.items()}


def transliterated(text: str, language: str) -> str:
    """The text in lower case with the letters that its language (BCP 47) writes in its own way; others stay."""
    rules = _KNOWN.get(language.partition("-")[0].lower())
    if rules is None:
        return text
    text = unicodedata.normalize("NFC", text).lower()
    for pattern, put in rules:
        text = pattern.sub(put, text)
    return text
