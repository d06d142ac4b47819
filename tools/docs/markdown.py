"""Small pieces of Markdown, as every Git host shows it."""

import re
from collections.abc import Iterable, Sequence

# What Markdown might take for HTML, emphasis or a link; `_` inside a word is none of them.
_SIGNS = re.compile(r"[<*\[\]\\]|(?<!\w)_|_(?!\w)")

MADE = "<!-- Made by `make docs` from the code. Change the code, not this page. -->"


def page(title: str, *parts: str) -> str:
    """A whole generated page."""
    return "\n\n".join([MADE, f"# {title}", *(part.strip("\n") for part in parts if part)]) + "\n"


def code(text: str) -> str:
    """A stretch of code in a line; back quotes inside it stay as they are."""
    fence = "``" if "`" in text else "`"
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def fenced(text: str, language: str = "text") -> str:
    """A block of code."""
    return f"```{language}\n{text}\n```"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(text.split()))


def prose(text: str) -> str:
    """Plain text as Markdown: outside back quotes no sign of it is taken for HTML or emphasis."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else _SIGNS.sub(r"\\\g<0>", part) for part in parts)


def sentence(text: str) -> str:
    """The text as prose, with a capital and a full stop."""
    text = prose(text)
    first = text[:1].upper() + text[1:]
    return first if first.endswith((".", "?", "!", "…")) else f"{first}."


def anchor(heading: str) -> str:
    """The fragment by which Git hosts name a heading: small letters, `-` for spaces, punctuation left out."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", plain.strip().lower()).replace(" ", "-")
