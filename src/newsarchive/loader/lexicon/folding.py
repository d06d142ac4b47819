"""Folding: the one form in which words of the lexicon and words of a text are compared."""

import re

# Letters whose lower case is two characters, or depends on the language or on the place in the word, and the
# kinds of spaces, apostrophes and signs that texts mix. Every pair is one character for one, so that places in a
# folded text are places in the text itself.
_ALIKE = {
    "İ": "i",
    "ı": "i",
    "Σ": "σ",
    "ς": "σ",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "ʻ": "'",
    "‑": "-",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u3000": " ",
    "\t": " ",
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
    "：": ":",
    "／": "/",
    "，": ",",
    "．": ".",
}
_UNLIKE = re.compile(f"[{''.join(_ALIKE)}]")
_LONG = 64
"""Characters from which on it is quicker to look for each unlike one in the whole text than at each character."""


def fold(text: str) -> str:
    """The text in lower case with alike characters made one, as long as it was: `len(fold(text)) == len(text)`."""
    if text.isascii():
        return text.lower().replace("\t", " ")
    if len(text) >= _LONG:
        for unlike, alike in _ALIKE.items():
            text = text.replace(unlike, alike)
        return text.lower()
    return _UNLIKE.sub(lambda match: _ALIKE[match[0]], text).lower()
