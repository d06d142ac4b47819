"""The versions of an article, as Git remembers them."""

from newsarchive.history.versions import Change, Version, history, source_of, words_changed

__all__ = ["Change", "Version", "history", "source_of", "words_changed"]
