"""Editions: the files that Git keeps of each source, and the versions that readers may see of them.

Of a source the state remembers which bytes stood in it and since when (`kept`, oldest first), and what was read from
them (`shown`), as long as its article is published. `stamp` is how they were read; where the source is read in another
way now, or is no longer published, they are read again.
"""

from newsarchive.catalogue.binding import touch
from newsarchive.catalogue.state import State
from newsarchive.contents import Version
from newsarchive.packing import pack, unpack
from newsarchive.records import Article

Kept = tuple[tuple[str, str], ...]
"""Moment (RFC 3339) and blob of each edition, oldest first."""

_HELD = "x'00'"
"""The stamp of an edition whose source is not published."""
_NOW = (
    f"coalesce((SELECT s.stamp FROM source AS s WHERE s.path = edition.source AND s.standing = 'published'), {_HELD})"
)


def versions(state: State, article: Article) -> tuple[Version, ...]:
    """The versions of an article, oldest first, where there are several and it lets them be shown."""
    row = state.execute("SELECT shown FROM edition WHERE source = ?", (article.source,)).fetchone()
    return unpack(row[0], tuple[Version, ...]) if row and row[0] and article.versions else ()


def kept(state: State, source: str) -> Kept:
    """The editions of a source."""
    row = state.execute("SELECT kept FROM edition WHERE source = ?", (source,)).fetchone()
    return unpack(row[0], Kept) if row else ()


def keep(state: State, source: str, editions: Kept) -> None:
    """Sets the editions of a source; what was read from them before is read again."""
    state.execute(
        "INSERT INTO edition VALUES(?1, ?2, ?3, x'', x'') ON CONFLICT(source) DO UPDATE"
        " SET edits = ?2, kept = ?3, stamp = x''",
        (source, len(editions), pack(editions)),
    )


def forget(state: State) -> None:
    """Begins anew: no source has editions."""
    state.execute("UPDATE edition SET edits = 0, kept = ?, stamp = x''", (pack(()),))


def unread(state: State) -> list[str]:
    """Sources whose versions have to be read again. One edition alone is no version of anything."""
    rows = state.execute(
        f"SELECT source FROM edition WHERE (edits > 1 OR shown != x'') AND stamp IS NOT {_NOW} ORDER BY source"
    )
    return [source for (source,) in rows]


def is_published(state: State, source: str) -> bool:
    """Whether the article of a source stands in the archive."""
    return state.execute("SELECT 1 FROM article WHERE source = ?", (source,)).fetchone() is not None


def show(state: State, source: str, found: tuple[Version, ...]) -> None:
    """Keeps what was read, and touches the article where it is something else than before."""
    shown = pack(found) if found else b""
    (before,) = state.execute("SELECT shown FROM edition WHERE source = ?", (source,)).fetchone()
    state.execute(f"UPDATE edition SET shown = ?, stamp = {_NOW} WHERE source = ?", (shown, source))
    if before != shown:
        touch(state, [order for (order,) in state.execute("SELECT ord FROM article WHERE source = ?", (source,))])


def sweep(state: State) -> None:
    """Takes out the sources that have no editions."""
    state.execute("DELETE FROM edition WHERE edits = 0 AND shown = x''")
