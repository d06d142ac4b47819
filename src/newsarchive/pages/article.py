"""The page of an article."""

import re
from itertools import groupby

from newsarchive.contents import ListKind, ListLink, Page, PlacedArticle, Prose
from newsarchive.pages import citation_formats, citations, cldr, metadata
from newsarchive.pages.cards import card_view, correction_views
from newsarchive.pages.crumbs import to_article
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.lists import kind_name, kinds_name
from newsarchive.pages.originals import original_permalink
from newsarchive.pages.site import Site
from newsarchive.pages.stories import also_in, is_foreign, stories
from newsarchive.pages.times import time_of
from newsarchive.pages.versions import versions_permalink
from newsarchive.pages.views.articles import ArticleView, BylinePart, CitationForm, Listing
from newsarchive.pages.views.frame import CardView, Link, Picture, PictureSource
from newsarchive.picture_sizes import SHOWN, sizes_of
from newsarchive.records import Article, Card, Image

_KEY = re.compile(r"[^a-z0-9]+")


def article_page(site: Site, placed: PlacedArticle) -> Page:
    """An article. It changes only with the article itself, its neighbours, related articles and translations."""
    article, card = placed.article, placed.card
    extras = Extras(
        description=metadata.description(article),
        metas=metadata.metas(site, placed),
        alternates=metadata.alternates(site, placed),
        structured=metadata.structured(site, placed),
        earlier=placed.earlier.permalink if placed.earlier else None,
        later=placed.later.permalink if placed.later else None,
    )
    crumbs = to_article(site, article.published)
    byline = byline_parts(article.byline.text if article.byline else "", placed.lists)
    view = ArticleView(
        **frame(site, card.permalink, article.headline, crumbs=crumbs, extras=extras),
        article_language=card.language,
        article_direction=cldr.direction(card.language),
        foreign=is_foreign(site, card.language),
        kicker=article.kicker or "",
        section=_section(placed),
        standfirst=article.standfirst or "",
        byline=byline,
        published=time_of(site, article.published),
        updated=time_of(site, article.updated),
        dateline=_dateline(article),
        notice=_notice(site, article),
        image=_picture(card.image or article.image),
        corrections=correction_views(site, article.corrections),
        prose=_prose(article, card),
        lists=_other_lists(site, placed.lists, byline),
        sources=_sources(site, article),
        versions=versions_permalink(card.permalink) if placed.versions else None,
        citations=_citations(site, placed),
        before=card_view(site, placed.earlier, standfirst=False) if placed.earlier else None,
        after=card_view(site, placed.later, standfirst=False) if placed.later else None,
        section_before=_in_section(site, placed.section_earlier, placed.earlier),
        section_after=_in_section(site, placed.section_later, placed.later),
        related=_related(site, placed),
        translations=also_in(placed.translations),
        original=None if article.original is None else original_permalink(card.permalink),
    )
    return Page(permalink=card.permalink, template="article.html", view=view)


def byline_parts(text: str, lists: tuple[ListLink, ...]) -> tuple[BylinePart, ...]:
    """The printed byline cut where it names a person or agency that has a list; joined again it is the byline."""
    names = {
        link.name.casefold(): link.permalink
        for link in lists
        if link.kind in (ListKind.AUTHOR, ListKind.AGENCY) and link.name
    }
    if not names or not text:
        return (BylinePart(text=text),) if text else ()
    longest = sorted((re.escape(name) for name in names), key=len, reverse=True)
    pieces = re.split(rf"(?<!\w)({'|'.join(longest)})(?!\w)", text, flags=re.IGNORECASE)
    return tuple(
        BylinePart(text=piece, permalink=names.get(piece.casefold()) if place % 2 else None)
        for place, piece in enumerate(pieces)
        if piece
    )


def _section(placed: PlacedArticle) -> Link | None:
    sections = (link for link in placed.lists if link.kind is ListKind.SECTION)
    found = next(sections, None)
    return Link(text=found.name, permalink=found.permalink) if found else None


def _other_lists(site: Site, lists: tuple[ListLink, ...], byline: tuple[BylinePart, ...]) -> tuple[Listing, ...]:
    """Topics, then the people and agencies to whom no part of the byline leads."""
    led = {part.text.casefold() for part in byline if part.permalink}
    found = []
    for kind in (ListKind.TOPIC, ListKind.AUTHOR, ListKind.AGENCY):
        links = tuple(
            Link(text=link.name, permalink=link.permalink)
            for link in lists
            if link.kind is kind and (kind is ListKind.TOPIC or link.name.casefold() not in led)
        )
        if links:
            named = kinds_name if len(links) > 1 else kind_name
            found.append(Listing(key=kind.value, heading=named(site, kind), links=links))
    return tuple(found)


def _in_section(site: Site, card: Card | None, beside: Card | None) -> CardView | None:
    """A neighbour in the section, unless it is the neighbour in the archive as well."""
    return card_view(site, card, standfirst=False) if card and card != beside else None


def _dateline(article: Article) -> str:
    if article.dateline is None:
        return ""
    text = article.dateline.text
    begins = article.body[0].text if article.body else (article.markdown or "").lstrip()
    return "" if begins.startswith(text) else text


def _notice(site: Site, article: Article) -> str:
    if article.published is None:
        return site.words.say("This article bears no date.")
    if article.published.inferred:
        return site.words.say("This article bears no full date. The one shown was inferred from its text.")
    return ""


def _picture(image: Image | None) -> Picture | None:
    if image is None or image.permalink is None:
        return None
    return Picture(
        permalink=image.permalink,
        alt=image.alt,
        caption=image.caption,
        credit=image.credit,
        width=image.width,
        height=image.height,
        sources=tuple(
            PictureSource(kind=f"image/{made}", sizes=tuple(sizes), shown=SHOWN)
            for made, sizes in groupby(sizes_of(image.permalink, image.width), lambda size: size.format)
        ),
    )


def _prose(article: Article, card: Card) -> Prose:
    return Prose(
        language=card.language,
        blocks=article.body,
        markdown=article.markdown,
        images=article.images,
        source=article.source,
    )


def _sources(site: Site, article: Article) -> tuple[str, ...]:
    words, found = site.words, []
    if article.publication and article.publication != site.settings.publication_name:
        found.append(words.say("Published in {name}.", name=article.publication))
    if article.credit:
        found.append(words.say("Source: {text}", text=article.credit))
    return tuple(found)


def _related(site: Site, placed: PlacedArticle) -> tuple[CardView, ...]:
    """Related articles, each in one language; translations of this one stand at its head."""
    others = (card for card in placed.related if card not in placed.translations)
    return tuple(card_view(site, story.card, standfirst=False) for story in stories(site, others))


def _citations(site: Site, placed: PlacedArticle) -> tuple[CitationForm, ...]:
    reference = _reference(site, placed)
    return (
        CitationForm(name="APA", text=citations.apa(reference)),
        CitationForm(name="MLA", text=citations.mla(reference)),
        CitationForm(name="Chicago", text=citations.chicago(reference)),
        CitationForm(name="ISO 690", text=citations.iso690(reference)),
        CitationForm(name="BibTeX", text=citation_formats.bibtex(reference), machine=True),
        CitationForm(name="RIS", text=citation_formats.ris(reference), machine=True),
        CitationForm(name="CSL-JSON", text=citation_formats.csl_json(reference), machine=True),
    )


def _reference(site: Site, placed: PlacedArticle) -> citations.Reference:
    article, words = placed.article, site.words
    stem = placed.card.permalink.rstrip("/").rpartition("/")[2].removesuffix(".html").lower()
    year = article.published.year if article.published else ""
    return citations.Reference(
        key=_KEY.sub("-", f"{stem}-{year}").strip("-") or "article",
        headline=article.headline,
        people=tuple(citations.split_name(name) for name in article.people),
        bodies=article.agencies,
        publication=metadata.publication(site, article),
        published=article.published,
        url=site.url(placed.card.permalink),
        language=placed.card.language,
        reader_language=site.locale,
        available=words.say("Available from: {url}"),
        no_date=words.say("n.d."),
        online=words.say("online"),
    )
