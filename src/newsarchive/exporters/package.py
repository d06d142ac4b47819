"""A data package in one ZIP file: every file in it is listed with its size and digest, and the list has its own digest.

The manifest is that of Frictionless (`datapackage.json`, Data Package 1.0); the same files give the same ZIP.
"""

from datetime import datetime
from hashlib import sha256
from io import RawIOBase
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from newsarchive.packing import to_json

_UNIX = 3
_READABLE = 0o100644 << 16


class Package:
    """The ZIP file `archive` while it is written, one file after another. `moment` (RFC 3339, UTC) dates them."""

    def __init__(self, archive: ZipFile, moment: str) -> None:
        date = datetime.fromisoformat(moment)
        self._date = (date.year, date.month, date.day, date.hour, date.minute, date.second)
        self._zip = archive
        self._resources: list[dict[str, object]] = []

    def begin(self, path: str, *, deflate: bool = False) -> "Member":
        """A new file of less than 2 GiB; close it before the next is begun. What is packed already is not packed again.

        Its head has no ZIP64 fields: viewers take a file to begin where it does without them.
        """
        member = ZipInfo(path, self._date)
        member.compress_type = ZIP_DEFLATED if deflate else ZIP_STORED
        member.create_system, member.external_attr = _UNIX, _READABLE
        return Member(self._zip.open(member, "w"), path, self._resources)

    def add(self, path: str, text: bytes) -> None:
        """A small file at once."""
        with self.begin(path, deflate=True) as member:
            member.write(text)

    def finish(self, described: dict[str, object]) -> None:
        """Adds `datapackage.json`, which lists what was written, and `datapackage-digest.json`, which proves it."""
        manifest = to_json({"profile": "data-package", **described, "resources": self._resources})
        self.add("datapackage.json", manifest)
        digest = {"path": "datapackage.json", "hash": f"sha256:{sha256(manifest).hexdigest()}"}
        self.add("datapackage-digest.json", to_json(digest))


class Member(RawIOBase):
    """A file of the package while it is written; closing lists it as a resource."""

    def __init__(self, file: IO[bytes], path: str, resources: list[dict[str, object]]) -> None:
        self._file = file
        self._path = path
        self._resources = resources
        self._digest = sha256()
        self._size = 0

    def write(self, text: bytes, /) -> int:  # type: ignore[override]  # Python 3.11 cannot say "any buffer"
        """Appends; gives the number of bytes."""
        self._digest.update(text)
        written = self._file.write(text)
        self._size += written
        return written

    def tell(self) -> int:
        """How many bytes were written."""
        return self._size

    def close(self) -> None:
        """Ends the file, once."""
        if self.closed:
            return
        super().close()
        self._file.close()
        proof = {"hash": f"sha256:{self._digest.hexdigest()}", "bytes": self._size}
        self._resources.append({"name": self._path.rpartition("/")[2], "path": self._path, **proof})
