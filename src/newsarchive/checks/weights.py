"""What pages and files may weigh when they are sent compressed.

The budget of a page is for pages whose own text compresses to less than 6 kB. A long article has its length, and a
page of it may weigh what its text weighs; what is limited is what the templates add. For an article with its
stylesheet the text is less than 4.5 kB (some 1,700 words): of 10 kB the stylesheet may take 4, head and navigation 1.5.
Kilobytes are of 1,000 bytes.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from newsarchive.checks.faults import Fault
from newsarchive.checks.outputs import BuiltSite

PAGE = 14_000
ARTICLE = 10_000
STYLESHEET = 4_000
SCRIPT = 6_000
OWN_TEXT = 6_000
OWN_TEXT_OF_ARTICLE = 4_500

_TAGS = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


def compressed(raw: bytes) -> int:
    """Size under gzip at the level that hosts use."""
    return len(zlib.compress(raw, 6, wbits=31))


def page_faults(size: int, text: str, *, article: bool, assets: int) -> Iterator[Fault]:
    """What is too heavy. `size` is the page compressed, `assets` its stylesheets compressed, both in bytes."""
    too_large = size > PAGE
    too_large_article = article and size + assets > ARTICLE
    if not (too_large or too_large_article):
        return
    own = compressed(_own_text(text).encode())
    if too_large and own < OWN_TEXT:
        message = f"page of {_kb(size)} compressed, its own text {_kb(own)}, at most {_kb(PAGE)}"
        yield Fault(code="NA730", message=message)
    if too_large_article and own < OWN_TEXT_OF_ARTICLE:
        message = f"article with its stylesheet {_kb(size + assets)} compressed, at most {_kb(ARTICLE)}"
        yield Fault(code="NA731", message=message)


def asset_faults(kind: str, raw: bytes) -> Iterator[Fault]:
    """A stylesheet or script that is too heavy."""
    most, code, name = {"css": (STYLESHEET, "NA732", "stylesheet"), "js": (SCRIPT, "NA733", "script")}[kind]
    size = compressed(raw)
    if size > most:
        yield Fault(code=code, message=f"{name} of {_kb(size)} compressed, at most {_kb(most)}")


def stylesheets_weight(site: BuiltSite, outputs: Iterable[str]) -> int:
    """Bytes of stylesheets, compressed."""
    return sum(_weight(str(site.path(output))) for output in outputs)


@lru_cache(maxsize=256)
def _weight(path: str) -> int:
    with open(path, "rb") as file:  # noqa: PTH123 -- cached by its text
        return compressed(file.read())


def forget_weights() -> None:
    """Forgets the sizes of stylesheets; a check of a folder that changed since must begin so."""
    _weight.cache_clear()


def _own_text(text: str) -> str:
    """The text of a page between its tags."""
    start = text.find("<body")
    return " ".join(_TAGS.sub(" ", text[max(start, 0) :]).split())


def _kb(size: int) -> str:
    return f"{size / 1000:.1f} kB"
