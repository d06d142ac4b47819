"""Each file of `tests/golden/loader` is an article and the record that it must be read as.

A fixture is: what it shows; `=== ` and the path of the source; its text; a line of `=== record`; the record, a field a
line. Fields that are empty are left out. `UPDATE_GOLDEN=1` writes the records anew, to be looked at before a commit.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from newsarchive.loader import Defaults, Loaded, parse
from newsarchive.records import Source
from newsarchive.settings import Settings

FOLDER = Path(__file__).parent / "loader"
MARK = "\n=== record\n"


def shown(loaded: Loaded) -> str:
    """The record as lines."""
    article = loaded.article
    assert article is not None
    byline = article.byline
    fields = {
        "kicker": article.kicker,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "byline": byline and byline.text,
        "people": byline and "; ".join(byline.people),
        "agencies": byline and "; ".join(byline.agencies),
        "desks": byline and "; ".join(byline.desks),
        "roles": byline and "; ".join(byline.roles),
        "place": byline and byline.place,
        "dateline": article.dateline and article.dateline.text,
        "published": article.published and article.published.edtf,
        "updated": article.updated and article.updated.edtf,
        "language": article.language,
        "section": article.section,
        "image": article.image and f"{article.image.file} ({article.image.alt})",
        "images": "; ".join(f"{image.file} ({image.alt}, {image.caption})" for image in article.images),
        "markdown": article.markdown and repr(article.markdown),
    }
    lines = [f"{name}: {value}" for name, value in fields.items() if value]
    lines += [f"correction: {correction.text}" for correction in article.corrections]
    lines += [f"body, {block.role.value}, line {block.line}: {block.text}" for block in article.body]
    lines += [f"dropped, {block.role.value}: {block.text}" for block in article.dropped]
    lines += [f"origin of {each.field}: {each.rule}, line {each.line}" for each in article.origins]
    lines += [f"{each.code} at line {each.span.line}" for each in loaded.diagnostics]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_a_text_is_read_as_its_record_says(name):
    file = FOLDER / f"{name}.txt"
    given, _, expected = file.read_bytes().decode("utf-8").partition(MARK)
    _, _, rest = given.partition("\n=== ")
    path, _, text = rest.partition("\n")
    loaded = parse(
        Source(path=path, data=text.encode("utf-8")),
        settings=Settings(),
        defaults=Defaults(),
        bound=date(2026, 11, 23),
    )
    record = shown(loaded)
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_bytes((given + MARK + record).encode("utf-8"))
    else:
        assert record == expected
