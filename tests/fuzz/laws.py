"""What must hold of any bytes that a part of the loader is asked to read: one function a part, which raises where not.

Each takes the bytes and a number that chooses among languages, encodings or paths. Nothing here needs the fuzzer, so
that what it finds is asked again by the ordinary tests (`test_findings.py`).
"""

import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache

import msgspec

from newsarchive.codes import CODES
from newsarchive.diagnostics import Diagnostic
from newsarchive.loader import (
    FURTHER,
    Defaults,
    parse,
    read_defaults,
    rules_body,
    rules_credit,
    rules_line,
    rules_tail,
    rules_wire,
    split,
)
from newsarchive.loader.assembly import TextSays, assemble
from newsarchive.loader.bylines import read_credit
from newsarchive.loader.cleaning import clean
from newsarchive.loader.datelines import read_dateline
from newsarchive.loader.dates import date_from_path, find_dates, infer_date, read_date_line
from newsarchive.loader.decode import decode
from newsarchive.loader.front_matter import read_front_matter
from newsarchive.loader.knowledge import Knowledge, knowledge_of
from newsarchive.loader.language import detect
from newsarchive.loader.lexicon import load
from newsarchive.loader.line_roles import line_roles
from newsarchive.loader.lines import lay_out
from newsarchive.loader.markdown import read_markdown
from newsarchive.loader.roles import decide_roles
from newsarchive.loader.rules import Rule
from newsarchive.loader.seen import Copy
from newsarchive.packing import pack
from newsarchive.records import Article, Source, When
from newsarchive.settings import Settings

BOUND = date(2026, 11, 23)
SETTINGS = Settings()
RULES: tuple[Rule, ...] = (
    *rules_line.RULERS,
    *rules_line.FURNITURE,
    *rules_line.DATES,
    *rules_line.LABELLED_DATES,
    *rules_line.LABELS,
    *rules_credit.CREDIT,
    *rules_credit.ANYWHERE,
    *rules_tail.LAST,
    *rules_body.STORY,
    *rules_wire.SENT,
)
"""The tables in which rules need something."""
LANGUAGES = ("en", "fr", "de", "ar", "ja", "ru", "es", "pt", "zh", "hi", "ko", "fa", "it", "tr", "vi", "pl")
PATHS = ("a.txt", "2018/07/21-rain.txt", "port/a.md", "x/_y.txt")
ENCODINGS = (None, "utf-16-le", "utf-16-be", "cp1250", "cp1251", "shift_jis", "koi8-r", "latin-1", "utf-7", "no-such")
ENVELOPES = "\x01\x02\x03\x04"
GROWN = 20_000
"""Characters to which `growth` repeats what it is given, and in how many seconds of processor they must be read.

Most are read in 5 to 40 ms; what takes a hundred times as long grows with the square.
"""
LONGEST = 3.0

_WRITTEN = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?")


def encodings(octets: bytes, choice: int) -> None:
    """Bytes to text: a text, or one reason why not; UTF-8 is never changed; the text can be written down again."""
    declared = ENCODINGS[choice % len(ENCODINGS)]
    found = decode(octets, path="a.txt", declared=declared, fallback=("cp1252", "cp1251", "nonsense")[choice % 3])
    _are_known(found.diagnostics)
    refused = {each.code for each in found.diagnostics} & {"NA101", "NA102"}
    assert (found.text is None) == bool(refused)
    if found.text is None:
        return
    found.text.encode("utf-8")
    if found.encoding == "utf-8" and not found.diagnostics and "\ufffd" not in found.text:
        assert octets.removeprefix(b"\xef\xbb\xbf") == found.text.encode("utf-8")


def lines(octets: bytes, _: int) -> None:
    """Text to clean lines: as many as there were, without what must never reach a page, and clean the second time."""
    text = octets.decode("utf-8", "ignore")
    cleaned = clean(text, path="a.txt")
    _are_known(cleaned.diagnostics)
    whole = "\n".join(cleaned.lines)
    assert len(cleaned.lines) == len(text.splitlines())
    assert unicodedata.is_normalized("NFC", whole)
    assert all(line == line.translate(_UNWANTED) for line in cleaned.lines)
    assert not letters(text) - letters(whole), "a letter was lost"
    again = clean(whole, path="a.txt")
    assert again.lines == cleaned.lines[: len(again.lines)]
    assert not any(cleaned.lines[len(again.lines) :])


_UNWANTED = dict.fromkeys([*range(9), *range(14, 32), *range(0x7F, 0xA0), 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF])


def rows(octets: bytes, choice: int) -> None:
    """Lines to rows: in order, each with text, and all letters where they were."""
    given = clean(octets.decode("utf-8", "ignore"), path="a.txt").lines
    found = lay_out(given, wire=choice % 4 == 0).rows
    position = 0
    for row in found:
        assert position < row.first <= row.last <= len(given)
        assert row.text == row.text.strip() != ""
        position = row.last
    assert _alphanumeric("".join(row.text for row in found)) == _alphanumeric("".join(given))


def dates(octets: bytes, choice: int) -> None:
    """Dates in prose and in lines: each lies inside its text, in order, and is a day that exists."""
    text = octets.decode("utf-8", "ignore")
    codes = _codes(choice)
    position = 0
    for found in find_dates(text, languages=codes, lexicon=load()):
        assert position <= found.start < found.end <= len(text)
        assert not (found.when and (found.impossible or found.ambiguous))
        position = found.end
        assert _exists(found.when)
    line = read_date_line(text, languages=codes, lexicon=load(), timezone=("UTC", "Asia/Tehran")[choice % 2])
    if line:
        assert not letters(line.rest) - letters(text)
        assert _exists(line.published)
        assert _exists(line.updated)


def weekdays(octets: bytes, choice: int) -> None:
    """Dates that no line states: never beyond the day the file was first seen, always marked, from words that stand."""
    texts = octets.decode("utf-8", "ignore").split("\n")
    found = infer_date(texts, language=LANGUAGES[choice % len(LANGUAGES)], lexicon=load(), bound=BOUND)
    if found:
        assert found.evidence in texts[found.text_index]
        assert found.when.inferred
        assert _exists(found.when)
        assert date.fromisoformat(found.when.value) <= BOUND


def paths(octets: bytes, _: int) -> None:
    """Dates in paths."""
    found = date_from_path(octets.decode("utf-8", "ignore"))
    assert found is None or _exists(found[0])


def bylines(octets: bytes, choice: int) -> None:
    """A line as a credit: the printed form is kept, and nobody is named whose words do not stand there."""
    text = octets.decode("utf-8", "ignore")
    known = knowledge(choice)
    credit = read_credit(text, known, strict=choice % 3 > 0, dated=choice % 5 == 0)
    if credit is None:
        return
    assert credit.byline.text == text.strip()
    named = (*credit.byline.people, *credit.byline.desks, *credit.byline.roles)
    assert all(word.rstrip(",") in text for name in named for word in name.split())
    assert all(known.lexicon.agency(agency) for agency in credit.byline.agencies)


def datelines(octets: bytes, choice: int) -> None:
    """The dateline of a paragraph: its head as printed, with text behind it."""
    text = octets.decode("utf-8", "ignore").strip()
    found = read_dateline(text, knowledge(choice))
    if found:
        line, size = found
        assert 0 < size < len(text)
        assert text.startswith(line.text)
        assert text[size:].strip()
        assert line.place or line.agency or line.day


def front_matter(octets: bytes, choice: int) -> None:
    """Fields between two lines of `---`, or a folder's defaults: what is wrong is said, with a line of the file."""
    if choice % 4 == 0:
        _, diagnostics = read_defaults(octets, "_defaults.yaml")
        _are_known(diagnostics)
        return
    text = octets.decode("utf-8", "ignore")
    given = clean(text if choice % 4 == 1 else f"---\n{text}\n---\nText.", path="a.txt").lines
    front = read_front_matter(given, path="a.txt")
    _are_known(front.diagnostics, most=len(given))
    assert 0 <= front.body <= len(given)
    assert all(0 < line <= len(given) for line in front.lines.values())
    pack(front.values)


def markdown(octets: bytes, choice: int) -> None:
    """Markdown: headline and body together are the text; no picture lies outside the archive."""
    given = clean(octets.decode("utf-8", "ignore"), path="a.md").lines
    found = read_markdown(given, path=PATHS[choice % len(PATHS)], headline="Rain" if choice % 3 == 0 else None)
    assert not letters("".join(given)) - letters(f"{found.headline}{found.body}")
    assert all(image.file not in ("", "..") and not image.file.startswith(("../", "/")) for image in found.images)


def language(octets: bytes, choice: int) -> None:
    """The language of a text: one of those that are known, and of those that are allowed."""
    text = octets.decode("utf-8", "ignore")
    allowed = _codes(choice) if choice % 2 else ()
    found = detect(text, load(), allowed=allowed)
    assert found is None or load().get(found)
    assert found is None or not allowed or found in allowed


def roles(octets: bytes, choice: int) -> None:
    """Rows to what the text says: each line has a role and a reason, and no letter is lost."""
    text = octets.decode("utf-8", "ignore")
    cleaned = clean(text, path="a.txt")
    layout = lay_out(cleaned.lines, wire=choice % 7 == 0)
    copy = Copy(layout.rows, layout.shape, knowledge(choice), wire=choice % 7 == 0, text_from=cleaned.text_from)
    decisions = decide_roles(copy, "Rain" if choice % 11 == 0 else None)
    says = assemble(copy, decisions)
    told = line_roles(cleaned.lines, 0, copy, decisions)
    assert [line.number for line in told] == list(range(1, len(cleaned.lines) + 1))
    assert all(line.reason for line in told)
    if copy.headline and not copy.wire:
        assert not letters(text) - letters("\n".join(strings(_said(says)))), "a letter was lost"


def needs(octets: bytes, choice: int) -> None:
    """A rule that speaks for a row is one that is asked of it: what it needs is seen at first sight."""
    cleaned = clean(octets.decode("utf-8", "ignore"), path="a.txt")
    layout = lay_out(cleaned.lines)
    copy = Copy(layout.rows, layout.shape, knowledge(choice), wire=choice % 3 == 0)
    decide_roles(copy)
    for seen in copy.rows[:_MOST_ROWS]:
        for rule in RULES:
            assert rule.needs in seen.shows or not rule.test(seen, copy), rule.reason


_MOST_ROWS = 6


def _said(says: TextSays) -> object:
    return msgspec.to_builtins((says.headline, says.kicker, says.standfirst, says.byline, says.dateline, says.body)) + (
        msgspec.to_builtins((says.dropped, says.corrections))
    )


def texts(octets: bytes, _: int) -> None:
    """A text in UTF-8: no letter of it is lost, no control character is kept, every field has an origin."""
    text = octets.decode("utf-8", "ignore")
    if any(mark in text for mark in ENVELOPES) or text.lstrip().startswith("---"):
        return
    article = parse(
        Source(path="a.txt", data=text.encode()), settings=SETTINGS, defaults=Defaults(), bound=BOUND
    ).article
    if article is None:
        return
    said = _in_words(article)
    assert not letters(text) - letters(said), "a letter was lost"
    kept = said.replace("\n", "")
    assert not any(unicodedata.category(each) == "Cc" or each in "\ufeff\ufffd" for each in kept), "a control character"
    fields = ("headline", "kicker", "standfirst", "byline", "dateline", "published", "updated", "language")
    assert {name for name in fields if getattr(article, name)} <= {origin.field for origin in article.origins}
    assert _exists(article.published)
    assert _exists(article.updated)


def files(octets: bytes, choice: int) -> None:
    """A file as it may lie in a folder, of any bytes: an article or a reason, the same twice, that can be kept."""
    path, encoding = PATHS[choice % len(PATHS)], ENCODINGS[choice % len(ENCODINGS)]
    source, defaults = Source(path=path, data=octets), Defaults(encoding=encoding)
    loaded = parse(source, settings=SETTINGS, defaults=defaults, bound=BOUND, lines=True)
    _are_known(loaded.diagnostics)
    assert loaded.article or loaded.diagnostics
    assert loaded.article is None or (_exists(loaded.article.published) and _exists(loaded.article.updated))
    assert [line.number for line in loaded.lines] == list(range(1, len(loaded.lines) + 1))
    kept = pack(loaded)
    headings = tuple(each.span.line for each in loaded.diagnostics if each.code == FURTHER)
    pieces = split(octets, headings, declared=encoding, fallback="cp1252")
    assert all(piece.first <= piece.last and piece.data for piece in pieces if headings)
    if choice % 4 == 0:
        assert pack(parse(source, settings=SETTINGS, defaults=defaults, bound=BOUND, lines=True)) == kept


def growth(octets: bytes, choice: int) -> None:
    """What is repeated to a long file is read in a time that its length explains."""
    if not octets.strip():
        return
    data = (octets * (GROWN // len(octets) + 1))[:GROWN]
    head = (b"", b"A headline\n", b"---\nheadline: a\n", b"\x01A headline=\n")[choice // 2 % 4]
    start = time.process_time()
    parse(
        Source(path=("a.txt", "a.md")[choice % 2], data=head + data),
        settings=SETTINGS,
        defaults=Defaults(),
        bound=BOUND,
        lines=True,
    )
    assert time.process_time() - start < LONGEST, "it takes too long"


LAWS: dict[str, Callable[[bytes, int], None]] = {
    law.__name__: law
    for law in (
        encodings,
        lines,
        rows,
        dates,
        weekdays,
        paths,
        bylines,
        datelines,
        front_matter,
        markdown,
        language,
        roles,
        needs,
        texts,
        files,
        growth,
    )
}


def ask(law: Callable[[bytes, int], None], octets: bytes) -> None:
    """Asks one input: its first byte chooses, the others are read."""
    if len(octets) > 1:
        law(octets[1:], octets[0])


@cache
def knowledge(choice: int) -> Knowledge:
    """What is known of the chosen language; every fourth time no language is."""
    return knowledge_of(load(), None if choice % 4 == 3 else LANGUAGES[choice % len(LANGUAGES)])


def letters(text: str) -> Counter[str]:
    """Letters and digits, however they are composed."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return Counter(filter(str.isalnum, text))


def strings(value: object) -> list[str]:
    """All texts in a record that was made plain."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in strings(each)]
    return []


def _in_words(article: Article) -> str:
    """Everything that a record says in words of the text."""
    record = msgspec.to_builtins(article)
    for name in ("origins", "source", "published", "updated", "language"):
        record.pop(name)
    return "\n".join(strings(record))


def _codes(choice: int) -> tuple[str, ...]:
    return () if choice % 16 == 15 else (LANGUAGES[choice % len(LANGUAGES)],)


def _alphanumeric(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _exists(when: When | None) -> bool:
    """Whether a date is missing, or well written, of a day that exists, in a year that is one."""
    if when is None:
        return True
    day = date.fromisoformat((when.value + "-01-01")[:10])
    return _WRITTEN.fullmatch(when.value) is not None and 1600 <= day.year <= 2100


def _are_known(diagnostics: tuple[Diagnostic, ...], most: int | None = None) -> None:
    """Whether each has a code, a hint, and a line of the file."""
    for each in diagnostics:
        assert each.code in CODES
        assert each.message
        assert each.hint
        assert most is None or 0 <= each.span.line <= most + 1
