"""The package works from its wheel alone: in an empty folder, with nothing but what it asks for."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from newsarchive import __version__

pytestmark = pytest.mark.xdist_group("wheel")

ARTICLE = """Ferry returns to the old harbour

The ferry between the two shores sails again from Monday.

It had been out of service since the storm of last winter, the harbour office said.
"""


def run(*command, folder):
    """What a command said; fails with its words where it failed. It sees no settings of this run."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COVERAGE", "PYTEST")) and name not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(repository, tmp_path_factory) -> Path:
    return built_wheel(repository, tmp_path_factory.mktemp("wheel"))


def built_wheel(repository: Path, folder: Path) -> Path:
    """The wheel of a repository, built into a folder."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, repository, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_a_wheel_built_again_elsewhere_from_files_of_another_time_is_the_same_byte_for_byte(
    repository, wheel, tmp_path
):
    elsewhere = tmp_path / "elsewhere"
    for folder in ("src", "templates"):
        shutil.copytree(repository / folder, elsewhere / folder, copy_function=shutil.copyfile)
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copyfile(repository / name, elsewhere / name)
    assert built_wheel(elsewhere, tmp_path).read_bytes() == wheel.read_bytes()


@pytest.fixture(scope="module")
def python(repository, wheel, tmp_path_factory) -> Path:
    """A Python that has the wheel and the locked packages it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", folder, folder=folder)
    python = folder / "bin" / "python"
    pip = (python, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", "--require-hashes", "-r", repository / "requirements" / "runtime.txt", folder=folder)
    run(*pip, "install", "--no-deps", "--no-index", wheel, folder=folder)
    run(*pip, "check", folder=folder)
    return python


def carried(folder: Path, below: str) -> set[str]:
    """Names in a wheel of all files in a folder of the repository."""
    return {
        f"{below}/{path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_carries_all_files_of_the_package_and_all_templates(repository, wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = carried(repository / "src" / "newsarchive", "newsarchive")
    wanted |= carried(repository / "templates", "newsarchive/templates")
    assert any(name.startswith("newsarchive/loader/lexicon/") for name in wanted)
    assert any(name.endswith(".po") for name in wanted)
    assert any(name.endswith(".css") for name in wanted)
    assert wanted - names == set()


def test_the_wheel_carries_nothing_else(wheel):
    strangers = [
        name
        for name in zipfile.ZipFile(wheel).namelist()
        if not name.startswith(("newsarchive/", f"newsarchive-{__version__}.dist-info/"))
    ]
    assert strangers == []


def test_the_installed_package_builds_an_archive_in_an_empty_folder(python, tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "2019-05-06 ferry.txt").write_text(ARTICLE, "utf-8")
    run(python.with_name("newsarchive"), "build", folder=tmp_path)
    pages = [path.read_text("utf-8") for path in (tmp_path / "public" / "2019" / "05" / "06").glob("*.html")]
    assert any("since the storm of last winter" in page for page in pages)
    assert (tmp_path / "public" / "index.html").is_file()


def test_the_installed_package_runs_as_a_module_and_says_its_version(python, tmp_path):
    assert __version__ in run(python, "-m", "newsarchive", "--version", folder=tmp_path)
