"""NA6xx: stores and publishing."""

from newsarchive.codes.entry import Entry

STORES: tuple[Entry, ...] = (
    Entry(
        code="NA600",
        title="file is no part of the site",
        severity="note",
        meaning="The output folder holds a file that this build did not make and that no earlier one is known to have "
        "made. It is left where it is.",
        why="newsarchive removes only what it knows it wrote, and it knows that no more once `.newsarchive/` is "
        "deleted; but who copies the folder publishes the file with the rest.",
        example="public/notes.txt",
        fix="move it out of the output folder unless it belongs to the site",
    ),
    Entry(
        code="NA601",
        title="file of the site was missing or changed",
        severity="note",
        meaning="A file that an earlier build wrote is gone from the output folder or has another size. It was made "
        "again.",
        why="Somebody or something else writes into the folder, or the disk lost it.",
        example="rm public/2022/01/13/fire.html",
        fix="nothing needs to be done; see that only newsarchive writes there",
    ),
    Entry(
        code="NA602",
        title="site is over a limit of its host",
        severity="error",
        meaning="`--host` names where the site is to stand, and that host takes fewer files, fewer bytes or smaller "
        "files than this site has. Nothing was published.",
        why="The host would refuse the upload, or serve a part of the archive.",
        example="newsarchive build --host cloudflare-pages, with 25,000 files",
        fix="make fewer pages or choose another host, as the hint says",
    ),
    Entry(
        code="NA603",
        title="site is near a limit of its host",
        severity="warning",
        meaning="The site has nine tenths or more of what the host of `--host` takes.",
        why="An archive only grows: one of the next builds will be refused.",
        example="newsarchive build --host github-pages, with 950 MB",
        fix="make fewer pages or plan for another host, as the hint says",
    ),
    Entry(
        code="NA604",
        title="ledger would change",
        severity="error",
        meaning="`--locked` says that the ledger in `permalinks/` is complete, but this build would write lines into it. "
        "Nothing was published. Lines of an article whose embargo ended, and for which the ledger reserved a URL, do not "
        "count.",
        why="In CI nobody commits what the build writes: the next build might give the same article another URL.",
        example="newsarchive build --locked, with an article that was never built on the editor's machine",
        fix="run `newsarchive build` and commit `permalinks/` together with the articles",
    ),
)
