"""Pages that depend on the settings alone, and what answers at addresses whose article is gone."""

from newsarchive.contents import Page, Redirect, Tombstone
from newsarchive.packing import replace
from newsarchive.pages.crumbs import home
from newsarchive.pages.flat import SCHEMA
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.site import Site
from newsarchive.pages.times import words_of
from newsarchive.pages.views.frame import Link
from newsarchive.pages.views.lists import Passage, PlainView, RedirectView, TombstoneView
from newsarchive.records import When


def about_page(site: Site) -> Page:
    """What the archive is and how it is kept."""
    words, name = site.words, site.settings.publication_name
    passages = (
        Passage(
            heading=words.say("What is kept"),
            paragraphs=(
                words.say("This archive keeps the articles of {name} as they were published.", name=name),
                words.say("Where a date is not printed, it says so, or gives the likely one as approximate."),
            ),
        ),
        Passage(
            heading=words.say("Addresses that last"),
            paragraphs=(
                words.say("Every page keeps its address. An article that moves leaves a way to its new place."),
                words.say("A correction is printed with its date above the article; no text is changed in silence."),
            ),
            links=(
                Link(text=words.say("Corrections"), permalink="/corrections/"),
                Link(text=words.say("Withdrawn articles"), permalink="/withdrawn/"),
            ),
        ),
        Passage(
            heading=words.say("Nobody is watched"),
            paragraphs=(
                words.say(
                    "Pages set no cookies and ask nothing of other sites."
                    " A script runs on the search page alone, and keeps nothing."
                ),
            ),
        ),
        *_for_programs(site),
    )
    return plain_page(
        site,
        "/about/",
        words.say("About this archive"),
        site.settings.description or words.say("What is kept here, and how."),
        passages,
    )


def _for_programs(site: Site) -> tuple[Passage, ...]:
    """What programs can read; nothing where the site has neither an address nor downloads."""
    words, settings = site.words, site.settings
    links = []
    if settings.base_url and settings.feeds.site:
        links.append(Link(text=words.say("News feed"), permalink="/feed.atom.xml"))
    if settings.downloads:
        links.append(Link(text=words.say("What the fields of articles mean (JSON Schema)"), permalink=SCHEMA))
    return (Passage(heading=words.say("For programs"), links=tuple(links)),) if links else ()


def accessibility_page(site: Site) -> Page:
    """The accessibility statement."""
    words = site.words
    passages = (
        Passage(
            heading=words.say("What we aim at"),
            paragraphs=(
                words.say("Pages are made to meet the Web Content Accessibility Guidelines 2.2 at level AA."),
                words.say("They work without scripts, with a keyboard alone, enlarged, and read aloud."),
            ),
        ),
        Passage(
            heading=words.say("How it is done"),
            paragraphs=(
                words.say("Every page has one main heading, named regions and a link that skips to its text."),
                words.say("Colours follow the light or dark setting of your device, and its wish for contrast."),
                words.say("Texts in another language are marked, so that they are read aloud in it."),
            ),
        ),
        Passage(
            heading=words.say("What may be missing"),
            paragraphs=(words.say("Old pictures may lack a description, where the newspaper left none."),),
        ),
    )
    heading = words.say("Accessibility")
    return plain_page(site, "/accessibility/", heading, words.say("How these pages can be read by everyone."), passages)


def not_found_page(site: Site) -> Page:
    """What hosts show at an address that has no page: at any depth, so its links begin at the site's root."""
    words = site.words
    passages = (
        Passage(
            heading=words.say("Where to look"),
            links=(
                Link(text=words.say("Front"), permalink="/"),
                Link(text=words.say("All dates"), permalink="/dates/"),
                Link(text=words.say("Search"), permalink="/search/"),
            ),
        ),
    )
    heading = words.say("There is no page here")
    shared = frame(site, "/404.html", heading, extras=Extras(indexed=False))
    shared["head"] = replace(shared["head"], canonical=None)
    view = PlainView(
        **shared,
        root=site.base_path.rstrip("/"),
        summary=words.say("The address may be mistyped, or the article may stand under its date."),
        passages=passages,
        searched=site.settings.search,
    )
    return Page(permalink="/404.html", template="plain.html", view=view)


def redirect_page(site: Site, redirect: Redirect) -> Page:
    """A page that moved: it leads on at once."""
    heading = site.words.say("This page has moved")
    view = RedirectView(
        **frame(site, redirect.permalink, heading, extras=Extras(indexed=False)),
        target=redirect.target,
        canonical_target=site.url(redirect.target),
    )
    return Page(permalink=redirect.permalink, template="redirect.html", view=view)


def tombstone_page(site: Site, tombstone: Tombstone) -> Page:
    """An article that was withdrawn or deleted: its headline is not shown, the reason is."""
    words = site.words
    heading = words.say("This article was withdrawn")
    see = Link(text=words.say("Withdrawn articles"), permalink="/withdrawn/")
    view = TombstoneView(
        **frame(
            site,
            tombstone.permalink,
            heading,
            crumbs=(*home(site), see),
            extras=Extras(indexed=False),
        ),
        summary=words.say("An article stood at this address. It is no longer published."),
        reason=tombstone.reason or "",
        date=words_of(When(value=tombstone.date), site.locale) if tombstone.date else "",
    )
    return Page(permalink=tombstone.permalink, template="tombstone.html", view=view)


def plain_page(site: Site, permalink: str, heading: str, summary: str, passages: tuple[Passage, ...]) -> Page:
    """A page of words and links alone."""
    view = PlainView(
        **frame(site, permalink, heading, crumbs=home(site), extras=Extras(description=summary)),
        summary=summary,
        passages=passages,
    )
    return Page(permalink=permalink, template="plain.html", view=view)
