"""`make docs`: writes the reference from the code, and the output of every command that a page shows."""

from pathlib import Path

from tools.docs.reference import reference_pages
from tools.docs.sessions import pages_with_sessions, rehearse

DOCS = Path(__file__).parents[2] / "docs"


def main() -> None:
    """Writes what has changed and says what it wrote."""
    reference = DOCS / "reference"
    texts = {reference / name: text for name, text in reference_pages().items()}
    for old in sorted(set(reference.rglob("*.md")) - set(texts)):
        old.unlink()
        print(f"removed {old.relative_to(DOCS)}: no code makes it any more")
    for path in pages_with_sessions(DOCS):
        texts[path] = rehearse(path.read_text("utf-8"))
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"wrote docs/{path.relative_to(DOCS)}")


if __name__ == "__main__":
    main()
