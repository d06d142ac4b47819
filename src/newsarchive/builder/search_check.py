"""Whether the files of search stand as they would be made: asked without loading what makes them."""

from collections.abc import Mapping
from importlib import resources

from newsarchive.builder.engine import printing_digest, trees_digest
from newsarchive.builder.traces import SEARCH, Traces
from newsarchive.catalogue.state import State
from newsarchive.contents import ListKind
from newsarchive.digest import digest_record
from newsarchive.settings import Settings


def is_of_search(group: str) -> bool:
    """Whether a group of traces belongs to search."""
    return group.partition(" ")[0] == SEARCH


def search_groups(traces: Traces) -> set[str]:
    """The groups of search that have files."""
    rows = traces.execute("SELECT DISTINCT grp FROM trace WHERE grp >= ?1 AND grp < ?1 || '!'", (SEARCH,))
    return {group for (group,) in rows}


def search_code() -> bytes:
    """Digest of the code that the files of search follow from."""
    return digest_record(trees_digest((resources.files("newsarchive") / "shelves",)), printing_digest())


def languages_of(state: State) -> list[str]:
    """The languages of the articles."""
    rows = state.execute("SELECT name FROM list WHERE kind = ? AND articles > 0 ORDER BY name", (ListKind.LANGUAGE,))
    return [name for (name,) in rows]


def search_inputs(state: State) -> bytes:
    """Digest of all that the files of search are made from."""
    volumes = state.execute("SELECT volume, articles, digest FROM volume ORDER BY volume").fetchall()
    return digest_record(search_code(), volumes, languages_of(state))


def search_stands(settings: Settings, state: State, traces: Traces, built: Mapping[str, bytes]) -> bool:
    """Whether nothing is to be done."""
    if not settings.search:
        return not search_groups(traces)
    return built.get(SEARCH) == search_inputs(state)
