"""From an article of the catalogue to what search takes of it: the words that its page shows, and its lists."""

import re

from newsarchive.catalogue.cards import memberships
from newsarchive.records import Article, Card
from newsarchive.shelves import KINDS, Holding

# Addresses of links and pictures, tags, definitions of links: what a page of Markdown does not show as words.
_UNSEEN = re.compile(r"\]\([^)\n]{0,2000}\)|<[^<>\n]{1,2000}>|^\[[^\]\n]{1,200}\]:.*$", re.MULTILINE)


def holding(card: Card, article: Article) -> Holding:
    """A published article as search takes it."""
    return Holding(
        permalink=card.permalink,
        headline=card.headline,
        language=card.language,
        date=card.published.value if card.published else "",
        byline=card.byline or "",
        standfirst=card.standfirst or "",
        body="\n".join(_shown(card, article)),
        lists=tuple((KINDS[kind], name) for kind, name in memberships(card)),
    )


def _shown(card: Card, article: Article) -> list[str]:
    """Texts of the page beside headline, standfirst and byline."""
    images = (*((article.image,) if article.image else ()), *article.images)
    texts = [
        card.kicker,
        card.section,
        article.dateline.text if article.dateline else None,
        *(block.text for block in article.body),
        _UNSEEN.sub(" ", article.markdown) if article.markdown else None,
        *(text for image in images for text in (image.alt, image.caption, image.credit)),
        *(correction.text for correction in article.corrections),
        *card.topics,
    ]
    return [text for text in texts if text]
