"""The page of licences: every locked package, what it is for and under which licence its makers give it."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from tools.docs.markdown import page, prose, table

PROJECT = Path(__file__).parents[2]

ELSEWHERE = {"atheris": "Apache-2.0", "colorama": "BSD-3-Clause", "legacy-cgi": "PSF-2.0", "pywin32": "PSF-2.0"}
"""Licences of locked packages that this page is made without: for `make fuzz`, Windows and Python from 3.13 on."""

_LOCKED = re.compile(r"^([a-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_CLASSIFIER = "License :: "
_EMPTY = ("UNKNOWN", "Dual License")
"""Fields that name no licence."""
_LONGEST = 60
"""Characters; where more stands in the field for a licence, it is the licence's text."""


@dataclass(frozen=True, slots=True, order=True)
class Package:
    """A locked package."""

    name: str
    version: str
    licence: str


def locked(lock: str) -> list[Package]:
    """The packages of a file in `requirements/`. Raises `LookupError` where nothing tells a licence."""
    found = _LOCKED.findall((PROJECT / "requirements" / f"{lock}.txt").read_text("utf-8"))
    return sorted(Package(name, version, licence_of(name)) for name, version in found)


def licence_of(name: str) -> str:
    """What the metadata of an installed package declares: the expression (PEP 639), else the field, else classifiers.

    Raises `LookupError`.
    """
    declared = next((found.metadata for found in _installed(name)), None)
    if declared is None:
        return ELSEWHERE[name]
    for name_of_field in ("License-Expression", "License"):
        field = (declared[name_of_field] or "").strip() if name_of_field in declared else ""
        if field and "\n" not in field and len(field) <= _LONGEST and field not in _EMPTY:
            return field
    classifiers = [c for c in declared.get_all("Classifier") or [] if c.startswith(_CLASSIFIER)]
    if not classifiers:
        raise LookupError(f"no licence is declared by: {name}")
    return " or ".join(c.rpartition(" :: ")[2] for c in classifiers)


def _installed(name: str) -> Iterator[metadata.Distribution]:
    """The package in this environment and in that of the tools which hold others to old versions."""
    yield from metadata.distributions(name=name)
    yield from metadata.distributions(
        name=name, path=[str(path) for path in PROJECT.glob(".venv/replay/lib/*/site-packages")]
    )


def from_npm() -> list[Package]:
    """The packages of `package-lock.json`."""
    packages = json.loads((PROJECT / "package-lock.json").read_text("utf-8"))["packages"]
    found = {
        Package(path.rpartition("node_modules/")[2], one["version"], one["license"])
        for path, one in packages.items()
        if path
    }
    return sorted(found)


def licences_page() -> str:
    """The whole page."""
    runtime, extras = locked("runtime"), locked("extras")
    tools = sorted({*locked("dev"), *locked("fuzz"), *locked("replay")} - {*runtime, *extras})
    return page(
        "Licences",
        "newsarchive stands under the MIT licence. These are the packages that are locked in `requirements/` and in "
        "`package-lock.json`, with the licences that their makers declare. A bill of materials in the form of CycloneDX "
        "is made by `make sbom`.",
        "## What the program needs",
        _listed(runtime),
        "## What its extras need besides",
        _listed(sorted({*extras} - {*runtime})),
        "## What only building, testing and releasing need",
        _listed(tools),
        "## What tests need from npm",
        _listed(from_npm()),
    )


def _listed(packages: Iterable[Package]) -> str:
    return table(("package", "version", "licence"), ([x.name, x.version, prose(x.licence)] for x in packages))
