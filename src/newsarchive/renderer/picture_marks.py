"""What a picture says beside what it shows: place, camera and owner are taken out, without touching the picture.

JPEG (ITU-T T.81, annex B), PNG (third edition, 11.3) and WebP (RIFF container, RFC 9649) keep such marks in pieces of
their own. Colour profiles stay. How the camera was held stays too, since browsers turn the picture by it.
"""

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_MARKS = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
_JPEG_MARKS = frozenset({0xE1, 0xED, 0xFE})
"""APP1 (Exif, XMP), APP13 (IPTC), comments."""
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_SCAN, _END = 0xDA, 0xD9
_ORIENTATION, _SHORT = 0x0112, 3
_NO_PIECES = "its pieces do not fit together"


def stripped(data: bytes) -> bytes:
    """The same picture without marks. Raises `ValueError` where its pieces cannot be told apart."""
    try:
        if data.startswith(b"\xff\xd8"):
            return b"".join(_jpeg(data))
        if data.startswith(_PNG):
            return b"".join(_png(data))
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (IndexError, OverflowError, ValueError, struct.error) as error:
        raise ValueError(_NO_PIECES) from error
    return data


def _jpeg(data: bytes) -> Iterator[bytes]:
    """All segments and scans up to the end of the first picture: what follows it is another one, with its own marks."""
    yield data[:2]
    place, turned = 2, 1
    while (marker := data[place + 1]) != _END:
        if data[place] != 0xFF:
            raise ValueError(_NO_PIECES)
        if marker == 0xFF:
            place += 1
            continue
        end = place + 2 if marker in _STANDALONE else place + 2 + int.from_bytes(data[place + 2 : place + 4])
        if marker == _SCAN:
            if turned != 1:
                yield _turned(turned)
                turned = 1
            end = _scan_end(data, end)
        if end > len(data):
            raise ValueError(_NO_PIECES)
        if marker == 0xE1 and data[place + 4 : place + 10] == b"Exif\0\0":
            turned = _orientation(data[place + 10 : end]) or turned
        if marker not in _JPEG_MARKS:
            yield data[place:end]
        place = end
    yield data[place : place + 2]


def _scan_end(data: bytes, place: int) -> int:
    """Where a scan ends: at a marker that is neither a stuffed byte nor a restart."""
    place = data.index(b"\xff", place)
    while data[place + 1] == 0 or 0xD0 <= data[place + 1] <= 0xD7:
        place = data.index(b"\xff", place + 2)
    return place


def _turned(turned: int) -> bytes:
    exif = b"Exif\0\0" + exif_of(turned)
    return b"\xff\xe1" + (len(exif) + 2).to_bytes(2) + exif


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    place = len(_PNG)
    while place < len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4])
        kind = data[place + 4 : place + 8]
        if end > len(data) or len(kind) < 4:
            raise ValueError(_NO_PIECES)
        if kind not in _PNG_MARKS:
            yield data[place:end]
        place = end
        if kind == b"IEND":
            return


def _webp(data: bytes) -> bytes:
    kept: list[bytes] = []
    place, size = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while place + 8 <= size:
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        end = place + 8 + length + length % 2
        kind, inside = data[place : place + 4], data[place + 8 : place + 8 + length]
        if kind == b"EXIF":
            turned = _orientation(inside.removeprefix(b"Exif\0\0"))
            inside = exif_of(turned) if turned > 1 else b""
        if kind not in (b"XMP ", b"EXIF") or (inside and kind == b"EXIF"):
            kept.append(kind + len(inside).to_bytes(4, "little") + inside + b"\0" * (len(inside) % 2))
        place = end
    turned_too = any(piece.startswith(b"EXIF") for piece in kept)
    body = b"WEBP" + b"".join(_without_flags(piece, exif=turned_too) for piece in kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _without_flags(piece: bytes, *, exif: bool) -> bytes:
    """The extended header, which says whether there are marks: 8 for Exif, 4 for XMP."""
    if not piece.startswith(b"VP8X"):
        return piece
    return piece[:8] + bytes([piece[8] & ~0x0C | (8 if exif else 0)]) + piece[9:]


def _orientation(tiff: bytes) -> int:
    """How the camera was held, 1 to 8 (TIFF 6.0, tag 274); 0 where it is not said."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 14:
        return 0
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    if first + 2 > len(tiff):
        return 0
    (entries,) = struct.unpack_from(f"{order}H", tiff, first)
    for entry in range(first + 2, min(first + 2 + 12 * entries, len(tiff) - 11), 12):
        tag, kind = struct.unpack_from(f"{order}HH", tiff, entry)
        if (tag, kind) == (_ORIENTATION, _SHORT):
            (found,) = struct.unpack_from(f"{order}H", tiff, entry + 8)
            return int(found) if 1 <= found <= 8 else 0
    return 0


def exif_of(turned: int) -> bytes:
    """Exif that says nothing but how the camera was held."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, _SHORT, 1, turned, 0, 0)
