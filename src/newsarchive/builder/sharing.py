"""The font in which headlines are set for links that others share, if the site has one."""

from pathlib import Path

from newsarchive.diagnostics import ArchiveError
from newsarchive.renderer.headline_pictures import HeadlineFont
from newsarchive.settings import Settings


def font_file(site: Path, settings: Settings) -> Path | None:
    """The file of the font. Previews name pictures by absolute URLs, so without a base URL none is asked for."""
    return site / settings.share_font if settings.share_font and settings.base_url else None


def font_in(file: Path | None) -> HeadlineFont | None:
    """The font in a file. Raises `ArchiveError` where there is none."""
    if file is None:
        return None
    try:
        return HeadlineFont(file)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ArchiveError(
            f"`share_font` cannot be used: {reason}: `{file}`",
            hint="lay a TTF or OTF file there, or take the line out of `newsarchive.yaml`",
        ) from error
