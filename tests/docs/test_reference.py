"""The reference says what the code says: nothing is missing, nothing is out of date."""

import re
from pathlib import Path

import pytest

from newsarchive.codes import CODES
from newsarchive.front_matter_fields import DEFAULTS_FIELDS, FRONT_MATTER
from newsarchive.loader import read_defaults
from newsarchive.renderer import Renderer
from newsarchive.schema import Field
from newsarchive.settings import Settings
from newsarchive.site_file import SITE_FIELDS, read_settings
from tests.archives import SITE_FILE, Archive, article
from tests.publish.conftest import git
from tools.docs.commands import commands
from tools.docs.examples import DEFAULTS, FRONT_MATTER_EXAMPLES, SITE
from tools.docs.reference import reference_pages
from tools.docs.views import page_templates, view_records

PAGES = reference_pages()


def headings(page: str) -> set[str]:
    return set(re.findall(r"^#+ (.+)$", PAGES[page], re.MULTILINE))


@pytest.fixture
def reference(repository: Path) -> Path:
    return repository / "docs" / "reference"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_of_the_reference_is_what_the_code_makes(reference: Path, name: str) -> None:
    assert (reference / name).read_text("utf-8") == PAGES[name], "run `make docs` and commit what it writes"


def test_no_page_stays_behind_what_it_was_made_from(reference: Path) -> None:
    written = {path.relative_to(reference).as_posix() for path in reference.rglob("*.md")}
    assert written == set(PAGES)


def test_every_command_has_its_options_on_the_page() -> None:
    assert set(commands()) <= headings("commands.md")
    for command in commands().values():
        for parameter in command.params:
            assert all(f"`{name}" in PAGES["commands.md"] for name in parameter.opts if name.startswith("--"))


@pytest.mark.parametrize(
    ("page", "fields"),
    [("site-file.md", SITE_FIELDS), ("front-matter.md", FRONT_MATTER), ("folder-defaults.md", DEFAULTS_FIELDS)],
)
def test_every_key_has_a_section(page: str, fields: tuple[Field, ...]) -> None:
    assert {field.name for field in fields} <= headings(page)


def test_every_code_has_a_section_and_a_line_in_the_index() -> None:
    pages = [name for name in PAGES if name.startswith("diagnostics/") and not name.endswith("README.md")]
    assert set().union(*map(headings, pages)) >= set(CODES)
    assert set(re.findall(r"\[(NA\d{3})\]", PAGES["diagnostics/README.md"])) == set(CODES)


def test_every_view_template_and_filter_is_on_the_page() -> None:
    assert set(view_records()) <= headings("templates.md")
    filters = Renderer((), words=None, settings=Settings()).filters
    assert all(f"`{name}`" in PAGES["templates.md"] for name in [*page_templates(), *filters])
    assert all(make.__doc__ for make in filters.values())


def commit(site: Path) -> None:
    git("add", "articles", cwd=site)
    git("commit", "--quiet", "-m", "edit", cwd=site)


def test_templates_name_the_view_that_they_are_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}
    render = Renderer.render

    def noting(renderer: Renderer, page: object) -> bytes:
        seen[page.template] = type(page.view).__name__
        return render(renderer, page)

    monkeypatch.setattr(Renderer, "render", noting)
    texts = {
        "1.txt": article("Fire at the port", "2021-01-13", authors="Ana Ruiz", topics="fire"),
        "2.txt": article("The port again", "2022-01-13", authors="Ana Ruiz", topics="fire"),
        "3.txt": article("No date at all"),
        "4.txt": article("Taken back", "2022-01-14"),
        "5.txt": article("Moved away", "2022-01-15"),
    }
    archive = Archive.make(tmp_path, texts, f"{SITE_FILE}versions: true\n")
    git("init", "--quiet", cwd=tmp_path)
    commit(tmp_path)
    archive.build()
    archive.write("1.txt", article("Fire at the quay", "2021-01-13", authors="Ana Ruiz", topics="fire"))
    archive.write("4.txt", article("Taken back", "2022-01-14", withdrawn="It was an advertisement."))
    archive.write("5.txt", article("Moved away", "2022-01-15", slug="moved"))
    commit(tmp_path)
    archive.build()
    assert seen == {name: told.view for name, told in page_templates().items()}


def test_the_examples_of_the_site_file_are_read_without_a_word() -> None:
    _, found = read_settings("\n".join(SITE.values()), "newsarchive.yaml")
    assert found == ()
    assert set(SITE) == {field.name for field in SITE_FIELDS}, "tools/docs/examples.py: an example of each setting"


def test_the_examples_of_front_matter_and_folder_defaults_are_read_without_a_word(tmp_path: Path) -> None:
    front_matter = "\n".join(["---", *FRONT_MATTER_EXAMPLES.values(), "---", "The ferry left at noon.\n"])
    archive = Archive.make(tmp_path, {"ferry.txt": front_matter}, site_file="sections: [port]\n")
    found = {diagnostic.code for diagnostic in archive.build().diagnostics}
    assert found == {"NA230", "NA217"}, "no picture and no original lie beside the example; all else is right"
    assert read_defaults("\n".join(DEFAULTS.values()).encode(), "_defaults.yaml")[1] == ()
    assert set(DEFAULTS) == {field.name for field in DEFAULTS_FIELDS}
