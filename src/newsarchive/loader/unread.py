"""Bylines that were not understood, as the site's file `bylines.yaml` can name them."""

from newsarchive.loader.knowledge import knowledge_of
from newsarchive.loader.lexicon import load
from newsarchive.loader.lines import lay_out
from newsarchive.loader.seen import Seen
from newsarchive.records import Article
from newsarchive.settings import Settings


def unread_byline(article: Article, settings: Settings) -> str | None:
    """The printed byline of an article without its dates; nothing if it was understood, or the site reads it itself."""
    byline = article.byline
    if byline is None or byline.people or byline.agencies or byline.desks:
        return None
    known = knowledge_of(load(), article.language, day_first=settings.day_first, exact=settings.bylines)
    rows = lay_out((byline.text,)).rows
    text = " ".join(Seen(rows[0], 0, known).credit_text.split()) if rows else byline.text
    return None if known.exact_byline(text) or known.exact_byline(byline.text) else text or byline.text
