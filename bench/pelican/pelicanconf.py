"""The site of the benchmark for Pelican: the page kinds that it has, with the templates that it brings."""

SITENAME = "Benchmark archive"
SITEURL = "https://bench.example"
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "fr"
THEME = "simple"
STATIC_PATHS = ["assets"]
DEFAULT_PAGINATION = 50
SUMMARY_MAX_LENGTH = None
ARTICLE_URL = ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/{slug}.html"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
DAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/index.html"
FEED_ALL_ATOM = "feed.atom.xml"
CATEGORY_FEED_ATOM = "category/{slug}.atom.xml"
AUTHOR_FEED_ATOM = "author/{slug}.atom.xml"
TRANSLATION_FEED_ATOM = None
