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
)
