"""`make audit`: asks advisory services whether a locked package has a known vulnerability, and says what was not asked.

Exit code 0: all packages were asked after, none is vulnerable; 1: some are; 3: a service did not answer, so nothing is
known. The tools themselves call that a success (pip-audit, of a package that its service does not know) or fail with
a stack of errors.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any

PROJECT = Path(__file__).parents[1]
NPM = "package-lock.json"
LOCKS = ("requirements/dev.txt", "requirements/fuzz.txt", "requirements/replay.txt")
"""The smaller locks are parts of the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What came of asking after one lock: how many packages were asked after, findings, and why there is no answer."""

    lock: str
    asked: int = 0
    vulnerable: tuple[str, ...] = ()
    silent: str = ""


def audit_python(lock: Path) -> Audit:
    """Asks the Open Source Vulnerabilities database by pip-audit (`PIP_AUDIT_OSV_URL` names another place of it)."""
    command = [
        *(sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--format", "json"),
        *("--progress-spinner", "off", "--vulnerability-service", "osv", "--requirement", str(lock)),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return read_python(lock.name, json.loads(run.stdout))
    except ValueError:
        return Audit(lock=lock.name, silent=_last_line(run.stderr))


def read_python(lock: str, answer: dict[str, Any]) -> Audit:
    """What pip-audit's JSON says."""
    packages = answer["dependencies"]
    skipped = sorted(one["name"] for one in packages if "skip_reason" in one)
    return Audit(
        lock=lock,
        asked=len(packages) - len(skipped),
        vulnerable=tuple(
            f"{one['name']} {one['version']}: {found['id']}" + _mended(found["fix_versions"])
            for one in packages
            for found in one.get("vulns", ())
        ),
        silent=f"it does not know {len(skipped)} packages: {', '.join(skipped[:5])}, …" if skipped else "",
    )


def _mended(versions: list[str]) -> str:
    return f", mended in {', '.join(versions)}" if versions else ""


def audit_npm(folder: Path) -> Audit:
    """Asks the npm registry after the packages of `package-lock.json`."""
    if not which("npm"):
        return Audit(lock=NPM, silent="npm is not installed")
    run = subprocess.run(
        ["npm", "audit", "--package-lock-only", "--json"], cwd=folder, capture_output=True, text=True, check=False
    )
    try:
        return read_npm(json.loads(run.stdout))
    except ValueError:
        return Audit(lock=NPM, silent=_last_line(run.stderr))


def read_npm(answer: dict[str, Any]) -> Audit:
    """What `npm audit --json` says."""
    if "vulnerabilities" not in answer:
        return Audit(lock=NPM, silent=str(answer.get("message") or answer.get("error")))
    return Audit(
        lock=NPM,
        asked=answer["metadata"]["dependencies"]["total"],
        vulnerable=tuple(
            f"{name}: {found['severity']}, {found['range']}" for name, found in answer["vulnerabilities"].items()
        ),
    )


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "it gave no answer")


def told(audits: Iterable[Audit]) -> Iterator[str]:
    """One line a service, and one a vulnerability."""
    for audit in audits:
        yield f"{audit.lock}: {audit.asked} packages asked after, {len(audit.vulnerable)} known to be vulnerable"
        yield from (f"  {found}" for found in audit.vulnerable)
        if audit.silent:
            yield f"  not asked: {audit.silent}"


def exit_code(audits: Iterable[Audit]) -> int:
    """1 where a package is vulnerable, 3 where a service did not answer for all."""
    known = list(audits)
    if any(audit.vulnerable for audit in known):
        return 1
    return 3 if any(audit.silent for audit in known) else 0


def main() -> int:
    """Asks, tells, and says where nothing is known."""
    audits = [*(audit_python(PROJECT / lock) for lock in LOCKS), audit_npm(PROJECT)]
    print("\n".join(told(audits)))
    code = exit_code(audits)
    if code == 3:
        print("error: not everything was audited: a service did not answer", file=sys.stderr)
        print("hint: run `make audit` where api.osv.dev and registry.npmjs.org can be reached", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
