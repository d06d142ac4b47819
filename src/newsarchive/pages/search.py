"""The search page: a form and its results, made by a script; and without it the lists that lead to every article."""

from newsarchive.contents import Page
from newsarchive.packing import to_json
from newsarchive.pages.crumbs import home
from newsarchive.pages.framing import Extras, frame
from newsarchive.pages.site import Site
from newsarchive.pages.special import plain_page
from newsarchive.pages.views.frame import Link
from newsarchive.pages.views.lists import Passage
from newsarchive.pages.views.search import SearchView

PERMALINK = "/search/"


def search_page(site: Site) -> Page:
    """Where to look for an article: a search if the settings want one, and the lists."""
    heading, summary = site.words.say("Search"), site.words.say("How to find an article.")
    if not site.settings.search:
        return plain_page(site, PERMALINK, heading, summary, _lists(site))
    shared = frame(site, PERMALINK, heading, crumbs=home(site), extras=Extras(description=summary))
    view = SearchView(**shared, texts=_texts(site), passages=_lists(site))
    return Page(permalink=PERMALINK, template="search.html", view=view)


def _texts(site: Site) -> str:
    """The texts that the script shows, as JSON by their short names. It fills in what stands in braces."""
    words = site.words
    texts = {
        "searching": words.say("Searching …"),
        "count": words.say("Articles found: {count}", count="{count}"),
        "countMost": words.say("Articles found: at most {count}", count="{count}"),
        "year": words.say("{year}: {count}", year="{year}", count="{count}"),
        "yearMost": words.say("{year}: at most {count}", year="{year}", count="{count}"),
        "wordless": words.say("Please type a word to look for."),
        "without": words.say("A minus leaves words out. Please add a word to look for."),
        "missing": words.say("No article holds: {words}", words="{words}"),
        "limit": words.say("Only the first {count} words were looked for.", count="{count}"),
        "again": words.say("Try again"),
        "everywhere": words.say("Search the whole archive"),
        "none": words.say("No article holds all of these words."),
        "common": words.say("These words stand in nearly every article. Please add another."),
        "results": words.say("Results"),
        "broken": words.say("The search could not be read. The lists below lead to every article."),
        "disk": words.say(
            "Read from a disk, the search cannot look into the articles: words in quotation marks may stand apart,"
            " and no passages are shown."
        ),
    }
    return to_json(texts).decode()


def _lists(site: Site) -> tuple[Passage, ...]:
    words = site.words
    return (
        Passage(
            heading=words.say("By date"),
            paragraphs=(words.say("Every year, month and day with articles has a page of its own."),),
            links=(
                Link(text=words.say("All dates"), permalink="/dates/"),
                Link(text=words.say("Undated articles"), permalink="/undated/"),
            ),
        ),
        Passage(
            heading=words.say("By name"),
            paragraphs=(words.say("People and agencies stand in lists from A to Z, with all they signed."),),
            links=(
                Link(text=words.say("Authors"), permalink="/authors/"),
                Link(text=words.say("Agencies"), permalink="/agencies/"),
            ),
        ),
        Passage(
            heading=words.say("By subject"),
            paragraphs=(words.say("Sections hold what the newspaper put there; topics run through all of them."),),
            links=(
                Link(text=words.say("Sections"), permalink="/sections/"),
                Link(text=words.say("Topics"), permalink="/topics/"),
            ),
        ),
    )
