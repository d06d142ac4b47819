"""What the loader knows of languages: frozen records, every word folded (`folding.fold`) and ready for look-up.

Words of bylines, labels, furniture and the like are kept as `Phrases`, which answer the three questions that the
rules of the loader ask of a line: is it one of them, does it begin with one, does it end with one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from newsarchive.loader.lexicon.folding import fold

# Scripts that put no spaces between words: there a phrase may end in the middle of a run of letters.
UNSPACED = frozenset({"Hani", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr", "Hang"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """A set of words and phrases, folded. Make it with `Phrases.of`, which folds.

    `head` and `tail` count characters of the line that they are given, because folding keeps lengths.
    """

    folded: frozenset[str] = frozenset()
    lengths: tuple[int, ...] = ()
    """The lengths that occur, longest first."""
    starts: Mapping[str, tuple[int, ...]] = field(default_factory=dict, compare=False)
    """The lengths by the first two characters of phrases, longest first: most lines begin with none of them.

    A phrase of one character stands under it, and under every two that begin with it and another phrase.
    """
    ends: Mapping[str, tuple[int, ...]] = field(default_factory=dict, compare=False)
    """The lengths by the last two characters, likewise."""

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "Phrases":
        """The set of these phrases."""
        folded = frozenset(fold(phrase) for phrase in phrases)
        return cls(
            folded=folded,
            lengths=tuple(sorted({len(phrase) for phrase in folded}, reverse=True)),
            starts=_lengths_by(folded, slice(None, 2), slice(None, 1)),
            ends=_lengths_by(folded, slice(-2, None), slice(-1, None)),
        )

    def __contains__(self, text: object) -> bool:
        """Whether the text, folded here, is one of the phrases."""
        return isinstance(text, str) and fold(text) in self.folded

    def __iter__(self) -> Iterator[str]:
        """The phrases in the order of the alphabet, folded."""
        return iter(sorted(self.folded))

    def __len__(self) -> int:
        """How many phrases there are."""
        return len(self.folded)

    def __or__(self, other: "Phrases") -> "Phrases":
        """The phrases of both."""
        return Phrases.of(self.folded | other.folded)

    def head(self, text: str, *, folded: bool = False) -> int:
        """How many characters of `text` the longest phrase takes with which it begins; 0 if it begins with none.

        A phrase of letters must end where a word ends: `par` does not begin `Paris`. `folded` says that the text
        is folded already.
        """
        start = text[:2] if folded else fold(text[:2])
        lengths = self.starts.get(start) or self.starts.get(start[:1])
        if not lengths:
            return 0
        line = text[: lengths[0] + 1]
        line = line if folded else fold(line)
        for length in lengths:
            if length <= len(line) and line[:length] in self.folded and _is_edge(line, length):
                return length
        return 0

    def may_end(self, word: str) -> bool:
        """Whether a phrase may end with this folded word, by its last letters: of most `tail` need not be asked."""
        return word[-2:] in self.ends or word[-1:] in self.ends or len(word) < 2

    def tail(self, text: str, *, folded: bool = False) -> int:
        """How many characters of `text` the longest phrase takes with which it ends; 0 if it ends with none."""
        end = text[-2:] if folded else fold(text[-2:])
        lengths = self.ends.get(end) or self.ends.get(end[-1:])
        if not lengths:
            return 0
        line = text[-lengths[0] - 1 :]
        line = line if folded else fold(line)
        for length in lengths:
            start = len(line) - length
            if start >= 0 and line[start:] in self.folded and _is_edge(line, start):
                return length
        return 0


def _lengths_by(phrases: frozenset[str], part: slice, edge: slice) -> dict[str, tuple[int, ...]]:
    """The lengths of phrases, longest first, by a part of them; `edge` is the one character of it that is outermost."""
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[part], set()).add(len(phrase))
        if phrase[edge] in phrases:
            found[phrase[part]].add(1)
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in found.items()}


def _is_edge(line: str, place: int) -> bool:
    """Whether a word may end, and another begin, at this place of a folded line."""
    if not 0 < place < len(line):
        return True
    before, after = line[place - 1], line[place]
    return not (before.isalnum() and after.isalnum()) or is_unspaced(before) or is_unspaced(after)


def is_unspaced(letter: str) -> bool:
    """Whether the letter belongs to a script that puts no spaces between words (Chinese, Japanese, Thai, …)."""
    return letter >= "\u0e00" and (
        letter <= "\u0eff"
        or "\u1000" <= letter <= "\u109f"
        or "\u1780" <= letter <= "\u17ff"
        or "\u2e80" <= letter <= "\u9fff"
        or "\uac00" <= letter <= "\ud7af"
        or "\uf900" <= letter <= "\ufaff"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A news agency: the short name under which it is listed, and all forms in which it is printed."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words by which the lines around a story are known, of one language or of several (`Lexicon.words`)."""

    byline_heads: Phrases = Phrases()
    """What a credit begins with: `by`, `par`, `propos recueillis par`, `بقلم`, `文`. Without colon or slash."""
    byline_tails: Phrases = Phrases()
    """What makes a line a credit after the name: `기자`, `報道`, `berichtet`."""
    byline_others: Phrases = Phrases()
    """What introduces others than the authors: `photos by`, `übersetzt von`, `责编`. Without colon."""
    people_joins: Phrases = Phrases()
    """Between two people: `and`, `et`, `و`, `、`, `&`."""
    agency_joins: Phrases = Phrases()
    """Between people and an agency: `with`, `avec`, `mit`."""
    place_words: Phrases = Phrases()
    """Between a name and a place: `in`, `à`, `aus`."""
    desks: Phrases = Phrases()
    """Collectives that are no person: `Redaktion`, `la rédaction`, `staff`, `编辑部`."""
    roles: Phrases = Phrases()
    """Occupations after or before a name: `correspondent`, `envoyé spécial`, `記者`."""
    page_words: Phrases = Phrases()
    """Words of sections, labels and headings, which no person's name holds: `politics`, `Galerie`, `会員`."""
    ages: Phrases = Phrases()
    """What stands after a number (or before it) to tell how old something is: `hours ago`, `vor`, `小时前`."""
    published: Phrases = Phrases()
    """Labels of the date of publication: `published`, `publié le`, `stand`, `发布时间`. Without colon."""
    updated: Phrases = Phrases()
    """Labels of the date of the last change: `updated`, `mis à jour le`, `aktualisiert`."""
    time_before: Phrases = Phrases()
    """Between date and time: `at`, `à`, `um`, `às`."""
    time_after: Phrases = Phrases()
    """After a time: `Uhr`, `h`, `hrs`."""
    decoys: Phrases = Phrases()
    """Before a day that is not the day of writing: `until`, `bis`, `à partir du`."""
    days_near: Phrases = Phrases()
    """Days told from the day of writing: `today`, `hier`. Decoys: they never give a date."""
    furniture: Phrases = Phrases()
    """What a page prints around a story, each a whole line or the head of one: `share`, `min read`, `related`."""
    trailers: Phrases = Phrases()
    """What begins a line after the story: `all rights reserved`, `reporting by`, `©`."""
    captions: Phrases = Phrases()
    """What begins a caption or a picture's credit: `photo`, `foto`, `crédit`. Without colon."""
    corrections: Phrases = Phrases()
    """What begins a note of correction: `correction`, `korrektur`, `fe de errores`. Without colon."""
    read_on: Phrases = Phrases()
    """What stands above links to other articles: `read also`, `mehr zum thema`, `相关阅读`."""
    references: Phrases = Phrases()
    """What a paragraph begins with only below another: `these`, `but`, `he`, `mais`, `этот`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """How a language writes dates: folded names without a final full stop, as `{name: number}`."""

    months: Mapping[str, int] = field(default_factory=dict)
    """1 to 12, in all forms: wide, abbreviated, inflected."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """0 (Monday) to 6."""
    order: str | None = None
    """Order of numeric dates: `dmy`, `mdy`, `ymd`; nothing where the language leaves it open (English)."""
    ordinals: tuple[str, ...] = ()
    """What may follow the number of the day, folded: `er`, `st`, `º`, `.`."""
    links: tuple[str, ...] = ()
    """Words between the parts of a date, folded: `de`, `of`, `den`."""
    units: tuple[str, ...] = ()
    """What stands after the numbers of year, month and day, where dates are written so: `年`, `月`, `日`."""
    eras: Mapping[str, int] = field(default_factory=dict)
    """Names of eras, folded, and the year before their first: `令和` is 2018."""
    year_shifts: tuple[tuple[int, int, int], ...] = ()
    """Years that belong to another calendar: the first, the last, what to take away for ours; 0 if that depends."""
    solar_months: Mapping[str, int] = field(default_factory=dict)
    """1 to 12, of the Solar Hijri calendar, where papers date by it: then a year such as 1400 is of it, too."""
    before_noon: tuple[str, ...] = ()
    """The first half of the day: `am`, `上午`."""
    after_noon: tuple[str, ...] = ()
    """The second half of the day: `pm`, `下午`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """One language, as `lexicon/<code>.yaml` and `lexicon/cldr/<code>.yaml` tell it."""

    code: str
    """BCP 47, mostly two letters: the name of its file."""
    name: str
    """Its own name for itself."""
    also: tuple[str, ...]
    """Other tags that mean it: `nb` and `nn` for Norwegian."""
    scripts: tuple[str, ...]
    """ISO 15924 codes, the usual one first."""
    direction: str
    """`ltr` or `rtl`."""
    stop_words: frozenset[str]
    """Frequent words that say which language a text is in, folded; in unspaced scripts, strings of letters."""
    letters: str
    """Letters, small, that tell it from its nearest neighbours."""
    owed: str
    """Letters, small, one of which stands in every text in it of some length: `ə` in Azerbaijani. Empty: none is."""
    calendar: Calendar
    words: Words
    opens_with_story: bool = False
    """Whether its papers mostly print no standfirst: an article begins with the story."""

    @property
    def unspaced(self) -> bool:
        """Whether the language puts no spaces between words."""
        return self.scripts[0] in UNSPACED and self.code != "ko"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """All languages, in the order of their codes, and the agencies of the world."""

    languages: tuple[Language, ...]
    agencies: tuple[Agency, ...]
    by_code: Mapping[str, Language]
    zones: Mapping[str, str]
    """Abbreviations of time zones, folded, and their offset: `cet` gives `+01:00`; empty if it is not certain."""
    agency_forms: Mapping[str, str]
    """Every printed form, folded, and the short name of its agency."""
    agency_prints: frozenset[str]
    """Every printed form as it stands in the file."""

    def get(self, code: str) -> Language | None:
        """The language of this tag: `de-AT` is answered with `de`."""
        return self.by_code.get(code) or self.by_code.get(code.partition("-")[0])

    def words(self, *codes: str) -> Words:
        """The words of these languages together; unknown codes add nothing. Quick after the first call."""
        return _joined_words(self, codes)

    def agency(self, text: str) -> str | None:
        """The short name of the agency of which `text` is a printed form: `Agence France-Presse` gives `AFP`.

        Upper and lower case are alike but for one thing: `Mia` and `Ana` are people, `MIA` and `ANA` agencies.
        """
        printed = text.strip()
        if printed in self.agency_prints:
            return self.agency_forms[fold(printed)]
        return None if len(printed) < 6 and printed.istitle() else self.agency_forms.get(fold(printed))


@lru_cache(maxsize=512)
def _joined_words(lexicon: Lexicon, codes: tuple[str, ...]) -> Words:
    spoken = [language.words for code in codes if (language := lexicon.get(code))]
    if len(spoken) == 1:
        return spoken[0]
    fields = Words.__dataclass_fields__
    return Words(**{name: Phrases.of({p for words in spoken for p in getattr(words, name).folded}) for name in fields})
