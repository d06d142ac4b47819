"""From what the catalogue holds to pages: each function takes a frozen record and gives a place, a template, a view."""

from newsarchive.pages.article import article_page
from newsarchive.pages.cards_pages import corrections_page, undated_page, withdrawn_page
from newsarchive.pages.dates import dates_page
from newsarchive.pages.day import day_page
from newsarchive.pages.feeds import PART_FORMATS, feed_pages
from newsarchive.pages.front import front_page
from newsarchive.pages.hosting import headers_page, opensearch_page, redirects_page, robots_page
from newsarchive.pages.letters import letter_page
from newsarchive.pages.lists import list_page
from newsarchive.pages.month import month_page
from newsarchive.pages.on_this_day import on_this_day_index, on_this_day_page
from newsarchive.pages.search import search_page
from newsarchive.pages.sharing import share_date, share_permalink, shared_article
from newsarchive.pages.site import Site
from newsarchive.pages.sitemap import sitemap_index_page, sitemap_permalink, sitemap_shard_page
from newsarchive.pages.special import (
    about_page,
    accessibility_page,
    not_found_page,
    redirect_page,
    tombstone_page,
)
from newsarchive.pages.versions import article_of, versions_page, versions_permalink
from newsarchive.pages.words import Words, words_for
from newsarchive.pages.year import year_page

__all__ = [
    "PART_FORMATS",
    "Site",
    "Words",
    "about_page",
    "accessibility_page",
    "article_of",
    "article_page",
    "assets",
    "corrections_page",
    "dates_page",
    "day_page",
    "feed_pages",
    "front_page",
    "headers_page",
    "letter_page",
    "list_page",
    "month_page",
    "not_found_page",
    "on_this_day_index",
    "on_this_day_page",
    "opensearch_page",
    "redirect_page",
    "redirects_page",
    "robots_page",
    "search_page",
    "share_date",
    "share_permalink",
    "shared_article",
    "sitemap_index_page",
    "sitemap_permalink",
    "sitemap_shard_page",
    "tombstone_page",
    "undated_page",
    "versions_page",
    "versions_permalink",
    "withdrawn_page",
    "words_for",
    "year_page",
]


def assets() -> tuple[tuple[str, str], ...]:
    """Files that are copied as they are: the name of each among the templates, and its path in the output."""
    return (("assets/site.css", "assets/site.css"), ("assets/icon.svg", "assets/icon.svg"))
