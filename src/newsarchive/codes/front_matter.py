"""NA140-NA149: the YAML of front matter and folder defaults."""

from newsarchive.codes.entry import Entry
from newsarchive.codes.yaml_entries import IN_FRONT_MATTER, yaml_entries

FRONT_MATTER_TEXT: tuple[Entry, ...] = yaml_entries(IN_FRONT_MATTER, "front matter")
