"""JSON Schema (draft 2020-12) of the site file and of front matter, made from their tables of fields, for editors.

Every scalar is read as text here, so `headline: 1984` and `draft: no` are right although YAML reads a number and a
truth value: the schema lets them pass where the reader does.
"""

from newsarchive.front_matter_fields import DEFAULTS_FIELDS, FRONT_MATTER
from newsarchive.kinds import FIRST_YEAR, LAST_YEAR
from newsarchive.schema import Field
from newsarchive.site_file import SITE_FIELDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, object]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_TRUTH: Schema = {"enum": [True, False, "true", "false", "yes", "no", "on", "off"]}
_LANGUAGE: Schema = {"type": "string", "pattern": r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"}
_SCALARS: dict[str, Schema] = {
    "text": _TEXT,
    "texts": _TEXT,
    "truth": _TRUTH,
    "language": _LANGUAGE,
    "languages": _LANGUAGE,
    "timezone": {"type": "string", "pattern": r"^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$"},
    "url": {"type": "string", "format": "uri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"},
    "moment": {
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}[Tt ]+\d{2}:\d{2}(:\d{2}([.,]\d+)?)? ?([Zz]|[+-]\d{2}(:?\d{2})?)$",
    },
    "encoding": {"type": "string"},
    "path": {"type": "string", "pattern": r"^(?!/)(?![A-Za-z][\w+.-]*:)[^\\]+$"},
    "when": {
        "anyOf": [
            {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
            {
                "type": "string",
                "pattern": r"^\d{4}(-(\d{2}|XX)(-(\d{2}|XX))?)?[?~%]?$"
                r"|^\d{4}-\d{2}-\d{2}[Tt ]+\d{2}:\d{2}(:\d{2}([.,]\d+)?)? ?([Zz]|[+-]\d{2}(:?\d{2})?)?$",
            },
        ]
    },
}


def site_schema() -> Schema:
    """The schema of `newsarchive.yaml`."""
    return _document("The site file of newsarchive", SITE_FIELDS)


def front_matter_schema() -> Schema:
    """The schema of the front matter of an article."""
    return _document("Front matter of an article for newsarchive", FRONT_MATTER)


def defaults_schema() -> Schema:
    """The schema of a folder's `_defaults.yaml`."""
    return _document("Folder defaults of newsarchive", DEFAULTS_FIELDS)


def _document(title: str, fields: tuple[Field, ...]) -> Schema:
    return {"$schema": DIALECT, "title": title, **_record(fields)}


def _record(fields: tuple[Field, ...]) -> Schema:
    """An object with these properties and no other; each other name of a field is a property too."""
    properties: Schema = {}
    for field in fields:
        properties[field.name] = _property(field)
        for alias in field.aliases:
            properties[alias] = {**_property(field), "description": f"Another name for `{field.name}`."}
    schema: Schema = {"type": ["object", "null"], "properties": properties, "additionalProperties": False}
    if required := [field.name for field in fields if field.required]:
        schema["required"] = required
    return schema


def _property(field: Field) -> Schema:
    """What a field takes; an empty value always counts as not given."""
    schema: Schema = {"description": field.doc, **_value(field)}
    if field.default not in (None, (), ""):
        schema["default"] = field.default
    return schema


def _value(field: Field) -> Schema:
    if field.kind == "record":
        return {"anyOf": [*_short(field), _record(field.fields)]}
    if field.kind == "records":
        one: list[Schema] = [*_short(field), _record(field.fields)]
        return {"anyOf": [{"type": "array", "items": {"anyOf": one}}, *one]}
    if field.kind in ("texts", "languages"):
        return {"anyOf": [{"type": "array", "items": _scalar(field)}, _scalar(field), {"type": "null"}]}
    return {"anyOf": [_scalar(field), {"type": "null"}]}


def _short(field: Field) -> list[Schema]:
    """What may stand for a nested record: a truth value that switches it, or a text for one of its fields."""
    if field.switch:
        return [_TRUTH]
    return [_scalar(inner) for inner in field.fields if inner.name == field.shorthand]


def _scalar(field: Field) -> Schema:
    if field.kind == "number":
        bounds: Schema = {"type": "integer", "minimum": field.least}
        return bounds if field.most is None else {**bounds, "maximum": field.most}
    schema = _SCALARS[field.kind]
    return {**schema, "type": "string", "pattern": field.pattern} if field.pattern else schema
