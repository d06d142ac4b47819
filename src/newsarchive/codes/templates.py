"""NA3xx: templates."""

from newsarchive.codes.entry import Entry

TEMPLATES: tuple[Entry, ...] = ()
