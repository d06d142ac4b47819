"""Images of a body: a figure with its caption and credit, or an image inside a line."""

import posixpath
from collections.abc import Callable, Iterable
from itertools import groupby
from urllib.parse import unquote

from newsarchive.contents import Prose
from newsarchive.packing import Record
from newsarchive.picture_sizes import SHOWN, Size, sizes_of
from newsarchive.records import Image
from newsarchive.renderer.escapes import escape_attribute
from newsarchive.renderer.typography import set_text, typeset

Link = Callable[[str], str]
"""From a permalink to what stands in an `href` or `src`."""


class Pictures(Record, frozen=True, kw_only=True):
    """The images that a body may name, and how links are written on the page that it stands on."""

    prose: Prose
    link: Link

    def find(self, address: str) -> Image | None:
        """The image that Markdown names by a path relative to the article's folder, or from `articles/` with `/`."""
        path = unquote(address.partition("?")[0].partition("#")[0])
        folder = "" if path.startswith("/") else posixpath.dirname(self.prose.source)
        file = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
        images = (image for image in self.prose.images if image.permalink)
        return next((image for image in images if image.file == file), None)

    def permalink(self, address: str) -> str:
        """A link to an encoded permalink."""
        return self.link(unquote(address))

    def inline(self, image: Image, alt: str) -> str:
        """`img` with its size, so that the text does not move when it arrives."""
        size = f' width="{image.width}" height="{image.height}"' if image.width and image.height else ""
        address = escape_attribute(self.link(image.permalink or ""))
        text = escape_attribute(set_text(alt or image.alt, self.prose.language))
        shown = f'<img src="{address}" alt="{text}"{size} loading="lazy" decoding="async">'
        sources = "".join(self._source(made, sizes) for made, sizes in _by_format(image))
        return f"<picture>{sources}{shown}</picture>" if sources else shown

    def _source(self, made: str, sizes: Iterable[Size]) -> str:
        """`source` of one format: every width and where it stands."""
        candidates = ", ".join(f"{escape_attribute(self.link(size.permalink))} {size.width}w" for size in sizes)
        return f'<source type="image/{made}" srcset="{candidates}" sizes="{SHOWN}">'

    def figure(self, image: Image, alt: str, caption: str) -> str:
        """A figure; a caption given where the image is named goes before the image's own."""
        language = self.prose.language
        text, credit = caption or image.caption, image.credit
        lines = [typeset(text, language)] if text else []
        lines += [f"<small>{typeset(credit, language)}</small>"] if credit else []
        below = f"<figcaption>{' '.join(lines)}</figcaption>" if lines else ""
        return f"<figure>{self.inline(image, alt)}{below}</figure>\n"


def _by_format(image: Image) -> Iterable[tuple[str, Iterable[Size]]]:
    return groupby(sizes_of(image.permalink or "", image.width), lambda size: size.format)
