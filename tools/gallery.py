"""`make gallery`: photographs pages of the sample archive with Chromium and writes `docs/pictures/*.webp`.

`make gallery all=FOLDER` writes every kind of page to a folder instead, to look at: the fullest page of each kind and
an article in French, Arabic and Japanese, on three screens, light and dark, whole, and printed on A4.
The archive is built from a copy, so that neither its ledger nor `public/` is touched, and opened from the folder.
"""

import argparse
import base64
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tests.browser.inventory import Inventory

TOP = Path(__file__).resolve().parents[1]
PICTURES = TOP / "docs" / "pictures"
SITE = ("articles", "permalinks", "newsarchive.yaml")
WIDTHS = (390, 768, 1440)
LONGEST = 6000
"""CSS pixels of a page that are photographed, from its top."""
LANGUAGES = ("fr", "ar", "ja")
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


def whole(browser: Browser, site: Path, page: str, place: Path) -> None:
    """Writes pictures of all of a page as PNG on every screen, light and dark, and as it is printed."""
    shown = browser.new_page()
    shown.goto((site / page).as_uri())
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": 900})
        height = min(shown.evaluate("document.documentElement.scrollHeight"), LONGEST)
        shown.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            shown.emulate_media(color_scheme=scheme)
            shown.screenshot(path=f"{place}-{width}-{scheme}.png")
    shown.emulate_media(color_scheme="light")
    shown.pdf(path=f"{place}.pdf", format="A4", prefer_css_page_size=True)
    shown.close()


def everything(inventory: Inventory) -> dict[str, str]:
    """The pages to look at, by the name of their pictures."""
    kinds = {kind.replace(" ", "-"): inventory.example(kind) for kind, found in inventory.pages.items() if found}
    return kinds | {f"article-{language}": inventory.article_in(language) for language in LANGUAGES}


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium on PATH."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--hide-scrollbars"])
        yield browser
        browser.close()


def main() -> None:
    """Writes the pictures and says where they are."""
    parser = argparse.ArgumentParser(prog="python -m tools.gallery", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="write every kind of page to FOLDER")
    given = parser.parse_args()
    (given.all or PICTURES).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        site = build(Path(folder))
        if given.all:
            for name, page in everything(Inventory.of(site)).items():
                whole(browser, site, page, given.all / name)
                print(f"wrote {given.all / name}-*.png and .pdf: {page}")
            return
        for picture in GALLERY:
            image = photograph(browser, site, picture)
            path = PICTURES / f"{picture.name}.webp"
            path.write_bytes(image)
            print(f"wrote {path.relative_to(TOP)}: {len(image):,} bytes")


if __name__ == "__main__":
    main()
