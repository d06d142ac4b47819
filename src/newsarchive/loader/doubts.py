"""Diagnostics about what was read: no headline, no body, several articles in one file, a byline not understood."""

from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.loader.assembly import TextSays
from newsarchive.loader.dates import find_dates
from newsarchive.loader.rules import Decision
from newsarchive.loader.rules_line import is_ruler
from newsarchive.loader.seen import Copy
from newsarchive.loader.unread import unread_byline
from newsarchive.records import Article, Role
from newsarchive.settings import Settings

LONGEST_HEADLINE = 500
_EXCERPT = 200
_MOST_RULERS = 1_000
_HEAD_ROWS = 6


def no_headline(path: str, says: TextSays) -> Diagnostic:
    """The file has text, but none that can be a headline: perhaps because its first line is the whole story."""
    first = says.body[0] if says.body else None
    if first is None or len(first.text) <= LONGEST_HEADLINE:
        return diagnose("NA120", "no headline", Span(path=path, line=1, column=1))
    message = f"no headline: the first line has {len(first.text)} characters"
    return _at("NA120", message, path, first.line or 1, first.text)


def doubts(article: Article, path: str, settings: Settings) -> list[Diagnostic]:
    """What an editor should know of an article that was read."""
    found = []
    lines = {origin.field: origin.line or 0 for origin in article.origins}
    if len(article.headline) > LONGEST_HEADLINE:
        message = f"the headline is very long: {len(article.headline)} characters"
        found.append(_at("NA121", message, path, lines.get("headline", 0), article.headline))
    if not article.body and not article.markdown:
        found.append(diagnose("NA122", "no body below the headline", Span(path=path)))
    if article.byline and unread_byline(article, settings):
        found.append(_at("NA124", "the byline was not understood", path, lines.get("byline", 0), article.byline.text))
    if article.published and article.published.inferred:
        message = f"the date was inferred: {article.published.value}"
        span = Span(path=path, line=lines.get("published", 0), column=1)
        hint = f"write `published: {article.published.value}` in front matter to confirm it"
        found.append(diagnose("NA125", message, span, hint=hint))
    if article.language is None:
        found.append(diagnose("NA126", "the language is not known", Span(path=path)))
    return found


def wrong_dates(says: TextSays, path: str) -> list[Diagnostic]:
    """Lines of date that cannot be read, or not for sure."""
    found = [_at("NA127", "the date is impossible", path, seen.row.first, seen.text) for seen in says.impossible]
    if says.published is None:
        found += [
            _at("NA128", "day and month can be exchanged", path, seen.row.first, seen.text) for seen in says.ambiguous
        ]
    return found


def _at(code: str, message: str, path: str, line: int, excerpt: str) -> Diagnostic:
    span = Span(path=path, line=line, column=1 if line else 0)
    return diagnose(code, message, span, excerpt=excerpt[:_EXCERPT] or None)


def unread_dates(copy: Copy, decisions: list[Decision], article: Article | None, path: str) -> list[Diagnostic]:
    """Short rows beside the text that name a day which cannot be, or can be two, in an article that has no date."""
    if article is None or (article.published and not article.published.inferred):
        return []
    said = []
    for seen in (*copy.rows[:_HEAD_ROWS], *copy.rows[-2:]):
        # A headline or a sentence may speak of any day; a short row beside them is there to say when.
        if not (seen.short and seen.has_digit) or seen.ends or decisions[seen.at].role is Role.HEADLINE:
            continue
        known = seen.known
        for date in find_dates(seen.text, languages=known.languages, lexicon=known.lexicon, day_first=known.day_first):
            if date.impossible or date.ambiguous:
                code, what = ("NA127", "an impossible date") if date.impossible else ("NA128", "an ambiguous date")
                words = seen.text[date.start : date.end]
                said.append(_at(code, f"{what}: {words}", path, seen.row.first, seen.text))
    return list(dict.fromkeys(said))


def further_articles(copy: Copy, decisions: list[Decision], path: str) -> list[Diagnostic]:
    """At each heading of a further article: a line of signs, then a short line, then a credit or a date that says so."""
    start = copy.headline.stop
    found = []
    rulers = [seen for seen in copy.rows[start + 2 : -2] if seen.size >= 3 and is_ruler(seen, copy)]
    for seen in rulers[:_MOST_RULERS]:
        if decisions[seen.at].role is Role.HEADLINE:
            continue
        heading, credit = copy.rows[seen.at + 1], copy.rows[seen.at + 2]
        opened = credit.short and (credit.is_date or (credit.credit and credit.credit.opened and credit.credit.clear))
        if heading.short and not heading.ends and opened:
            message = "a further article seems to begin in this file"
            found.append(_at("NA123", message, path, heading.row.first, heading.text))
    return found
