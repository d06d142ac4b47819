"""What words one text has that another had not."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from newsarchive.packing import Record

HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Kana and Han: scripts without spaces, of which each letter is a word of its own here."""
_WORD = re.compile(rf"\s+|[{HAN}]|(?:(?![{HAN}])[^\W_])+|.", re.DOTALL)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MOST_PAIRS = 4_000_000
"""Words before times words after, above which a passage is shown as taken out and put in anew."""


class Change(Record, frozen=True, kw_only=True):
    """A run of text: `kept`, `removed` or `added`."""

    kind: str
    text: str


def words_changed(before: str, after: str) -> tuple[Change, ...]:
    """The differences between two texts, word by word within the lines that differ."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    found: list[Change] = []
    for kept, one, other in _blocks(old, new):
        changes = (Change(kind="kept", text=one),) if kept else tuple(_in_passage(one, other))
        for change in changes:
            if found and found[-1].kind == change.kind:
                found[-1] = Change(kind=change.kind, text=found[-1].text + change.text)
            else:
                found.append(change)
    return tuple(found)


def _in_passage(before: str, after: str) -> Iterator[Change]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    blocks = _blocks(old, new) if len(old) * len(new) <= _MOST_PAIRS else [(False, before, after)]
    for kept, one, other in blocks:
        if kept:
            yield Change(kind="kept", text=one)
            continue
        if one:
            yield Change(kind="removed", text=one)
        if other:
            yield Change(kind="added", text=other)


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[bool, str, str]]:
    """Whether a block is the same in both, and its text in each."""
    for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield verb == "equal", "".join(old[a:b]), "".join(new[c:d])
