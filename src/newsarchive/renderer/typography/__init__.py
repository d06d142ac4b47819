"""Typography: a text as a printer of its language would set it.

Only what a source leaves open is set: straight quotation marks, ordinary spaces, three full stops. What is already
set stays, URLs and e-mail addresses stay, and setting a text twice changes nothing.
"""

import re
from functools import lru_cache

from newsarchive.renderer.escapes import escape_attribute, escape_text
from newsarchive.renderer.typography.marks import ADDRESS, BREAK, GAP, LOWER, RAISE, without_marks
from newsarchive.renderer.typography.rules import rules_for
from newsarchive.renderer.typography.steps import steps_of, superscripts_of

__all__ = ["BREAK", "GAP", "set_paragraphs", "set_runs", "set_text", "typeset", "without_marks"]

_WORD = re.compile(rf"[^\s{GAP}]+")
_AROUND_ADDRESS = "\"'«»“”„‘’‹›()[]<>,.;:!?…"


def _protect(text: str, addresses: list[str]) -> str:
    """The text with a sign for every URL and e-mail address, which go to the list."""

    def word(found: re.Match[str]) -> str:
        whole = found[0]
        if not _has_address(whole):
            return whole
        address = whole.strip(_AROUND_ADDRESS)
        before, _, after = whole.partition(address)
        addresses.append(address)
        return f"{before}{ADDRESS}{after}"

    # Most paragraphs hold none; looking at every word of the others is what costs.
    parts = text.split(BREAK)
    return BREAK.join([_WORD.sub(word, part) if _has_address(part) else part for part in parts])


def _has_address(text: str) -> bool:
    return "://" in text or "@" in text or "www." in text


def _restore(text: str, addresses: list[str]) -> str:
    first, *others = text.split(ADDRESS)
    return first + "".join(address + part for address, part in zip(addresses, others, strict=True))


def _set(text: str, language: str, *, superscripts: bool) -> str:
    """Set text that may hold gaps and breaks, which stay where they are."""
    rules = rules_for(language)
    addresses: list[str] = []
    if _has_address(text):
        text = _protect(text, addresses)
    for step in steps_of(rules):
        text = step(text)
    if superscripts:
        for step in superscripts_of(rules):
            text = step(text)
    return _restore(text, addresses) if addresses else text


def _with_superscripts(html: str) -> str:
    return html.replace(RAISE, "<sup>").replace(LOWER, "</sup>") if RAISE in html else html


def set_text(text: str, language: str) -> str:
    """A text, set, as plain text: for titles and attributes."""
    return _set(without_marks(text), language, superscripts=False)


@lru_cache(maxsize=1 << 12)
def _typeset_short(text: str, language: str) -> str:
    return _with_superscripts(escape_attribute(_set(without_marks(text), language, superscripts=True)))


def typeset(text: str, language: str) -> str:
    """HTML of a text, set. Headlines and names come back on many pages and are remembered."""
    if len(text) > 300:
        return _typeset_short.__wrapped__(text, language)
    return _typeset_short(text, language)


def set_runs(text: str, language: str) -> str:
    """HTML of the runs of one or more paragraphs, set together: gaps and breaks stay where they are."""
    return _with_superscripts(escape_text(_set(text, language, superscripts=True)))


def set_paragraphs(texts: list[str], language: str) -> list[str]:
    """HTML of several paragraphs, set in one go, which is cheaper and the same as setting them one by one."""
    if not texts:
        return []
    return set_runs(BREAK.join([without_marks(text) for text in texts]), language).split(BREAK)
