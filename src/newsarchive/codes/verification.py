"""NA7xx: verification."""

from newsarchive.codes.entry import Entry

VERIFICATION: tuple[Entry, ...] = ()
