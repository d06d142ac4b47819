"""Signs that stand in a text for something else while its type is set. None of them can come from a source."""

GAP = "\ufdd0"
"""A piece of markup, or text that is left as it is, between two runs of one paragraph."""
ADDRESS = "\ufdd1"
"""A URL or an e-mail address."""
RAISE = "\ufdd2"
LOWER = "\ufdd3"
"""Between the two stands a superscript."""
BREAK = "\x1e"
"""Between two paragraphs; white space for every rule."""

_ALL = (GAP, ADDRESS, RAISE, LOWER, BREAK)


def without_marks(text: str) -> str:
    """The text without these signs, which are noncharacters or a control and mean nothing in it (Unicode 23.7)."""
    if any(sign in text for sign in _ALL):
        for sign in _ALL:
            text = text.replace(sign, "")
    return text
