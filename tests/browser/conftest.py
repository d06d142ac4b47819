"""The sample archive, built once by the real command, and a real Chromium that reads it."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.inventory import Inventory
from tests.browser.serving import served

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CORRECTED = "archives-2000s/ville/market-hall.txt"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def sample_site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own archive, built from a copy of its folders; workers of one run share it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    output = shared / "sample-site"
    with (shared / "sample-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "sample-site.built").exists():
            build_sample(repository, shared / "sample", output)
            (shared / "sample-site.built").touch()
    return output


def build_sample(repository: Path, site: Path, output: Path) -> None:
    """Runs `newsarchive build` on a copy, so that neither state nor ledger of the repository changes."""
    site.mkdir()
    for name in ("articles", "permalinks", "newsarchive.yaml"):
        source = repository / name
        if source.is_dir():
            shutil.copytree(source, site / name, symlinks=True)
        elif source.is_file():
            shutil.copy2(source, site / name)
    command = [sys.executable, "-m", "newsarchive", "build", "--site", str(site), "--output", str(output)]
    for _ in past(site):
        built = subprocess.run(command, capture_output=True, text=True, check=False)
        if built.returncode != 0:
            pytest.fail(f"the sample archive was not built: exit {built.returncode}\n{built.stdout}{built.stderr}")


def past(site: Path) -> Iterator[None]:
    """The states of an archive that it was built in: an article was corrected meanwhile, another one taken back.

    What is published in the end is the sample archive, with the pages that such a past leaves.
    """

    def commit() -> None:
        person = ["-c", "user.name=Ada", "-c", "user.email=ada@sarmande.example"]
        for command in (["init", "--quiet"], ["add", "--all"], [*person, "commit", "--quiet", "--message", "edit"]):
            subprocess.run(["git", "-C", str(site), *command], check=True)

    with (site / "newsarchive.yaml").open("a", encoding="utf-8") as file:
        file.write("versions: true\n")
    corrected, taken_back = site / "articles" / CORRECTED, site / "articles" / "taken-back.md"
    text = corrected.read_text("utf-8")
    corrected.write_text(text.replace("eleven buckets", "twelve buckets"), "utf-8")
    taken_back.write_text("---\npublished: 1999-09-09\n---\nTaken back\n\nThis was not so.\n", "utf-8")
    commit()
    yield
    corrected.write_text(text, "utf-8")
    taken_back.write_text(
        "---\npublished: 1999-09-09\nwithdrawn: It was not so.\n---\nTaken back\n\nThis was not so.\n", "utf-8"
    )
    commit()
    yield


@pytest.fixture(scope="session")
def inventory(sample_site: Path) -> Inventory:
    """Which pages of each kind the sample archive has."""
    return Inventory.of(sample_site)


@pytest.fixture(scope="session")
def site_address(sample_site: Path) -> Iterator[str]:
    """The sample archive on a web server at the root of its address."""
    with served(sample_site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium that CHROMIUM names, or the one on PATH; playwright brings none of its own."""
    names = filter(None, (os.environ.get("CHROMIUM"), *CHROMIUM_NAMES))
    executable = next((found for name in names if (found := shutil.which(name))), None)
    if executable is None:
        pytest.fail("no Chromium on PATH; run `make test` as root, or `apt-get install chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """An open page and what went wrong in it: console errors, exceptions, failed requests."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", self.on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"exception: {error}"))
        self.page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))

    def on_console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens an address in a browser window of its own; keywords are those of a playwright context."""
    with ExitStack() as stack:

        def open_page(address: str, *, width: int = 1280, **options: object) -> Visit:
            window = chromium.new_context(viewport={"width": width, "height": 900}, **options)
            stack.callback(window.close)
            visit = Visit(window.new_page())
            visit.listen()
            visit.page.goto(address)
            return visit

        yield open_page
