"""The order in which files of a site appear, in the output and on a host: no reader meets a broken link."""

DOWNLOADS = (".jsonl", "original.txt", "articles.schema.json")
"""How files end to which pages lead for download; no page ends so."""


def rank(output: str, group: str) -> tuple[int, str]:
    """What an output is sorted by: what pages need, articles, lists, the front and its like, feeds and sitemaps."""
    if output.startswith(("assets/", "media/", "search/shelves/")) or output.endswith(DOWNLOADS):
        return (0, output)
    if not output.endswith(".html"):
        return (4, output)
    if group.startswith(("volume ", "day ")) and not output.endswith("/index.html"):
        return (1, output)
    return (3 if group.partition(" ")[0] == "archive" else 2, output)
