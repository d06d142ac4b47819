"""Rooms that are imported when something of them is first asked for.

A build in which nothing changed reads no article and renders no page: it needs neither the loader nor the pages, whose
import takes longer than all that it does (0.3 s of 0.9, measured at 10,000 articles).
"""

from importlib import import_module


def import_now(*names: str) -> None:
    """Imports modules before processes are forked, so that these need not do it each."""
    for name in names:
        import_module(name)


class Later:
    """Stands for a module, which it imports with the first attribute that is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> object:
        return getattr(import_module(self._name), attribute)
