"""Places kept for articles under embargo: promised in the ledger before their hour, and told to nobody.

An embargo ends by itself, in CI too, where nobody commits the ledger. So the editor's build writes a line of standing
`reserved` for each held article, at `/reserved/<digest of its permalink>.html`, with the digest of its path as `body`
and the number that its permalink bears as `note`: nothing in it can be read back. When its hour comes the article
claims the place, and no other article ever takes it. `unexcused` tells what a locked ledger may not gain.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from newsarchive.catalogue import ledger_state
from newsarchive.catalogue.ledger import LedgerLine
from newsarchive.catalogue.permalinks import numbered, unique_key
from newsarchive.catalogue.state import State

RESERVED = "reserved"
_KEEPS = "standing IN ('draft', 'embargo', 'failed')"

Change = tuple[LedgerLine | None, LedgerLine | None]
"""A line as it is in the ledger's files and as it is to be; nothing where there is none."""


def address_of(permalink: str) -> str:
    """The permalink of the line that keeps a place: from it none can tell which place that is."""
    return f"/{RESERVED}/{sha256(unique_key(permalink).encode()).hexdigest()}.html"


def _owner(source: str) -> str:
    return sha256(source.encode()).hexdigest()[:16]


def kept_by(state: State, source: str) -> LedgerLine | None:
    """The line that keeps a place for the article of a source."""
    return next(ledger_state.select(state, "standing = ? AND body = ?", RESERVED, _owner(source)), None)


def kept_for_another(state: State, permalink: str, source: str) -> bool:
    """Whether a place is kept for another article than that of a source."""
    line = ledger_state.line_at(state, address_of(permalink))
    return line is not None and line.standing == RESERVED and line.body != _owner(source)


def place_kept(line: LedgerLine | None, wished: str) -> str | None:
    """The permalink that a line keeps, if it was made from the one that is wished for now."""
    number = int(line.note) if line and line.note.isdecimal() else 1
    permalink = numbered(wished, number) if number > 1 else wished
    return permalink if line and line.permalink == address_of(permalink) else None


def number_of(permalink: str, wished: str) -> str:
    """The number by which a permalink differs from the one that was wished for, as text; empty for none."""
    number = 1
    while (numbered(wished, number) if number > 1 else wished) != permalink:
        number += 1
    return str(number) if number > 1 else ""


def reserve(state: State, source: str, permalink: str, number: str, today: str) -> None:
    """Keeps a place for the article of a source, and gives up another that was kept for it."""
    address = address_of(permalink)
    known = ledger_state.line_at(state, address)
    query = "standing = ? AND body = ? AND permalink != ?"
    for line in ledger_state.select(state, query, RESERVED, _owner(source), address):
        ledger_state.take_out(state, line.permalink)
    if known is None:
        line = LedgerLine(permalink=address, standing=RESERVED, first_seen=today, body=_owner(source), note=number)
        ledger_state.put(state, line)


def give_up_vain(state: State) -> None:
    """Takes out the lines whose article is gone, withdrawn or placed: nobody waits for what they keep."""
    lines = list(ledger_state.select(state, "standing = ?", RESERVED))
    waiting = lines and {_owner(path) for (path,) in state.execute(f"SELECT path FROM source WHERE {_KEEPS}")}
    for line in lines:
        if line.body not in waiting:
            ledger_state.take_out(state, line.permalink)


def unexcused(changes: Iterable[Change]) -> Iterator[LedgerLine]:
    """The lines of a ledger's changes that do not follow from places which were kept in its files, by permalink.

    An article that claims its place is expected, and so are its aliases, and pages and lists that come with it; a
    place that is given up harms no URL.
    """
    told = list(changes)
    kept = {old.permalink: old.body for old, new in told if old and old.standing == RESERVED and new is None}
    claimed = {
        new.permalink
        for old, new in told
        if old is None
        and new
        and new.standing == "article"
        and kept.get(address_of(new.permalink)) == _owner(new.source)
    }
    for old, new in told:
        line = new or old
        if line and not _expected(old, new, claimed):
            yield line


def _expected(old: LedgerLine | None, new: LedgerLine | None, claimed: set[str]) -> bool:
    if old is not None or new is None:
        return old is not None and old.standing == RESERVED
    if new.standing in ("list", "page"):
        return bool(claimed)
    return new.permalink in claimed or (new.standing == "moved" and new.note in claimed)
