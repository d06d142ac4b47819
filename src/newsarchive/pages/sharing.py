"""Pictures of headlines for links that others share: where they stand, and what they say beside the headline."""

from newsarchive.pages.site import Site
from newsarchive.pages.times import words_of
from newsarchive.records import When

FOLDER = "/share"


def share_permalink(permalink: str) -> str:
    """Where the picture of the headline of the article at a permalink stands."""
    stem = f"{permalink}index" if permalink.endswith("/") else permalink.removesuffix(".html")
    return f"{FOLDER}{stem}.png"


def shared_article(permalink: str) -> str:
    """The permalink of the article whose headline a picture shows."""
    stem = permalink.removeprefix(FOLDER).removesuffix(".png")
    return stem.removesuffix("index") if stem.endswith("/index") else f"{stem}.html"


def share_date(site: Site, published: When | None) -> str:
    """The date of an article as its picture says it; nothing where it is inferred or not known."""
    return words_of(When(value=published.value[:10]), site.locale) if published and not published.inferred else ""
