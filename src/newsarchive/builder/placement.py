"""From arrivals to a settled catalogue, inside one transaction of the state."""

from newsarchive.builder.gone import dangling
from newsarchive.builder.loading import Scanned, rebound
from newsarchive.builder.workers import Workers
from newsarchive.catalogue import lists, placing, reserving, sources
from newsarchive.catalogue.state import State, recall, remember
from newsarchive.diagnostics import Diagnostic
from newsarchive.digest import digest_record
from newsarchive.settings import Settings


def place_arrivals(
    state: State, settings: Settings, today: str, scanned: Scanned, workers: Workers
) -> tuple[Diagnostic, ...]:
    """Gives every article its line, its place, its lists and its context; returns what is doubtful about places."""
    bindery = placing.clear_places(state, settings)
    placing.assign_lines(state)
    if rebound(state, scanned, workers):
        placing.assign_lines(state)
    for arrival in placing.arrivals(state):
        found = placing.place(bindery, arrival, settings, today)
        if found:
            sources.add_diagnostics(state, arrival.path, found)
    placing.lead_to_originals(bindery)
    bindery.close()
    placing.depart(state)
    reserving.give_up_vain(state)
    _reshape(state, settings)
    lists.settle(state, settings, today, alone=bindery.alone)
    state.execute("DELETE FROM arrival")
    return (*placing.missing(state), *placing.doubtful_translations(state), *dangling(state))


def _reshape(state: State, settings: Settings) -> None:
    """Looks at every list again where settings changed that decide which lists have pages."""
    minima = (settings.section_minimum, settings.author_minimum, settings.agency_minimum, settings.topic_minimum)
    shape = digest_record(minima, settings.sections)
    if recall(state, "shape") != shape:
        remember(state, "shape", shape)
        state.execute("INSERT OR IGNORE INTO stirred SELECT kind, name FROM list")
