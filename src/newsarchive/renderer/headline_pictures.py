"""Pictures of headlines, which other sites show beside a link: a headline in type, the archive's name, the date.

Equal texts in equal type give equal bytes: letters are set one beside the other, as every build of Pillow can. What is
not written so (right to left, joined or stacked letters), or has a letter that the font lacks, is not drawn at all.
"""

import re
import unicodedata
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features
from PIL import __version__ as pillow

from newsarchive.digest import digest, digest_record
from newsarchive.packing import Record
from newsarchive.word_changes import HAN

WIDTH, HEIGHT = 1200, 630
"""Pixels; the form that Open Graph previews show whole (1.91 to 1)."""
PAPER, INK, SOFT, ACCENT = "#fffdf8", "#1c1b19", "#504b44", "#8b1a1a"
"""As in the stylesheet's light scheme."""

_MARGIN = 80
_NAME, _DATE = 34, 30
_SIZES = (92, 84, 76, 68, 60, 54, 48)
_LEADING = 1.18
_TOP, _BOTTOM = 170, 520
_MISSING = "\U0010fffe"
_SCRIPTS = ("LATIN ", "GREEK ", "CYRILLIC ", "ARMENIAN ", "GEORGIAN ", "CJK ", "HIRAGANA ", "KATAKANA", "HANGUL ")
_SIGNS = re.compile(r"[\x20-\u02af\u2010-\u2027\u202f-\u205e\u20a0-\u2bff\u3000-\u303f\u30fb\u30fc\uff01-\uff65]")
_PIECE = re.compile(
    rf"[「『（【〈《〔]*[{HAN}][、。，．・：；！？」』）】〉》〕ー…]*|(?:(?![{HAN}「『（【〈《〔])\S)+[ \u2009]*|\s+|."
)


class Sheet(Record, frozen=True, kw_only=True):
    """What a picture says."""

    headline: str
    name: str
    date: str


class HeadlineFont:
    """A font, and what is drawn in it. `digest` is of all that pictures depend on besides their sheets."""

    def __init__(self, path: Path) -> None:
        """Raises `ValueError` where the file holds no font, `OSError` where it cannot be read."""
        self._data = path.read_bytes()
        self.digest = digest_record(digest(self._data), _engine())
        self._sizes: dict[int, ImageFont.FreeTypeFont] = {}
        self._drawn: dict[str, bool] = {}
        try:
            self._missing = _shape(self._in(_NAME), _MISSING)
        except OSError as error:
            raise ValueError("not a font") from error

    def draws(self, sheet: Sheet) -> bool:
        """Whether all of a sheet can be set as it is written."""
        texts = (sheet.headline, sheet.name, sheet.date)
        return all(self._draws(letter) for text in texts for letter in _plain(text))

    def picture(self, sheet: Sheet) -> bytes:
        """The picture of a sheet, as a PNG file."""
        image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, WIDTH, 14), fill=ACCENT)
        draw.text((_MARGIN, 78), _fitting(self._in(_NAME), _plain(sheet.name)), fill=ACCENT, font=self._in(_NAME))
        font, lines = self._set(_plain(sheet.headline))
        for number, line in enumerate(lines):
            draw.text((_MARGIN, _TOP + number * font.size * _LEADING), line, fill=INK, font=font)
        draw.text((_MARGIN, 550), _plain(sheet.date), fill=SOFT, font=self._in(_DATE))
        file = BytesIO()
        image.quantize(16, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, "PNG", compress_level=9)
        return file.getvalue()

    def _in(self, size: int) -> ImageFont.FreeTypeFont:
        if size not in self._sizes:
            layout = ImageFont.Layout.BASIC
            self._sizes[size] = ImageFont.truetype(BytesIO(self._data), size, layout_engine=layout)
        return self._sizes[size]

    def _draws(self, letter: str) -> bool:
        """Whether a letter stands by itself, and the font has it."""
        if letter not in self._drawn:
            there = letter.isspace() or _shape(self._in(_NAME), letter) != self._missing
            self._drawn[letter] = _stands_alone(letter) and there
        return self._drawn[letter]

    def _set(self, headline: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
        """The largest type in which a headline has room, and its lines; the last is cut where it has none in any."""
        for size in _SIZES:
            font = self._in(size)
            lines = _lines(font, headline)
            if len(lines) <= _room(size) and all(_fits(font, line) for line in lines):
                return font, lines
        font, room = self._in(_SIZES[-1]), _room(_SIZES[-1])
        lines = _lines(font, headline)
        kept = [_fitting(font, line) for line in lines[:room]]
        return font, [*kept[:-1], _fitting(font, f"{kept[-1]} …") if len(lines) > room else kept[-1]]


def _room(size: int) -> int:
    """Lines of type of a size that have room."""
    return int((_BOTTOM - _TOP) / (size * _LEADING))


def _engine() -> bytes:
    libraries = [str(features.version(name)) for name in ("freetype2", "zlib")]
    return digest_record(digest(Path(__file__).read_bytes()), pillow, libraries)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())).replace("\u00ad", "")


def _stands_alone(letter: str) -> bool:
    if unicodedata.category(letter)[0] == "M" or unicodedata.bidirectional(letter) in ("R", "AL", "AN"):
        return False
    return bool(_SIGNS.fullmatch(letter)) or unicodedata.name(letter, "").startswith(_SCRIPTS)


def _shape(font: ImageFont.FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)


def _lines(font: ImageFont.FreeTypeFont, text: str) -> list[str]:
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and not _fits(font, (lines[-1] + piece).rstrip()):
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _fits(font: ImageFont.FreeTypeFont, line: str) -> bool:
    return font.getlength(line) <= WIDTH - 2 * _MARGIN


def _fitting(font: ImageFont.FreeTypeFont, line: str) -> str:
    """A line without the last words for which it has no room; without letters, where one word is too long."""
    while not _fits(font, line):
        rest = line.removesuffix("…").rstrip()
        line = (rest.rpartition(" ")[0] or rest[:-1]) + " …"
    return line
