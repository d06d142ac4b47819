"""NA0xx: the site file."""

from newsarchive.codes.entry import Entry

SITE: tuple[Entry, ...] = ()
