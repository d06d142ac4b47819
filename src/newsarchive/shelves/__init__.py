"""Search by shelves: from articles to the plain files that a reader's browser searches in.

`bind` makes the run of some articles, `merge` one run of several, `shelve` the files of a shelf from its run,
`write_lists` those of a bay of shelves, `write_dictionary` the dictionary of bays, `root_files` the one that leads to all
of them. `lay_out` says which articles stand on which shelf, `bays` which shelves in which bay.
"""

from newsarchive.shelves.dictionary import Bay, write_dictionary
from newsarchive.shelves.holdings import KINDS, Holding
from newsarchive.shelves.layout import Layout, Run, Shelf, bays, lay_out
from newsarchive.shelves.leaves import File, Way
from newsarchive.shelves.listing import write_lists
from newsarchive.shelves.merging import merge
from newsarchive.shelves.root import Part, Standing, root_files
from newsarchive.shelves.runs import Rows, Stretch, bind, framed, pass_rows, read_rows, read_stretches
from newsarchive.shelves.shelving import shelve
from newsarchive.shelves.tables import tag_of

__all__ = [
    "KINDS",
    "Bay",
    "File",
    "Holding",
    "Layout",
    "Part",
    "Rows",
    "Run",
    "Shelf",
    "Standing",
    "Stretch",
    "Way",
    "bays",
    "bind",
    "framed",
    "lay_out",
    "merge",
    "pass_rows",
    "read_rows",
    "read_stretches",
    "root_files",
    "shelve",
    "tag_of",
    "write_dictionary",
    "write_lists",
]
