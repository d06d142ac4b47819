"""The loader: bytes to articles and diagnostics, pure."""

from newsarchive.loader.defaults import DEFAULTS_NAME, merge_defaults, read_defaults
from newsarchive.loader.loaded import Defaults, Loaded
from newsarchive.loader.parse import SUFFIXES, parse
from newsarchive.loader.unread import unread_byline

__all__ = [
    "DEFAULTS_NAME",
    "SUFFIXES",
    "Defaults",
    "Loaded",
    "merge_defaults",
    "parse",
    "read_defaults",
    "unread_byline",
]
