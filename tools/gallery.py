"""`make gallery`: photographs pages of the sample archive with Chromium and writes `docs/pictures/*.webp`.

The archive is built from a copy, so that neither its ledger nor `public/` is touched, and opened from the folder.
"""

import base64
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

TOP = Path(__file__).resolve().parents[1]
PICTURES = TOP / "docs" / "pictures"
SITE = ("articles", "permalinks", "newsarchive.yaml")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page of the sample archive as a screen of a size shows it, in CSS pixels; `scale` makes letters sharp."""

    name: str
    page: str
    width: int
    height: int
    scale: float = 1
    scheme: Literal["light", "dark"] = "light"


GALLERY = (
    Picture(name="front", page="index.html", width=1200, height=800),
    Picture(name="article", page="2008/09/22/market-hall.html", width=400, height=720, scale=1.5, scheme="dark"),
    Picture(name="arabic", page="2023/03/26/horlogere-ar.html", width=400, height=720, scale=1.5),
    Picture(name="year", page="2022/index.html", width=400, height=720, scale=1.5),
)


def build(folder: Path) -> Path:
    """The sample archive, built in a folder of its own; returns where its pages are."""
    for name in SITE:
        source = TOP / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, folder / name)
    subprocess.run([sys.executable, "-m", "newsarchive", "build", "--site", folder], check=True)
    return folder / "public"


def photograph(browser: Browser, site: Path, picture: Picture) -> bytes:
    """The picture as WebP."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        device_scale_factor=picture.scale,
        color_scheme=picture.scheme,
    )
    page.goto((site / picture.page).as_uri())
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 80})
    page.close()
    return base64.b64decode(shot["data"])


def photographs(site: Path) -> Iterator[tuple[Picture, bytes]]:
    """All pictures of the gallery."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--hide-scrollbars"])
        for picture in GALLERY:
            yield picture, photograph(browser, site, picture)
        browser.close()


def main() -> None:
    """Writes every picture and says how large it is."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for picture, image in photographs(build(Path(folder))):
            path = PICTURES / f"{picture.name}.webp"
            path.write_bytes(image)
            print(f"wrote {path.relative_to(TOP)}: {len(image):,} bytes")


if __name__ == "__main__":
    main()
