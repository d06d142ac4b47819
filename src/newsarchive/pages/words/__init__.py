"""The texts of the interface: gettext catalogues, one a language, beside this module.

The English text is the key of every other, so a text that a catalogue lacks is shown in English.
"""

from functools import lru_cache
from pathlib import Path

from newsarchive.pages import cldr

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a catalogue."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.po")))


class Words:
    """The texts of one language, as templates and views ask for them."""

    def __init__(self, language: str, texts: cldr.Texts) -> None:
        self.language = language
        """BCP 47 tag by which dates and numbers are written."""
        self._texts = texts
        self._entries = dict(texts.entries)

    def say(self, text: str, /, **values: object) -> str:
        """The text in this language, its `{names}` filled in. Values are taken as they are."""
        forms = self._entries.get(text)
        said = forms[0] if forms and forms[0] else text
        return said.format(**values) if values else said

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The text in the plural form of a number, which stands for `{count}`, grouped as the language groups."""
        forms = self._entries.get(one)
        said = forms[self._texts.form(number)] if forms and all(forms) else one if number == 1 else many
        return said.format(count=cldr.number(number, self.language), **values)


@lru_cache(maxsize=32)
def words_for(language: str) -> Words:
    """The texts for a BCP 47 tag: those of its language, or English where there is no catalogue."""
    base = language.replace("_", "-").split("-")[0].lower()
    if base in languages():
        return Words(language, cldr.read_texts(FOLDER / f"{base}.po"))
    return Words("en", cldr.read_texts(FOLDER / "en.po"))
