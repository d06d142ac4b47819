"""What is said of a release: licences, bill of materials, audit, notes."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newsarchive import __version__
from tests.hosts import free_port
from tools.audit import Audit, audit_python, exit_code, read_npm, read_python, told
from tools.docs.licences import ELSEWHERE, licences_page
from tools.release_notes import notes, signer

PERMISSIVE = re.compile(r"MIT|BSD|Apache|PSF|MIT-CMU|Artistic License")
GRAVE = "GHSA-0000-1111-2222"


def packages_of(lock: Path) -> set[tuple[str, str]]:
    return set(re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock.read_text("utf-8"), re.MULTILINE))


def rows_of(page: str) -> dict[tuple[str, str], str]:
    rows = re.findall(r"^\| (\S+) \| (\S+) \| (.+) \|$", page, re.MULTILINE)
    return {(name, version): licence for name, version, licence in rows}


def test_every_locked_package_is_listed_with_a_licence(repository: Path) -> None:
    rows = rows_of(licences_page())
    for lock in (repository / "requirements").glob("*.txt"):
        assert packages_of(lock) <= rows.keys(), lock
    npm = json.loads((repository / "package-lock.json").read_text("utf-8"))["packages"]
    assert {(path.rpartition("node_modules/")[2], one["version"]) for path, one in npm.items() if path} <= rows.keys()
    assert all(licence.strip() for licence in rows.values())


def test_the_program_needs_only_packages_whose_licence_asks_nothing_of_an_archive(repository: Path) -> None:
    rows = rows_of(licences_page())
    needed = packages_of(repository / "requirements" / "extras.txt")
    assert {one: rows[one] for one in needed if not PERMISSIVE.match(rows[one])} == {}
    assert not {name for name, _ in needed} & ELSEWHERE.keys()


@pytest.mark.xdist_group("wheel")
def test_the_bill_of_materials_names_what_users_get_and_is_made_again_the_same(
    repository: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        made = subprocess.run(
            [repository / "tools" / "sbom.sh", tmp_path / name], capture_output=True, text=True, check=False
        )
        assert made.returncode == 0, made.stderr
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    bill = json.loads(one[f"newsarchive-{__version__}.cdx.json"])
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert (bill["metadata"]["component"]["name"], bill["metadata"]["component"]["version"]) == (
        "newsarchive",
        __version__,
    )
    lock = (repository / "requirements" / "extras.txt").read_text("utf-8")
    windows = set(re.findall(r"^([\w.-]+)==\S+ ; sys_platform == 'win32'", lock, re.MULTILINE))
    known = packages_of(repository / "requirements" / "extras.txt")
    assert {part["purl"] for part in bill["components"]} == {
        f"pkg:pypi/{name}@{version}" for name, version in known if name not in windows
    }
    assert all(part["licenses"] for part in bill["components"])


class Advisories(BaseHTTPRequestHandler):
    """A database of advisories that speaks as osv.dev does, and knows one, of jinja2."""

    grave = True

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        found = [ADVISORY] if self.grave and asked["package"]["name"] == "jinja2" else []
        answer = json.dumps({"vulns": found} if found else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Nothing is said."""


ADVISORY = {
    "id": GRAVE,
    "published": "2026-11-01T00:00:00Z",
    "summary": "A template escapes",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "jinja2"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "9.9.9"}]}],
        }
    ],
}


@contextmanager
def advisories(*, grave: bool) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Known", (Advisories,), {"grave": grave}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("grave", [True, False])
def test_an_audit_asks_after_every_locked_package_and_names_what_is_vulnerable(
    repository: Path, monkeypatch: pytest.MonkeyPatch, grave: bool
) -> None:
    lock = repository / "requirements" / "runtime.txt"
    with advisories(grave=grave) as url:
        monkeypatch.setenv("PIP_AUDIT_OSV_URL", url)
        audit = audit_python(lock)
    assert (audit.asked, audit.silent) == (len(packages_of(lock)), "")
    assert exit_code([audit]) == int(grave)
    version = dict(packages_of(lock))["jinja2"]
    assert audit.vulnerable == ((f"jinja2 {version}: {GRAVE}, mended in 9.9.9",) if grave else ())


def test_an_audit_without_a_service_is_no_success(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_AUDIT_OSV_URL", f"http://127.0.0.1:{free_port()}/v1/query")
    audit = audit_python(repository / "requirements" / "runtime.txt")
    assert exit_code([audit]) == 3
    assert "Connection refused" in audit.silent
    unknown = read_python("dev.txt", {"dependencies": [{"name": "nh3", "skip_reason": "not found"}]})
    assert exit_code([unknown]) == 3
    assert list(told([unknown])) == [
        "dev.txt: 0 packages asked after, 0 known to be vulnerable",
        "  not asked: it does not know 1 packages: nh3, …",
    ]


def test_what_npm_says_is_read() -> None:
    grave = {"vulnerabilities": {"glob": {"severity": "high", "range": "<10.5.0"}}}
    total = {"metadata": {"dependencies": {"total": 48}}}
    assert read_npm(grave | total) == Audit(lock="package-lock.json", asked=48, vulnerable=("glob: high, <10.5.0",))
    assert read_npm({"vulnerabilities": {}} | total) == Audit(lock="package-lock.json", asked=48)
    assert read_npm({"message": "405 Method Not Allowed"}).silent == "405 Method Not Allowed"


CHANGELOG = """# Changelog

## [Unreleased]

### Added

- A thing that
  goes on.

## [0.0.1] - 2026-01-01

### Fixed

- An old thing.
"""


def test_the_notes_of_a_release_are_its_section_its_files_and_who_signs_it_off(tmp_path: Path) -> None:
    changelog, wheel = tmp_path / "CHANGELOG.md", tmp_path / "newsarchive-0.1.0-py3-none-any.whl"
    changelog.write_text(CHANGELOG)
    wheel.write_bytes(b"wheel")
    cut = [sys.executable, "-m", "keepachangelog", "release", "0.1.0", "--file", str(changelog)]
    subprocess.run(cut, check=True, capture_output=True)
    assert list(notes("0.1.0", changelog, [wheel], "Ada <ada@news.example>")) == [
        "# newsarchive 0.1.0",
        "",
        "### Added\n- A thing that\n  goes on.",
        "",
        "### Files",
        "",
        "| file | SHA-256 |",
        "| --- | --- |",
        f"| {wheel.name} | `{sha256(b'wheel').hexdigest()}` |",
        "",
        "Signed-off-by: Ada <ada@news.example>",
    ]


def test_notes_of_a_release_that_was_not_cut_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text(CHANGELOG)
    with pytest.raises(LookupError, match=r"CHANGELOG.md has no release 0\.1\.0 \(it has: 0\.0\.1\)"):
        list(notes("0.1.0", changelog, [], "Ada <ada@news.example>"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")
    for number, key in enumerate(("user.name", "user.email")):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", "")
    with pytest.raises(LookupError, match="who signs"):
        signer()
