"""What stands on the search page."""

from dataclasses import dataclass

from newsarchive.pages.views.frame import View
from newsarchive.pages.views.lists import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """The search form, and the lists that lead to every article without it."""

    texts: str
    """What the script says, as JSON."""
    passages: tuple[Passage, ...]
