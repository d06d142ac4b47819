"""What stands on the search page."""

from newsarchive.pages.views.frame import View
from newsarchive.pages.views.lists import Passage


class SearchView(View, frozen=True, kw_only=True):
    """The search form, and the lists that lead to every article without it."""

    texts: str
    """What the script says, as JSON."""
    passages: tuple[Passage, ...]
