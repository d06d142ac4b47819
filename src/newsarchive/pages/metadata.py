"""What machines read in the head of an article: schema.org, Open Graph, and what reference managers look for.

Zotero takes `og:type` alone for a web page and `citation_journal_title` for a journal article; `DC.type` of
`newspaperArticle` with `og:site_name` and `article:section` gives a newspaper article with all its fields.
"""

from pathlib import PurePosixPath

from newsarchive.contents import LETTERS, ListKind, PlacedArticle
from newsarchive.packing import to_json
from newsarchive.pages.framing import CARD_TITLE, DESCRIPTION, named, property_, shortened
from newsarchive.pages.site import Site
from newsarchive.pages.times import moment
from newsarchive.pages.views.frame import Alternate, Meta
from newsarchive.records import Article, Correction, Precision, When

Tree = dict[str, object]

ALT = 420
"""Characters of an image's alternative text that previews read out."""


def description(article: Article) -> str:
    """The standfirst, else the first words of the body."""
    first = article.body[0].text if article.body else (article.markdown or "")[: 2 * DESCRIPTION]
    return shortened(article.standfirst or first, DESCRIPTION)


def publication(site: Site, article: Article) -> str:
    """The newspaper that an article belongs to."""
    return article.publication or site.settings.publication_name


def metas(site: Site, placed: PlacedArticle) -> tuple[Meta, ...]:
    """Open Graph and the terms of reference managers."""
    article, card = placed.article, placed.card
    published = _told(site, article.published)
    language = card.language
    people = article.people or article.agencies
    return (
        *property_("og:type", "article"),
        *property_("og:site_name", publication(site, article)),
        *property_("og:title", shortened(article.headline, CARD_TITLE)),
        *property_("og:description", description(article)),
        *property_("og:url", site.url(card.permalink)),
        *property_("og:locale", language.replace("-", "_") if "-" in language else None),
        *_image_metas(site, placed),
        *property_("article:published_time", published),
        *property_("article:modified_time", _told(site, article.updated)),
        *property_("article:section", card.section),
        *(meta for name in people for meta in property_("article:author", name)),
        *(meta for topic in article.topics for meta in property_("article:tag", topic)),
        *named("DC.type", "newspaperArticle"),
        *named("DC.title", article.headline),
        *(meta for name in people for meta in named("DC.creator", name)),
        *named("DC.publisher", publication(site, article)),
        *named("DC.date", published),
        *named("DC.language", language),
        *named("DC.identifier", site.url(card.permalink)),
        *(meta for topic in article.topics for meta in named("DC.subject", topic)),
        *(meta for name in people for meta in named("citation_author", name)),
    )


def _image_metas(site: Site, placed: PlacedArticle) -> tuple[Meta, ...]:
    """The lead image; else the picture of the headline, which says what it shows."""
    image = placed.card.image or placed.article.image
    shown = image if image and image.permalink else None
    place, alt = (shown.permalink, shown.alt) if shown else (placed.drawn, placed.article.headline)
    url = site.url(place) if place else None
    if url is None:
        return named("twitter:card", "summary")
    return (
        *property_("og:image", url),
        *property_("og:image:alt", shortened(alt, ALT)),
        *named("twitter:card", "summary_large_image"),
    )


def alternates(site: Site, placed: PlacedArticle) -> tuple[Alternate, ...]:
    """The article and its translations, each at its absolute URL; nothing where there is only one."""
    if not placed.translations or not site.settings.base_url:
        return ()
    cards = sorted((placed.card, *placed.translations), key=lambda card: (card.language, card.permalink))
    return tuple(Alternate(language=card.language, url=site.address(card.permalink)) for card in cards)


def structured(site: Site, placed: PlacedArticle) -> str:
    """schema.org `NewsArticle` as JSON text."""
    article, card = placed.article, placed.card
    image = card.image or article.image
    tree: Tree = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "description": description(article),
        "inLanguage": card.language,
        "url": site.url(card.permalink),
        "mainEntityOfPage": site.url(card.permalink),
        "datePublished": _told(site, article.published),
        "dateModified": _told(site, article.updated),
        "articleSection": card.section,
        "keywords": list(article.topics),
        "dateline": article.dateline.text if article.dateline else None,
        "image": [site.url(image.permalink)] if image and image.permalink and site.settings.base_url else None,
        "author": [*_authors(site, placed)],
        "publisher": _publisher(site),
        "isPartOf": {"@type": "Newspaper", "name": publication(site, article)},
        "correction": [_correction(site, found) for found in article.corrections],
        "isAccessibleForFree": True,
    }
    return to_json(_known(tree)).decode()


def _authors(site: Site, placed: PlacedArticle) -> list[Tree]:
    # A name without a page of its own leads to a list from A to Z, which tells nothing of it.
    own = [link for link in placed.lists if link.permalink != LETTERS[link.kind]]
    places = {(link.kind, link.name): site.url(link.permalink) for link in own}
    named_ = [("Person", ListKind.AUTHOR, name) for name in placed.article.people]
    if not named_:
        named_ = [("Organization", ListKind.AGENCY, name) for name in placed.article.agencies]
    return [
        _known({"@type": kind, "name": name, "url": places.get((list_kind, name))}) for kind, list_kind, name in named_
    ]


def _publisher(site: Site) -> Tree:
    organisation = site.settings.organisation
    if organisation is None:
        name, url, logo = site.settings.publication_name, site.url("/"), None
    else:
        name, url = organisation.name, organisation.url or site.url("/")
        logo = site.url(f"/assets/{PurePosixPath(organisation.logo).name}") if organisation.logo else None
    mark = {"@type": "ImageObject", "url": logo} if logo else None
    return _known({"@type": "NewsMediaOrganization", "name": name, "url": url, "logo": mark})


def _correction(site: Site, found: Correction) -> Tree:
    date = _told(site, found.date)
    return _known({"@type": "CorrectionComment", "text": found.text, "datePublished": date})


def _told(site: Site, when: When | None) -> str | None:
    """A date as precisely as it is known; a time with its offset, without which it would be another one elsewhere."""
    if when is None:
        return None
    return moment(site, when.value) if when.precision is Precision.MINUTE else when.value


def _known(tree: Tree) -> Tree:
    """The tree without what is empty."""
    return {name: value for name, value in tree.items() if value not in (None, "", [])}
