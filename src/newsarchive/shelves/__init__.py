"""Search by shelves: from articles to the plain files that a reader's browser searches in.

`bind` makes the run of some articles, `shelve` a shelf of runs, `write_dictionary` the dictionary of shelves,
`root_file` the one file that leads to all of them. `lay_out` says which articles stand on which shelf.
"""

from newsarchive.shelves.dictionary import write_dictionary
from newsarchive.shelves.holdings import KINDS, Holding
from newsarchive.shelves.layout import Layout, Run, Shelf, lay_out
from newsarchive.shelves.leaves import File, Way
from newsarchive.shelves.root import Part, Standing, root_file
from newsarchive.shelves.runs import bind
from newsarchive.shelves.shelving import Shelved, shelve
from newsarchive.shelves.tables import tag_of

__all__ = [
    "KINDS",
    "File",
    "Holding",
    "Layout",
    "Part",
    "Run",
    "Shelf",
    "Shelved",
    "Standing",
    "Way",
    "bind",
    "lay_out",
    "root_file",
    "shelve",
    "tag_of",
    "write_dictionary",
]
