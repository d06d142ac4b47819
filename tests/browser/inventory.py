"""The kinds of pages that an archive has, told apart by their place in the built folder."""

import re
from dataclasses import dataclass
from pathlib import Path

DAY = r"\d{4}/\d\d/\d\d"
LISTED = r"[^/]+"

# kind -> what the path of such a page looks like, below the output folder
PLACES = {
    "front": r"index\.html",
    "article": rf"{DAY}/(?!index\.html|taken-back)[^/]+\.html",
    "day": rf"{DAY}/index\.html",
    "month": r"\d{4}/\d\d/index\.html",
    "year": r"\d{4}/index\.html",
    "dates": r"dates/index\.html",
    "section": rf"section/{LISTED}/index\.html",
    "section year": rf"section/{LISTED}/\d{{4}}/index\.html",
    "author": rf"author/{LISTED}/index\.html",
    "agency": rf"agency/{LISTED}/index\.html",
    "topic": rf"topic/{LISTED}/index\.html",
    "authors": r"authors/index\.html",
    "authors letter": r"authors/(?!index\.html).+\.html",
    "topics": r"topics/index\.html",
    "agencies": r"agencies/index\.html",
    "sections": r"sections/index\.html",
    "language": rf"language/{LISTED}/index\.html",
    "languages": r"languages/index\.html",
    "all days of a year": r"on-this-day/index\.html",
    "on this day": r"on-this-day/\d\d-\d\d/index\.html",
    "undated": r"undated/index\.html",
    "corrections": r"corrections/index\.html",
    "withdrawn": r"withdrawn/index\.html",
    "tombstone": rf"{DAY}/taken-back\.html",
    "versions": r"versions/.+\.html",
    "search": r"search/index\.html",
    "about": r"about/index\.html",
    "accessibility": r"accessibility/index\.html",
    "not found": r"404\.html",
}


@dataclass(frozen=True)
class Inventory:
    """The pages of a built site by kind, each as its path below the output folder."""

    site: Path
    pages: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, site: Path) -> "Inventory":
        paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
        return cls(
            site,
            {kind: tuple(filter(re.compile(place).fullmatch, paths)) for kind, place in PLACES.items()},
        )

    def example(self, kind: str) -> str:
        """The largest page of a kind: the one with the most on it."""
        return max(self.pages[kind], key=lambda path: (self.site / path).stat().st_size)

    def article_in(self, language: str) -> str:
        """The largest article page in the language. The page round an article is in the site's language."""
        found = [path for path in self.pages["article"] if self.language(path).split("-")[0] == language]
        return max(found, key=lambda path: (self.site / path).stat().st_size)

    def language(self, path: str) -> str:
        """The language that the article of a page names, or else the page."""
        named = re.findall(r'<(?:html|article)\b[^>]*\blang="([^"]+)"', self.text(path))
        return named[-1] if named else ""

    def text(self, path: str) -> str:
        return (self.site / path).read_text("utf-8")
