"""Which way a language is written; the languages and scripts stand in `directions.toml`."""

import tomllib
from functools import cache, lru_cache
from pathlib import Path


@cache
def _table() -> tuple[frozenset[str], frozenset[str], dict[str, list[str]]]:
    """Scripts, languages, and regions by language."""
    table = tomllib.loads(Path(__file__).with_name("directions.toml").read_text("utf-8"))
    return frozenset(table["scripts"]), frozenset(table["languages"]), table["regions"]


@lru_cache(maxsize=1024)
def direction(language: str) -> str:
    """`rtl` or `ltr` of a BCP 47 tag: by its script subtag, else by its language and region."""
    scripts, languages, regions = _table()
    first, *others = language.replace("_", "-").lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), None)
    if script:
        return "rtl" if script in scripts else "ltr"
    region = next((part for part in others if len(part) == 2), "")
    return "rtl" if first in languages or region in regions.get(first, ()) else "ltr"
