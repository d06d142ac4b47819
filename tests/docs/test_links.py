"""Every link of the documentation leads to a file and a heading, and every page can be reached from its index."""

from pathlib import Path

import pytest

from tools.docs.links import anchors_of, broken_links, links_of

TOP = Path(__file__).resolve().parents[2]
PAGES = [TOP / "README.md", TOP / "CONTRIBUTING.md", TOP / "CHANGELOG.md", *sorted((TOP / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(TOP).as_posix() for page in PAGES])
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    assert broken_links(page, TOP) == []


def test_every_page_is_reached_from_the_index() -> None:
    index = TOP / "docs" / "README.md"
    reached, waiting = {index}, [index]
    while waiting:
        page = waiting.pop()
        targets = {(page.parent / link.partition("#")[0]).resolve() for link in links_of(page.read_text("utf-8"))}
        fresh = {target for target in targets if target.suffix == ".md" and target.is_file()} - reached
        reached |= fresh
        waiting += fresh
    assert set((TOP / "docs").rglob("*.md")) - reached == set()


def test_every_picture_is_shown_somewhere_and_all_are_light() -> None:
    pictures = set((TOP / "docs" / "pictures").iterdir())
    shown = {(page.parent / link).resolve() for page in PAGES for link in links_of(page.read_text("utf-8"))}
    assert pictures
    assert pictures - shown == set()
    assert sum(picture.stat().st_size for picture in pictures) < 250_000


def test_links_and_headings_are_found_as_git_hosts_read_them() -> None:
    text = "# A `code` word\n\n[a](b.md#c) `[no](x.md)`\n\n```text\n# no\n[no](y.md)\n```\n\n# A code word\n\n![p](q.png)\n"
    assert links_of(text) == ["b.md#c", "q.png"]
    assert anchors_of(text) == {"a-code-word", "a-code-word-1"}


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Here\n\n[a](#here) [b](#there) [c](gone.md) [d](../up.md) [e](https://example.org/)\n", "utf-8")
    assert broken_links(page, tmp_path) == ["#there", "gone.md", "../up.md"]
