"""NA1xx: front matter and text."""

from newsarchive.codes.entry import Entry

TEXT: tuple[Entry, ...] = ()
