"""What pages depend on besides their views and templates: the code that makes them, and the libraries it calls."""

import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path

import newsarchive
from newsarchive.digest import digest

_ROOMS = ("pages", "renderer")
_LIBRARIES = ("jinja2", "markupsafe", "markdown-it-py", "mdit-py-plugins", "babel", "msgspec")


def _sources() -> list[Path]:
    """The words layer (modules at the top of the package) and all files of the rooms that make pages."""
    package = Path(newsarchive.__file__).resolve().parent
    inside = [path for room in _ROOMS for path in (package / room).rglob("*") if path.is_file()]
    return sorted(
        path for path in (*package.glob("*.py"), *inside) if path.suffix != ".pyc" and not path.name.startswith(".")
    )


@cache
def engine_digest() -> bytes:
    """Digest of the sources and versions that the bytes of a page depend on, read once in a process."""
    package = Path(newsarchive.__file__).resolve().parent
    parts = [f"{path.relative_to(package).as_posix()} {digest(path.read_bytes()).hex()}" for path in _sources()]
    parts += [f"{library} {version(library)}" for library in _LIBRARIES]
    parts.append(f"unicode {unicodedata.unidata_version}")
    return digest("\n".join(parts).encode())
