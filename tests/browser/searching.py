"""The search page as tests ask it."""

from urllib.parse import urlencode

DONE = "() => { const said = document.getElementById('found').textContent; return said && !said.includes('…') }"
SITE = "title: Test\nlanguage: {}\nbase_url: https://x.example/\nlanguages: [en, fr, ar]\ntopic_minimum: 1\n"


def ask(visit, address, **query):
    """The search page with the answer to a query on it."""
    opened = visit(f"{address}search/index.html?{urlencode(query)}")
    opened.page.wait_for_function(DONE)
    return opened


def headlines(page):
    return page.locator("#results .headline").all_inner_texts()
