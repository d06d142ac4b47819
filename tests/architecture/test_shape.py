"""Modules and functions stay small, and names come from the trade."""

import ast
import re

import pytest

from tests.architecture.modules import all_modules

MODULES = all_modules()

MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_NINE_FUNCTIONS_IN_TEN = 24

RECORD = {"frozen", "slots", "kw_only"}

# Words that say nothing about news; the glossary has a better one for each.
EMPTY_WORDS = {
    "content",
    "context",
    "data",
    "generate",
    "handler",
    "helper",
    "helpers",
    "item",
    "items",
    "manager",
    "post",
    "posts",
    "process",
    "util",
    "utils",
}


def words(name):
    """The words of a snake_case or CamelCase name, lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_can_be_read_in_one_sitting(name):
    assert MODULES[name].text.count("\n") <= MOST_LINES_OF_A_MODULE


def test_functions_fit_on_a_screen():
    lengths = sorted(
        function.end_lineno - function.lineno + 1 for module in MODULES.values() for function in module.functions()
    )
    assert lengths[len(lengths) * 9 // 10] <= MOST_LINES_OF_NINE_FUNCTIONS_IN_TEN


def test_modules_and_classes_have_names_of_the_trade():
    names = [
        *MODULES,
        *(f"{name}.{node.name}" for name, module in MODULES.items() for node in module.classes()),
    ]
    assert [name for name in names if words(name.rpartition(".")[2]) & EMPTY_WORDS] == []


def records():
    """Dotted name of each record, be it a dataclass or made of `Record`, and the flags that are set for it."""
    made_of = {"Record"}
    for _ in range(3):  # a view is made of a view that is made of `Record`
        made_of |= {
            node.name
            for module in MODULES.values()
            for node in module.classes()
            if made_of & {ast.unparse(base) for base in node.bases}
        }
    for name, module in MODULES.items():
        for node in module.classes():
            if made_of & {ast.unparse(base) for base in node.bases}:
                flags = {keyword.arg for keyword in node.keywords if ast.unparse(keyword.value) == "True"}
                yield f"{name}.{node.name}", flags | {"slots"}
            for decorator in node.decorator_list:
                source = ast.unparse(decorator)
                if source.partition("(")[0].endswith("dataclass"):
                    yield f"{name}.{node.name}", set(re.findall(r"(\w+)=True", source))


def test_a_record_that_rooms_share_is_frozen_and_keyword_only():
    shared = re.compile(r"newsarchive\.(\w+|pages\.views(\.\w+)?)\.[A-Z]\w*")
    found = dict(records())
    assert len(found) > 200
    loose = [name for name, flags in found.items() if shared.fullmatch(name) and not flags >= RECORD]
    assert loose == []


def test_no_record_grows_fields_that_it_does_not_declare():
    assert [name for name, flags in records() if "slots" not in flags] == []
