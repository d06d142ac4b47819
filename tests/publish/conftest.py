"""Hosts of every kind, an archive to publish, and what stands on a host, read without the code under test."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import obstore
import pytest
from obstore.store import S3Store
from PIL import Image

from newsarchive.cli.targets import TargetOptions, open_target
from newsarchive.publisher import PublishReport, PublishRequest, publish
from newsarchive.publisher.target import Target
from tests.archives import NOW, Archive, article, tree
from tests.hosts import make_bucket, ssh_host, storage
from tests.publish.handed import HELD

KINDS = ("folder", "switched", "s3", "git", "sftp")
ALL_KINDS = (*KINDS, "rsync")


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    with storage() as url:
        yield url


@pytest.fixture(scope="session")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    with ssh_host(tmp_path_factory.mktemp("ssh")) as host:
        yield host


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    texts = {f"{n}.txt": article(f"Story {n}", f"2022-0{n}-11", authors="Ana Ruiz") for n in range(1, 5)}
    made = Archive.make(tmp_path_factory.mktemp("built") / "site", texts)
    made.build()
    return made


@pytest.fixture
def archive(built: Archive, tmp_path: Path) -> Archive:
    """A built archive of four articles."""
    shutil.copytree(built.site, tmp_path / "site")
    return Archive(tmp_path / "site")


@pytest.fixture
def rich(archive: Archive) -> Archive:
    """An archive with a moment, a dateline, a picture, Markdown, a formula for a headline and held articles."""
    with (archive.site / "newsarchive.yaml").open("a") as site_file:
        site_file.write("organisation: {name: The Gazette}\n")
    image = BytesIO()
    Image.new("RGB", (300, 200), "navy").save(image, "PNG")
    archive.write("quay.png", image.getvalue())
    shown = "{file: quay.png, alt: Water, caption: The quay, credit: Ana Ruiz}"
    first = "LISBON, Jan 2 (Reuters) - One."
    archive.write(
        "moment.txt",
        article("A moment", "2023-01-02T17:40+01:00", first, "Two.", standfirst="In short", image=shown),
    )
    archive.write(
        "marked.md", '---\nheadline: "=HYPERLINK(1)"\npublished: 2023-02\n---\nSome *words*.\n\nA second paragraph.\n'
    )
    archive.write("draft.txt", article("Draft", "2023-03-01", HELD, draft="yes"))
    archive.write("gone.txt", article("Gone", "2023-03-02", HELD))
    archive.build()
    archive.write("gone.txt", article("Gone", "2023-03-02", HELD, withdrawn="It was wrong"))
    archive.build()
    return archive


@dataclass
class Host:
    """A host of one kind. `files` reads what stands there, `put` lays a foreign file there."""

    kind: str
    address: str
    files: Callable[[], dict[str, bytes]]
    put: Callable[[str, bytes], None]
    options: dict[str, object] = field(default_factory=dict)

    def open(self, archive: Archive) -> Target:
        return open_target(self.address, TargetOptions(site=archive.site, **self.options))

    def publish(self, archive: Archive, **asked: object) -> PublishReport:
        target = self.open(archive)
        try:
            request = {"site": archive.site, "output": archive.output, "now": NOW, "retries": 0} | asked
            return publish(PublishRequest(**request), target)
        finally:
            target.close()

    def site(self) -> dict[str, bytes]:
        """What stands there, without what belongs to publishing."""
        return {p: b for p, b in self.files().items() if not p.startswith(".newsarchive/") and p != ".nojekyll"}


def folder_host(kind: str, address: str, folder: Path, **options: object) -> Host:
    def put(path: str, text: bytes) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text)

    def files() -> dict[str, bytes]:
        return {p: b for p, b in tree(folder).items() if p != ".newsarchive/swap"} if folder.is_dir() else {}

    return Host(kind, address, files, put, options)


def bucket_host(endpoint: str, name: str) -> Host:
    bucket = make_bucket(endpoint, name)
    store = S3Store(
        bucket, prefix="archive", region="us-east-1", config={"endpoint": endpoint}, client_options={"allow_http": True}
    )

    def files() -> dict[str, bytes]:
        paths = [meta["path"] for chunk in obstore.list(store) for meta in chunk]
        return {path: bytes(obstore.get(store, path).bytes()) for path in paths}

    def put(path: str, text: bytes) -> None:
        obstore.put(store, path, text)

    return Host("s3", f"s3://{bucket}/archive", files, put, {"endpoint": endpoint, "retries": 0})


def git(*arguments: str, cwd: Path, **environment: str) -> bytes:
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@news.example"]
    return subprocess.run(
        ["git", *who, *arguments], cwd=cwd, check=True, capture_output=True, env=os.environ | environment
    ).stdout


def branch_host(folder: Path) -> Host:
    git("init", "--quiet", "--bare", str(folder / "remote.git"), cwd=folder)
    remote = folder / "remote.git"

    def files() -> dict[str, bytes]:
        if not git("branch", "--list", "gh-pages", cwd=remote):
            return {}
        names = git("ls-tree", "-r", "-z", "--name-only", "gh-pages", cwd=remote).decode().split("\0")
        return {n: git("cat-file", "blob", f"gh-pages:{n}", cwd=remote) for n in names if n}

    def put(path: str, text: bytes) -> None:
        work = folder / f"work-{len(list(folder.iterdir()))}"
        if files():
            git("clone", "--quiet", "--branch", "gh-pages", str(remote), str(work), cwd=folder)
        else:
            git("clone", "--quiet", str(remote), str(work), cwd=folder)
            git("checkout", "--quiet", "-b", "gh-pages", cwd=work)
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_bytes(text)
        git("add", "-A", cwd=work)
        git("commit", "--quiet", "-m", "by hand", cwd=work)
        git("push", "--quiet", "origin", "gh-pages", cwd=work)

    return Host("git", f"git:{remote}#gh-pages", files, put)


@pytest.fixture(params=KINDS)
def host(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    """An empty host of each kind."""
    kind = request.param
    place = tmp_path / "host"
    if kind == "s3":
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ana")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        return bucket_host(request.getfixturevalue("endpoint"), f"b-{abs(hash(tmp_path)):x}")
    if kind == "git":
        place.mkdir()
        return branch_host(place)
    if kind in ("sftp", "rsync"):
        port, tools = request.getfixturevalue("ssh")
        monkeypatch.setenv("PATH", str(tools), prepend=":")
        place.mkdir()
        return folder_host(kind, f"{kind}://127.0.0.1:{port}{place}", place)
    if kind == "folder":
        place.mkdir()
    return folder_host(kind, str(place), place, switch=kind == "switched")
