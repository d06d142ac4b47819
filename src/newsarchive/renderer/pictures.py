"""The door of Pillow for pictures that are there: whether a picture can be shown, and the picture in another size and format.

Equal bytes give equal bytes: one thread, fixed effort, no time in the file.
"""

from io import BytesIO
from pathlib import Path
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageOps, UnidentifiedImageError, features
from PIL import __version__ as pillow

from newsarchive import picture_sizes
from newsarchive.digest import digest, digest_record
from newsarchive.renderer import picture_marks
from newsarchive.renderer.picture_marks import exif_of, stripped

MOST_PIXELS = 100_000_000
"""Pixels of a picture that is opened: some 400 MB of memory."""

_KNOWN = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
_EFFORT: dict[str, dict[str, object]] = {
    "avif": {"quality": 60, "speed": 6, "codec": "aom", "max_threads": 1},
    "webp": {"quality": 78, "method": 4},
}


def check_picture(data: bytes) -> None:
    """Raises `ValueError` with what is wrong with a picture that cannot be shown, or not without its marks."""
    _opened(data)
    published(data)


def published(data: bytes) -> bytes:
    """The picture itself as it is published: without place, camera and owner. Raises `ValueError`."""
    return _avif(data) if data[4:8] == b"ftyp" else stripped(data)


def _avif(data: bytes) -> bytes:
    """Its marks are written over where they stand: the boxes of the file name places in it, so none may move."""
    with Image.open(BytesIO(data), formats=("AVIF",)) as image:
        exif, xmp = image.info.get("exif"), image.info.get("xmp")
    if exif:
        mark = exif.removeprefix(b"Exif\0\0")
        data = data.replace(mark, exif_of(1).ljust(len(mark), b"\0")[: len(mark)])
    return data.replace(xmp, b" " * len(xmp)) if xmp else data


def resized(data: bytes, width: int, made: str) -> bytes:
    """The picture in a width in pixels and a format of `picture_sizes`. Raises `ValueError`."""
    image = _opened(data)
    height = max(1, round(image.height * width / image.width))
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA") else None
    alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if alpha else "RGB").resize((width, height), Image.Resampling.LANCZOS)
    file = BytesIO()
    image.save(file, made.upper(), icc_profile=profile, exif=b"", **_EFFORT[made])
    return file.getvalue()


def pictures_digest() -> bytes:
    """Digest of what the bytes of published pictures depend on besides the pictures."""
    sources = [Path(module.__file__ or "").read_bytes() for module in (picture_marks, picture_sizes)]
    codecs = [str(features.version(name)) for name in ("avif", "webp", "libjpeg_turbo", "zlib")]
    return digest_record([digest(source) for source in sources], digest(Path(__file__).read_bytes()), pillow, codecs)


def _opened(data: bytes) -> Image.Image:
    """The first frame, upright."""
    try:
        with catch_warnings():
            simplefilter("ignore")
            image = Image.open(BytesIO(data), formats=_KNOWN)
            if image.width * image.height > MOST_PIXELS:
                raise ValueError(f"more than {MOST_PIXELS // 1_000_000} million pixels")
            image.load()
            return ImageOps.exif_transpose(image)
    except UnidentifiedImageError as error:
        raise ValueError("not a picture") from error
    except (OSError, SyntaxError, EOFError, ArithmeticError, Image.DecompressionBombError) as error:
        raise ValueError(f"broken: {error}") from error
