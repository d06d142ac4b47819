"""A row as the rules see it: the text with facts that several rules ask for, each found once and only if asked."""

import re

from newsarchive.loader.bylines import GLUED_HEAD, Credit, read_credit
from newsarchive.loader.credit_line import closes
from newsarchive.loader.dates import DateLine, find_dates, read_date_line
from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.lines import Row, Shape
from newsarchive.loader.once import Once
from newsarchive.loader.said import MOST, Said

SHORT = 130
"""Characters (CJK letters count double) up to which a row may be a label, a credit, a date or a subhead."""

BEFORE_LABEL = "([【（*< "
"""What may stand before the word that says what a row is: `[Photo: …]`, `*Com informações da …`."""

_LABEL = 80
_MOST_WORDS_OF_NAMES = 6
"""Words above which a row with a full stop is a sentence, not names."""

ENDS = ".!?…。！？।۔؟።"
_CLOSING = "\"”»’'“)]」』›* "
_WIDE = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_DIGIT = re.compile(r"\d")
_GLUED_TIME = re.compile(r"(?<=\d)(?=[^\W\d_a-z][^\W\d_A-Z]{3})")


class Seen:
    """One row and what is known of it before its role is decided."""

    def __init__(self, row: Row, at: int, known: Knowledge) -> None:
        self.row = row
        self.at = at
        self.known = known
        self.text = row.text
        size = len(row.text)
        self.size = size if size > 2 * SHORT or row.text.isascii() else size + len(_WIDE.findall(row.text))
        self.short = self.size <= SHORT
        """Whether it is short enough for a label, a credit, a date or a subhead."""

    @Once
    def words(self) -> list[str]:
        """Its words, cut at white space."""
        return self.text.split()

    @Once
    def folded(self) -> str:
        """Its text as the lexicon compares it."""
        return fold(self.text)

    @Once
    def opening(self) -> str:
        """The first characters of its text, as the lexicon compares them: enough for every label."""
        return fold(self.text[:_LABEL])

    @Once
    def shows(self) -> set[str]:
        """What is seen of it at first sight, by which most rules need not be asked: see `Rule.needs`.

        `digit`: it is short and one stands in it; `sign`, `no letter`: it begins with neither a letter nor a digit, or with no letter;
        `word`: no space stands in it; `credit`: something may show that it is one; `others`, `copyright`: it may begin
        as such a note; the name of a list of words (`OPENING`): it may begin with one of them. Every row shows "".
        """
        text, first = self.text, self.text[0]
        shows = {"", *self._opened}
        digit = self.short and self.has_digit
        if digit:
            shows.add("digit")
        if " " not in text:
            shows.add("word")
        if not first.isalpha():
            shows.add("no letter")
        signed = not first.isalnum()
        if signed:
            shows.add("sign")
        if signed or first in "cC":
            shows.add("copyright")
        if signed or "byline_others" in shows:
            shows.add("others")
        if digit or (self.short and self._is_marked):
            shows.add("credit")
        return shows

    @Once
    def _opened(self) -> frozenset[str]:
        """The lists of words that it may begin with one of, perhaps behind a bracket."""
        opened = self.known.opened_by(self.text)
        return opened | self.known.opened_by(self.text.lstrip(BEFORE_LABEL)) if self.text[0] in BEFORE_LABEL else opened

    @Once
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        bare = self.text.rstrip(_CLOSING)
        return bool(bare) and bare[-1] in ENDS

    @Once
    def has_digit(self) -> bool:
        """Whether a digit stands in it."""
        return _DIGIT.search(self.text) is not None

    @Once
    def dates(self) -> DateLine | None:
        """The dates of a short row, with what is left of it when they are taken out."""
        if not self.short or not self.has_digit:
            return None
        found = self._read_dates(self.text)
        if found is None and _GLUED_TIME.search(self.text):
            found = self._read_dates(_GLUED_TIME.sub(" ", self.text))  # `17:59Reading time`
        if found is None and self.known.words.byline_heads.head(self.folded, folded=True):
            found = self._dated_credit()
        return found

    def _dated_credit(self) -> DateLine | None:
        """The date in a credit that leads into it as prose does: `By Nicole Martin on December 13, 2016`."""
        known = self.known
        languages = known.languages[:1] if known.language else known.languages
        found = find_dates(self.text, languages=languages, lexicon=known.lexicon, day_first=known.day_first)
        dated = [each for each in found if each.when and each.day]
        if not dated:
            return None
        first = dated[0]
        return DateLine(published=first.when, rest=f"{self.text[: first.start]} {self.text[first.end :]}".strip())

    def _read_dates(self, text: str) -> DateLine | None:
        known = self.known
        return read_date_line(
            text,
            languages=known.languages[:1] if known.language else known.languages,
            lexicon=known.lexicon,
            day_first=known.day_first,
            timezone=known.timezone,
        )

    @Once
    def credit_text(self) -> str:
        """The row without dates, labels of dates and ages (`Published 15 hours ago`)."""
        rest = _closed(_parted(self.text, self.dates.rest)) if self.dates and self.says_when else self.text
        return _without_age(_without_lead(rest, self.known), self.known) if self.has_digit else rest

    @Once
    def credit(self) -> Credit | None:
        """The row as a credit, read strictly; a sentence is none unless something shows that it is."""
        if not self.short or (self.ends and len(self.words) > _MOST_WORDS_OF_NAMES and not self._is_shown):
            return None
        return read_credit(self.credit_text, self.known, printed=self.text, dated=self.says_when)

    @Once
    def shown_credit(self) -> Credit | None:
        """As `credit`, where something but the shape of names shows that it is one."""
        return self.credit if self.short and self._is_shown else None

    @Once
    def _is_shown(self) -> bool:
        """Whether a sign of a credit stands in the row: a quick look before a close one."""
        return self._is_marked or self.says_when

    @Once
    def _is_marked(self) -> bool:
        """Whether a sign other than a date shows that it is a credit."""
        words, text, opened = self.known.words, self.text, self._opened
        return bool(
            self.known.exact
            or "@" in text
            or "|" in text
            or not text[0].isalnum()
            or ("byline_heads" in opened and words.byline_heads.head(self.folded, folded=True))
            or ("roles" in opened and words.roles.head(self.folded, folded=True))
            or words.roles.tail(self.folded, folded=True)
            or GLUED_HEAD.match(text)
            or closes(text, self.known)
        )

    @Once
    def is_date(self) -> bool:
        """Whether nothing of the row is left but punctuation when its dates are taken out."""
        found = self.dates
        return bool(found and self.says_when and len(found.rest.strip(" .,;:|•·-–—()")) <= 2)

    @Once
    def says_when(self) -> bool:
        """Whether it is a line that is there to say when, perhaps with something else on it."""
        return bool(self.dates and (self.dates.published or self.dates.updated))

    @Once
    def capitals(self) -> bool:
        """Whether all its letters are capitals."""
        return self.text.isupper()


def _parted(text: str, rest: str) -> str:
    """What a line says beside its date, with a mark where the date stood between two things."""
    size = next((at for at, (one, other) in enumerate(zip(text, rest, strict=False)) if one != other), len(rest))
    return f"{rest[:size]} • {rest[size:]}" if 2 < size < len(rest) and rest[size - 1].isspace() else rest


def _closed(text: str) -> str:
    """The text with the bracket that went away with the date behind it: `By Ann Lee (The Lantern) - March 14, 2022`."""
    return f"{text})" if text.count("(") > text.count(")") else text


def _without_lead(text: str, known: Knowledge) -> str:
    """The text without a word at its end that led into the date: `By Ann Lee on`."""
    words = text.split()
    if len(words) < 3:
        return text
    last = words[-1].strip(".,:")
    own = known.lexicon.get(known.language) if known.language else None
    leads = last in known.words.place_words or last in known.words.decoys or last in known.words.time_before
    links = last.lower() == "on" or (own and fold(last) in own.calendar.links)
    return " ".join(words[:-1]) if leads or links else text


def _without_age(text: str, known: Knowledge) -> str:
    """The text without an age at its end and the label before it."""
    folded = fold(text)
    for labels in (known.words.updated, known.words.published):
        for mark in ("|", "•", "·", "-", "–"):
            before, found, after = folded.rpartition(mark)
            if found and labels.head(after.strip(), folded=True):
                return text[: len(before)].rstrip()
    return text


class Copy:
    """The rows of one article with what was decided of the whole: where the headline and the body stand."""

    def __init__(
        self, rows: tuple[Row, ...], shape: Shape, known: Knowledge, *, wire: bool = False, text_from: int = 0
    ) -> None:
        self.known = known
        self.shape = shape
        self.wire = wire
        self.text_from = text_from
        self.rows = [Seen(row, at, known) for at, row in enumerate(rows)]
        self.headline: range = range(0)
        self.from_page = False
        """Whether the text was copied off a web page, with the labels of the page."""

    def __len__(self) -> int:
        return len(self.rows)

    def after(self, seen: Seen, distance: int = 1) -> Seen | None:
        """The row so many rows below."""
        at = seen.at + distance
        return self.rows[at] if at < len(self.rows) else None

    def before(self, seen: Seen, distance: int = 1) -> Seen | None:
        """The row so many rows above."""
        at = seen.at - distance
        return self.rows[at] if at >= 0 else None

    @Once
    def headline_text(self) -> str:
        """The headline, its lines joined."""
        return " ".join(self.rows[at].text for at in self.headline)

    @Once
    def said(self) -> Said:
        """What the headline and the sentences of the story say; the last rows may be about the author."""
        last = len(self) - 4 if len(self) > 8 else len(self)
        sentences: list[str] = []
        size = 0
        for seen in self.rows[: max(last, self.headline.stop)]:
            if size > MOST:
                break
            if not seen.short or seen.ends or seen.at in self.headline:
                sentences.append(seen.text)
                size += len(seen.text)
        return Said.of("\n".join(sentences))

    @Once
    def repeated(self) -> dict[str, int]:
        """The texts that stand in more than one row, folded, and the first row of each."""
        first: dict[str, int] = {}
        again: dict[str, int] = {}
        for seen in self.rows:
            if first.setdefault(seen.folded, seen.at) != seen.at:
                again[seen.folded] = first[seen.folded]
        return again

    @Once
    def paragraph(self) -> int:
        """The size of the middle one among the long rows below the first three; 0 if there are none."""
        first = self.headline.stop + 1
        sizes = sorted(seen.size for seen in self.rows[first : first + 60] if seen.size > 60)
        return sizes[len(sizes) // 2] if sizes else 0
