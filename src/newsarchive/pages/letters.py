"""Pages of A to Z lists."""

from unicodedata import normalize

from newsarchive.contents import LETTERS, LetterPage, ListCount, ListKind, Page
from newsarchive.pages import cldr
from newsarchive.pages.crumbs import home
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.lists import kinds_name, list_name
from newsarchive.pages.site import Site
from newsarchive.pages.views.frame import Link
from newsarchive.pages.views.lists import LetterView


def letter_page(site: Site, contents: LetterPage) -> Page:
    """The names of one letter, or the letters that lead to names."""
    kinds = kinds_name(site, contents.kind)
    heading, crumbs = kinds, home(site)
    if contents.prefix:
        heading = site.words.say("{name}: {letter}", name=kinds, letter=contents.prefix)
        crumbs = (*crumbs, Link(text=kinds, permalink=LETTERS[contents.kind]))
    names = sum(found.articles for found in contents.letters) or len(contents.names)
    summary = site.words.count("{count} name", "{count} names", names)
    view = LetterView(
        **frame(
            site,
            contents.permalink,
            heading,
            crumbs=crumbs,
            extras=Extras(description=f"{heading}. {summary}"),
        ),
        summary=summary,
        letters=tuple(_link(site, contents.kind, found) for found in contents.letters),
        names=_names(site, contents),
    )
    return Page(permalink=contents.permalink, template="letter.html", view=view)


def _names(site: Site, contents: LetterPage) -> tuple[Link, ...]:
    """Names in their order; languages in that of what they are called here, not of their tags."""
    links = tuple(_link(site, contents.kind, found) for found in contents.names)
    if contents.kind is ListKind.LANGUAGE:
        return tuple(sorted(links, key=lambda link: normalize("NFKD", link.text).casefold()))
    return links


def _link(site: Site, kind: ListKind, found: ListCount) -> Link:
    return Link(
        text=list_name(site, kind, found.name),
        permalink=found.permalink,
        note=cldr.number(found.articles, site.locale),
    )
