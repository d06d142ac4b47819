"""Diagnostics about what was read: no headline, no body, two articles in one file, a byline not understood."""

from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.loader.rules import Decision
from newsarchive.loader.rules_line import is_ruler
from newsarchive.loader.seen import Copy
from newsarchive.records import Article, Byline, Role

LONGEST_HEADLINE = 500
_EXCERPT = 200


def no_headline(path: str) -> Diagnostic:
    """The file has text, but none that can be a headline."""
    return diagnose("NA120", "no headline", Span(path=path, line=1, column=1))


def doubts(article: Article, path: str) -> list[Diagnostic]:
    """What an editor should know of an article that was read."""
    found = []
    lines = {origin.field: origin.line or 0 for origin in article.origins}
    if len(article.headline) > LONGEST_HEADLINE:
        message = f"the headline is very long: {len(article.headline)} characters"
        found.append(_at("NA121", message, path, lines.get("headline", 0), article.headline))
    if not article.body and not article.markdown:
        found.append(diagnose("NA122", "no body below the headline", Span(path=path)))
    if article.byline and not _understood(article.byline):
        found.append(_at("NA124", "the byline was not understood", path, lines.get("byline", 0), article.byline.text))
    if article.published and article.published.inferred:
        message = f"the date was inferred: {article.published.value}"
        found.append(_at("NA125", message, path, lines.get("published", 0), ""))
    if article.language is None:
        found.append(diagnose("NA126", "the language is not known", Span(path=path)))
    return found


def _at(code: str, message: str, path: str, line: int, excerpt: str) -> Diagnostic:
    span = Span(path=path, line=line, column=1 if line else 0)
    return diagnose(code, message, span, excerpt=excerpt[:_EXCERPT] or None)


def _understood(byline: Byline) -> bool:
    return bool(byline.people or byline.agencies or byline.desks)


def second_article(copy: Copy, decisions: list[Decision], path: str) -> list[Diagnostic]:
    """A line of signs, then a short line, then a credit or a date that says so: a second article begins."""
    start = copy.headline.stop
    for seen in copy.rows[start + 2 : -3]:
        if not (seen.size >= 3 and is_ruler(seen, copy)) or decisions[seen.at].role is Role.HEADLINE:
            continue
        heading, credit = copy.rows[seen.at + 1], copy.rows[seen.at + 2]
        opened = credit.short and (credit.is_date or (credit.credit and credit.credit.opened and credit.credit.clear))
        if heading.short and not heading.ends and opened:
            message = "a second article seems to begin in this file"
            return [_at("NA123", message, path, heading.row.first, heading.text)]
    return []
