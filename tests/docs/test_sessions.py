"""Every command that a page shows is run, in order, in an empty home folder, and prints what the page shows."""

from pathlib import Path

import pytest

from tools.docs.sessions import alike, outputs_of, pages_with_sessions, rehearse, shown, steps_of

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = pages_with_sessions(DOCS)


@pytest.mark.parametrize("path", PAGES, ids=[path.relative_to(DOCS).as_posix() for path in PAGES])
def test_the_commands_of_a_page_print_what_it_shows(path: Path) -> None:
    steps = steps_of(path.read_text("utf-8"))
    outcomes = outputs_of(steps)
    assert len(outcomes) == len(steps), "the shell ended early"
    for step, (output, code), after in zip(steps, outcomes, [*steps[1:], None], strict=True):
        assert alike(shown(output)) == alike(step.shown), f"`{step.shell}`: run `make docs` and read what it writes"
        said = after is not None and after.shell == "echo $?"
        assert code == 0 or said, f"`{step.shell}` ends with {code}: show it with `echo $?`"


def test_the_tutorial_the_installation_and_every_guide_show_what_really_runs() -> None:
    wanted = {DOCS / "tutorial.md", DOCS / "install.md", *(DOCS / "guides").glob("*.md")}
    assert wanted <= set(PAGES)


def test_a_page_is_rehearsed_from_its_first_block_to_its_last() -> None:
    page = (
        "Save as `notes/a.txt`:\n\n```text\none\n```\n\nAdd to `notes/a.txt`:\n\n```text\ntwo\n```\n\n"
        "```console\n$ cd notes\n$ cat a.txt\nwrong\n$ false\n$ echo $?\n```\n"
    )
    steps = steps_of(page)
    assert [code for _, code in outputs_of(steps)] == [0, 0, 0, 0, 1, 0]
    assert rehearse(page).endswith("```console\n$ cd notes\n$ cat a.txt\none\ntwo\n$ false\n$ echo $?\n1\n```\n")


def test_only_numbers_of_files_and_bytes_are_compared_loosely() -> None:
    assert alike("changes   8 rendered, 0 written\n") == alike("changes   21 rendered, 0 written\n")
    assert alike("changes   8 rendered, 0 written\n") != alike("changes   8 rendered, 8 written\n")
    assert alike("written   1 file, 59.1 kB\n") == alike("written   1 file, 59.0 kB\n")
    assert alike("articles  1 of 2 sources\n") != alike("articles  2 of 2 sources\n")
