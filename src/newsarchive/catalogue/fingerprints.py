"""Fingerprints by which an article is known again after its file was moved, renamed or edited."""

import hashlib
import re
import unicodedata

from newsarchive.records import Article

_NOT_WORD = re.compile(r"[\W_]+")


def body_print(article: Article) -> str:
    """12 hex digits over the words of the body (48 bits: at a million articles a chance meeting in 563 archives).

    Empty for a body of no words, so that briefs are never taken for each other.
    """
    text = article.markdown if article.markdown is not None else "\n".join(b.text for b in article.body)
    return _print(text, 12)


def headline_print(article: Article) -> str:
    """8 hex digits over the words of the headline."""
    return _print(article.headline, 8)


def _print(text: str, digits: int) -> str:
    words = _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    return hashlib.sha256(words.encode()).hexdigest()[:digits] if words else ""
