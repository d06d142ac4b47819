"""One source to one article: the loader's door. Pure, never raises on any bytes, linear in their number."""

from datetime import date

from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.loader.assembly import TextSays, assemble
from newsarchive.loader.cleaning import Cleaned, clean
from newsarchive.loader.compose import Request, compose
from newsarchive.loader.decode import decode
from newsarchive.loader.doubts import further_articles, unread_dates
from newsarchive.loader.front_matter import FrontMatter, read_front_matter
from newsarchive.loader.knowledge import Knowledge, knowledge_of
from newsarchive.loader.language import detect
from newsarchive.loader.lexicon import load
from newsarchive.loader.line_roles import line_roles, markdown_roles
from newsarchive.loader.lines import lay_out
from newsarchive.loader.loaded import Loaded
from newsarchive.loader.markdown import read_markdown
from newsarchive.loader.roles import decide_roles
from newsarchive.loader.rules_wire import is_transmission
from newsarchive.loader.seen import Copy
from newsarchive.packing import replace
from newsarchive.records import Article, Defaults, Line, Source
from newsarchive.settings import Settings

SUFFIXES = (".txt", ".md")

_SAMPLE = 1200
"""Characters of a text from which its language is told."""


def parse(source: Source, *, settings: Settings, defaults: Defaults, bound: date, lines: bool = False) -> Loaded:
    """The article of a source. `bound` is the day the file was first seen: no date is inferred beyond it.

    With `lines` the role of every line comes too. What is wrong or doubtful is in `diagnostics`; without a headline
    there is no article.
    """
    asked = Request(source=source, settings=settings, defaults=defaults, bound=bound, lines=lines)
    decoded = decode(source.data, path=source.path, declared=defaults.encoding, fallback=settings.fallback_encoding)
    if decoded.text is None:
        return Loaded(article=None, diagnostics=decoded.diagnostics, encoding=decoded.encoding)
    cleaned = clean(decoded.text, path=source.path)
    found = [*decoded.diagnostics, *cleaned.diagnostics]
    if not any(line.strip() for line in cleaned.lines):
        found.append(diagnose("NA100", "the file is empty", Span(path=source.path)))
        return Loaded(article=None, diagnostics=tuple(found), encoding=decoded.encoding)
    front = read_front_matter(cleaned.lines, path=source.path)
    found += front.diagnostics
    read = _markdown if source.path.lower().endswith(".md") else _raw
    article, roles = read(asked, cleaned, front, found)
    found.sort(key=lambda each: each.order)
    if article and settings.originals:
        article = replace(article, original=decoded.text)
    return Loaded(article=article, diagnostics=tuple(found), lines=roles, encoding=decoded.encoding)


_Read = tuple[Article | None, tuple[Line, ...]]


def _raw(asked: Request, cleaned: Cleaned, front: FrontMatter, found: list[Diagnostic]) -> _Read:
    """Raw news text: the roles of its rows decide what it says."""
    wire = cleaned.wire or is_transmission(next(iter(cleaned.lines[front.body :]), ""))
    layout = lay_out(cleaned.lines[front.body :], first=front.body + 1, wire=wire)
    known = _known(asked, front, _sample([row.text for row in layout.rows]))
    copy = Copy(layout.rows, layout.shape, known, wire=wire, text_from=cleaned.text_from)
    decisions = decide_roles(copy, _text(front, "headline"), _text(front, "standfirst"))
    says = assemble(copy, decisions)
    roles = line_roles(cleaned.lines, front.body, copy, decisions) if asked.lines else ()
    found += further_articles(copy, decisions, asked.source.path)
    article = compose(asked, front, known, says, found)
    found += unread_dates(copy, decisions, article, asked.source.path)
    return article, roles


def _markdown(asked: Request, cleaned: Cleaned, front: FrontMatter, found: list[Diagnostic]) -> _Read:
    """Markdown: fields come from front matter, the headline also from the first heading."""
    lines = cleaned.lines[front.body :]
    text = read_markdown(lines, path=asked.source.path, headline=_text(front, "headline"))
    known = _known(asked, front, _sample([text.headline or "", text.body]))
    line = front.body + text.headline_line + 1 if text.headline_line is not None else None
    says = TextSays(headline=text.headline, headline_line=line)
    roles = markdown_roles(cleaned.lines, front.body, text.headline_line) if asked.lines else ()
    return compose(asked, front, known, says, found, markdown=text), roles


def _text(front: FrontMatter, name: str) -> str | None:
    value = front.values.get(name)
    return value if isinstance(value, str) else None


def _sample(texts: list[str]) -> str:
    """The head of a text, long enough to tell its language."""
    sample: list[str] = []
    size = 0
    for text in texts:
        sample.append(text[:_SAMPLE])
        size += len(text)
        if size > _SAMPLE:
            break
    return "\n".join(sample)


def _known(asked: Request, front: FrontMatter, sample: str) -> Knowledge:
    """The words and habits of the article's language: stated, or told from the text."""
    lexicon = load()
    settings, defaults = asked.settings, asked.defaults
    stated = _text(front, "language") or defaults.language
    language = stated or detect(sample, lexicon, allowed=settings.languages)
    return knowledge_of(
        lexicon,
        language,
        allowed=settings.languages,
        day_first=settings.day_first,
        timezone=defaults.timezone or settings.timezone,
        own_agency=defaults.agency,
        exact=settings.bylines,
    )
