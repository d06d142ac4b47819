"""The table of diagnostics: what each code means, why it matters, an example, how to mend it.

Ranges: NA0xx site file, NA1xx front matter and text, NA2xx catalogue and permalinks, NA3xx templates, NA4xx
links and media, NA5xx importers, NA6xx stores and publishing, NA7xx verification. A code is never used again.
"""

from newsarchive.codes.catalogue import CATALOGUE
from newsarchive.codes.entry import Entry
from newsarchive.codes.front_matter import FRONT_MATTER_TEXT
from newsarchive.codes.links import LINKS
from newsarchive.codes.proof import PROOF
from newsarchive.codes.site import SITE
from newsarchive.codes.stores import STORES
from newsarchive.codes.templates import TEMPLATES
from newsarchive.codes.text import TEXT
from newsarchive.codes.verification import VERIFICATION

CODES: dict[str, Entry] = {
    entry.code: entry
    for table in (SITE, TEXT, FRONT_MATTER_TEXT, CATALOGUE, TEMPLATES, LINKS, STORES, VERIFICATION, PROOF)
    for entry in table
}

__all__ = ["CODES", "Entry"]
