"""Fixtures of lines with what is read of each indented below it, in one file a language."""

from pathlib import Path


def indented(folder: Path) -> list[tuple[str, str, str]]:
    """Language (the name of the file), line, and the lines below it without their indent."""
    found: list[tuple[str, str, str]] = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("    "):
                language, given, below = found[-1]
                found[-1] = (language, given, f"{below}{line.strip()}\n")
            else:
                found.append((path.stem, line, ""))
    return found
