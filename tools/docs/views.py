"""Reference of templates: what each one sees, field by field, and the filters it may use."""

import ast
import importlib
import pkgutil
import re
from dataclasses import dataclass
from inspect import getdoc, getsource
from pathlib import Path

from newsarchive.pages import views
from newsarchive.pages.words import Words, words_for
from newsarchive.renderer import Renderer
from newsarchive.settings import Settings
from tools.docs.markdown import anchor, code, page, prose, sentence, table

TEMPLATES = Path(__file__).parents[2] / "templates"
SUFFIXES = (".html", ".xml", ".json", ".txt")
SHARED = ("base.html", "partials")
_SEES = re.compile(r"\{# sees (?P<view>\w+): (?P<text>[^#]+) #\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the first line of a template says: the view it sees, and what it makes."""

    view: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewField:
    """A field of a view: its annotation and what its docstring says, perhaps nothing."""

    name: str
    annotation: str
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A view, or a record inside one."""

    name: str
    doc: str
    base: str | None
    fields: tuple[ViewField, ...]


def page_templates() -> dict[str, Told]:
    """Each template that makes a page or a file, by its name. Raises `ValueError` if one does not say what it sees."""
    told = {}
    for path in sorted(TEMPLATES.rglob("*")):
        name = path.relative_to(TEMPLATES).as_posix()
        if path.suffix not in SUFFIXES or name.startswith(("base.html", "partials/", "assets/")):
            continue
        found = _SEES.match(path.read_text("utf-8"))
        if not found:
            raise ValueError(f"templates/{name} does not begin with a line such as {{# sees DayView: one day #}}")
        told[name] = Told(view=found["view"], text=" ".join(found["text"].split()))
    return told


def view_records() -> dict[str, Record]:
    """Every record of `newsarchive.pages.views` by its name."""
    modules = [
        importlib.import_module(f"{views.__name__}.{info.name}") for info in pkgutil.iter_modules(views.__path__)
    ]
    return {
        node.name: _record(node)
        for module in modules
        for node in ast.parse(getsource(module)).body
        if isinstance(node, ast.ClassDef)
    }


def _record(node: ast.ClassDef) -> Record:
    fields = []
    for statement, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign):
            doc = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            name, annotation = ast.unparse(statement.target), ast.unparse(statement.annotation)
            fields.append(ViewField(name=name, annotation=annotation, doc=" ".join(str(doc).split())))
    return Record(
        name=node.name,
        doc=ast.get_docstring(node) or "",
        base=ast.unparse(node.bases[0]) if node.bases else None,
        fields=tuple(fields),
    )


def templates_page() -> str:
    """The templates, the filters, then every view and record."""
    records = view_records()
    return page(
        "Templates",
        "A template sees one record, called `view`, and nothing else; the texts of the interface are called `words`. "
        "The language is [Jinja](https://jinja.palletsprojects.com/). Every value is escaped. "
        "A site's own `templates/` folder wins over the built-in templates, file by file. "
        "The guide shows how: [templates of your own](../guides/templates.md).",
        "## Templates and what they see",
        table(
            ("template", "view", "what it makes"),
            [(code(name), _link(told.view, records), sentence(told.text)) for name, told in page_templates().items()],
        ),
        "Parts that other templates use: "
        + ", ".join(code(path.relative_to(TEMPLATES).as_posix()) for path in _parts())
        + ". Copied as they are: "
        + ", ".join(code(f"assets/{path.name}") for path in sorted((TEMPLATES / "assets").iterdir()))
        + ".",
        "## Filters",
        "Besides Jinja's own; only `random` is taken away, since equal articles give equal pages.",
        table(("filter", "what it gives"), _filters()),
        "## Words",
        "The texts of the interface in the site's language. Their English form is their name.",
        table(
            ("call", "what it gives"),
            [
                (code("words.say(text, **values)"), prose(getdoc(Words.say) or "")),
                (code("words.count(one, many, number, **values)"), prose(getdoc(Words.count) or "")),
            ],
        ),
        "## Views and records",
        *(_section(record, records) for record in sorted(records.values(), key=lambda record: record.name)),
    )


def _parts() -> list[Path]:
    return [TEMPLATES / "base.html", *sorted((TEMPLATES / "partials").iterdir())]


def _filters() -> list[tuple[str, str]]:
    filters = Renderer((), words=words_for("en"), settings=Settings()).filters
    return [(code(name), prose(" ".join((getdoc(make) or "").split()))) for name, make in sorted(filters.items())]


def _section(record: Record, records: dict[str, Record]) -> str:
    parts = [f"### {record.name}", prose(" ".join(record.doc.split()))]
    if record.base in records:
        parts.append(f"All fields of {_link(record.base, records)}, and:")
    rows = [(code(field.name), _kind(field.annotation, records), prose(field.doc)) for field in record.fields]
    return "\n\n".join([*parts, table(("field", "kind", "what it holds"), rows)])


def _kind(annotation: str, records: dict[str, Record]) -> str:
    """An annotation in words: `tuple[Link, ...]` is `list of Link`."""
    if annotation.endswith(" | None"):
        return f"{_kind(annotation.removesuffix(' | None'), records)} or nothing"
    if many := re.fullmatch(r"tuple\[(.+), \.\.\.\]", annotation):
        return f"list of {_kind(many[1], records)}"
    if pair := re.fullmatch(r"tuple\[(.+), \1\]", annotation):
        return f"pair, each {_kind(pair[1], records)}"
    plain = {"str": "text", "int": "number", "bool": "true or false", "Prose": "prose, for the filter `prose`"}
    return plain.get(annotation) or _link(annotation, records)


def _link(name: str, records: dict[str, Record]) -> str:
    return f"[{name}](#{anchor(name)})" if name in records else code(name)
