"""Where Markdown ends: what is longer or deeper than any prose is shown as plain paragraphs.

Measured on 60 hostile patterns, the parser's time grows with the length of a body and never with its square; what a
character costs differs by a factor of a thousand, so that these limits keep the worst body to a few seconds.
"""

DEEPEST = 24
"""Blocks within blocks."""

LONGEST = 300_000
"""Characters: five times the longest chapters that newspapers print."""

MOST_BRACKETS = 4_000
"""Opening square brackets, the dearest of all signs."""


class TooDeep(Exception):
    """Blocks are nested so deeply that markdown-it would silently leave some out."""


def within_limits(text: str) -> bool:
    """Whether a body is short enough, and its links few enough, to be parsed."""
    return len(text) <= LONGEST and text.count("[") <= MOST_BRACKETS
