"""Straight quotation marks and apostrophes: a pair becomes the language's own marks, a lone one is left."""

import re
from collections.abc import Callable

from newsarchive.renderer.typography.marks import ADDRESS, BREAK, GAP
from newsarchive.renderer.typography.rules import Rules

Step = Callable[[str], str]

_BEFORE_OPENING = "(-[{—–/'’‘“„«‹‚¿¡" + GAP + ADDRESS


def _pair(straight: str, marks: tuple[str, ...]) -> re.Pattern[str]:
    """Two straight marks, the first where an opening one may stand, the second where a closing one may.

    What stands between holds no mark of the same level, straight or set, and no end of a paragraph: so a lone mark
    can spoil no other pair, a second pass finds nothing new, and every character is looked at twice at the most.
    """
    own = "".join(marks).replace("\u202f", "").replace("\u00a0", "")
    opener = "".join(sign for sign in _BEFORE_OPENING if sign not in own)
    inside = re.escape(straight + own)
    return re.compile(
        rf"{straight}(?<![^\s{re.escape(opener)}]{straight})(?=\S)"
        rf"([^{inside}{BREAK}]*[^\s{inside}]){straight}(?!\w)"
    )


def double_quotes(rules: Rules) -> Step:
    """Pairs of `"` as quotation marks."""
    pattern = _pair('"', rules.quotation)
    opening, closing = rules.quotation
    replacement = rf"{opening}\1{closing}"

    def step(text: str) -> str:
        return pattern.sub(replacement, text) if '"' in text else text

    return step


def single_quotes(rules: Rules) -> Step:
    """Apostrophes, and pairs of `'` as inner quotation marks.

    In turn: an apostrophe inside a word; one at the head of a word known to begin with it, or of a year; pairs; an
    apostrophe at the end of a word.
    """
    apostrophe = rules.apostrophe
    doubtful = re.compile(r"'(?<!\w')|'(?!\w)")
    inside = re.compile(r"'(?<=\w')(?=\w)")
    elided = "".join(f"{re.escape(word)}|" for word in rules.elided)
    at_head = re.compile(rf"'(?<!\S')(?=(?:{elided}[0-9]0s)\b)", re.IGNORECASE)
    at_end = re.compile(r"'(?<=\w')")
    pair = _pair("'", (*rules.inner, apostrophe) if rules.inner[1:] != (apostrophe,) else rules.inner[:1])
    replacement = r"\1".join(rules.inner)

    def step(text: str) -> str:
        if "'" not in text:
            return text
        if not doubtful.search(text):
            return text.replace("'", apostrophe)
        text = at_head.sub(apostrophe, inside.sub(apostrophe, text))
        if rules.inner:
            text = pair.sub(replacement, text)
        return at_end.sub(apostrophe, text)

    return step
