"""Names of countries and of well-known cities, read when a language is first asked for them."""

from functools import cache
from importlib.resources import files

from newsarchive.loader.lexicon.folding import fold


@cache
def places(code: str) -> frozenset[str]:
    """The places that `places/<code>.txt` names, folded; none if CLDR knows no places in the language.

    `also` gives cities of every language that CLDR does not name: it lists those that name a time zone.
    """
    path = files("newsarchive.loader.lexicon") / "places" / f"{code}.txt"
    if not path.is_file():
        return frozenset()
    lines = path.read_text("utf-8").splitlines()
    return frozenset(fold(line) for line in lines if not line.startswith("#"))
