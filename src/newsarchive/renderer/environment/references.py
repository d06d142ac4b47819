"""What a template is made of, read from its syntax tree without running it."""

from collections.abc import Iterator

from jinja2 import nodes

from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.packing import Record

_Naming = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport
_NAMING: tuple[type[_Naming], ...] = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_JSON_FILTERS = {"json", "json_script"}


class Reference(Record, frozen=True, kw_only=True):
    """A template named in another; `name` is nothing where only running the template would tell."""

    name: str | None
    line: int
    optional: bool = False


def _names(node: nodes.Expr) -> list[str | None]:
    """The names in the expression after `extends`, `include` or `import`: a text, or a list of texts."""
    parts = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    return [part.value if isinstance(part, nodes.Const) and isinstance(part.value, str) else None for part in parts]


def references(tree: nodes.Template) -> Iterator[Reference]:
    """Every template that this one may extend, include or import, in the order of its lines."""
    for node in tree.find_all(_NAMING):
        names = _names(node.template)
        optional = isinstance(node, nodes.Include) and (node.ignore_missing or len(names) > 1)
        for name in names:
            yield Reference(name=name, line=node.lineno, optional=optional)


def dynamic_name(reference: Reference, path: str) -> Diagnostic:
    """The diagnostic for a name that is not a plain text."""
    return diagnose("NA302", "name of a template is not a plain text", Span(path=path, line=reference.line))


def missing(reference: Reference, path: str) -> Diagnostic:
    """The diagnostic for a name that no folder has."""
    return diagnose("NA300", f"no such template: {reference.name}", Span(path=path, line=reference.line))


def bare_values(tree: nodes.Template, path: str) -> Iterator[Diagnostic]:
    """Values that a JSON template writes without the filter that makes JSON of them."""
    for output in tree.find_all(nodes.Output):
        for part in output.nodes:
            if isinstance(part, nodes.TemplateData | nodes.Const | nodes.Call):
                continue
            if not (isinstance(part, nodes.Filter) and part.name in _JSON_FILTERS):
                yield diagnose("NA306", "value without `| json`", Span(path=path, line=part.lineno))
