"""All pages that are made from the code."""

from collections.abc import Callable

from tools.docs.commands import commands_page
from tools.docs.diagnostics import diagnostics_pages
from tools.docs.exit_codes import exit_codes_page
from tools.docs.fields import defaults_page, front_matter_page, site_file_page
from tools.docs.licences import licences_page
from tools.docs.views import templates_page

_PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "exit-codes.md": exit_codes_page,
    "folder-defaults.md": defaults_page,
    "front-matter.md": front_matter_page,
    "licences.md": licences_page,
    "site-file.md": site_file_page,
    "templates.md": templates_page,
}


def reference_pages() -> dict[str, str]:
    """The text of each page by its path below `docs/reference/`."""
    pages = {name: make() for name, make in _PAGES.items()}
    return pages | {f"diagnostics/{name}": text for name, text in diagnostics_pages().items()}
