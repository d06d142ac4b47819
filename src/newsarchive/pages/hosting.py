"""Files for programs and hosts: robots.txt, the OpenSearch description, `_redirects`, `_headers`."""

from newsarchive.contents import Page, Redirect
from newsarchive.pages.framing import shortened
from newsarchive.pages.site import Site, encoded
from newsarchive.pages.sitemap import INDEX
from newsarchive.pages.views.machine import LinesView, OpenSearchView

POLICY = (
    "default-src 'self'; script-src 'self' 'inline-speculation-rules'; base-uri 'none'; form-action 'self';"
    " object-src 'none'"
)
"""Content Security Policy of every page; `base.html` says the same. No script in a page may run: what may stand there
are rules by which a browser fetches a page before its link is followed.
"""

MOST_REDIRECTS = 2000
"""What hosts read of `_redirects` (Cloudflare Pages); beyond it the pages that lead on still answer."""


def robots_page(site: Site) -> Page:
    """robots.txt (RFC 9309)."""
    lines = ["User-agent: *", "Allow: /" if site.settings.robots else "Disallow: /"]
    if site.settings.base_url and site.settings.robots:
        lines.append(f"Sitemap: {site.address(INDEX)}")
    return _lines(site, "/robots.txt", lines)


def opensearch_page(site: Site) -> Page:
    """The OpenSearch 1.1 description. Raises `ValueError` if the site has no base URL."""
    view = OpenSearchView(
        permalink="/opensearch.xml",
        language=site.language,
        direction=site.direction,
        short_name=shortened(site.title, 16),
        description=shortened(site.settings.description or site.title, 1024),
        search_url=f"{site.address('/search/')}?q={{searchTerms}}",
        icon_url=site.address("/assets/icon.svg"),
    )
    return Page(permalink="/opensearch.xml", template="machine/opensearch.xml", view=view)


def redirects_page(site: Site, redirects: tuple[Redirect, ...]) -> Page:
    """`_redirects` of Cloudflare Pages and Netlify: one redirect a line, below the site's path."""
    base = encoded(site.base_path.rstrip("/"))
    lines = [
        f"{base}{encoded(redirect.permalink)} {base}{encoded(redirect.target)} 301"
        for redirect in redirects[:MOST_REDIRECTS]
    ]
    return _lines(site, "/_redirects", lines)


def headers_page(site: Site) -> Page:
    """`_headers` of Cloudflare Pages and Netlify: security for all files, types where hosts guess wrong."""
    base = encoded(site.base_path.rstrip("/"))
    lines = [
        f"{base}/*",
        f"  Content-Security-Policy: {POLICY}; frame-ancestors 'none'",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), browsing-topics=()",
        f"{base}/*.atom.xml",
        "  Content-Type: application/atom+xml; charset=utf-8",
        f"{base}/*feed.json",
        "  Content-Type: application/feed+json; charset=utf-8",
        f"{base}/opensearch.xml",
        "  Content-Type: application/opensearchdescription+xml; charset=utf-8",
        f"{base}/assets/*",
        "  Cache-Control: public, max-age=3600",
    ]
    if site.settings.downloads:
        lines += [f"{base}/*.jsonl", "  Content-Type: application/jsonl", "  X-Robots-Tag: noindex"]
    if site.settings.originals:
        lines += [f"{base}/*original.txt", "  Content-Type: text/plain; charset=utf-8", "  X-Robots-Tag: noindex"]
    return _lines(site, "/_headers", lines)


def _lines(site: Site, permalink: str, lines: list[str]) -> Page:
    view = LinesView(permalink=permalink, language=site.language, direction=site.direction, lines=tuple(lines))
    return Page(permalink=permalink, template="machine/lines.txt", view=view)
