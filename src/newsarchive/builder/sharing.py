"""The font in which headlines are set for links that others share, if the site has one."""

from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.diagnostics import ArchiveError
from newsarchive.later import Later
from newsarchive.settings import Settings

if TYPE_CHECKING:
    from newsarchive.renderer import headline_pictures
else:
    headline_pictures = Later("newsarchive.renderer.headline_pictures")


def font_file(site: Path, settings: Settings) -> Path | None:
    """The file of the font. Previews name pictures by absolute URLs, so without a base URL none is asked for."""
    return site / settings.share_font if settings.share_font and settings.base_url else None


def font_in(file: Path | None) -> "headline_pictures.HeadlineFont | None":
    """The font in a file. Raises `ArchiveError` where there is none."""
    if file is None:
        return None
    try:
        return headline_pictures.HeadlineFont(file)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ArchiveError(
            f"`share_font` cannot be used: {reason}: `{file}`",
            hint="lay a TTF or OTF file there, or take the line out of `newsarchive.yaml`",
        ) from error
