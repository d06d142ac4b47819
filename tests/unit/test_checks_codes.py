"""Every code of the check: a small site that has the fault, and the same site mended."""

import os
import random
import string
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsarchive.checks.addresses import Base
from newsarchive.checks.examine import examine
from newsarchive.checks.outputs import BuiltSite
from newsarchive.checks.stock import name_faults
from newsarchive.codes.links import LINKS
from newsarchive.codes.verification import VERIFICATION
from tests.unit.small_sites import BASE, check, codes, page

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>tag:news.example,2022:/</id><title>Port</title><updated>2022-01-13T17:40:00Z</updated>
<author><name>Port News</name></author>
<link rel="self" href="{base}feed.atom.xml"/>
<entry><id>tag:news.example,2022:1</id><title>Rain</title><updated>2022-01-13T17:40:00Z</updated>
<link href="{base}"/></entry>{more}
</feed>"""
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>{entry}</url></urlset>'
LOCATION = f"<loc>{BASE}</loc>"
ROBOTS = f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n"
OPEN_SEARCH = (
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>{name}</ShortName>'
    '<Description>News</Description><Url type="text/html" template="{base}?q={{searchTerms}}"/></OpenSearchDescription>'
)
REDIRECT = '<meta http-equiv=refresh content="0; url={}">'


def noise(size: int) -> str:
    """Text that does not compress below three quarters of its size; the same every time."""
    return "".join(random.Random(1).choices(string.ascii_letters + string.digits, k=size))  # noqa: S311 -- no secret


def linked(body: str) -> dict[str, str | bytes]:
    """A site of a front page and one page that it links to."""
    return {"index.html": page(f'<p>{body}<a href="rain.html">Rain</a></p>'), "rain.html": page()}


def headed(head: str) -> dict[str, str | bytes]:
    return {"index.html": page(head=head)}


def front(body: str, **options: str) -> dict[str, str | bytes]:
    return {"index.html": page(body, **options)}


def structured(json: str) -> dict[str, str | bytes]:
    return headed(f'<script type="application/ld+json">{json}</script>')


def article(ballast: str) -> dict[str, str | bytes]:
    """An article page with so much in its head."""
    json = '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Rain"}'
    return headed(f'<script type="application/ld+json">{json}</script>\n<meta name=description content="{ballast}">')


def atom(more: str = "") -> dict[str, str | bytes]:
    return {"feed.atom.xml": ATOM.format(base=BASE, more=more)}


def sitemap(entry: str, robots: str = ROBOTS) -> dict[str, str | bytes]:
    return {"sitemap.xml": SITEMAP.format(entry=entry), "robots.txt": robots}


def json_feed(title: str) -> dict[str, str | bytes]:
    entries = '"items": [{"id": "1", "content_text": "Rain"}]'
    return {"feed.json": f'{{"version": "https://jsonfeed.org/version/1.1", {title}{entries}}}'}


def rss(channel: str) -> dict[str, str | bytes]:
    return {"rss.xml": f"<rss version='2.0'><channel><title>a</title>{channel}</channel></rss>"}


def entry(name: str) -> str:
    """An Atom entry with this id."""
    return (
        f"<entry><id>tag:news.example,2022:{name}</id><title>a</title><updated>2022-01-13T17:40:00Z</updated>"
        f'<link href="{BASE}"/></entry>'
    )


@dataclass(frozen=True)
class Case:
    code: str
    broken: dict[str, str | bytes]
    mended: dict[str, str | bytes]


CASES = (
    Case("NA400", linked('<a href="snow.html">Snow</a>'), linked('<a href="rain.html?x=1">Rain</a>')),
    Case("NA401", linked('<a href="rain.html#end">Rain</a>'), linked('<a href="rain.html#top">Rain</a>')),
    Case("NA401", front('<label for="q">Search</label>'), front('<label for="q">Search</label><input id="q">')),
    Case("NA402", linked('<a href="Rain.html">Rain</a>'), linked('<a href="./rain.html">Rain</a>')),
    Case("NA403", front('<a href=" java\nscript:alert(1)">x</a>'), front('<a href="mailto:a@news.example">x</a>')),
    Case("NA404", front('<a href="https:///rain">x</a>'), front('<a href="https://rain.example/">x</a>')),
    Case("NA404", front('<a href="a b.html">x</a>'), front("<a>x</a>")),
    Case("NA405", linked('<a href="../rain.html">x</a>'), linked('<a href="x/../rain.html">x</a>')),
    Case("NA406", linked('<a href="/archive/rain.html">x</a>'), linked("")),
    Case("NA406", linked(f'<a href="{BASE}rain.html">x</a>'), linked("")),
    Case("NA406", {"404.html": page('<a href="index.html">x</a>')}, {"404.html": page('<a href="/archive/">x</a>')}),
    Case("NA407", front('<a href="./">x</a>'), front('<a href="index.html">x</a>')),
    Case(
        "NA408", headed("<link rel=stylesheet href=a.css>"), headed("<link rel=stylesheet href=a.css>") | {"a.css": ""}
    ),
    Case("NA409", headed(f"<link rel=alternate href={BASE}a.xml>"), headed(f"<link rel=alternate href={BASE}>")),
    Case("NA409", sitemap(f"<loc>{BASE}snow.html</loc>"), sitemap(LOCATION)),
    Case("NA410", headed(f"<link rel=canonical href={BASE}index.html>"), headed(f"<link rel=canonical href={BASE}>")),
    Case(
        "NA411",
        {"_redirects": "/archive/old.html /archive/snow.html 301"},
        {"_redirects": "/archive/old.html /archive/"},
    ),
    Case(
        "NA411",
        {"old.html": page(head=REDIRECT.format("snow.html"))},
        {"old.html": page(head=REDIRECT.format("index.html"))},
    ),
    Case(
        "NA412",
        {
            "old.html": page(head=REDIRECT.format("older.html")),
            "older.html": page(head=REDIRECT.format("index.html")),
        },
        {
            "old.html": page(head=REDIRECT.format("index.html")),
            "older.html": page(head=REDIRECT.format("index.html")),
        },
    ),
    Case(
        "NA413",
        {"_redirects": "/archive/a b.html /archive/ 301"},
        {"_redirects": "# moved\n/archive/a%20b.html /archive/ 301"},
    ),
    Case("NA414", {"rain.html": page()}, linked("")),
    Case("NA414", {"rain.html": page()}, {"rain.html": page(head='<meta name=robots content="noindex">')}),
    Case(
        "NA420",
        front("<img src=a.png width=1 height=1>") | {"a.png": b""},
        front('<img src=a.png alt="" width=1 height=1>') | {"a.png": b""},
    ),
    Case(
        "NA421",
        front('<img src=a.png alt="" width="100%">') | {"a.png": b""},
        front('<img src=a.png alt="" width=1 height=1>') | {"a.png": b""},
    ),
    Case(
        "NA422",
        headed("<link rel=stylesheet href=//cdn.example/a.css>"),
        headed("<link rel=license href=//law.example/>"),
    ),
    Case("NA700", {"a.css": b"/* \xe9 */"}, {"a.css": "/* é */"}),
    Case("NA701", front("<p><em>rain</p>"), front("<p><em>rain</em>")),
    Case("NA701", front("<p>1 < 2"), front("<p>1 &lt; 2")),
    Case("NA701", front("<p>a</p></p>"), front("<ul><li>a<li>b</ul>")),
    Case("NA702", front("<p id=a>x<p id=a>y"), front("<p id=a>x<p id=b>y")),
    Case("NA703", {"index.html": page(opening="<html>")}, {"index.html": page(opening="<html lang=zh-Hans-CN>")}),
    Case("NA703", front("<p lang=en_GB>x"), front("<p lang=en-GB>x")),
    Case("NA704", {"index.html": page(title=" ")}, {"index.html": page(title="Rain")}),
    Case(
        "NA704",
        {"index.html": page().replace("<!doctype html>", "")},
        {"index.html": page().replace("doctype", "DOCTYPE")},
    ),
    Case("NA704", {"index.html": page().replace("<meta charset=utf-8>", "")}, {}),
    Case("NA705", front("<h1>a</h1><h1>b</h1>"), front("<h1>a</h1><h2>b</h2>")),
    Case("NA706", front("<h1>a</h1><h3>b</h3>"), front("<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>")),
    Case("NA707", front("<p onclick='x()'>rain"), front("<p class=onclick>rain")),
    Case(
        "NA707",
        front("<script>alert(1)</script>"),
        structured('{"@context": "https://schema.org", "@type": "WebSite"}'),
    ),
    Case("NA707", front("<p style='color:red'>rain"), front("<p>style=color")),
    Case("NA708", {"index.html": page().replace("default-src", "img-src")}, {}),
    Case("NA708", {"index.html": page().replace("'self'", "'self' 'unsafe-inline'")}, {}),
    Case(
        "NA709",
        headed("<script src=a.js></script>") | {"a.js": ""},
        {
            "index.html": page('<a href="search/index.html">x</a>'),
            "search/index.html": page(head="<script src=a.js></script>"),
            "search/a.js": "",
        },
    ),
    Case(
        "NA710",
        structured('{"@type": }'),
        structured('{"@context": "https://schema.org", "@type": "Article", "headline": "Rain"}'),
    ),
    Case(
        "NA711",
        structured('{"@context": "https://schema.org", "@type": "Article"}'),
        structured('{"@context": "https://schema.org", "@graph": []}'),
    ),
    Case(
        "NA711",
        structured('{"@context": "https://schema.org", "@type": "WebPage", "datePublished": "13 January"}'),
        structured('{"@context": "https://schema.org", "@type": "WebPage", "datePublished": "2022-01"}'),
    ),
    Case("NA720", {"a.xml": "<a>&bomb;</a>"}, {"a.xml": "<a>&amp;</a>"}),
    Case("NA720", {"a.xml": '<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>'}, {"a.xml": "<a/>"}),
    Case("NA721", atom("<entry><title>Snow</title></entry>"), atom()),
    Case("NA721", json_feed(""), json_feed('"title": "Port", ')),
    Case(
        "NA721",
        rss("<link>x</link>"),
        rss(
            f"<link>{BASE}</link><description>b</description><item><title>c</title>"
            "<pubDate>Thu, 13 Jan 2022 17:40:00 GMT</pubDate></item>"
        ),
    ),
    Case("NA722", atom(entry("1")), atom(entry("2"))),
    Case("NA723", {"a.json": '{"a": 1, "a": 2}'}, {"a.json": '{"a": 1, "b": 2}'}),
    Case("NA723", {"a.json": "[NaN]"}, {"a.json": "[null]"}),
    Case("NA723", {"a.jsonl": '{"a": 1}\n{"a": 1,}\n'}, {"a.jsonl": '{"a": 1}\n{"a": 1}\n'}),
    Case("NA724", sitemap("</url><url>".join([LOCATION] * 50_001)), sitemap(LOCATION)),
    Case(
        "NA725", sitemap(f"{LOCATION}<lastmod>2022-02-31</lastmod>"), sitemap(f"{LOCATION}<lastmod>2022-02</lastmod>")
    ),
    Case("NA725", sitemap(f"{LOCATION}</url><url>{LOCATION}"), sitemap(LOCATION)),
    Case("NA726", sitemap(LOCATION, robots="User-agent: *\n"), sitemap(LOCATION)),
    Case("NA726", {"robots.txt": "Welcome\n"}, {"robots.txt": "# Welcome\nUser-agent: *\nDisallow:\n"}),
    Case("NA727", {"_headers": "/*\nX-Frame-Options: DENY\n"}, {"_headers": "/*\n  X-Frame-Options: DENY\n"}),
    Case(
        "NA728",
        {"a.xml": OPEN_SEARCH.format(name="The Complete Archive", base=BASE)},
        {"a.xml": OPEN_SEARCH.format(name="Archive", base=BASE)},
    ),
    Case("NA730", headed(f'<meta name=description content="{noise(30_000)}">'), front(f"<p>{noise(30_000)}")),
    Case("NA731", article(noise(15_000)), article(noise(5_000))),
    Case("NA732", {"a.css": noise(9_000)}, {"a.css": noise(4_000)}),
    Case("NA733", {"a.js": noise(9_000)}, {"a.js": noise(4_000)}),
    Case("NA734", atom(f"<!--{noise(600_000)}-->"), atom()),
    Case("NA740", {"Fire.txt": "", "fire.txt": ""}, {"Fire.txt": "", "fires.txt": ""}),
    Case("NA740", {"\u00e9.txt": "", "e\u0301.txt": ""}, {"\u00e9.txt": "", "\u00e8.txt": ""}),
    Case("NA741", {"con.txt": ""}, {"cont.txt": ""}),
    Case("NA741", {"a:b.txt": ""}, {"a-b.txt": ""}),
    Case("NA741", {"a./b.txt": ""}, {".well-known/b.txt": ""}),
)

# Faults that files written by a test cannot have: they need more than a name and bytes.
ON_DISK = {"NA742", "NA743", "NA744", "NA745"}


def test_every_code_of_the_check_has_a_case():
    known = {entry.code for entry in LINKS + VERIFICATION if "NA400" <= entry.code < "NA750"}
    assert {case.code for case in CASES} | ON_DISK == known


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_fault_is_named_and_a_mended_site_is_clean(case: Case, tmp_path: Path):
    assert case.code in codes(check(tmp_path / "broken", case.broken))
    assert codes(check(tmp_path / "mended", case.mended)) == []


def test_a_symbolic_link_and_a_pipe_are_not_plain_files(tmp_path: Path):
    public = tmp_path / "public"
    public.mkdir()
    (public / "link.html").symlink_to("/etc/hostname")
    os.mkfifo(public / "pipe.html")
    report = check(tmp_path, {})
    assert codes(report) == ["NA744", "NA744"]
    assert report.pages == 1


def test_a_name_that_is_not_unicode_is_named_without_breaking_the_report(tmp_path: Path):
    public = tmp_path / "public"
    public.mkdir()
    Path(os.fsdecode(os.fsencode(public) + b"/\xe9t\xe9.html")).touch()
    report = check(tmp_path, {})
    assert codes(report) == ["NA743"]
    assert report.diagnostics[0].span.path == r"public/\xe9t\xe9.html"
    report.diagnostics[0].message.encode()


def test_a_name_of_more_than_255_bytes_is_too_long():
    assert [code for code, _, _ in name_faults(["é" * 128])] == ["NA742"]
    assert list(name_faults(["é" * 127])) == []


def test_a_page_that_vanished_since_the_walk_is_named(tmp_path: Path):
    site = BuiltSite(root=str(tmp_path), shown="public/", base=Base())
    (tmp_path / "folder.html").mkdir()
    findings = examine(site, ["gone.html", "folder.html"])
    assert [(found.code, found.span.path) for found in findings.diagnostics] == [
        ("NA745", "public/gone.html"),
        ("NA745", "public/folder.html"),
    ]
