"""Media types: what a browser or a feed reader is told a file is (IANA registry)."""

_TEXT = "; charset=utf-8"

_TYPES = {
    "atom": f"application/atom+xml{_TEXT}",
    "avif": "image/avif",
    "bib": f"application/x-bibtex{_TEXT}",
    "css": f"text/css{_TEXT}",
    "csv": f"text/csv{_TEXT}",
    "gif": "image/gif",
    "gz": "application/gzip",
    "html": f"text/html{_TEXT}",
    "ico": "image/vnd.microsoft.icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": f"text/javascript{_TEXT}",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "md": f"text/markdown{_TEXT}",
    "mjs": f"text/javascript{_TEXT}",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "ris": f"application/x-research-info-systems{_TEXT}",
    "svg": f"image/svg+xml{_TEXT}",
    "txt": f"text/plain{_TEXT}",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": f"application/xml{_TEXT}",
    "zip": "application/zip",
}

_ENDINGS = (
    (".atom.xml", f"application/atom+xml{_TEXT}"),
    (".rss.xml", f"application/rss+xml{_TEXT}"),
    ("opensearch.xml", f"application/opensearchdescription+xml{_TEXT}"),
    ("feed.json", "application/feed+json"),
)
"""Endings that say more than the part behind the last dot."""

_BEGINNINGS = (
    (b"http://www.w3.org/2005/Atom", f"application/atom+xml{_TEXT}"),
    (b"<rss", f"application/rss+xml{_TEXT}"),
)
"""What the first bytes of an `.xml` file hold, if it is a feed under another name."""


def media_type(name: str, beginning: bytes) -> str:
    """The media type of a file by its name, and for XML by its first bytes."""
    for ending, kind in _ENDINGS:
        if name.endswith(ending):
            return kind
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix == "xml":
        for mark, kind in _BEGINNINGS:
            if mark in beginning[:512]:
                return kind
    return _TYPES.get(suffix, "application/octet-stream")
