"""The original text of an article: where a site that offers it puts the text of the source."""

NAME = "original.txt"


def original_permalink(permalink: str) -> str:
    """Where the original text of an article stands: `/2022/01/13/slug.original.txt`, or in the folder of its page.

    No slug holds a dot, so that it is never another file, such as `/robots.txt`.
    """
    return permalink.removesuffix(".html") + (NAME if permalink.endswith("/") else f".{NAME}")


def article_of_original(permalink: str) -> str | None:
    """The permalink of the article whose original text would stand at a permalink, if it could be one's."""
    if permalink.endswith(f"/{NAME}"):
        return permalink.removesuffix(NAME)
    return f"{permalink.removesuffix(f'.{NAME}')}.html" if permalink.endswith(f".{NAME}") else None
