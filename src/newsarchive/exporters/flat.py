"""JSON Lines, CSV and plain text, each with its data dictionary."""

import csv
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from newsarchive.exporters.articles import articles
from newsarchive.exporters.export import Archive
from newsarchive.packing import to_json
from newsarchive.pages.flat import LISTS, MEANING, Exported, articles_schema

SEPARATOR = " | "
"""Between the values of one column of the CSV."""

_LIST = f"texts with `{SEPARATOR}` between them"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_jsonl(archive: Archive, folder: Path) -> None:
    """`articles.jsonl`, one object a line, and `articles.schema.json`, which says what each field means."""
    with (folder / "articles.jsonl").open("wb") as file:
        for article in articles(archive):
            file.write(to_json(article) + b"\n")
    (folder / "articles.schema.json").write_bytes(to_json(articles_schema(archive.settings.title)) + b"\n")


def write_csv(archive: Archive, folder: Path) -> None:
    """`catalogue.csv` (RFC 4180, UTF-8 with a mark for spreadsheets) without the texts, and `dictionary.csv`.

    A value that a spreadsheet would run as a formula is preceded by an apostrophe.
    """
    columns = [name for name in MEANING if name not in ("text", "text_type")]
    with (folder / "catalogue.csv").open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(columns)
        for article in articles(archive):
            values = asdict(article)
            rows.writerow([_cell(SEPARATOR.join(values[c]) if c in LISTS else values[c]) for c in columns])
    write_dictionary(folder, {name: _LIST if name in LISTS else "text" for name in columns})


def write_dictionary(folder: Path, types: Mapping[str, str]) -> None:
    """`dictionary.csv`: the columns in their order, what type each has and what it means."""
    with (folder / "dictionary.csv").open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("column", "type", "meaning"))
        rows.writerows((name, kind, MEANING[name]) for name, kind in types.items())


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_text(archive: Archive, folder: Path) -> None:
    """A text file an article, at the place of its page: headline, standfirst, byline, date, body, captions, corrections."""
    for article in articles(archive):
        place = place_of(folder, article, ".txt")
        place.parent.mkdir(parents=True, exist_ok=True)
        head = [article.kicker, article.headline, article.standfirst, article.byline, article.published, article.url]
        body = f"{article.dateline} {article.text}" if article.dateline else article.text
        parts = ["\n".join(part for part in head if part), body, *article.captions, *article.corrections]
        place.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")


def place_of(folder: Path, article: Exported, suffix: str) -> Path:
    """Where the file of an article lies: at its page's place below the folder, with another suffix."""
    name = article.permalink.lstrip("/").removesuffix(".html")
    return folder / f"{name}{'index' if name.endswith('/') else ''}{suffix}"
