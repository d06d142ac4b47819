"""`make release-notes`: what a release is announced with, from its section of CHANGELOG.md (keepachangelog).

    python -m tools.release_notes [VERSION]

prints the section of the version, by default the one in the code, the SHA-256 of each file in `dist/`, and the line
with which the person who releases signs it off.
"""

import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import keepachangelog

import newsarchive

PROJECT = Path(__file__).parents[1]


def notes(version: str, changelog: Path, files: list[Path], person: str) -> Iterator[str]:
    """The lines of the notes. Raises `LookupError` where the changelog has no such release."""
    releases = keepachangelog.to_raw_dict(str(changelog))
    if version not in releases:
        known = ", ".join(releases) or "none"
        raise LookupError(f"CHANGELOG.md has no release {version} (it has: {known})")
    yield f"# newsarchive {version}"
    yield from ("", releases[version]["raw"].strip(), "")
    if files:
        yield from ("### Files", "", "| file | SHA-256 |", "| --- | --- |")
        yield from (f"| {path.name} | `{sha256(path.read_bytes()).hexdigest()}` |" for path in files)
        yield ""
    yield f"Signed-off-by: {person}"


def signer() -> str:
    """Name and address of the person who releases, as Git knows them. Raises `LookupError`."""
    asked = [
        subprocess.run(["git", "config", key], cwd=PROJECT, capture_output=True, text=True, check=False)
        for key in ("user.name", "user.email")
    ]
    name, address = (one.stdout.strip() for one in asked)
    if not name or not address:
        raise LookupError("Git does not know who signs the release off")
    return f"{name} <{address}>"


def main() -> int:
    """Prints the notes, or says what is missing."""
    version = sys.argv[1] if len(sys.argv) > 1 else newsarchive.__version__
    files = sorted(PROJECT.glob(f"dist/*{version}[-.]*"))
    try:
        print("\n".join(notes(version, PROJECT / "CHANGELOG.md", files, signer())))
    except LookupError as error:
        print(f"error: {error}", file=sys.stderr)
        print('hint: see "Release" in CONTRIBUTING.md', file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
