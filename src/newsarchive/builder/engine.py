"""What the code itself contributes to digests: changed code makes readings and pages again, never by hand."""

import unicodedata
from functools import cache
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable

from newsarchive.digest import digest, digest_record
from newsarchive.settings import Settings

_RENDERING_LIBRARIES = ("jinja2", "markupsafe", "markdown-it-py", "mdit-py-plugins", "babel", "msgspec")
READING = ("loader", "catalogue")
WORDS = (
    "records.py", "marked.py", "schema.py", "yaml_text.py", "front_matter_fields.py", "packing.py", "digest.py",
)  # fmt: skip


@cache
def reading_digest() -> bytes:
    """Digest of all code and language knowledge from bytes to cards, and of the packages it calls."""
    root = resources.files("newsarchive")
    parts = [_tree(root / name) for name in (*READING, *WORDS) if (root / name).is_file() or (root / name).is_dir()]
    return digest_record(parts, [version(name) for name in ("pyyaml", "python-slugify", "msgspec", "imagesize")])


@cache
def printing_digest() -> bytes:
    """Digest of the code that decides what a page is made of, besides pages and renderer themselves."""
    root = resources.files("newsarchive")
    return digest_record([_tree(root / name) for name in ("catalogue", "builder")])


@cache
def rendering_digest() -> bytes:
    """Digest of the code and the packages that the bytes of a page depend on, besides its view and its templates."""
    root = resources.files("newsarchive")
    words = sorted((place for place in root.iterdir() if place.name.endswith(".py")), key=lambda place: place.name)
    parts = [_tree(place) for place in (root / "pages", root / "renderer", *words)]
    return digest_record(parts, [version(name) for name in _RENDERING_LIBRARIES], unicodedata.unidata_version)


def engine_of(settings: Settings) -> bytes:
    """Digest of the code that makes pages, and of the language that its texts are in."""
    return digest_record(rendering_digest(), settings.language)


def reading_stamp(settings: Settings) -> bytes:
    """Digest of the code and of the settings that decide how a source is read."""
    return digest_record(
        reading_digest(),
        settings.language,
        settings.languages,
        settings.timezone,
        settings.sections,
        settings.section_from_folder,
        settings.day_first,
        settings.fallback_encoding,
        settings.bylines,
        settings.originals,
    )


def trees_digest(folders: tuple[Traversable, ...]) -> bytes:
    """Digest of all files below folders."""
    return digest_record([_tree(folder) for folder in folders])


def _tree(place: Traversable) -> bytes:
    if place.is_file():
        return digest(place.read_bytes())
    inside = sorted((p for p in place.iterdir() if p.name != "__pycache__"), key=lambda p: p.name)
    return digest_record([(p.name, _tree(p)) for p in inside])
