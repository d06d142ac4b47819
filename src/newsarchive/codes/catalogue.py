"""NA2xx: catalogue and permalinks."""

from newsarchive.codes.entry import Entry

CATALOGUE: tuple[Entry, ...] = ()
