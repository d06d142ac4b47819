"""The same articles as each generator wants them: raw text for newsarchive, front matter with everything for others.

Peers are given what newsarchive has to find out (title, date, author, language, URL), so what they read is less work.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.corpus import Text
from newsarchive.catalogue.slugs import slug

BYLINES = {"fr": "par: {}", "en": "By {}", "de": "Von {}"}


def raw(text: Text) -> tuple[str, str]:
    """Path and bytes as an editor drops them: only section and topics are told, the rest is to be read."""
    front = f"---\nsection: {text.section}\ntopics: [{', '.join(text.topics)}]\n---\n"
    lines = [text.headline, text.standfirst, *text.paragraphs, BYLINES[text.language].format(text.author)]
    return f"articles/{text.day:%Y/%m}/{text.name}.txt", front + "\n".join(lines) + "\n"


def hugo(text: Text) -> tuple[str, str]:
    """A Markdown file with TOML front matter; calendar pages are taxonomies."""
    year = f"{text.day:%Y}"
    fields = {
        "title": text.headline,
        "date": f"{text.day}",
        "url": f"/{text.day:%Y/%m/%d}/{slug(text.headline)}-{text.number}.html",
        "description": text.standfirst,
        "authors": [text.author],
        "topics": list(text.topics),
        "sections": [text.section],
        "languages": [text.language],
        "years": [year],
        "months": [f"{text.day:%Y-%m}"],
        "days": [f"{text.day}"],
        "calendar": [f"{text.day:%m-%d}"],
        "sectionyears": [f"{text.section}-{year}"],
        "tongue": text.language,
    }
    front = "".join(
        f"{key} = {value if key == 'date' else json.dumps(value, ensure_ascii=False)}\n"
        for key, value in fields.items()
    )
    return f"content/{text.day:%Y/%m}/{text.name}.md", f"+++\n{front}+++\n" + "\n\n".join(text.paragraphs) + "\n"


def pelican(text: Text) -> tuple[str, str]:
    """A Markdown file with the lines of metadata that Pelican reads."""
    fields = {
        "Title": text.headline,
        "Date": f"{text.day}",
        "Slug": f"{slug(text.headline)}-{text.number}",
        "Authors": text.author,
        "Tags": ", ".join(text.topics),
        "Category": text.section,
        "Summary": text.standfirst,
    }
    front = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"content/{text.day:%Y/%m}/{text.name}.md", front + "\n" + "\n\n".join(text.paragraphs) + "\n"


def eleventy(text: Text) -> tuple[str, str]:
    """A Markdown file with YAML front matter."""
    fields = {
        "title": text.headline,
        "date": f"{text.day}",
        "day": f"{text.day}",
        "permalink": f"/{text.day:%Y/%m/%d}/{slug(text.headline)}-{text.number}.html",
        "description": text.standfirst,
        "author": text.author,
        "tongue": text.language,
        "tags": ["articles"],
        "layout": "article.njk",
    }
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    return f"content/{text.day:%Y/%m}/{text.name}.md", f"---\n{front}---\n" + "\n\n".join(text.paragraphs) + "\n"


def write(texts: Iterable[Text], folder: Path, rendition: Callable[[Text], tuple[str, str]]) -> None:
    """Writes every article below `folder`."""
    made: set[Path] = set()
    for text in texts:
        path, content = rendition(text)
        place = folder / path
        if place.parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(place.parent)
        place.write_text(content, encoding="utf-8")
