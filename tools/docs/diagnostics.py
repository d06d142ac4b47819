"""Reference of the diagnostics, made from the table of codes: an index, and a page for each range."""

from newsarchive.codes import CODES, Entry
from tools.docs.markdown import code, fenced, page, prose, sentence, table

RANGES = {
    "NA0": ("site-file", "Site file"),
    "NA1": ("text", "Front matter and text"),
    "NA2": ("catalogue", "Catalogue and permalinks"),
    "NA3": ("templates", "Templates"),
    "NA4": ("links", "Links and media"),
    "NA5": ("importers", "Importers"),
    "NA6": ("publishing", "Stores and publishing"),
    "NA7": ("verification", "Verification"),
}
"""File and title of each range by the beginning of its codes."""

_ABOUT = (
    "A diagnostic names a file, a line and a column, says what is wrong or doubtful there, and how to mend it. "
    "The run goes on; all diagnostics of a run are shown together. "
    "`newsarchive explain CODE` shows what stands here. A code is never used again for something else."
)


def diagnostics_pages() -> dict[str, str]:
    """The pages by their names below `docs/reference/diagnostics/`; a range without codes has none."""
    pages = {"README.md": _index()}
    for begin, (name, title) in RANGES.items():
        if entries := _entries(begin):
            pages[f"{name}.md"] = _range_page(begin, title, entries)
    return pages


def _entries(begin: str) -> list[Entry]:
    return [entry for known, entry in sorted(CODES.items()) if known.startswith(begin)]


def _index() -> str:
    parts = [
        _ABOUT,
        table(
            ("severity", "what it does"),
            [
                ("error", "The command ends with exit code 1. The rest of the site is built."),
                ("warning", "With `--strict` it counts as an error, and `build` publishes nothing."),
                ("note", "Something that you may want to know. It never changes the outcome."),
            ],
        ),
    ]
    for begin, (name, title) in RANGES.items():
        rows = [
            (f"[{entry.code}]({name}.md#{entry.code.lower()})", entry.severity, prose(entry.title))
            for entry in _entries(begin)
        ]
        if rows:
            parts.append(f"## {title}\n\n" + table(("code", "severity", "what it is about"), rows))
    return page("Diagnostics", *parts)


def _range_page(begin: str, title: str, entries: list[Entry]) -> str:
    return page(
        f"{begin}xx: {title[:1].lower()}{title[1:]}",
        "All codes are on [one page](README.md).",
        *(_section(entry) for entry in entries),
    )


def _section(entry: Entry) -> str:
    return "\n\n".join(
        [
            f"## {entry.code}",
            f"**{prose(entry.title)}** ({entry.severity})",
            f"**What it means.** {sentence(entry.meaning)}",
            f"**Why it matters.** {sentence(entry.why)}",
            f"**Example.** {_example(entry.example)}",
            f"**How to mend it.** {sentence(entry.fix)}",
        ]
    )


def _example(text: str) -> str:
    return prose(text) if "`" in text else fenced(text).join(("\n\n", "")) if "\n" in text else code(text)
