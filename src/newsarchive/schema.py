"""The schema of a file of keys and values: a table of fields, and what reads a marked tree by it.

All that is wrong is found in one run, each fault with its place and the nearest right key; wrong values are
left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, TypeAlias

from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.kinds import WrongValue, read_truth, reader
from newsarchive.marked import Mapping, Node, Scalar, Sequence
from newsarchive.records import When

Kind = Literal[
    "text",
    "texts",
    "number",
    "truth",
    "language",
    "languages",
    "timezone",
    "url",
    "when",
    "moment",
    "encoding",
    "path",
    "record",
    "records",
]

Value: TypeAlias = str | int | bool | When | tuple["Value", ...] | dict[str, "Value"]

MANY = frozenset({"texts", "languages", "records"})
NESTED = frozenset({"record", "records"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key: its kind, what it says, its default, its other names, and the fields of a nested record.

    `shorthand` names the nested field that a plain text stands for: `withdrawn: reason` for
    `withdrawn: {reason: …}`. `switch` lets a truth value set every truth of a nested record. `least` and
    `most` bound a number. `separator` splits the one text of a list. `required` fields of a record must be
    there. `check` gets a text and returns what is wrong with it, or nothing; `pattern` says the same to
    editors, as a regular expression of JSON Schema.
    """

    name: str
    kind: Kind
    doc: str
    default: object = None
    aliases: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    shorthand: str | None = None
    switch: bool = False
    least: int = 0
    most: int | None = None
    separator: str | None = None
    required: bool = False
    check: Callable[[str], str | None] | None = None
    pattern: str | None = None


def read_fields(
    mapping: Mapping,
    fields: tuple[Field, ...],
    *,
    path: str,
    unknown_code: str,
    wrong_code: str,
    text: str = "",
    first_line: int = 1,
) -> tuple[dict[str, Value], tuple[Diagnostic, ...]]:
    """The values by the names of their fields, and all that is wrong.

    `text` and `first_line` are what the mapping was read from; with them diagnostics show their line. An
    empty value counts as not given.
    """
    reading = _Reading(path, unknown_code, wrong_code, text, first_line)
    values = reading.record(mapping, fields)
    return values, tuple(reading.found)


def field_lines(mapping: Mapping, fields: tuple[Field, ...]) -> dict[str, int]:
    """The line of each field that the mapping gives, by the field's name."""
    names = _names(fields)
    return {
        field.name: pair.key.line for pair in mapping.pairs if (field := names.get(_folded(pair.key.text))) is not None
    }


def _folded(key: str) -> str:
    """Keys are compared without capitals, and with `-` or a space for `_`."""
    return key.strip().casefold().replace("-", "_").replace(" ", "_")


def _names(fields: tuple[Field, ...]) -> dict[str, Field]:
    return {name: field for field in fields for name in (field.name, *field.aliases)}


class _Reading:
    """One run over a tree: collects what is wrong on its way."""

    def __init__(self, path: str, unknown_code: str, wrong_code: str, text: str, first_line: int) -> None:
        self.path, self.unknown_code, self.wrong_code = path, unknown_code, wrong_code
        self.text, self.first_line = text, first_line
        self.found: list[Diagnostic] = []

    def report(self, code: str, message: str, node: Node, hint: str | None = None) -> None:
        lines = self.text.splitlines() if self.text else []
        number = node.line - self.first_line
        length = len(node.text.splitlines()[0]) if isinstance(node, Scalar) and node.text else 1
        self.found.append(
            diagnose(
                code,
                message,
                Span(path=self.path, line=node.line, column=node.column, length=length),
                hint=hint,
                excerpt=lines[number] if 0 <= number < len(lines) else None,
            )
        )

    def wrong(self, field: Field, message: str, node: Node, hint: str | None = None) -> None:
        self.report(self.wrong_code, f"`{field.name}`: {message}", node, hint)

    def record(self, mapping: Mapping, fields: tuple[Field, ...]) -> dict[str, Value]:
        """The values of one mapping; an unknown key gets the nearest right one as its hint."""
        names, values, keys = _names(fields), dict[str, Value](), dict[str, str]()
        for pair in mapping.pairs:
            field = names.get(_folded(pair.key.text))
            if field is None:
                written = _folded(pair.key.text)[:80]
                near = get_close_matches(written, names, 1, 0.6) if len(written) > 2 else []
                hint = f"did you mean `{near[0]}`?" if near else None
                self.report(self.unknown_code, f"unknown key: {pair.key.text[:80]}", pair.key, hint)
            elif field.name in keys:
                hint = f"keep `{keys[field.name]}` or `{pair.key.text}`"
                self.wrong(field, "given twice, under two names", pair.key, hint)
            else:
                keys[field.name] = pair.key.text
                value = self.value(field, pair.value)
                if value is not None:
                    values[field.name] = value
        return values

    def value(self, field: Field, node: Node) -> Value | None:
        """The value of a field, or nothing if it is empty or wrong."""
        if isinstance(node, Scalar) and not node.text.strip() and not node.quoted:
            return None
        if field.kind == "records":
            read = [self.one_record(field, each) for each in self.each(field, node)]
            return tuple(each for each in read if each is not None)
        if field.kind == "record":
            return self.one_record(field, node)
        if field.kind in MANY:
            texts = [self.scalar(field, each) for each in self.each(field, node)]
            return tuple(each for each in texts if each not in (None, ""))
        return self.scalar(field, node)

    def each(self, field: Field, node: Node) -> tuple[Node, ...]:
        """The members of a list; one value stands for a list of it, split where the field has a separator."""
        if isinstance(node, Sequence):
            return node.values
        if isinstance(node, Scalar) and field.separator and not node.quoted:
            parts = node.text.split(field.separator)
            return tuple(Scalar(text=part.strip(), line=node.line, column=node.column) for part in parts)
        return (node,)

    def scalar(self, field: Field, node: Node) -> Value | None:
        if not isinstance(node, Scalar):
            shape = "a list" if isinstance(node, Sequence) else "a block of keys"
            hint = "put a text that holds brackets or colons into quotation marks"
            self.wrong(field, f"{shape} where one value is expected", node, hint)
            return None
        try:
            value = reader(field.kind)(node.text.strip())
            complaint = field.check(node.text.strip()) if field.check else None
            complaint = complaint or _out_of_bounds(field, value)
        except WrongValue as error:
            self.wrong(field, str(error)[:300], node, error.hint)
            return None
        if complaint:
            self.wrong(field, complaint, node)
            return None
        return value  # type: ignore[return-value]  # each reader gives one of the types of Value

    def one_record(self, field: Field, node: Node) -> dict[str, Value] | None:
        """A nested record, from a block of keys or from its shorthand."""
        if isinstance(node, Mapping):
            values = self.record(node, field.fields)
        elif isinstance(node, Scalar) and (field.switch or field.shorthand):
            values = self.switched(field, node) if field.switch else self.short(field, node)
        else:
            self.wrong(field, "a block of keys is expected", node, f"write {_shape(field)}")
            return None
        missing = [inner.name for inner in field.fields if inner.required and inner.name not in values]
        if missing and values:
            self.wrong(field, f"a key is missing: {missing[0]}", node, f"write {_shape(field)}")
        return None if missing or not (values or isinstance(node, Mapping)) else values

    def switched(self, field: Field, node: Scalar) -> dict[str, Value]:
        try:
            truth = read_truth(node.text.strip())
        except WrongValue as error:
            self.wrong(field, str(error), node, f"write true, false or {_shape(field)}")
            return {}
        return {inner.name: truth for inner in field.fields if inner.kind == "truth"}

    def short(self, field: Field, node: Scalar) -> dict[str, Value]:
        inner = next(inner for inner in field.fields if inner.name == field.shorthand)
        value = self.value(inner, node)
        return {} if value is None else {inner.name: value}


def _out_of_bounds(field: Field, value: object) -> str | None:
    if field.kind != "number" or not isinstance(value, int):
        return None
    if value < field.least or (field.most is not None and value > field.most):
        return f"a number from {field.least} to {field.most} is expected: {value}"
    return None


def _shape(field: Field) -> str:
    """`{date: …, reason: …}`, as a hint."""
    return "`{" + ", ".join(f"{inner.name}: …" for inner in field.fields) + "}`"
