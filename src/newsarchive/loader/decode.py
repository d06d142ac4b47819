"""Bytes to text: byte order mark, strict UTF-8, the declared encoding, the site's fallback, in this order.

Nothing is guessed by statistics: on short texts such guesses are wrong too often, and a wrong letter in a name is
worse than a note that asks for the encoding.
"""

import codecs

from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.packing import Record

LARGEST = 8 * 1024 * 1024
"""Bytes above which a file is refused."""

# The four-byte marks come first: the mark of UTF-32 little-endian begins with that of UTF-16.
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes of files that people save under the wrong name.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
)

NUL_SHARE = 500
"""One NUL byte in so many others is an accident; more of them mean that the file is no text."""


class Decoded(Record, frozen=True, kw_only=True):
    """The text of a file, if it has any, and the encoding that it was read with."""

    text: str | None
    encoding: str = "utf-8"
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(octets: bytes, *, path: str, declared: str | None = None, fallback: str = "cp1252") -> Decoded:
    """The text of a file. Never raises; a file that is no text has `text=None` and a diagnostic that says why."""
    if len(octets) > LARGEST:
        size = f"the file is too large: {len(octets) / 1048576:.1f} MB"
        return Decoded(text=None, diagnostics=(diagnose("NA102", size, Span(path=path)),))
    for signature, name in SIGNATURES:
        if octets.startswith(signature):
            return _not_text(path, f"the file is not text: {name}")
    for mark, encoding in MARKS:
        if octets.startswith(mark):
            return _read(octets[len(mark) :], encoding)
    return _without_mark(octets, path, declared, fallback)


def _without_mark(octets: bytes, path: str, declared: str | None, fallback: str) -> Decoded:
    """UTF-8 if the bytes are, else what was declared, else the fallback."""
    wide = declared is not None and declared.lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16"))
    if not wide and octets.count(0) * NUL_SHARE > len(octets):
        return _not_text(path, "the file is not text: it holds many NUL bytes")
    if not wide:
        try:
            return Decoded(text=octets.decode("utf-8"))
        except UnicodeDecodeError:
            pass
    if declared is None:
        return _fall_back(octets, path, fallback)
    try:
        return Decoded(text=octets.decode(declared), encoding=declared)
    except (LookupError, UnicodeError, ValueError) as error:
        code = "NA108" if isinstance(error, LookupError) else "NA109"
        message = f"the text could not be read in the declared encoding: {declared}"
        read = _fall_back(octets, path, fallback)
        return Decoded(
            text=read.text,
            encoding=read.encoding,
            diagnostics=(diagnose(code, message, Span(path=path)), *read.diagnostics),
        )


def _fall_back(octets: bytes, path: str, fallback: str) -> Decoded:
    """Reads with the site's fallback, which may leave marks of bytes that mean nothing in it."""
    read = _read(octets, fallback) if known_encoding(fallback) else _read(octets, "cp1252")
    line = octets.count(b"\n", 0, _first_wrong(octets)) + 1
    message = f"the text is not UTF-8, it was read as: {read.encoding}"
    return Decoded(
        text=read.text,
        encoding=read.encoding,
        diagnostics=(diagnose("NA103", message, Span(path=path, line=line, column=1)),),
    )


def known_encoding(name: str) -> bool:
    """Whether Python has a text encoding of that name."""
    try:
        "".encode(name)
    except (LookupError, UnicodeError, ValueError):
        return False
    return True


def _read(octets: bytes, encoding: str) -> Decoded:
    return Decoded(text=octets.decode(encoding, "replace"), encoding=encoding)


def _first_wrong(octets: bytes) -> int:
    """Where the bytes cease to be UTF-8."""
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _not_text(path: str, message: str) -> Decoded:
    return Decoded(text=None, diagnostics=(diagnose("NA101", message, Span(path=path)),))
