"""Parquet: the records of the JSON Lines by columns, the data dictionary inside the file; the one door of pyarrow.

The same site gives the same file as long as pyarrow is the same: it writes its version into each file.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from newsarchive.exporters.articles import articles
from newsarchive.exporters.export import Archive
from newsarchive.exporters.flat import write_dictionary
from newsarchive.pages.flat import LISTS, MEANING, Exported

GROUP_ROWS = 65_536
GROUP_CHARACTERS = 16 << 20
"""Where a row group ends. One is held in memory at a time; readers skip and share out whole groups."""

_REPEATED = ("kicker", "people", "agencies", "language", "section", "topics", "text_type", "first_seen")
"""Columns whose values come again and again: stored once a row group, with short numbers that point at them."""


def write_parquet(archive: Archive, folder: Path) -> None:
    """`articles.parquet`, a row an article, and `dictionary.csv`, which says what each column is and means."""
    fields = {name: pa.list_(_listed()) if name in LISTS else pa.string() for name in MEANING}
    columns = [
        pa.field(name, kind, nullable=False, metadata={"description": MEANING[name]}) for name, kind in fields.items()
    ]
    schema = pa.schema(columns, metadata={"title": f"Articles of {archive.settings.title}"})
    repeated = [f"{name}.list.element" if name in LISTS else name for name in _REPEATED]
    with ParquetWriter(folder / "articles.parquet", schema, compression="zstd", use_dictionary=repeated) as file:
        for group in row_groups(articles(archive)):
            rows = {name: [getattr(article, name) for article in group] for name in MEANING}
            file.write_table(pa.table(rows, schema=schema), row_group_size=GROUP_ROWS)
    write_dictionary(folder, {name: "list of strings" if name in LISTS else "string" for name in MEANING})


def row_groups(
    records: Iterable[Exported], rows: int = GROUP_ROWS, characters: int = GROUP_CHARACTERS
) -> Iterator[list[Exported]]:
    """The records in groups of at most `rows`, each ended by the text that brings it to so many characters."""
    group: list[Exported] = []
    size = 0
    for record in records:
        group.append(record)
        size += len(record.text)
        if len(group) == rows or size >= characters:
            yield group
            group, size = [], 0
    if group:
        yield group


def _listed() -> pa.Field:
    return pa.field("element", pa.string(), nullable=False)
