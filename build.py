"""Builds the archive in the folder that this file stands in: `python build.py [OPTIONS]`.

The options are those of `newsarchive build`. The installed package is used where there is one, else the
sources beside this file, else the environment that `make site` has made.
"""

from __future__ import annotations  # an older Python must come as far as handing over to a newer one

import importlib
import os
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST = (3, 11)


def importable() -> bool:
    """Whether this Python is new enough and has the package with all that its commands need."""
    if sys.version_info < OLDEST:
        return False
    try:
        importlib.import_module("newsarchive.cli")
    except ModuleNotFoundError:
        return False
    return True


def importable_from_sources() -> bool:
    """Whether it has, once the sources beside this file are on its path."""
    sources = HERE / "src"
    if not sources.is_dir():
        return False
    sys.path.insert(0, str(sources))
    importlib.invalidate_caches()
    return importable()


def main(arguments: list[str]) -> int:
    """Runs the build; returns an exit code where it could not be started."""
    if importable() or importable_from_sources():
        sys.argv = ["newsarchive", "build", "--site", str(HERE), *arguments]
        runpy.run_module("newsarchive", run_name="__main__", alter_sys=True)
        return 0
    installed = HERE / ".venv" / "bin" / "python"
    if installed.is_file() and Path(sys.prefix).resolve() != (HERE / ".venv").resolve():
        os.execv(installed, [str(installed), str(Path(__file__).resolve()), *arguments])  # noqa: S606 -- no shell
    print("newsarchive and what it needs are not installed for this Python; run `make site`", file=sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
