"""NA6xx: stores and publishing."""

from newsarchive.codes.entry import Entry

STORES: tuple[Entry, ...] = ()
