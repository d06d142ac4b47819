"""The articles of an archive as flat records, in the archive's order: what JSON Lines, Parquet, CSV, ninjs and text are
made of.

Held articles (drafts, embargoed, withdrawn) are in none of them.
"""

from collections.abc import Iterator

from newsarchive.diagnostics import WrongUsage
from newsarchive.exporters.export import Archive
from newsarchive.packing import unpack
from newsarchive.pages.flat import Exported, exported
from newsarchive.records import Article, Card


def articles(archive: Archive) -> Iterator[Exported]:
    """Every published article, one at a time. Raises `WrongUsage` where there is none: nobody means to hand over nothing."""
    found = False
    for packed, text in archive.state.execute("SELECT card, text FROM article ORDER BY ord, permalink"):
        found = True
        yield exported(unpack(packed, Card), unpack(text, Article), archive.settings.base_url)
    if not found:
        raise WrongUsage(
            "no article is published, so there is nothing to hand over",
            hint="run `newsarchive build`: it names the articles that are held, and why",
        )
