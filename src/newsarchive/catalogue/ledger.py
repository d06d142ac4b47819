"""The ledger: every permalink ever published, as plain text committed beside the articles.

One file a shard under `permalinks/`, one line a permalink, sorted, so that Git shows and merges it line by line (a
`.gitattributes` beside it asks for the union merge). Columns, separated by tabs::

    permalink  standing  first seen  source  body  headline  id  note

`standing` is one of `article` (a page stands there), `moved` (note: the permalink that it moved to), `deleted`
(the source is gone, nobody said why), `withdrawn` (note: the reason), `list` (note: kind and printed name), `page`
(any other page) and `reserved` (no page: see `reserving`). `first seen` is a day, `body` and `headline` are fingerprints by which a moved or renamed source is
known again. Tab, newline and `%` inside a column are percent-encoded.

Measured: 96 bytes a line on average; 4,000 articles a month give a shard of 390 kB.
"""

import re
from collections.abc import Iterable

from newsarchive.packing import Record

HEADER = "# newsarchive ledger 1: permalink, standing, first seen, source, body, headline, id, note"
ATTRIBUTES = "*.txt text eol=lf merge=union\n"
STANDINGS = ("article", "moved", "deleted", "withdrawn", "list", "page", "reserved")
COLUMNS = 8
YEAR = 4

_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
_ESCAPES = {"%": "%25", "\t": "%09", "\n": "%0A", "\r": "%0D"}


class LedgerLine(Record, frozen=True, kw_only=True):
    """One published permalink. Unknown columns are empty text."""

    permalink: str
    standing: str
    first_seen: str = ""
    source: str = ""
    body: str = ""
    headline: str = ""
    id: str = ""
    note: str = ""


def shard_of(permalink: str) -> str:
    """The shard that holds a permalink: its month or year, else its first folder and the letter that follows.

    A month's lines lie together, so an article added today changes one shard; folders of lists are cut by letter.
    """
    parts = permalink.strip("/").split("/")
    if len(parts[0]) == YEAR and parts[0].isdigit():
        month = parts[1] if len(parts) > 1 else ""
        return f"{parts[0]}-{month}" if len(month) == 2 and month.isdigit() else parts[0]
    if len(parts) == 1:
        return "top"
    letter = parts[1][:1].lower()
    return f"{_plain(parts[0])}-{letter}" if letter.isascii() and letter.isalnum() else f"{_plain(parts[0])}-other"


def _plain(name: str) -> str:
    kept = "".join(c for c in name.lower() if c.isascii() and (c.isalnum() or c == "-"))
    return kept[:40] or "other"


def write_line(line: LedgerLine) -> str:
    """The text of a line, without its newline; empty columns at the end are left out."""
    columns = (
        line.permalink, line.standing, line.first_seen, line.source, line.body, line.headline, line.id, line.note,
    )  # fmt: skip
    return "\t".join(_escape(c) for c in columns).rstrip("\t")


def read_line(text: str) -> LedgerLine | None:
    """The line, or nothing where the text is none: too few columns, an unknown standing, no place in the site."""
    columns = [_unescape(c) for c in text.split("\t")]
    if len(columns) > COLUMNS or len(columns) < 2 or columns[1] not in STANDINGS or not _is_place(columns[0]):
        return None
    columns += [""] * (COLUMNS - len(columns))
    permalink, standing, first_seen, source, body, headline, identity, note = columns
    return LedgerLine(
        permalink=permalink,
        standing=standing,
        first_seen=first_seen,
        source=source,
        body=body,
        headline=headline,
        id=identity,
        note=note,
    )


def _is_place(permalink: str) -> bool:
    """Whether a permalink names a page inside the output: the ledger is edited by hand, and files are written by it."""
    if permalink[:1] != "/" or not permalink.endswith((".html", "/")) or _CONTROL.search(permalink):
        return False
    return not {"", ".", ".."} & set(permalink[1:].removesuffix("/").split("/")) or permalink == "/"


def write_shard(lines: Iterable[LedgerLine]) -> str:
    """The whole text of a shard: header, then the lines by permalink."""
    return "\n".join([HEADER, *(write_line(line) for line in sorted(lines, key=lambda x: x.permalink))]) + "\n"


def read_shard(text: str) -> tuple[tuple[LedgerLine, ...], tuple[tuple[int, str], ...]]:
    """The lines of a shard, and number and text of each line that is none (conflict marks of Git, say).

    Where a union merge left two lines for one permalink, the one that stands for more wins: an article above a
    moved, withdrawn or deleted one, else the earlier first day; so the outcome is the same on every machine.
    """
    lines: dict[str, LedgerLine] = {}
    broken: list[tuple[int, str]] = []
    for number, ended in enumerate(text.split("\n"), 1):
        raw = ended.removesuffix("\r")
        if not raw.strip() or raw.startswith("#"):
            continue
        line = read_line(raw)
        if line is None:
            broken.append((number, raw))
        elif line.permalink not in lines or _rank(line) < _rank(lines[line.permalink]):
            lines[line.permalink] = line
    return tuple(lines.values()), tuple(broken)


def _rank(line: LedgerLine) -> tuple[int, str, str]:
    return (STANDINGS.index(line.standing), line.first_seen, write_line(line))


def _escape(column: str) -> str:
    for character, code in _ESCAPES.items():
        if character in column:
            column = column.replace(character, code)
    return column


def _unescape(column: str) -> str:
    for character, code in reversed(_ESCAPES.items()):
        if code in column:
            column = column.replace(code, character)
    return column
