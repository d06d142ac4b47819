"""An example of each key, as it stands in a file. Together they make whole files, which a test reads."""

SITE = {
    "title": "title: The Harbour Gazette",
    "description": "description: Every article since 1991, from the port and the town.",
    "base_url": "base_url: https://archive.example/",
    "language": "language: en",
    "languages": "languages: [en, fr, ar]",
    "digits": "digits: latin",
    "timezone": "timezone: Europe/Paris",
    "publication": "publication: The Harbour Gazette",
    "organisation": "organisation:\n  name: Harbour Press\n  url: https://press.example/",
    "sections": ("sections:\n  - {key: port, name: The port}\n  - {key: town, name: The town, aliases: [local, city]}"),
    "gaps": "gaps:\n  - {first: 2003-05, last: 2003-08, note: the cellar was flooded}",
    "section_from_folder": "section_from_folder: true",
    "permalink": 'permalink: "/{year}/{month}/{day}/{slug}.html"',
    "day_first": "day_first: true",
    "fallback_encoding": "fallback_encoding: cp1252",
    "page_size": "page_size: 50",
    "section_minimum": "section_minimum: 1",
    "author_minimum": "author_minimum: 2",
    "agency_minimum": "agency_minimum: 2",
    "topic_minimum": "topic_minimum: 3",
    "letter_size": "letter_size: 300",
    "month_headlines": "month_headlines: 100",
    "related": "related: 3",
    "search": "search: true",
    "downloads": "downloads: false",
    "originals": "originals: true",
    "share_font": "share_font: fonts/SourceSerif4-Bold.ttf",
    "versions": "versions: true",
    "feeds": "feeds:\n  sections: true\n  authors: false\n  articles: 50",
    "robots": "robots: true",
}

FRONT_MATTER_EXAMPLES = {
    "headline": 'headline: "Harbour: the last ferry leaves"',
    "standfirst": "standfirst: After ninety years the crossing ends. A hundred people came to see it.",
    "kicker": "kicker: Report",
    "byline": "byline: By Jane Doe in Saltby",
    "authors": "authors: [Jane Doe]",
    "agencies": "agencies: [Reuters]",
    "published": "published: 2022-01-13",
    "updated": "updated: 2022-01-14",
    "place": "place: Saltby",
    "section": "section: port",
    "topics": "topics: [ferries, transport]",
    "language": "language: en",
    "slug": "slug: last-ferry",
    "aliases": "aliases: [/news/2022/ferry.html]",
    "id": "id: HG-2022-0113-04",
    "image": (
        "image:\n  file: ferry.jpg\n  alt: A white ferry leaves the quay under a grey sky.\n"
        "  caption: The last crossing.\n  credit: Omar Haddad"
    ),
    "corrections": (
        "corrections:\n  - date: 2022-01-15\n    text: An earlier version gave the wrong year of the first crossing."
    ),
    "translation_of": "translation_of: fr/2022/dernier-bac.txt",
    "versions": "versions: false",
    "source": "source: Scanned from the print edition, page 3.",
    "publication": "publication: The Saltby Post",
}
"""`permalink`, `embargo`, `draft` and `withdrawn` are left to the guides: together they would contradict each other."""

DEFAULTS = {
    "language": "language: fr",
    "section": "section: port",
    "encoding": "encoding: cp1252",
    "agency": "agency: AFP",
    "timezone": "timezone: Europe/Paris",
    "publication": "publication: La Gazette du port",
    "topics": "topics: [port, history]",
}
