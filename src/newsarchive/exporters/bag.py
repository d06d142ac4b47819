"""BagIt 1.0 (RFC 8493): the site, what it was made from, and the ledger, with the digest of every file.

Sources of held articles stay out: what was withdrawn is not handed over either.
"""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from newsarchive.builder import sums
from newsarchive.builder.site import SITE_FILE
from newsarchive.bylines_file import BYLINES_FILE_NAME
from newsarchive.exporters.export import Archive

_ESCAPES = (("%", "%25"), ("\n", "%0A"), ("\r", "%0D"))


def write_bag(archive: Archive, folder: Path) -> None:
    """A bag: the site in `data/site`; beside it, as they lay in the site's folder, the files that it was made from."""
    payload = folder / "data"
    for trace, text in archive.pages():
        _place(payload / "site" / trace.output).write_bytes(text)
    site = archive.places.site
    for path in _sources(archive):
        if (site / path).is_file():
            shutil.copyfile(site / path, _place(payload / path))
    files = sorted(p for p in payload.rglob("*") if p.is_file())
    size = sum(p.stat().st_size for p in files)
    (folder / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (folder / "bag-info.txt").write_text(_info(archive, size, len(files)), encoding="utf-8")
    _manifest(folder, "manifest-sha256.txt", files)
    _manifest(folder, "tagmanifest-sha256.txt", sorted(p for p in folder.iterdir() if p.is_file()))


def _sources(archive: Archive) -> Iterator[str]:
    """Paths below the site of what it was made from."""
    rows = archive.state.execute("SELECT path FROM source WHERE standing = 'published' ORDER BY path").fetchall()
    rows += archive.state.execute(
        "SELECT DISTINCT s.picture FROM shows AS s JOIN article AS a ON a.source = s.source ORDER BY s.picture"
    ).fetchall()
    for (path,) in rows:
        yield f"articles/{path}"
    site = archive.places.site
    for name in ("permalinks", "templates"):
        for path in sorted((site / name).rglob("*")):
            yield path.relative_to(site).as_posix()
    for path in sorted((site / "articles").rglob("_defaults.yaml")):
        yield path.relative_to(site).as_posix()
    yield SITE_FILE
    yield BYLINES_FILE_NAME
    settings = archive.settings
    named = (settings.share_font, settings.organisation.logo if settings.organisation else None)
    yield from dict.fromkeys(path for path in named if path and ".." not in path.split("/"))


def _place(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _info(archive: Archive, size: int, number: int) -> str:
    settings = archive.settings
    known = {
        "Bag-Software-Agent": f"newsarchive {version('newsarchive')}",
        "Bagging-Date": archive.now[:10],
        "External-Description": " ".join(f"{settings.title}. {settings.description}".split()),
        "External-Identifier": settings.base_url or "",
        "Internal-Sender-Description": f"root {sums.kept_root(archive.traces)}",
        "Payload-Oxum": f"{size}.{number}",
        "Source-Organization": settings.organisation.name if settings.organisation else "",
    }
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in known.items() if value)


def _manifest(folder: Path, name: str, files: list[Path]) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="\n") as manifest:
        for path in files:
            written = path.relative_to(folder).as_posix()
            for character, code in _ESCAPES:
                written = written.replace(character, code)
            manifest.write(f"{_digest(path)}  {written}\n")


def _digest(path: Path) -> str:
    total = sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            total.update(piece)
    return total.hexdigest()
