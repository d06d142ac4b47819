"""NA7xx: verification. NA700-NA749 say what is wrong with files of the built site."""

from newsarchive.codes.entry import Entry

_PAGES: tuple[Entry, ...] = (
    Entry(
        code="NA700",
        title="file is not UTF-8",
        severity="error",
        meaning="A text file of the built site holds bytes that are not UTF-8, or a NUL.",
        why="Every file is announced as UTF-8; readers see wrong letters.",
        example="a stylesheet saved as Windows-1252",
        fix="save the template or asset as UTF-8",
    ),
    Entry(
        code="NA701",
        title="HTML is not well-formed",
        severity="error",
        meaning="A tag is not closed, closes nothing, is unknown or cannot stand where it does, an "
        "attribute stands twice, or a `<` begins no tag.",
        why="Browsers mend it by guessing. It can also mean that a text got into the page unescaped.",
        example="<p><em>rain</p>",
        fix="mend the template, or the HTML in the Markdown of the article",
    ),
    Entry(
        code="NA702",
        title="id stands twice",
        severity="error",
        meaning="Two elements of a page have the same `id`, or an `id` is empty or holds a space.",
        why="Links and labels reach only the first.",
        example='<h2 id="rain"> and below <p id="rain">',
        fix="give one of them another `id`",
    ),
    Entry(
        code="NA703",
        title="language is missing",
        severity="error",
        meaning="`<html>` has no `lang`, or a `lang` on the page is not a language tag.",
        why="Screen readers pronounce by it, browsers hyphenate and translate by it (WCAG 3.1.1).",
        example="<html>",
        fix="write the language of the view into the template's `<html lang>`",
    ),
    Entry(
        code="NA704",
        title="head of the page is not complete",
        severity="error",
        meaning="The doctype, a `<title>` with text, or `<meta charset>` within the first 1,024 bytes is "
        "missing.",
        why="Browsers fall back on the rules of 1998, tabs have no name, letters may be wrong.",
        example="<title></title>",
        fix="extend `base.html`, or write them into the template",
    ),
    Entry(
        code="NA705",
        title="not exactly one main heading",
        severity="error",
        meaning="A page has no `<h1>`, or more than one.",
        why="The main heading says what the page is about, to readers and to programs.",
        example="two <h1> on an article page",
        fix="make the headline the only `<h1>`; in Markdown begin with `##`",
    ),
    Entry(
        code="NA706",
        title="heading level is skipped",
        severity="error",
        meaning="A heading is more than one level below the one before it.",
        why="People who jump from heading to heading think that a part is missing.",
        example="<h2> followed by <h4>",
        fix="use the next level",
    ),
    Entry(
        code="NA707",
        title="script or style inside the page",
        severity="error",
        meaning="A page holds a script, a `<style>`, a `style` attribute or an `on…` attribute. JSON-LD and "
        "speculation rules are not scripts.",
        why="The security policy of the pages forbids it, so it does not work; and text that became a "
        "script is an attack.",
        example='<p onclick="…">',
        fix="move it into the stylesheet or the script of the search page",
    ),
    Entry(
        code="NA708",
        title="security policy is missing",
        severity="error",
        meaning="A page has no `Content-Security-Policy` with `default-src`, or one that allows inline or "
        "evaluated scripts.",
        why="The policy is the second wall, should a text ever become a script.",
        example='<meta http-equiv="Content-Security-Policy" content="script-src \'unsafe-inline\'">',
        fix="extend `base.html`, which has the policy",
    ),
    Entry(
        code="NA709",
        title="script on a page that needs none",
        severity="warning",
        meaning="A page other than the search page loads a script.",
        why="Articles are for reading: they work without scripts, on every device, for decades.",
        example='<script src="tracker.js">',
        fix="remove the script",
    ),
    Entry(
        code="NA710",
        title="structured data cannot be read",
        severity="error",
        meaning="A JSON-LD block is not strict JSON.",
        why="Search engines and reference managers ignore it.",
        example='{"headline": "The "last" ferry"}',
        fix="write values with the filter `json` or `json_script` in the template",
    ),
    Entry(
        code="NA711",
        title="structured data is not complete",
        severity="error",
        meaning="A JSON-LD block lacks `@context` or `@type`, an article lacks its headline, a date is not "
        "ISO 8601, or a person or organisation has no name.",
        why="Without them programs cannot tell what the page is.",
        example='{"@type": "NewsArticle"}',
        fix="add the missing property in the template",
    ),
)

_FEEDS: tuple[Entry, ...] = (
    Entry(
        code="NA720",
        title="XML is not well-formed",
        severity="error",
        meaning="An XML file breaks the grammar of XML, or has a document type (which can hide bombs and is "
        "not needed).",
        why="Feed readers and search engines refuse the whole file.",
        example="<title>Fish & chips</title>",
        fix="escape texts with the filter `xml` in the template",
    ),
    Entry(
        code="NA721",
        title="feed is not complete",
        severity="error",
        meaning="A feed lacks what its format requires (RFC 4287 for Atom, JSON Feed 1.1, RSS 2.0), or a "
        "date in it is not one.",
        why="Feed readers drop the entry or the feed.",
        example="an Atom entry without `<updated>`",
        fix="add the element in the feed's template",
    ),
    Entry(
        code="NA722",
        title="feed names an article twice",
        severity="error",
        meaning="Two entries of a feed have the same id.",
        why="Feed readers show one of them and drop the other.",
        example="two entries with `<id>tag:news.example,2022:1</id>`",
        fix="build again; if it stays, the ids in the template are not unique",
    ),
    Entry(
        code="NA723",
        title="JSON cannot be read",
        severity="error",
        meaning="A `.json` file is not strict JSON: NaN, a key twice, or a syntax error.",
        why="Programs refuse the whole file.",
        example='{"title": "News",}',
        fix="write values with the filter `json` in the template",
    ),
    Entry(
        code="NA724",
        title="sitemap is too large",
        severity="error",
        meaning="A sitemap holds more than 50,000 URLs or more than 50 MiB.",
        why="Search engines do not read it (sitemaps.org protocol).",
        example="one sitemap for a century",
        fix="split it; newsarchive writes one sitemap a volume",
    ),
    Entry(
        code="NA725",
        title="sitemap is not valid",
        severity="error",
        meaning="A sitemap lacks `<loc>`, has a wrong date or namespace, names a URL twice or one of "
        "another site, or an index names another index.",
        why="Search engines skip the entry or the file.",
        example="<lastmod>13 January 2022</lastmod>",
        fix="correct the sitemap's template",
    ),
    Entry(
        code="NA726",
        title="robots.txt is not right",
        severity="warning",
        meaning="The site has a sitemap, but `robots.txt` does not name it, or a line of `robots.txt` "
        "cannot be read (RFC 9309).",
        why="Search engines find the sitemap there.",
        example="a robots.txt without `Sitemap:`",
        fix="set `base_url:` in the site file, or add the line to the template",
    ),
    Entry(
        code="NA727",
        title="line of `_headers` cannot be read",
        severity="error",
        meaning="A line of `_headers` is neither a path nor an indented `Name: value` below one.",
        why="Hosts ignore it in silence.",
        example="X-Frame-Options DENY",
        fix="write a path on its own line and `  X-Frame-Options: DENY` below it",
    ),
    Entry(
        code="NA728",
        title="search description is not valid",
        severity="error",
        meaning="The OpenSearch description lacks a name, a description or a URL with `{searchTerms}`, or "
        "they are too long (16 and 1,024 characters).",
        why="Browsers do not offer the archive as a search engine.",
        example="<ShortName>The Complete Port Archive</ShortName>",
        fix="shorten the site's title in the template of the description",
    ),
)

_BUDGETS: tuple[Entry, ...] = (
    Entry(
        code="NA730",
        title="page is heavy",
        severity="warning",
        meaning="A page is larger than 14 kB compressed although its own text is under 6 kB compressed. "
        "Pages with more text than that are not measured: a long article may be long.",
        why="14 kB arrive in one go; the rest waits for the reader's connection.",
        example="a list of all years with an inline picture of 40 kB",
        fix="take out of the template what readers of the page do not need",
    ),
    Entry(
        code="NA731",
        title="article page is heavy",
        severity="warning",
        meaning="An article with its stylesheets is larger than 10 kB compressed although its own text is "
        "under 6 kB compressed.",
        why="News is read on slow connections and old telephones.",
        example="an article page with 300 links in its footer",
        fix="take out of the template what readers of an article do not need",
    ),
    Entry(
        code="NA732",
        title="stylesheet is heavy",
        severity="warning",
        meaning="A stylesheet is larger than 4 kB compressed.",
        why="Nothing is shown before it has arrived.",
        example="a framework of 30 kB",
        fix="remove rules that no page uses",
    ),
    Entry(
        code="NA733",
        title="script is heavy",
        severity="warning",
        meaning="A script is larger than 6 kB compressed.",
        why="The search page should answer on slow connections and old telephones.",
        example="a search library of 80 kB",
        fix="remove what the search page does not need",
    ),
    Entry(
        code="NA734",
        title="feed is heavy",
        severity="warning",
        meaning="A feed is larger than 512 kB.",
        why="Feed readers fetch it every hour, and some refuse larger ones.",
        example="a feed of 500 articles with their texts",
        fix="lower `feeds: articles` in the site file",
    ),
)

_NAMES: tuple[Entry, ...] = (
    Entry(
        code="NA740",
        title="two files have one name",
        severity="error",
        meaning="Two files of the site differ only by capital letters or by the composition of accents.",
        why="Windows and macOS keep one of them: the other is lost when the site is copied.",
        example="/2022/Fire.html and /2022/fire.html",
        fix="give one of the articles another `slug:`",
    ),
    Entry(
        code="NA741",
        title="name does not work on Windows",
        severity="error",
        meaning="A name holds a character that Windows forbids, ends in a dot or a space, or is a device "
        "such as `con`.",
        why="The archive could not be copied to a Windows disk or unpacked there.",
        example="/2022/01/13/con.html",
        fix="give the article another `slug:`",
    ),
    Entry(
        code="NA742",
        title="name is too long",
        severity="error",
        meaning="The name of a file or folder is longer than 255 bytes.",
        why="Most file systems cannot hold it.",
        example="a headline of 300 letters as a file name",
        fix="give the article a shorter `slug:`",
    ),
    Entry(
        code="NA743",
        title="name is not Unicode",
        severity="error",
        meaning="The name of a file in the site is not valid UTF-8, so that no link can name it.",
        why="Hosts refuse it or change it.",
        example=r"/2022/\xe9t\xe9.html",
        fix="rename the file",
    ),
    Entry(
        code="NA744",
        title="not a plain file",
        severity="error",
        meaning="The site holds a symbolic link, a pipe, a socket or a device.",
        why="Hosts publish plain files only, and a link can lead to what should stay private.",
        example="public/latest.html -> /home/me/draft.html",
        fix="put a plain file in its place",
    ),
    Entry(
        code="NA745",
        title="file cannot be read",
        severity="error",
        meaning="A file of the built site could not be opened.",
        why="It cannot be published either.",
        example="a page that only root may read",
        fix="give read permission, or build again",
    ),
)

VERIFICATION: tuple[Entry, ...] = _PAGES + _FEEDS + _BUDGETS + _NAMES
