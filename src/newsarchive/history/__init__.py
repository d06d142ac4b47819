"""The versions of articles, as Git remembers them."""

from newsarchive.history.log import Edit, edits, follows, head, texts
from newsarchive.history.versions import Version, history, source_of

__all__ = ["Edit", "Version", "edits", "follows", "head", "history", "source_of", "texts"]
