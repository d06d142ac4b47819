"""The settings of a site, for commands that need them without building."""

from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.cli.human import show_diagnostics
from newsarchive.cli.terminal import Terminal

if TYPE_CHECKING:
    from newsarchive.settings import Settings


def site_settings(site: Path, terminal: Terminal) -> "Settings":
    """What the site file says, or the defaults where there is none; what is wrong with it goes to stderr."""
    from newsarchive.site_file import SITE_FILE_NAME, read_settings_bytes

    path = site / SITE_FILE_NAME
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        text = b""
    settings, found = read_settings_bytes(text, str(path))
    show_diagnostics(found, terminal)
    return settings
