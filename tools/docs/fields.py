"""Reference of the site file, of front matter and of folder defaults, made from their tables of fields."""

from newsarchive.front_matter_fields import DEFAULTS_FIELDS, FRONT_MATTER
from newsarchive.kinds import reader
from newsarchive.schema import Field
from newsarchive.site_file import SITE_FIELDS
from tools.docs.examples import DEFAULTS, FRONT_MATTER_EXAMPLES, SITE
from tools.docs.markdown import anchor, code, fenced, page, prose, sentence, table

KINDS = {
    "text": "text",
    "texts": "list of texts",
    "number": "number",
    "truth": "true or false",
    "language": "language",
    "languages": "list of languages",
    "timezone": "time zone",
    "url": "URL",
    "when": "date",
    "moment": "moment",
    "encoding": "encoding",
    "path": "path",
    "record": "keys",
    "records": "list of keys",
}
"""How the reference names each kind of value; keys and lists of keys have tables of their own."""

_MEMBER = {"texts": "text", "languages": "language"}

_WRITTEN = (
    "Every value is read as text: `no`, `1984` and `08` stay what they are. "
    "A value that holds a colon and a space, or begins with a sign that YAML keeps for itself, "
    "goes into quotation marks. An empty value counts as not given. "
    "Capitals in keys make no difference, and `-` may stand for `_`."
)


def site_file_page() -> str:
    """The settings of `newsarchive.yaml`."""
    return page(
        "The site file",
        "`newsarchive.yaml` lies beside `articles/`. All of it is optional. "
        "A wrong key or value is a [diagnostic](diagnostics/README.md) with its line and the nearest right key; "
        "nothing is published until it is mended.",
        _WRITTEN,
        _example(SITE, "A site file with most settings"),
        _fields(SITE_FIELDS, SITE),
        _kinds(SITE_FIELDS),
        "For completion in an editor, `newsarchive schema site` prints this table as JSON Schema.",
    )


def front_matter_page() -> str:
    """The keys of front matter."""
    return page(
        "Front matter",
        "A block between two lines of `---` at the head of a `.txt` or `.md` file. All of it is optional. "
        "What it says wins over what the text, the path or the folder say. "
        "An unknown key or a wrong value is a [diagnostic](diagnostics/README.md) with its line.",
        _WRITTEN,
        _example(FRONT_MATTER_EXAMPLES, "An example", front_matter=True),
        _fields(FRONT_MATTER, FRONT_MATTER_EXAMPLES),
        _kinds(FRONT_MATTER),
        "For completion in an editor, `newsarchive schema front-matter` prints this table as JSON Schema.",
    )


def defaults_page() -> str:
    """The keys of a folder's `_defaults.yaml`."""
    return page(
        "Folder defaults",
        "A file `_defaults.yaml` in a folder below `articles/` holds for every article in it and below it. "
        "The nearest folder wins, and the article's own front matter wins over all folders.",
        _WRITTEN,
        _example(DEFAULTS, "An example"),
        _fields(DEFAULTS_FIELDS, DEFAULTS),
        _kinds(DEFAULTS_FIELDS),
        "For completion in an editor, `newsarchive schema defaults` prints this table as JSON Schema.",
    )


def _example(examples: dict[str, str], title: str, *, front_matter: bool = False) -> str:
    lines = "\n".join(examples.values())
    return f"{title}:\n\n" + fenced(f"---\n{lines}\n---" if front_matter else lines, "yaml")


def _fields(fields: tuple[Field, ...], examples: dict[str, str]) -> str:
    names = table(
        ("key", "value", "what it says"),
        [(f"[{code(field.name)}](#{field.name})", KINDS[field.kind], prose(field.doc)) for field in fields],
    )
    return "\n\n".join(["## All keys", names, *(_section(field, examples) for field in fields)])


def _section(field: Field, examples: dict[str, str]) -> str:
    rows = [("value", _value(field))]
    rows += [("default", _default(field))] if _default(field) else []
    rows += [("also written", ", ".join(map(code, field.aliases)))] if field.aliases else []
    parts = [f"### {field.name}", sentence(field.doc), "\n".join(f"- {name}: {text}" for name, text in rows)]
    if field.fields:
        head = ("key of it", "value", "what it says", "default")
        parts.append(table(head, [_inner(inner) for inner in field.fields]))
    if field.name in examples:
        parts.append(fenced(examples[field.name], "yaml"))
    return "\n\n".join(parts)


def _inner(field: Field) -> tuple[str, str, str, str]:
    owed = " It must be there." if field.required else ""
    return code(field.name), _value(field), f"{sentence(field.doc)}{owed}", _default(field)


def _value(field: Field) -> str:
    name = KINDS[field.kind]
    if field.kind in ("record", "records"):
        if field.switch:
            return "true, false, or the keys below"
        short = f"; a plain text stands for {code(field.shorthand)}" if field.shorthand else ""
        return ("one or more groups of the keys below" if field.kind == "records" else "the keys below") + short
    if field.kind == "number":
        return f"[number]({_to_kind('number')}) from {field.least:,}" + (
            f" to {field.most:,}" if field.most is not None else ""
        )
    if one := _MEMBER.get(field.kind):
        comma = ", or one text with commas" if field.separator else f", or one {one}"
        return f"list, each a [{KINDS[one]}]({_to_kind(one)}){comma}"
    return f"[{name}]({_to_kind(field.kind)})"


def _default(field: Field) -> str:
    if isinstance(field.default, bool):
        return code(str(field.default).lower())
    return code(str(field.default)) if field.default not in (None, (), "") else ""


def _kind_heading(kind: str) -> str:
    """Apart from the headings of keys, some of which are called `language` and `timezone` too."""
    return f"Value: {KINDS[kind]}"


def _to_kind(kind: str) -> str:
    return f"#{anchor(_kind_heading(kind))}"


def _kinds(fields: tuple[Field, ...]) -> str:
    """What a value of each kind that these fields use looks like."""
    used = {inner.kind for field in fields for inner in (field, *field.fields)}
    single = {_MEMBER.get(kind, kind) for kind in used} - {"record", "records"}
    sections = [
        f"### {_kind_heading(kind)}\n\n{prose(' '.join((reader(kind).__doc__ or '').split()))}"
        for kind in KINDS
        if kind in single
    ]
    return "\n\n".join(["## Kinds of values", *sections])
