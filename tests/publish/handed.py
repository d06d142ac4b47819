"""What `newsarchive export` hands over, and what must be in nothing that it does."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from pyarrow import parquet

from tests.archives import Archive
from tests.unit.program import run

HELD = "A secret that nobody shall read yet"


def exported(archive: Archive, form: str, name: str = "out", articles: int = 6) -> Path:
    """The folder that an export made, after a look through all of it for the text of held articles."""
    code, out, err = run("export", form, f"../{name}", "--now", "2026-11-23", cwd=archive.site)
    assert (code, out) == (0, ""), err
    assert f"exported  {articles} articles" in err
    folder = archive.site.parent / name
    assert not any(HELD.encode() in text for path in folder.rglob("*") if path.is_file() for text in _texts(path))
    return folder


def _texts(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and what is packed in it."""
    yield path.read_bytes()
    if path.suffix == ".parquet":
        yield repr(parquet.read_table(path).to_pylist()).encode()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as inner:
            yield from (text for name in inner.namelist() for text in _unpacked(inner.read(name)))
    else:
        yield from _unpacked(path.read_bytes())


def _unpacked(text: bytes) -> Iterator[bytes]:
    yield text
    for unpack in (gzip.decompress, zlib.decompress):
        try:
            yield unpack(text)
        except (OSError, EOFError, zlib.error):
            continue
