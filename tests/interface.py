"""The texts of the interface as code and templates ask for them."""

import ast
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, nodes

from newsarchive.packaged import packaged_templates

REPOSITORY = Path(__file__).resolve().parents[1]
PAGES = REPOSITORY / "src" / "newsarchive" / "pages"


@dataclass(frozen=True)
class Asked:
    """One text: its English form, its English plural where it has one, the values that are filled in."""

    text: str
    plural: str | None
    values: frozenset[str]


def asked_texts() -> set[Asked]:
    """Every text that a page may show."""
    found = set()
    for path in PAGES.rglob("*.py"):
        found.update(_of_python(ast.parse(path.read_text("utf-8"))))
    for path in packaged_templates().rglob("*"):
        if path.suffix in {".html", ".xml", ".txt"}:
            found.update(_of_template(Environment(autoescape=True).parse(path.read_text("utf-8"))))
    return found


def _of_python(tree):
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        owner = call.func.value
        if getattr(owner, "attr", getattr(owner, "id", "")) != "words" or call.func.attr not in {"say", "count"}:
            continue
        texts = [ast.literal_eval(argument) for argument in call.args[: 2 if call.func.attr == "count" else 1]]
        yield _asked(call.func.attr, texts, {keyword.arg for keyword in call.keywords})


def _of_template(tree):
    for call in tree.find_all(nodes.Call):
        name = call.node
        if isinstance(name, nodes.Getattr) and getattr(name.node, "name", "") == "words":
            texts = [argument.as_const() for argument in call.args[: 2 if name.attr == "count" else 1]]
            yield _asked(name.attr, texts, {keyword.key for keyword in call.kwargs})


def _asked(method, texts, values):
    plural = texts[1] if method == "count" else None
    return Asked(texts[0], plural, frozenset(values | ({"count"} if plural else set())))
