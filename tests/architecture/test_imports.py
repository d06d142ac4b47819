"""Imports run one way, without cycles, and each package from outside comes in by one door."""

import ast
import sys
from graphlib import CycleError, TopologicalSorter

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.modules import all_modules, nearest_module

MODULES = all_modules()

# package -> the modules that may import it
DOORS = {
    "yaml": {"newsarchive.yaml_text"},
    "msgspec": {"newsarchive.packing"},
    "slugify": {"newsarchive.catalogue.slugs"},
    "imagesize": {"newsarchive.catalogue.pictures"},
    "PIL": {"newsarchive.renderer.pictures", "newsarchive.renderer.headline_pictures"},
    "babel": {"newsarchive.pages.cldr"},
    "jinja2": {"newsarchive.renderer.environment"},
    "markupsafe": {"newsarchive.renderer.environment"},
    "markdown_it": {"newsarchive.renderer.markdown"},
    "mdit_py_plugins": {"newsarchive.renderer.markdown"},
    "obstore": {"newsarchive.publisher.objects"},
    "pyarrow": {"newsarchive.exporters.parquet"},
    "warcio": {"newsarchive.exporters.warc"},
    "watchfiles": {"newsarchive.server.watching"},
    "click": {"newsarchive.cli"},
}


def test_layers_hold(repository, monkeypatch):
    monkeypatch.chdir(repository)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS


def test_no_module_imports_itself_by_way_of_others():
    graph = {
        name: {nearest_module(imported, MODULES) for imported in module.imported()} - {None, name}
        for name, module in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("import cycle: " + " <- ".join(error.args[1]))


def test_imports_stand_at_the_top_of_a_module_except_in_commands():
    hidden = [
        f"{name}:{node.lineno}"
        for name, module in MODULES.items()
        if not name.startswith("newsarchive.cli")
        for function in module.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def outside_packages(name):
    own = {"newsarchive"} | sys.stdlib_module_names
    return {imported.partition(".")[0] for imported in MODULES[name].imported()} - own


@pytest.mark.parametrize("name", MODULES)
def test_packages_from_outside_come_in_by_their_door(name):
    strangers = {
        package
        for package in outside_packages(name)
        if not any(name == door or name.startswith(door + ".") for door in DOORS.get(package, ()))
    }
    assert strangers == set()


def test_every_door_is_used():
    used = {package for name in MODULES for package in outside_packages(name)}
    assert set(DOORS) - used == set()
