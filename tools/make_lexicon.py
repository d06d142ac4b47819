"""Writes the parts of the lexicon that come from CLDR: `cldr/<code>.yaml` and `places/<code>.txt` below `lexicon/`.

A maintainer runs it when Babel carries a new CLDR, or after a new `lexicon/<code>.yaml` was written:

    .venv/bin/python tools/make_lexicon.py

Each file holds the language's own name, direction, order of numeric dates, names of months and weekdays in all forms
(wide and abbreviated, inside a date and standing alone), and the words for the halves of the day. The files of places
hold the countries of the world and the cities after which time zones are named, one a line.
"""

import json
import re
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global

LEXICON = Path(__file__).resolve().parents[1] / "src/newsarchive/loader/lexicon"

# Regions and scripts whose names of months or weekdays differ from those of the language's default.
VARIANTS = {
    "ar": ("ar_LB", "ar_DZ", "ar_MA", "ar_MR", "ar_SA"),
    "az": ("az_Cyrl",),
    "bs": ("bs_Cyrl",),
    "de": ("de_AT", "de_CH"),
    "en": ("en_AU", "en_CA", "en_GB"),
    "es": ("es_MX", "es_PE", "es_US"),
    "fr": ("fr_CA", "fr_CH"),
    "it": ("it_CH",),
    "pa": ("pa_Arab",),
    "pt": ("pt_PT",),
    "sr": ("sr_Latn", "sr_Cyrl_BA", "sr_Latn_BA"),
    "uz": ("uz_Cyrl", "uz_Arab"),
    "zh": ("zh_Hant",),
}
FORMS = tuple((use, width) for width in ("wide", "abbreviated") for use in ("format", "stand-alone"))
SHARED = {"agencies", "zones"}
ORDERS = {"dmy", "mdy", "ymd"}


def locales(code: str) -> list[Locale]:
    """The locale of a language and its variants."""
    return [Locale.parse(name) for name in (code, *VARIANTS.get(code, ()))]


def printed(forms: Iterable[str]) -> list[str]:
    """The forms that are words, each once, without a final full stop and without marks of direction."""
    plain = (form.replace("\u200f", "").replace("\u200e", "").strip().rstrip(".").strip() for form in forms)
    return list(
        dict.fromkeys(
            form for form in plain if (len(form) > 1 or not form.isascii()) and form[0].isalpha() and "," not in form
        )
    )


def names(spoken: list[Locale], kind: str, numbers: Iterable[int]) -> str:
    """One group of forms a month or weekday, groups parted by `;`, forms by `,`; empty if they are numbers."""
    groups = [
        printed(getattr(locale, kind)[use][width][number] for locale in spoken for use, width in FORMS)
        for number in numbers
    ]
    return "; ".join(", ".join(group) for group in groups) if all(groups) else ""


def order(locale: Locale) -> str:
    """The order of day, month and year in the language's short form."""
    pattern = locale.date_formats["short"].pattern
    letters = "".join(dict.fromkeys(letter for letter in pattern.lower() if letter in "dmy"))
    return letters if letters in ORDERS else "dmy"


def half_day(spoken: list[Locale], half: str) -> str:
    """The words for the half of the day, `am` or `pm`."""
    widths = ("abbreviated", "wide")
    return ", ".join(
        printed(locale.day_periods["format"].get(width, {}).get(half, "") for locale in spoken for width in widths)
    )


def fields(code: str) -> dict[str, str]:
    """What CLDR says of a language, by the keys of the file."""
    spoken = locales(code)
    first = spoken[0]
    found = {
        "name": first.get_display_name(code.partition("_")[0]) or code,
        "direction": first.text_direction,
        "order": order(first),
        "months": names(spoken, "months", range(1, 13)),
        "weekdays": names(spoken, "days", range(7)),
        "before_noon": half_day(spoken, "am"),
        "after_noon": half_day(spoken, "pm"),
    }
    return {key: value for key, value in found.items() if value}


def places(code: str) -> list[str]:
    """The names of countries and of the cities of time zones in a language."""
    try:
        locale = Locale.parse(code)
    except UnknownLocaleError:
        return []
    countries = [name for key, name in locale.territories.items() if key.isalpha()]
    cities = [zone["city"] for zone in locale.time_zones.values() if "city" in zone]
    if code == "en":
        cities += [key.rpartition("/")[2].replace("_", " ") for key in get_global("zone_territories") if "/" in key]
    named = {re.sub(r"\s*[(（\[].*", "", name).strip() for name in (*countries, *cities)}
    return sorted(name for name in named if len(name) > 1 and not re.search(r"\d", name))


def fields_or_nothing(code: str) -> dict[str, str]:
    """What CLDR says of a language; nothing if it does not know it."""
    try:
        return fields(code)
    except UnknownLocaleError:
        return {}


def told(code: str) -> tuple[dict[str, str], list[str]]:
    """All that CLDR says of a language."""
    return fields_or_nothing(code), places(code)


def main() -> None:
    """Writes the files of each language that has a file of its own.

    Each language is read in a process of its own: in one process, Babel 2.18 lets names of one language stand in
    for those that another inherits.
    """
    head = f"# Made by tools/make_lexicon.py from CLDR as Babel {version('babel')} carries it; do not edit.\n"
    codes = sorted({path.stem for path in LEXICON.glob("*.yaml")} - SHARED)
    with ProcessPoolExecutor(max_workers=2, max_tasks_per_child=1, mp_context=get_context("spawn")) as readers:
        for code, (found, named) in zip(codes, readers.map(told, codes), strict=True):
            if named:
                text = head + "".join(f"{name}\n" for name in named)
                (LEXICON / "places" / f"{code}.txt").write_text(text, encoding="utf-8")
            if not found:
                print(f"CLDR does not know `{code}`")
                continue
            lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in found.items()]
            (LEXICON / "cldr" / f"{code}.yaml").write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
