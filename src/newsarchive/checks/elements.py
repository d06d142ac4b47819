"""What the HTML standard says about elements, as far as checks need it (html.spec.whatwg.org, section 4 and 13).

Sets of lower-case element names.
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("area base br col embed hr img input link meta source track wbr")
RAW = _names("script style title textarea")
FOREIGN = _names("svg math")
HEADINGS = _names("h1 h2 h3 h4 h5 h6")

KNOWN = _names("""
a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col colgroup
data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
head header hgroup hr html i iframe img input ins kbd label legend li link main map mark math menu meta meter nav
noscript object ol optgroup option output p picture pre progress q rp rt ruby s samp script search section select slot
small source span strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track
u ul var video wbr
""")

OPTIONAL_END = _names(
    "body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr",
)
"""Elements whose end tag may be left out."""

_BLOCK = _names("""
address article aside blockquote details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
hgroup hr main menu nav ol p pre search section table ul
""")

ENDED_BY: dict[str, frozenset[str]] = {
    **dict.fromkeys(_BLOCK, _names("p")),
    "li": _names("li p"),
    "dt": _names("dt dd p"),
    "dd": _names("dt dd p"),
    "tr": _names("tr td th p colgroup"),
    "td": _names("td th p"),
    "th": _names("td th p"),
    "thead": _names("thead tbody tr td th colgroup p"),
    "tbody": _names("thead tbody tr td th colgroup p"),
    "tfoot": _names("thead tbody tr td th colgroup p"),
    "option": _names("option"),
    "optgroup": _names("option optgroup"),
    "rt": _names("rt rp"),
    "rp": _names("rt rp"),
    "body": _names("head"),
}
"""A start tag and the open elements, innermost first, that it ends."""

PARENTS: dict[str, frozenset[str]] = {
    "li": _names("ul ol menu"),
    "dt": _names("dl div"),
    "dd": _names("dl div"),
    "tr": _names("table thead tbody tfoot"),
    "td": _names("tr"),
    "th": _names("tr"),
    "thead": _names("table"),
    "tbody": _names("table"),
    "tfoot": _names("table"),
    "caption": _names("table"),
    "figcaption": _names("figure"),
    "summary": _names("details"),
    "legend": _names("fieldset"),
    "option": _names("select optgroup datalist"),
    "source": _names("picture audio video"),
}
"""Elements that stand in certain others only."""

NOT_INSIDE: dict[str, frozenset[str]] = {
    "a": _names("a button"),
    "button": _names("a button"),
    "form": _names("form"),
    "input": _names("a button"),
    "label": _names("a button label"),
    "main": _names("article aside footer header nav"),
    "select": _names("a button"),
    "textarea": _names("a button"),
}
"""Elements that stand nowhere below certain others."""

DATA_SCRIPTS = _names("application/ld+json application/json speculationrules importmap")
"""Types of `<script>` that hold data: a browser runs none of them as code."""
