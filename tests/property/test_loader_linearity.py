"""Ten times the input costs about ten times the work, whatever the input: compared are ratios, never seconds."""

import time
from datetime import date

import pytest

from newsarchive.loader import Defaults, parse
from newsarchive.records import Source
from newsarchive.settings import Settings

SMALL = 5_000
TIMES = 10
MOST = 30
"""A cost that grew with the square would be a hundred times as high."""

HOSTILE = {
    "letters": "a",
    "capitals": "A",
    "words": "word ",
    "names": "Ann Lee, ",
    "credits": "By Ann Lee\n",
    "openings": "By ",
    "short lines": "ab\n",
    "indented lines": "    ab cd ef gh ij kl mn op qr st uv wx yz ab cd ef gh\n",
    "full lines": "ab cd ef gh ij kl mn op qr st uv wx yz ab cd ef gh ij kl m-\n",
    "blank lines": "\n",
    "spaces": " ",
    "tabs": "\t",
    "digits": "1",
    "dates": "12.05.2019 ",
    "date lines": "12.05.2019\n",
    "weekdays": "jeudi 13 janvier ",
    "brackets": "(",
    "agencies": "(AP) ",
    "quotes": '"',
    "dashes": " - ",
    "hyphens": "-",
    "dots": ".",
    "at signs": "a@",
    "addresses": "a.b@c.d ",
    "rulers": "***\n",
    "combining marks": "a\u0316\u0301",
    "a run of marks": "\u0316\u0301",
    "doubly encoded": "Ã©",
    "half doubly encoded": "Ã",
    "wire marks": "<=",
    "control characters": "\x02\x03",
    "byte order marks": "\ufeff",
    "Han": "的",
    "Han with spaces": "的 ",
    "Hangul": "기자 ",
    "Arabic": "بقلم ",
    "front matter": "a: b\n",
    "flow brackets": "[",
    "headings": "# a\n",
    "heading marks": "#",
    "images": "![a](b)",
    "broken images": "![[",
    "fences": "```\n",
    "capital lines": "ALL CAPITALS HERE\n",
    "subheads": "A short line\nA line that is longer than the short one above it\n",
    "slashes": "a/b/",
    "pipes": "a | b | ",
}


def cost(text: str, name: str) -> float:
    """The least time of a few runs."""
    source = Source(path=name, data=text.encode("utf-8"))
    times = []
    for _ in range(2):
        start = time.process_time()
        parse(source, settings=Settings(), defaults=Defaults(), bound=date(2026, 11, 23), lines=True)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("shape", HOSTILE)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_work_grows_with_the_length_of_the_text(shape, name):
    piece = HOSTILE[shape]
    small = "A headline\n" + piece * (SMALL // len(piece))
    large = "A headline\n" + piece * (TIMES * SMALL // len(piece))
    # A floor keeps the ratio of two very short times from meaning anything.
    assert cost(large, name) <= MOST * max(cost(small, name), 0.002)


@pytest.mark.parametrize("shape", HOSTILE)
def test_work_grows_with_the_length_of_front_matter(shape):
    piece = HOSTILE[shape]
    small = "---\nheadline: x\n" + piece * (SMALL // len(piece)) + "\n---\ntext"
    large = "---\nheadline: x\n" + piece * (TIMES * SMALL // len(piece)) + "\n---\ntext"
    assert cost(large, "a.txt") <= MOST * max(cost(small, "a.txt"), 0.002)
