"""What hosts take of a site: known before anything is published, because the files are counted that would be.

The limits are those that the hosts' own pages told, as far as copies of them could be read in November 2026: of
Cloudflare Pages as of January 2026, of Vercel as of 2024, of GitLab's in its issues 405048 and 500273. `source` names
where a host tells them; hosts change them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from newsarchive.diagnostics import Diagnostic, Span, diagnose

MB, GB = 1_000_000, 1_000_000_000
MIB = 1 << 20
NEAR = 0.9
"""The part of a limit from which on a warning says that it is near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A host's limits, sizes in bytes; nothing where it has none. `more` says how to get more of it."""

    source: str
    files: int | None = None
    entries: int | None = None
    """Files and folders together."""
    size: int | None = None
    largest: int | None = None
    in_folder: int | None = None
    more: str = "another host"


HOSTS = {
    "any": Host(source=""),
    "cloudflare-pages": Host(
        source="https://developers.cloudflare.com/pages/platform/limits/",
        files=20_000,
        largest=25 * MIB,
        more="a paid plan (100,000 files), or another host",
    ),
    "github-pages": Host(
        source="https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits",
        size=GB,
        largest=100 * MIB,
    ),
    "gitlab-pages": Host(
        source="https://docs.gitlab.com/user/gitlab_com/#gitlab-pages",
        entries=200_000,
        size=GB,
        more="an instance of your own, or another host",
    ),
    "netlify": Host(source="https://docs.netlify.com/site-deploys/overview/", in_folder=54_000),
    "s3": Host(source=""),
    "vercel": Host(
        source="https://vercel.com/docs/limits",
        size=100 * MB,
        more="a paid plan (1 GB), or another host",
    ),
}
"""By the name that `--host` takes. GitHub's limit of a file is Git's: it takes no larger one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The site as it would be published: files, folders, bytes, its largest file and its fullest folder."""

    files: int
    folders: int
    size: int
    largest: tuple[str, int]
    fullest: tuple[str, int]

    @classmethod
    def of(cls, files: Iterable[tuple[str, int]]) -> "Forecast":
        """The forecast of these outputs and their sizes."""
        number = total = 0
        largest = ("", 0)
        inside: Counter[str] = Counter()
        for output, size in files:
            number += 1
            total += size
            largest = max(largest, (output, size), key=lambda pair: pair[1])
            inside[output.rpartition("/")[0]] += 1
        folders = {
            parent.as_posix() for folder in inside for parent in (PurePosixPath(folder), *PurePosixPath(folder).parents)
        }
        return cls(
            files=number,
            folders=len(folders - {"."}),
            size=total,
            largest=largest,
            fullest=max(inside.items(), key=lambda pair: pair[1], default=("", 0)),
        )


def judge(name: str, forecast: Forecast, output: str) -> tuple[Diagnostic, ...]:
    """An error for each limit of the host that the site exceeds, a warning for each that is near."""
    host = HOSTS[name]
    asked = (
        (
            "files",
            forecast.files,
            host.files,
            "",
            "switch `originals` off, raise the minima of lists (`topic_minimum` and others), or `page_size`",
        ),
        ("files and folders", forecast.files + forecast.folders, host.entries, "", "raise the minima of lists"),
        ("bytes", forecast.size, host.size, "", "keep pictures smaller, or switch `downloads` or search off"),
        ("bytes in one file", forecast.largest[1], host.largest, forecast.largest[0], "make the file smaller"),
        ("files in one folder", forecast.fullest[1], host.in_folder, forecast.fullest[0], "write a finer `permalink`"),
    )
    found = []
    for what, number, limit, place, remedy in asked:
        if limit is None or number < limit * NEAR:
            continue
        code, verb = ("NA602", "is over") if number > limit else ("NA603", "is near")
        where = f": `{place}`" if place else ""
        message = f"the site {verb} a limit of {name}: {number:,} of {limit:,} {what}{where}"
        found.append(
            diagnose(code, message, Span(path=output), hint=f"{remedy}; or take {host.more}; see {host.source}")
        )
    return tuple(found)
