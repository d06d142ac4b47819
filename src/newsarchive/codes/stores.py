"""NA6xx: stores and publishing."""

from newsarchive.codes.entry import Entry

STORES: tuple[Entry, ...] = (
    Entry(
        code="NA600",
        title="file was not written by newsarchive",
        severity="note",
        meaning="The output folder holds a file that no build wrote. It is left where it is.",
        why="newsarchive removes only what it wrote; but the file will be published with the rest.",
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
