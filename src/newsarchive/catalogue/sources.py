"""The sources that the state remembers: what was read when, and what came of it."""

from collections.abc import Iterable, Iterator, Sequence

from newsarchive.catalogue.scan import Stamp
from newsarchive.catalogue.state import State
from newsarchive.diagnostics import Diagnostic
from newsarchive.packing import Record, pack, unpack

STANDINGS = ("published", "draft", "embargo", "withdrawn", "failed")


class Remembered(Record, frozen=True, kw_only=True):
    """What the state knows of one source. `read_at` is in nanoseconds since the epoch."""

    path: str
    stamp: Stamp
    read_at: int
    digest: bytes
    reading: bytes
    bound: str


class Outcome(Record, frozen=True, kw_only=True):
    """What reading one source gave. `text` is the packed article, empty where there is none.

    `standing` is one of `STANDINGS`; `detail` says more of one that is held (the moment an embargo ends), and of a
    published one when its embargo ended, so that an earlier `--now` holds it again.
    """

    path: str
    stamp: Stamp
    read_at: int
    digest: bytes
    reading: bytes
    bound: str
    standing: str
    detail: str = ""
    text: bytes = b""
    id: str = ""
    body: str = ""
    headline: str = ""
    pictures: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unchanged: bool = False


def any_known(state: State) -> bool:
    """Whether there is any source at all."""
    return state.execute("SELECT 1 FROM source LIMIT 1").fetchone() is not None


def in_folder(state: State, folder: str) -> dict[str, Remembered]:
    """The remembered sources of one folder, by path."""
    rows = state.execute(
        "SELECT path, size, mtime, ctime, read_at, digest, stamp, bound FROM source WHERE folder = ?", (folder,)
    )
    return {
        path: Remembered(
            path=path,
            stamp=Stamp(size, mtime, ctime),
            read_at=read_at,
            digest=digest,
            reading=reading,
            bound=bound,
        )
        for path, size, mtime, ctime, read_at, digest, reading, bound in rows
    }


def folder_of(path: str) -> str:
    """The folder of a path, empty for the top."""
    return path.rpartition("/")[0]


def folders_in(state: State, tree: str) -> set[str]:
    """The folders of which anything is remembered, in a folder (empty: in all) and inside it."""
    found: set[str] = set()
    for table in ("source", "still"):
        # From folder to folder, not over all that is in each.
        query = (
            f"WITH RECURSIVE f(folder) AS (SELECT min(folder) FROM {table} WHERE folder >= ?1 UNION ALL"
            f" SELECT (SELECT min(folder) FROM {table} AS n WHERE n.folder > f.folder) FROM f WHERE f.folder IS NOT NULL)"
            " SELECT folder FROM f WHERE ?1 = '' OR folder = ?1 OR (folder > ?1 || '/' AND folder < ?1 || '0')"
        )
        found.update(folder for (folder,) in state.execute(query, (tree,)) if folder is not None)
    return found


def still(state: State, folder: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """What a listing of a folder gives if nothing in it changed, and what is said of it; no bytes where it may have."""
    row = state.execute("SELECT mark, said FROM still WHERE folder = ?", (folder,)).fetchone()
    return (row[0], unpack(row[1], tuple[Diagnostic, ...])) if row else (b"", ())


def keep_still(state: State, folder: str, mark: bytes, said: tuple[Diagnostic, ...]) -> None:
    """Keeps what `still` tells; with no mark it tells nothing."""
    if mark:
        state.execute("INSERT OR REPLACE INTO still VALUES(?, ?, ?)", (folder, mark, pack(said)))
    else:
        state.execute("DELETE FROM still WHERE folder = ?", (folder,))


def pictures_in(state: State, folder: str) -> set[str]:
    """The pictures that are remembered of a folder."""
    return {path for (path,) in state.execute("SELECT path FROM picture WHERE folder = ?", (folder,))}


def picture_folders(state: State) -> set[str]:
    """The folders of which pictures are remembered."""
    return {folder for (folder,) in state.execute("SELECT DISTINCT folder FROM picture")}


def stirred_folders(state: State) -> set[str]:
    """The folders of sources that are to be read again, whatever their files say of themselves."""
    return {folder for (folder,) in state.execute("SELECT DISTINCT folder FROM source WHERE stamp = x''")}


def forget_folders(state: State, gone: Iterable[str]) -> None:
    """Forgets the sources of folders, and what was told of them."""
    for folder in gone:
        keep_still(state, folder, b"", ())
        forget(state, [path for (path,) in state.execute("SELECT path FROM source WHERE folder = ?", (folder,))])


def forget(state: State, paths: Iterable[str]) -> None:
    """Forgets sources."""
    for path in paths:
        state.execute("INSERT OR IGNORE INTO forgotten VALUES(?)", (path,))
        state.execute("DELETE FROM source WHERE path = ?", (path,))
        state.execute("DELETE FROM shows WHERE source = ?", (path,))


def keep(state: State, outcomes: Sequence[Outcome]) -> None:
    """Remembers what reading sources gave; an article that was read anew becomes an arrival."""
    state.executemany(
        "UPDATE source SET size = ?, mtime = ?, ctime = ?, read_at = ? WHERE path = ?",
        [(*_times(o), o.path) for o in outcomes if o.unchanged],
    )
    anew = [o for o in outcomes if not o.unchanged]
    state.executemany(
        "INSERT OR REPLACE INTO source VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                o.path, folder_of(o.path), *_times(o), o.digest, o.reading, o.bound, o.standing, o.detail,
                pack(o.diagnostics),
            )
            for o in anew
        ],
    )  # fmt: skip
    state.executemany("DELETE FROM shows WHERE source = ?", [(o.path,) for o in anew])
    state.executemany("INSERT OR IGNORE INTO shows VALUES(?, ?)", [(o.path, p) for o in anew for p in o.pictures])
    state.executemany(
        "INSERT OR REPLACE INTO arrival VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
        [(o.path, o.text, o.digest, o.bound, o.id, o.body, o.headline, o.standing, o.detail) for o in anew if o.text],
    )


def _times(outcome: Outcome) -> tuple[int, int, int, int]:
    stamp = outcome.stamp
    return stamp.size, stamp.mtime, stamp.ctime, outcome.read_at


def first_seen(state: State, path: str) -> str | None:
    """The day on which the article at a path was first seen, by the ledger."""
    row = state.execute(
        "SELECT first_seen FROM ledger WHERE source = ? AND first_seen != '' ORDER BY standing != 'article', permalink",
        (path,),
    ).fetchone()
    return row[0] if row else None


def diagnostics(state: State) -> Iterator[Diagnostic]:
    """All diagnostics of all sources, read now or before."""
    for (packed,) in state.execute("SELECT diagnostics FROM source WHERE diagnostics != x'90' ORDER BY path"):
        yield from unpack(packed, tuple[Diagnostic, ...])


def diagnostics_of(state: State, path: str) -> tuple[Diagnostic, ...]:
    """The diagnostics of one source."""
    row = state.execute("SELECT diagnostics FROM source WHERE path = ?", (path,)).fetchone()
    return unpack(row[0], tuple[Diagnostic, ...]) if row else ()


def expire(state: State, now: str) -> None:
    """Has sources read again whose embargo ended, or began, between the last run and `now`.

    Both are RFC 3339 in UTC with equal precision (`…Z`), so that they compare as text.
    """
    state.execute(
        "UPDATE source SET stamp = x'' WHERE detail != '' AND ((standing = 'embargo' AND detail <= ?1)"
        " OR (standing = 'published' AND detail > ?1))",
        (now,),
    )


def add_diagnostics(state: State, path: str, found: tuple[Diagnostic, ...]) -> None:
    """Keeps with a source what its place gave rise to, so that the next run says it again."""
    told = diagnostics_of(state, path)
    state.execute("UPDATE source SET diagnostics = ? WHERE path = ?", (pack((*told, *found)), path))
