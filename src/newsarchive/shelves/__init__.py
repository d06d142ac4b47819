"""Search by shelves: from articles to the plain files that a reader's browser searches in.

`bind` makes the run of some articles, `merge` one run of several, `shelve` the files of a shelf from its run,
`write_dictionary` the dictionary of shelves, `root_file` the one file that leads to all of them. `lay_out` says which
articles stand on which shelf.
"""

from newsarchive.shelves.dictionary import write_dictionary
from newsarchive.shelves.holdings import KINDS, Holding
from newsarchive.shelves.layout import Layout, Run, Shelf, lay_out
from newsarchive.shelves.leaves import File, Way
from newsarchive.shelves.merging import merge
from newsarchive.shelves.root import Part, Standing, root_file
from newsarchive.shelves.runs import Rows, Stretch, bind, framed, pass_rows, read_rows, read_stretches
from newsarchive.shelves.shelving import shelve
from newsarchive.shelves.tables import tag_of

__all__ = [
    "KINDS",
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
    "bind",
    "framed",
    "lay_out",
    "merge",
    "pass_rows",
    "read_rows",
    "read_stretches",
    "root_file",
    "shelve",
    "tag_of",
    "write_dictionary",
]
