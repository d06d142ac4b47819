"""YAML as a tree of plain text with places: the one door of PyYAML.

Only the events of the parser are used, never its constructors: every scalar stays the text that was written,
nothing is resolved, and the parser is left as soon as the text nests too deep, so that no input exhausts
the stack. What is wrong becomes diagnostics; a line whose value only lacks quotation marks is mended on the way,
so that the faults below it are found in the same run.
"""

import re
from collections.abc import Iterator
from typing import NoReturn

import yaml
from yaml import events

from newsarchive.codes.yaml_entries import IN_FRONT_MATTER
from newsarchive.diagnostics import Diagnostic, Span
from newsarchive.marked import Mapping, Node, Pair, Scalar, Sequence
from newsarchive.packing import replace
from newsarchive.yaml_faults import Fault, Refused, YamlText
from newsarchive.yaml_hints import mended_line, said_plainly, unclosed_quotation
from newsarchive.yaml_plain import read_plain

MOST_BYTES = 64 * 1024
MOST_PLAIN = 4 * 1024
"""Characters up to which a text is looked at for fields that need no parser."""
MOST_LEVELS = 50
MOST_MENDED_LINES = 25

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FORBIDDEN = re.compile("[^\\t\\n\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")
_LINE_BREAKS = re.compile("[\\x85\\u2028\\u2029]")


def read_yaml(
    text: str, *, path: str, first_line: int = 1, first_code: int = IN_FRONT_MATTER
) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """The tree of a YAML text, or nothing where it cannot be read, and all that is wrong with it.

    `first_line` is the line of `text` in its file, from 1. Empty text gives a mapping without pairs.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = read_plain(text, first_line=first_line) if len(text) < MOST_PLAIN else None
    if plain:
        return plain, ()
    whole = YamlText(lines=tuple(text.split("\n")), path=path, first_line=first_line, first_code=first_code)
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        return None, (whole.report(Fault.LENGTH, f"longer than {MOST_BYTES // 1024} kB", 0, 0),)
    found = _forbidden_characters(text, whole)
    if found or _LINE_BREAKS.search(text):
        text = _FORBIDDEN.sub(" ", _LINE_BREAKS.sub(" ", text))
    tree, wrong = _read_mending(text, whole)
    return tree, tuple(found + wrong)


def _forbidden_characters(text: str, whole: YamlText) -> list[Diagnostic]:
    """One diagnostic a line that holds a character outside YAML's printable set (YAML 1.1, section 5.1)."""
    if not _FORBIDDEN.search(text):
        return []
    return [
        whole.report(Fault.CHARACTER, f"a character that YAML forbids: U+{ord(match[0]):04X}", number, match.start())
        for number, line in enumerate(whole.lines)
        if (match := _FORBIDDEN.search(_LINE_BREAKS.sub(" ", line)))
    ]


def _read_mending(text: str, whole: YamlText) -> tuple[Mapping | None, list[Diagnostic]]:
    """Reads again after each line that could be mended, until the text is read or cannot be."""
    mended: list[Diagnostic] = []
    lines = text.split("\n")
    while True:
        found: list[Diagnostic] = []
        try:
            tree = _tree("\n".join(lines), replace(whole, lines=tuple(lines)), found)
        except Refused as refused:
            better = _better_line(refused, lines)
            mended.append(_explain(refused, better, whole))
            if better is None or len(mended) >= MOST_MENDED_LINES:
                return None, mended
            lines[refused.line] = better
        else:
            return tree, mended + found


def _better_line(refused: Refused, lines: list[str]) -> str | None:
    """The line that stopped the reading, mended, if quotation marks are all that it lacks."""
    mendable = refused.fault in (Fault.SYNTAX, Fault.REFERENCE) and not refused.hint
    return mended_line(lines[refused.line]) if mendable and refused.line < len(lines) else None


def _explain(refused: Refused, better: str | None, whole: YamlText) -> Diagnostic:
    """The diagnostic of what stopped the reading, with the line as it should be written, if it is known."""
    line, column = refused.line, refused.column
    if better is not None:
        fault = Fault.REFERENCE if refused.fault is Fault.REFERENCE else Fault.QUOTES
        message = refused.message if fault is Fault.REFERENCE else _why_quotes(whole.lines[line])
        return whole.report(fault, message, line, column, hint=f"write `{better.strip()}`")
    if refused.fault is not Fault.SYNTAX:
        return whole.report(refused.fault, refused.message, line, column, hint=refused.hint)
    if line < len(whole.lines) and "\t" in whole.lines[line][: _indentation(whole.lines[line])]:
        return whole.report(Fault.TAB, "a tab in the indentation", line, whole.lines[line].index("\t"))
    opened = unclosed_quotation(whole.lines[: line + 1])
    if opened:
        return whole.report(Fault.SYNTAX, "a quotation mark that is never closed", *opened)
    return whole.report(Fault.SYNTAX, refused.message, line, column, hint=refused.hint)


def _why_quotes(line: str) -> str:
    value = line.partition(":")[2].strip()
    if value[:1] in "\"'":
        return "text after the closing quotation mark"
    if ": " in value or value.endswith(":"):
        return "a colon in a value that is not in quotation marks"
    return f"a value begins with a sign that YAML keeps for itself: {value[:1]}"


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def _tree(text: str, whole: YamlText, found: list[Diagnostic]) -> Mapping:
    """The tree of the one document in a text; raises `Refused` where it cannot be read."""
    reader = _Reader(whole, found, may_cut="#" in text)
    stream = _stream(text)
    for event in stream:
        if isinstance(event, events.DocumentStartEvent):
            break
    else:
        return Mapping(pairs=(), line=whole.first_line, column=1)
    top = reader.node(next(stream), stream, 0)
    for event in stream:
        if isinstance(event, events.DocumentStartEvent):
            _refuse(Fault.SYNTAX, "a second `---` begins another document", event)
    if isinstance(top, Mapping):
        return top
    if isinstance(top, Scalar) and not top.text:
        return Mapping(pairs=(), line=whole.first_line, column=1)
    raise Refused(
        Fault.SHAPE,
        "`key: value` lines are expected, not " + ("a list" if isinstance(top, Sequence) else "plain text"),
        top.line - whole.first_line,
        top.column - 1,
    )


def _stream(text: str) -> Iterator[events.Event]:
    """The parser's events; its errors are raised as `Refused`."""
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or ""
        opened = "end of stream" in problem or "expected ','" in problem
        mark = (opened and error.context_mark) or error.problem_mark
        place = (mark.line, mark.column) if mark else (0, 0)
        hint = f"close it with `{problem[-2]}`" if "expected ','" in problem else None
        raise Refused(Fault.SYNTAX, said_plainly(problem), *place, hint=hint) from None
    except yaml.YAMLError as error:
        raise Refused(Fault.SYNTAX, said_plainly(str(error)), 0, 0) from None


def _refuse(fault: Fault, message: str, event: events.Event) -> NoReturn:
    raise Refused(fault, message, *_place(event))


def _place(event: events.Event) -> tuple[int, int]:
    """Line and column, from 0, at which an event begins."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


class _Reader:
    """Turns events into nodes; recursion is bounded by `MOST_LEVELS`."""

    def __init__(self, whole: YamlText, found: list[Diagnostic], *, may_cut: bool) -> None:
        self.whole, self.found, self.may_cut = whole, found, may_cut

    def node(self, event: events.Event, stream: Iterator[events.Event], level: int) -> Node:
        """The node that an event begins; the rest of it is taken from the stream."""
        if isinstance(event, events.AliasEvent):
            _refuse(Fault.REFERENCE, "an alias is not read", event)
        if isinstance(event, events.ScalarEvent | events.CollectionStartEvent):
            if event.anchor is not None:
                _refuse(Fault.REFERENCE, "an anchor is not read", event)
            if event.tag is not None:
                _refuse(Fault.REFERENCE, "a tag is not read", event)
        if isinstance(event, events.ScalarEvent):
            return self.scalar(event)
        if level >= MOST_LEVELS:
            _refuse(Fault.DEPTH, f"more than {MOST_LEVELS} levels", event)
        line, column = _place(event)
        line, column = self.whole.first_line + line, column + 1
        if isinstance(event, events.SequenceStartEvent):
            return Sequence(values=self.values(stream, level + 1), line=line, column=column)
        return Mapping(pairs=self.pairs(stream, level + 1), line=line, column=column)

    def scalar(self, event: events.ScalarEvent) -> Scalar:
        """A plain text without style is what a comment may cut."""
        line, column = _place(event)
        if self.may_cut and not event.style and event.end_mark:
            self.check_comment(event.end_mark.line, event.end_mark.column)
        return Scalar(
            text=event.value,
            line=self.whole.first_line + line,
            column=column + 1,
            quoted=bool(event.style),
        )

    def check_comment(self, line: int, column: int) -> None:
        """Reports `headline: We are #1`: the rest of the line is a comment for YAML."""
        if line >= len(self.whole.lines):  # a value that the end of the text cut off
            return
        whole = self.whole.lines[line]
        rest = whole[column:]
        sign = rest.lstrip(" ")
        if sign.startswith("#") and sign[1:2].strip("# "):
            better = mended_line(whole)
            hint = f"write `{better.strip()}` if it belongs to the value" if better else None
            start = column + len(rest) - len(sign)
            self.found.append(self.whole.report(Fault.COMMENT, "text after `#` is not read", line, start, hint=hint))

    def values(self, stream: Iterator[events.Event], level: int) -> tuple[Node, ...]:
        """The members of a list, up to its end."""
        members = []
        for event in stream:
            if isinstance(event, events.SequenceEndEvent):
                break
            members.append(self.node(event, stream, level))
        return tuple(members)

    def pairs(self, stream: Iterator[events.Event], level: int) -> tuple[Pair, ...]:
        """The keys and values of a mapping, up to its end; of a key that repeats the first is kept."""
        pairs: dict[str, Pair] = {}
        for event in stream:
            if isinstance(event, events.MappingEndEvent):
                break
            key = self.node(event, stream, level)
            if not isinstance(key, Scalar):
                _refuse(Fault.SYNTAX, "a key must be plain text", event)
            pair = Pair(key=key, value=self.node(next(stream), stream, level))
            if key.text in pairs:
                self.report_repeated(key, pairs[key.text].key)
            else:
                pairs[key.text] = pair
        return tuple(pairs.values())

    def report_repeated(self, key: Scalar, first: Scalar) -> None:
        """A key that stands twice, with the place where it stood first."""
        message = f"a key stands twice: {key.text}"
        line = key.line - self.whole.first_line
        related = (Span(path=self.whole.path, line=first.line, column=first.column),)
        self.found.append(self.whole.report(Fault.REPEATED, message, line, key.column - 1, related=related))
