"""`newsarchive build --explain [PATH]`: why pages were rendered, kept or removed."""

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.cli.terminal import Terminal
from newsarchive.cli.visible import visible
from newsarchive.diagnostics import WrongUsage

if TYPE_CHECKING:
    from newsarchive.builder.report import BuildReport

ARTICLES = "articles"
LEDGER = "permalinks"


def show_explained(report: "BuildReport", path: str | None, site: Path, terminal: Terminal) -> None:
    """One page a line on stdout: its file, what became of it, why; of PATH alone, if one is given.

    Raises `WrongUsage` if PATH is neither a page of this build nor the source of one.
    """
    if path is None:
        for one in report.explained:
            terminal.give(f"{visible(one.output)}\t{one.outcome}\t{visible(one.reason)}")
        return
    known = {one.output: (one.outcome, one.reason) for one in report.explained}
    outputs = [output for output in _outputs(path, report.output, site) if _is_page(output, known, report.output)]
    if not outputs:
        near = get_close_matches(path.lstrip("/"), known, 1, 0.6)
        hint = (
            f"did you mean `{near[0]}`?" if near else "name a page by its permalink or file, or an article by its file"
        )
        raise WrongUsage(f"`--explain`: no page of this build: {path}", hint=hint)
    for output in outputs:
        outcome, reason = known.get(output, ("kept", "nothing that it shows changed"))
        terminal.give(f"{visible(output)}\t{outcome}\t{visible(reason)}")


def _is_page(output: str, known: dict[str, tuple[str, str]], folder: Path) -> bool:
    return output in known or (folder / output).is_file()


def _outputs(path: str, output: Path, site: Path) -> list[str]:
    """The files that PATH may mean: itself, as a permalink, inside the output folder, or made from it as a source."""
    names = [path.lstrip("/")]
    inside = _below(Path(path), output)
    names += [inside] if inside is not None else []
    files = [name.rstrip("/") + "/index.html" if name.endswith("/") else name or "index.html" for name in names]
    files += [f"{name}/index.html" for name in names if name and not name.endswith("/")]
    for folder in (site / ARTICLES, Path(), site):
        source = _below(folder / path, site / ARTICLES)
        files += [permalink.lstrip("/") for permalink in _published(source, site)] if source else []
    return list(dict.fromkeys(files))


def _below(path: Path, folder: Path) -> str | None:
    """The path relative to a folder, or nothing if it does not lie in there."""
    try:
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return None


def _published(source: str, site: Path) -> list[str]:
    """The permalinks at which the ledger has a source."""
    from newsarchive.catalogue.ledger import read_shard

    if not (site / ARTICLES / source).is_file():
        return []
    found = []
    for shard in sorted((site / LEDGER).glob("*.txt")):
        lines, _ = read_shard(shard.read_text("utf-8", "replace"))
        found += [line.permalink for line in lines if line.source == source]
    return found
