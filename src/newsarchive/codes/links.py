"""NA4xx: links and media."""

from newsarchive.codes.entry import Entry

LINKS: tuple[Entry, ...] = ()
