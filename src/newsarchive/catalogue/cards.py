"""From an article, its line of the ledger and its pictures to the card that stands for it in lists."""

from newsarchive.catalogue.ledger import LedgerLine
from newsarchive.catalogue.slugs import slug
from newsarchive.contents import ListKind
from newsarchive.packing import replace
from newsarchive.records import Article, Card, Image
from newsarchive.settings import Settings


def make_card(article: Article, line: LedgerLine, settings: Settings, source_digest: str) -> Card:
    """The card of an article that stands at the permalink of its line."""
    return Card(
        permalink=line.permalink,
        headline=article.headline,
        language=article.language or settings.language,
        kicker=article.kicker,
        standfirst=article.standfirst,
        byline=article.byline.text if article.byline else None,
        people=article.people,
        agencies=article.agencies,
        published=article.published,
        updated=article.updated,
        first_seen=line.first_seen,
        section=section_name(article.section, settings),
        topics=article.topics,
        image=article.image,
        corrections=article.corrections,
        source=article.source,
        source_digest=source_digest,
    )


def section_name(written: str | None, settings: Settings) -> str | None:
    """The printed name of a section that an article names by key, name or alias in any case."""
    if not written:
        return None
    folded = written.casefold()
    for section in settings.sections:
        if folded in {n.casefold() for n in (section.key, section.name, *section.aliases)}:
            return section.name
    return written


def section_key(name: str, settings: Settings) -> str:
    """The key of a section in permalinks: as the site file has it, else the slug of its name."""
    return next((s.key for s in settings.sections if s.name == name), slug(name) or "section")


def memberships(card: Card) -> tuple[tuple[ListKind, str], ...]:
    """The lists that an article belongs to, each once."""
    lists = [(ListKind.LANGUAGE, card.language)]
    lists += [(ListKind.SECTION, card.section)] if card.section else []
    lists += [(ListKind.AUTHOR, name) for name in card.people]
    lists += [(ListKind.AGENCY, name) for name in card.agencies]
    lists += [(ListKind.TOPIC, name) for name in card.topics]
    return tuple(dict.fromkeys(lists))


def with_pictures(article: Article, known: dict[str, Image]) -> Article:
    """The article with size and permalink of each picture that exists; one that does not is taken out."""
    lead = known.get(article.image.file) if article.image else None
    measured = _measured(article.image, lead) if article.image and lead else None
    inside = tuple(_measured(i, known[i.file]) for i in article.images if i.file in known)
    return replace(article, image=measured, images=inside)


def _measured(image: Image, known: Image) -> Image:
    return replace(image, width=known.width, height=known.height, permalink=known.permalink)
