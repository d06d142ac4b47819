"""Pictures: their size in pixels (imagesize, whose one door this is), and the place that follows from their bytes.

A picture stands at `/media/<first 16 hex digits of its SHA-256>/<name>`: the same bytes stand once, a changed picture
has a new URL, and a permalink never shows another picture than before.
"""

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING

from newsarchive.catalogue.slugs import safe, slug
from newsarchive.catalogue.state import State
from newsarchive.later import Later
from newsarchive.records import Image

if TYPE_CHECKING:
    import imagesize
else:
    imagesize = Later("imagesize")


def measure(data: bytes) -> tuple[int, int]:
    """Width and height in pixels; raises `ValueError` where the bytes are no picture that it knows."""
    try:
        width, height = imagesize.get(BytesIO(data))
    except (OSError, IndexError, KeyError, OverflowError, ArithmeticError) as error:
        raise ValueError("its head is broken") from error
    if width <= 0 or height <= 0:
        message = "not a picture"
        raise ValueError(message)
    return int(width), int(height)


def place_of(path: str, digest: str) -> str:
    """The permalink of a picture, from its path and the SHA-256 of its bytes in hex."""
    stem, _, suffix = path.rsplit("/", 1)[-1].rpartition(".")
    return f"/media/{digest[:16]}/{safe(slug(stem), 'picture')}.{suffix.lower()}"


def digest_of(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def pictures_of(state: State, source: str) -> dict[str, Image]:
    """The pictures that a source shows and that exist, by their path below `articles/`."""
    rows = state.execute(
        "SELECT p.path, p.digest, p.width, p.height FROM shows AS s JOIN picture AS p ON p.path = s.picture"
        " WHERE s.source = ? AND p.problem = ''",
        (source,),
    )
    return {p: Image(file=p, width=w, height=h, permalink=place_of(p, d)) for p, d, w, h in rows}
