"""The lexicon: what the loader knows of languages and agencies, one file a language, checked when it is loaded."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from newsarchive.diagnostics import BrokenInstallation
from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.lexicon.reading import language, phrases, texts
from newsarchive.loader.lexicon.records import Agency, Calendar, Language, Lexicon, Phrases, Words

__all__ = ["Agency", "Calendar", "Language", "Lexicon", "Phrases", "Words", "fold", "load", "load_from"]

_SHARED = frozenset({"agencies", "zones"})


@cache
def load() -> Lexicon:
    """The packaged lexicon, read once a process. Raises `BrokenInstallation`, which names the file and the key."""
    return load_from(files("newsarchive.loader.lexicon"))


def load_from(folder: Traversable) -> Lexicon:
    """The lexicon of a folder: `<code>.yaml`, `cldr/<code>.yaml`, `agencies.yaml` and `zones.yaml`."""
    made = {entry.name: entry for entry in (folder / "cldr").iterdir()}
    own = {entry.name.removesuffix(".yaml"): entry for entry in folder.iterdir() if entry.name.endswith(".yaml")}
    languages = tuple(
        language(
            code,
            _texts(own[code]),
            _texts(made[path.name]) if (path := own[code]).name in made else {},
            path.name,
        )
        for code in sorted(own.keys() - _SHARED)
    )
    agencies = tuple(
        Agency(name=name, forms=phrases(forms, "agencies.yaml", name))
        for name, forms in _texts(folder / "agencies.yaml").items()
    )
    return Lexicon(
        languages=languages,
        agencies=agencies,
        by_code={tag: spoken for spoken in languages for tag in (spoken.code, *spoken.also)},
        zones={fold(name): offset for name, offset in _zones(folder / "zones.yaml")},
        agency_forms=_agency_forms(agencies),
        agency_prints=frozenset(form for agency in agencies for form in (agency.name, *agency.forms)),
    )


def _texts(path: Traversable) -> dict[str, str]:
    return texts(path.read_text("utf-8"), path.name)


def _zones(path: Traversable) -> list[tuple[str, str]]:
    """Abbreviations and offsets; those under `unknown` have none."""
    return [
        (name, "" if offset == "unknown" else offset)
        for offset, names in _texts(path).items()
        for name in phrases(names, path.name, offset)
    ]


def _agency_forms(agencies: tuple[Agency, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for agency in agencies:
        for form in {agency.name, *agency.forms}:
            if found.setdefault(fold(form), agency.name) != agency.name:
                raise BrokenInstallation(f"agencies.yaml: `{agency.name}`: two agencies for `{form}`")
    return found
