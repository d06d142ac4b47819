"""Which lists have a page of their own, and where: decided once, kept in the ledger for ever."""

from newsarchive.catalogue import ledger_state
from newsarchive.catalogue.binding import touch_members
from newsarchive.catalogue.cards import section_key
from newsarchive.catalogue.ledger import LedgerLine
from newsarchive.catalogue.slugs import safe, slug
from newsarchive.catalogue.state import State
from newsarchive.contents import ListKind
from newsarchive.settings import Settings


def settle(state: State, settings: Settings, today: str, *, alone: bool) -> None:
    """Gives a page to every stirred list that earned one; a list without articles leaves the state.

    `alone`: the archive was empty before this run, so that nobody needs to be touched.

    A list once published keeps its page, however few its articles become: its URL was promised.
    """
    stirred = state.execute("SELECT kind, name FROM stirred ORDER BY kind, name").fetchall()
    for kind, name in stirred:
        row = state.execute("SELECT permalink, articles FROM list WHERE kind = ? AND name = ?", (kind, name)).fetchone()
        if row is None or row[1] == 0:
            state.execute("DELETE FROM list WHERE kind = ? AND name = ?", (kind, name))
        elif row[0] is None:
            given = _give_page(state, settings, ListKind(kind), name, row[1], today)
            if given and not alone:
                touch_members(state, kind, name)


def _give_page(state: State, settings: Settings, kind: ListKind, name: str, articles: int, today: str) -> bool:
    # A section is known by its key, so that it may be given another name in the site file.
    note = f"{kind}:{section_key(name, settings) if kind is ListKind.SECTION else name}"
    known = next(ledger_state.select(state, "standing = 'list' AND note = ?", note), None)
    if known is None and articles < minimum(settings, kind):
        return False
    permalink = known.permalink if known else _new_place(state, settings, kind, name)
    if known is None:
        line = LedgerLine(permalink=permalink, standing="list", first_seen=today, note=note)
        ledger_state.put(state, line)
    state.execute("UPDATE list SET permalink = ? WHERE kind = ? AND name = ?", (permalink, kind, name))
    return True


def minimum(settings: Settings, kind: ListKind) -> int:
    """Articles that a list of this kind needs for a page of its own."""
    needed = {
        ListKind.SECTION: settings.section_minimum,
        ListKind.AUTHOR: settings.author_minimum,
        ListKind.AGENCY: settings.agency_minimum,
        ListKind.TOPIC: settings.topic_minimum,
    }
    return needed.get(kind, 1)


def _new_place(state: State, settings: Settings, kind: ListKind, name: str) -> str:
    key = section_key(name, settings) if kind is ListKind.SECTION else slug(name)
    stem = safe(key, str(kind))
    number, permalink = 1, f"/{kind}/{stem}/"
    while ledger_state.holder(state, permalink):
        number += 1
        permalink = f"/{kind}/{stem}-{number}/"
    return permalink
