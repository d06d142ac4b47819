"""The settings of a site, for commands that need them without building."""

from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.cli.human import show_diagnostics
from newsarchive.cli.terminal import Terminal

if TYPE_CHECKING:
    from newsarchive.settings import Settings


def site_settings(site: Path, terminal: Terminal) -> "Settings":
    """What the site file says, or the defaults where there is none; what is wrong with it goes to stderr."""
    from newsarchive.bylines_file import BYLINES_FILE_NAME, with_bylines
    from newsarchive.site_file import SITE_FILE_NAME, read_settings_bytes

    path, bylines = site / SITE_FILE_NAME, site / BYLINES_FILE_NAME
    settings, found = read_settings_bytes(path.read_bytes() if path.exists() else b"", str(path))
    read = bylines.read_bytes() if bylines.exists() else None
    settings, found = with_bylines(settings, found, read, str(bylines))
    show_diagnostics(found, terminal)
    return settings
