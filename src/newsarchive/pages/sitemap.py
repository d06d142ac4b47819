"""Sitemaps: one a volume, and an index of them (sitemaps.org protocol 0.9)."""

from newsarchive.contents import Page, SitemapIndex, SitemapShard
from newsarchive.pages.site import Site
from newsarchive.pages.views.machine import PlaceView, SitemapView

INDEX = "/sitemap.xml"


def sitemap_permalink(volume: str, number: int = 1) -> str:
    """Where the sitemap of a volume stands: `/sitemap/2022-01.xml`, `/sitemap/2022-01.2.xml`."""
    return f"/sitemap/{volume}.xml" if number == 1 else f"/sitemap/{volume}.{number}.xml"


def sitemap_shard_page(site: Site, contents: SitemapShard) -> Page:
    """The articles of a volume. Raises `ValueError` if the site has no base URL."""
    permalink = sitemap_permalink(contents.volume, contents.number)
    return _page(site, permalink, "machine/sitemap.xml", contents.entries)


def sitemap_index_page(site: Site, contents: SitemapIndex) -> Page:
    """All shards. Raises `ValueError` if the site has no base URL."""
    return _page(site, INDEX, "machine/sitemap_index.xml", contents.shards)


def _page(site: Site, permalink: str, template: str, places: tuple[tuple[str, str | None], ...]) -> Page:
    view = SitemapView(
        permalink=permalink,
        language=site.language,
        direction=site.direction,
        places=tuple(PlaceView(url=site.address(place), changed=changed) for place, changed in places),
    )
    return Page(permalink=permalink, template=template, view=view)
