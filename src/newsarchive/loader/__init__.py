"""The loader: bytes to articles and diagnostics, pure."""

from newsarchive.loader.defaults import DEFAULTS_NAME, merge_defaults, read_defaults
from newsarchive.loader.loaded import Loaded
from newsarchive.loader.parse import SUFFIXES, parse
from newsarchive.loader.splitting import FURTHER, Piece, split
from newsarchive.loader.unread import unread_byline
from newsarchive.records import Defaults

__all__ = [
    "DEFAULTS_NAME",
    "FURTHER",
    "SUFFIXES",
    "Defaults",
    "Loaded",
    "Piece",
    "merge_defaults",
    "parse",
    "read_defaults",
    "split",
    "unread_byline",
]
