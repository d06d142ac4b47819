"""Where the built-in templates lie: inside an installed package, or at the top of a checkout."""

from pathlib import Path

import newsarchive
from newsarchive.diagnostics import BrokenInstallation


def packaged_templates() -> Path:
    """The folder of the built-in templates. Raises `BrokenInstallation` if it is not there."""
    package = Path(newsarchive.__file__).resolve().parent
    for folder in (package / "templates", package.parents[1] / "templates"):
        if folder.is_dir():
            return folder
    raise BrokenInstallation("built-in templates are missing", hint="install newsarchive again")
