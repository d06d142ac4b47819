"""What is written into YAML by mistake: how the line should read, and the parser's words said plainly."""

import re

_PAIR = re.compile(r"(?P<head>\s*(?:- +)*[^\s:#'\"\[\]{}&*!|>%@`,-][^:#'\"\[\]{}]*:[ \t]+)(?P<value>\S.*?)\s*")
_WHOLE_QUOTED = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')(?:\s+#.*)?")
_OPENED = re.compile(r"\s*(?:- +)*[^\s:#'\"][^:#'\"]*:[ \t]+(?P<mark>\"(?:[^\"\\]|\\.)*$|'(?:[^']|'')*$)")
_KEPT_BY_YAML = "&*!%@`[{|>?,]}#-"

_PLAIN_WORDS = {
    "mapping values are not allowed in this context": "a colon where no key can stand (see the indentation)",
    "could not find expected ':'": "a line without a colon between lines of `key: value`",
    "did not find expected key": "a line that is neither `key: value` nor part of the value above",
    "did not find expected '-' indicator": "a line that does not belong to the list above it",
    "block sequence entries are not allowed in this context": "a list must begin on a line of its own",
    "found character that cannot start any token": "a sign that cannot stand here",
    "found unexpected end of stream": "a quotation mark that is never closed",
    "found unexpected document indicator": "a quotation mark that is never closed",
    "found unknown escape character": "a backslash in double quotation marks: single ones keep it",
    "did not find expected node content": "a value is missing here",
    "did not find expected ',' or ']'": "a list that is opened with `[` and not closed",
    "did not find expected ',' or '}'": "a block that is opened with `{` and not closed",
}


def said_plainly(problem: str) -> str:
    """The parser's problem in words that need no knowledge of YAML."""
    return _PLAIN_WORDS.get(problem) or f"not readable as YAML: {problem[:120].splitlines()[0] if problem else '?'}"


def quoted(value: str) -> str:
    """A value in quotation marks: double ones, or single ones where it holds double ones or a backslash."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def mended_line(line: str) -> str | None:
    """The line with its value in quotation marks, or nothing if that is not what it lacks."""
    pair = _PAIR.fullmatch(line)
    if not pair:
        return None
    value = pair["value"]
    if _WHOLE_QUOTED.fullmatch(value):
        return None
    if value[0] in "\"'":
        # An opened quotation may go on below; only one that closes here and is followed by text is mended.
        return None if _OPENED.match(line) else pair["head"] + quoted(value)
    if value[0] in _KEPT_BY_YAML or ": " in value or value.endswith(":") or " #" in value:
        return pair["head"] + quoted(value)
    return None


def unclosed_quotation(lines: tuple[str, ...]) -> tuple[int, int] | None:
    """The place (line and column from 0) of the first quotation mark that its own line does not close."""
    for number, line in enumerate(lines):
        opened = _OPENED.match(line)
        if opened:
            return number, opened.start("mark")
    return None
