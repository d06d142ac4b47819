"""Links from a page to the one before and after it in its series."""

from newsarchive.pages.site import Site
from newsarchive.pages.views.frame import Step

Steps = tuple[Step | None, Step | None]


def steps(site: Site, earlier: tuple[str, str] | None, later: tuple[str, str] | None) -> Steps:
    """Text and permalink of the neighbours, as links."""
    words = site.words
    return (
        Step(label=words.say("Earlier"), text=earlier[0], permalink=earlier[1]) if earlier else None,
        Step(label=words.say("Later"), text=later[0], permalink=later[1]) if later else None,
    )


def ends(found: Steps) -> tuple[str | None, str | None]:
    """The permalinks of a pair of steps."""
    earlier, later = found
    return (earlier.permalink if earlier else None, later.permalink if later else None)
