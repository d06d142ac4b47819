"""The article of a source, from all that speaks about it: front matter, folder defaults, text, path, inference."""

from datetime import date
from typing import Any

from newsarchive.diagnostics import Diagnostic
from newsarchive.loader.assembly import TextSays
from newsarchive.loader.bylines import read_credit
from newsarchive.loader.dates import date_from_path, find_dates, infer_date
from newsarchive.loader.doubts import doubts, no_headline, wrong_dates
from newsarchive.loader.front_matter import FrontMatter
from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.markdown import MarkdownText
from newsarchive.loader.settle import (
    FROM_DEFAULTS,
    FROM_FRONT_MATTER,
    Settled,
    hear_defaults,
    hear_front_matter,
    hear_path,
    stated_byline,
)
from newsarchive.packing import Record, replace
from newsarchive.records import Article, Block, Byline, Dateline, Defaults, Role, Source
from newsarchive.settings import Settings

_DATED_PARAGRAPHS = 12
"""Paragraphs in which a day with its weekday is looked for when no date is printed."""


class Request(Record, frozen=True, kw_only=True):
    """What the loader was asked: a source, and what holds for it."""

    source: Source
    settings: Settings
    defaults: Defaults
    bound: date
    lines: bool = False


def compose(
    asked: Request,
    front: FrontMatter,
    known: Knowledge,
    says: TextSays,
    found: list[Diagnostic],
    *,
    markdown: MarkdownText | None = None,
) -> Article | None:
    """The article, or nothing if it has no headline; adds what is doubtful to `found`."""
    path = asked.source.path
    settled = Settled()
    hear_front_matter(settled, front, asked.settings, path)
    hear_defaults(settled, asked.defaults, asked.settings)
    _hear_credits(settled, front, asked.defaults, known, says)
    _hear_text(settled, says)
    _hear_path(settled, path, asked.settings)
    settled.hear("language", known.language, "the words of the text", inferred=True)
    _hear_dateline(settled, known, says.dateline)
    _infer_date(settled, known, says, asked.bound, markdown)
    if "headline" not in settled.values:
        found.append(no_headline(path, says))
        return None
    article = Article(
        source=path,
        body=says.body,
        markdown=markdown.body if markdown else None,
        images=markdown.images if markdown else (),
        dropped=says.dropped + _overruled(settled, says),
        origins=tuple(settled.origins.values()),
        **settled.values,
    )
    found += doubts(article, path, asked.settings) + wrong_dates(says, path)
    return article


def _overruled(settled: Settled, says: TextSays) -> tuple[Block, ...]:
    """What the text prints where front matter says otherwise: it is kept, out of the body."""
    printed = {
        Role.KICKER: (says.kicker, settled.values.get("kicker")),
        Role.HEADLINE: (says.headline, settled.values.get("headline")),
        Role.STANDFIRST: (says.standfirst, settled.values.get("standfirst")),
        Role.BYLINE: (_printed(says.byline), _printed(settled.values.get("byline"))),
        Role.DATELINE: (_printed(says.dateline), _printed(settled.values.get("dateline"))),
    }
    return tuple(Block(role=role, text=text) for role, (text, heard) in printed.items() if text and text != heard)


def _printed(line: Byline | Dateline | None) -> str | None:
    return line.text if line else None


def _hear_credits(settled: Settled, front: FrontMatter, defaults: Defaults, known: Knowledge, says: TextSays) -> None:
    """Byline and dateline: front matter, the text, then the agency of the folder."""
    printed = front.values.get("byline")
    read = _read_byline(printed, known) if isinstance(printed, str) else None
    keys = [key for key in ("byline", "authors", "agencies") if key in front.values]
    stated = stated_byline(front, says.byline, read)
    settled.hear("byline", stated, FROM_FRONT_MATTER, front.lines.get(keys[0]) if keys else None)
    place = front.values.get("place")
    if isinstance(place, str):
        line = replace(says.dateline, place=place) if says.dateline else Dateline(text=place, place=place)
        settled.hear("dateline", line, FROM_FRONT_MATTER, front.lines.get("place"))
    origins = {origin.field: origin for origin in says.origins}
    for name, value in (("byline", says.byline), ("dateline", says.dateline)):
        if value and name in origins:
            settled.hear(name, value, origins[name].rule, origins[name].line)
    byline = settled.values.get("byline")
    filed = says.dateline.agency if says.dateline else None
    if not defaults.agency or filed:
        return
    if byline is None:
        settled.hear("byline", Byline(text=defaults.agency, agencies=(defaults.agency,)), FROM_DEFAULTS)
    elif not byline.agencies:
        settled.values["byline"] = replace(byline, agencies=(defaults.agency,))


def _read_byline(text: str, known: Knowledge) -> Byline:
    """A byline that front matter states: it is a credit, so that less is needed to find the names in it."""
    credit = read_credit(text, known, strict=False)
    return credit.byline if credit else Byline(text=text)


def _hear_text(settled: Settled, says: TextSays) -> None:
    """What lines of the text say."""
    origins = {origin.field: origin for origin in says.origins}
    fields: dict[str, Any] = {
        name: getattr(says, name) for name in ("kicker", "standfirst", "published", "updated", "corrections")
    }
    for name, value in fields.items():
        origin = origins.get(name)
        settled.hear(name, value, origin.rule if origin else "the text", origin.line if origin else None)
    rule = origins["headline"].rule if "headline" in origins else "the first heading"
    settled.hear("headline", says.headline, rule, says.headline_line)


def _hear_path(settled: Settled, path: str, settings: Settings) -> None:
    """What folders and the name of the file say."""
    hear_path(settled, path, settings)
    dated = date_from_path(path)
    if dated:
        settled.hear("published", dated[0], "the path of the file")


def _hear_dateline(settled: Settled, known: Knowledge, line: Dateline | None) -> None:
    """The day of filing, where a dateline prints its year: most stories are published on it, so it is inferred."""
    if line is None or line.day is None or "published" in settled.values:
        return
    filed = find_dates(line.day, languages=known.languages[:1], lexicon=known.lexicon, day_first=known.day_first)
    when = filed[0].when if filed and filed[0].day else None
    if when:
        origins = {origin.field: origin.line for origin in settled.origins.values()}
        inferred = replace(when, inferred=True)
        settled.hear("published", inferred, "the day of filing", origins.get("dateline"), inferred=True)


def _infer_date(settled: Settled, known: Knowledge, says: TextSays, bound: date, markdown: MarkdownText | None) -> None:
    """A date from a weekday with day and month in the story, if nothing better is known."""
    if "published" in settled.values or known.language is None:
        return
    if markdown:
        texts = [text for text in markdown.body.split("\n") if text.strip()][:_DATED_PARAGRAPHS]
    else:
        texts = [block.text for block in says.body[:_DATED_PARAGRAPHS]]
    head = [text for text in (settled.values.get("headline"), settled.values.get("standfirst")) if text]
    inferred = infer_date((*head, *texts), language=known.language, lexicon=known.lexicon, bound=bound)
    if inferred:
        line = _line_of(inferred.text_index - len(head), says)
        rule = f"a weekday with day and month: {inferred.evidence}"
        settled.hear("published", inferred.when, rule, line, inferred=True)


def _line_of(index: int, says: TextSays) -> int | None:
    return says.body[index].line if 0 <= index < len(says.body) else None
