"""A link as target: the whole site is laid down beside the old one, then a symbolic link is turned to it.

`TARGET` is the link, `TARGET.releases/` holds the releases: files that did not change are hard links to those of the
release before, so a release costs what changed. The one before is removed at once: what was withdrawn stands nowhere.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsarchive.diagnostics import ForeignOutput, StateBusy, StoreFailed
from newsarchive.publisher.folder import FolderTarget
from newsarchive.publisher.target import PRIVATE, Stored, Upload

BEGUN = "begun"


class ReleaseTarget:
    """A symbolic link to the release that is shown."""

    at_once = True

    def __init__(self, link: Path) -> None:
        self.link = Path(os.path.abspath(link))  # noqa: PTH100 -- `..` goes, the link stays
        self.name = f"{self.link} (switched)"
        self.releases = self.link.with_name(f"{self.link.name}.releases")
        if self.link.exists() and not self.link.is_symlink():
            raise ForeignOutput(
                f"the target is no link: `{self.link}`", hint="publish without `--switch`, or name a new place"
            )
        self.shown = self._shown()
        self.begun = FolderTarget(self.releases / BEGUN)
        self.removed: set[str] = set()
        shutil.rmtree(self.begun.root, ignore_errors=True)

    def _shown(self) -> Path | None:
        return self.link.resolve() if self.link.is_dir() else None

    def read(self, output: str) -> Stored | None:
        """A file of the release that is shown."""
        return FolderTarget(self.shown).read(output) if self.shown else None

    def read_all(self, outputs: Sequence[str]) -> dict[str, bytes]:
        """The bytes of those files that the release has which is shown."""
        return FolderTarget(self.shown).read_all(outputs) if self.shown else {}

    def put(self, uploads: Sequence[Upload]) -> None:
        """Writes files of the next release."""
        self.begun.put(uploads)

    def remove(self, outputs: Sequence[str]) -> None:
        """Leaves files out of the next release."""
        self.removed.update(outputs)

    def swap(self, output: str, text: bytes, expected: str | None) -> None:
        """Completes the next release and turns the link to it, if it still shows what it showed."""
        found = self.read(output)
        if (found.token if found else None) != expected or self._shown() != self.shown:
            raise StateBusy("another run has changed the target meanwhile", hint="publish again when it has ended")
        try:
            self._take_along(output)
            self.begun.swap(output, text, None)
            self.begun.disk.settle_all(self.begun.root)
            name = f"{self._newest() + 1:06d}"
            self.begun.root.rename(self.releases / name)
            turned = self.link.with_name(f"{self.link.name}.turned")
            turned.unlink(missing_ok=True)
            turned.symlink_to(Path(self.releases.name) / name)
            turned.replace(self.link)
            self.begun.disk.settle(self.releases)
            self.begun.disk.settle(self.link.parent)
        except OSError as error:
            raise StoreFailed(
                f"cannot complete the release `{self.begun.root}`: {error.strerror}",
                hint="see that the disk is writable and not full, then publish again",
            ) from error
        self._sweep(name)

    def _take_along(self, head: str) -> None:
        """Links what did not change into the next release."""
        for path, _ in self.begun.disk.files(self.shown) if self.shown else ():
            place = self.begun.root / path
            if path == head or path in self.removed or path == f"{PRIVATE}swap" or place.exists():
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(self.link / path, place)
            except OSError:
                shutil.copy2(self.link / path, place)

    def _newest(self) -> int:
        return max((int(p.name) for p in self.releases.iterdir() if p.name.isdigit()), default=0)

    def _sweep(self, name: str) -> None:
        """Removes all releases but the one that is shown."""
        for release in self.releases.iterdir():
            if release.name.isdigit() and release.name != name:
                shutil.rmtree(release)
        self.shown = self._shown()

    def files(self) -> Iterator[tuple[str, int]]:
        """Every file of the release that is shown."""
        return FolderTarget(self.shown).files() if self.shown else iter(())

    def close(self) -> None:
        """Nothing is held open."""
