"""In which sizes and formats a picture is published besides its own: what pages name, the builder makes.

Widths are in pixels and follow from the column of text: 480 for telephones, 960 and 1600 for screens of one and two
dots a pixel. A picture is never enlarged.
"""

from dataclasses import dataclass

WIDTHS = (480, 960, 1600)
FORMATS = ("avif", "webp")
"""The smallest first: browsers take the first that they know, and the picture itself where they know neither."""
SUFFIXES = (".jpg", ".jpeg", ".png")
"""What is made smaller. The other formats may move, or are small already."""
SHOWN = "(min-width: 40rem) 38rem, 100vw"
"""How wide the column of text is (HTML `sizes`); as the stylesheet says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A picture in one width and format, and where it stands."""

    permalink: str
    width: int
    format: str


def sizes_of(permalink: str, width: int) -> tuple[Size, ...]:
    """All sizes of a picture of this width, by format and width; none where its format is not made smaller."""
    stem, dot, suffix = permalink.rpartition(".")
    if f"{dot}{suffix}" not in SUFFIXES or width <= 0:
        return ()
    widths = [*(narrower for narrower in WIDTHS if narrower < width), *([width] if width <= WIDTHS[-1] else ())]
    return tuple(
        Size(permalink=f"{stem}-{wide}.{made}", width=wide, format=made) for made in FORMATS for wide in widths
    )
