"""The locked files say what the project asks for, and `build.py` builds the folder it stands in."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

GROUPS = {
    "runtime": (),
    "site": ("build",),
    "publish": ("build",),
    "extras": (),
    "dev": ("build", "lint", "test", "release"),
}


def locked(text):
    """Name -> version and number of digests of each package in a locked file."""
    packages = {}
    for block in re.split(r"\n(?=[a-z0-9])", text):
        if found := re.match(r"([a-z0-9._-]+)==([^\s;]+)", block):
            packages[found[1]] = (found[2], block.count("--hash=sha256:"))
    return packages


@pytest.fixture(scope="module")
def project(repository):
    return tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def locks(repository):
    return {name: locked((repository / "requirements" / f"{name}.txt").read_text("utf-8")) for name in GROUPS}


@pytest.mark.parametrize("name", GROUPS)
def test_a_locked_file_has_all_that_the_project_asks_for(project, locks, name):
    wanted = [*project["project"]["dependencies"]]
    if name == "extras":
        wanted += [one for extra in project["project"]["optional-dependencies"].values() for one in extra]
    if name == "publish":
        wanted += project["project"]["optional-dependencies"]["publish"]
    for group in GROUPS[name]:
        wanted += project["dependency-groups"][group]
    unmet = [
        text
        for text in wanted
        if (required := Requirement(text))
        and not required.specifier.contains(
            locks[name].get(canonicalize_name(required.name), ("0", 0))[0], prereleases=True
        )
    ]
    assert unmet == []


@pytest.mark.parametrize("name", GROUPS)
def test_every_locked_package_is_known_by_its_digests(locks, name):
    assert locks[name]
    assert [package for package, (_, digests) in locks[name].items() if digests == 0] == []


def test_the_smaller_locked_files_are_parts_of_the_larger(locks):
    assert locks["runtime"].items() <= locks["site"].items() <= locks["dev"].items()
    assert locks["site"].items() <= locks["publish"].items() <= locks["dev"].items()
    assert locks["runtime"].items() <= locks["extras"].items() <= locks["dev"].items()


def test_make_alone_lists_every_target_that_people_use(repository):
    make = subprocess.run(["make", "-C", repository], capture_output=True, text=True, check=True)
    listed = re.findall(r"^  make ([a-z]+) {2,}\S", make.stdout, re.MULTILINE)
    wanted = {"site", "serve", "test", "lint", "format", "bench", "docs", "lock", "clean", "help"}
    assert wanted <= set(listed)


@pytest.fixture
def folder(repository, tmp_path):
    """A folder with `build.py` and one article."""
    shutil.copy2(repository / "build.py", tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "1998-03-04.txt").write_text("Bridge opens\n\nThe bridge is open.\n", "utf-8")
    return tmp_path


def test_build_py_builds_the_folder_it_stands_in(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    subprocess.run([sys.executable, folder / "build.py"], cwd=elsewhere, capture_output=True, check=True)
    assert "Bridge opens" in (folder / "public" / "index.html").read_text("utf-8")
    assert list(elsewhere.iterdir()) == []


def test_build_py_passes_its_options_on(folder):
    command = [sys.executable, folder / "build.py", "--output", folder / "elsewhere"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    assert (folder / "elsewhere" / "index.html").is_file()
    assert not (folder / "public").exists()


def test_build_py_can_be_read_by_a_python_that_is_too_old_for_the_rest(repository, project):
    text = (repository / "build.py").read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 7))
    assert "from __future__ import annotations" in map(ast.unparse, tree.body)
    oldest = re.search(r"^OLDEST = \((\d+), (\d+)\)$", text, re.MULTILINE)
    assert oldest
    assert project["project"]["requires-python"] == f">={oldest[1]}.{oldest[2]}"


def test_build_py_says_what_to_run_where_the_package_is_missing(folder):
    bare = [sys.executable, "-I", "-S", folder / "build.py"]
    run = subprocess.run(bare, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 3
    assert "`make site`" in run.stderr
    assert run.stdout == ""
