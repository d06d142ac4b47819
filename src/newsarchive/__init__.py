"""newsarchive turns a folder of raw news articles into a permanent, searchable archive site."""

__version__ = "0.1.0"
