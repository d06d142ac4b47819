"""What publishing needs of a host. Paths are those of outputs, with `/` between names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from newsarchive.diagnostics import StoreFailed
from newsarchive.digest import digest
from newsarchive.media_types import media_type

PRIVATE = ".newsarchive/"
"""Where a target keeps what belongs to publishing itself."""

_YEAR = 31_536_000


class TargetUnreachable(StoreFailed):
    """The host did not answer, or broke off; trying again may help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file as a target holds it. `token` names this edition of it: `swap` succeeds only where it still stands."""

    text: bytes
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file on its way: its output, where its bytes are, their SHA-256 and their number."""

    output: str
    source: Path | bytes
    result: bytes
    size: int

    def read(self) -> bytes:
        """The bytes. Raises `StoreFailed` where the disk does not hold what was built."""
        if isinstance(self.source, bytes):
            return self.source
        try:
            found = self.source.read_bytes()
        except OSError as error:
            raise StoreFailed(
                f"cannot read `{self.source}`: {error.strerror}", hint="run `newsarchive build`, then publish again"
            ) from error
        if digest(found) != self.result:
            raise StoreFailed(
                f"the file is not what the build wrote: `{self.source}`",
                hint="delete it, run `newsarchive build`, then publish again",
            )
        return found


class Target(Protocol):
    """A host. Every method may raise `StoreFailed`; `TargetUnreachable` where trying again may help."""

    name: str
    """The target as a person writes it."""
    at_once: bool
    """Whether all that was put appears with the last `swap` (a branch, a link), or each file as it arrives."""

    def read(self, output: str) -> Stored | None:
        """A file, or nothing where there is none."""

    def read_all(self, outputs: Sequence[str]) -> dict[str, bytes]:
        """The bytes of those of some files that there are, by output."""

    def swap(self, output: str, text: bytes, expected: str | None) -> None:
        """Writes a file if its token is still the expected one (none: if there is no file).

        Raises `StateBusy` if it is not: another publisher was quicker.
        """

    def put(self, uploads: Sequence[Upload]) -> None:
        """Writes files, in any order."""

    def remove(self, outputs: Sequence[str]) -> None:
        """Removes files; one that is not there is fine."""

    def files(self) -> Iterator[tuple[str, int]]:
        """Every file that is there with its size, whoever wrote it, but not what is private."""

    def close(self) -> None:
        """Lets go of connections and temporary files."""


def headers_of(output: str, beginning: bytes) -> dict[str, str]:
    """Headers for hosts that keep them with a file: what it is, and how long a copy of it may be shown.

    Pages are asked for again after five minutes. Pictures bear their digest in their name and never change.
    """
    seconds, more = 300, ""
    if output.startswith("media/"):
        seconds, more = _YEAR, ", immutable"
    elif output.startswith("assets/"):
        seconds = 3600
    return {"Content-Type": media_type(output, beginning), "Cache-Control": f"public, max-age={seconds}{more}"}
