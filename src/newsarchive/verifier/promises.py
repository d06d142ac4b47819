"""The ledger against a site: every URL ever published answers with a page, a redirect of one hop, or a tombstone."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

from newsarchive.catalogue.ledger import LedgerLine, read_shard
from newsarchive.checks.addresses import Base, Inside, read_address
from newsarchive.contents import output_of
from newsarchive.diagnostics import WrongUsage
from newsarchive.verifier.report import Findings

FOLDER = "permalinks"
HEAD = 4096
"""Bytes from the beginning of a page in which a redirect stands."""

_REFRESH = re.compile(rb"""<meta\s+http-equiv=["']?refresh["']?\s+content=["']?0;\s*url=([^"'>]+)""", re.IGNORECASE)

Opening = Callable[[str], bytes | None]
"""Gives the beginning of the page at an output, or nothing where there is none."""


def ledger_lines(site: Path, findings: Findings) -> Iterator[LedgerLine]:
    """Every published line of the ledger, a shard at a time. Lines that are none are findings."""
    folder = site / FOLDER
    if not folder.is_dir():
        raise WrongUsage(f"the site has no ledger: `{folder}`", hint="run `newsarchive build`, which writes it")
    for path in sorted(folder.glob("*.txt")):
        lines, broken = read_shard(path.read_text("utf-8", errors="replace"))
        for number, _ in broken:
            findings.say("NA756", f"line {number} is no line of the ledger", f"{FOLDER}/{path.name}")
        yield from (line for line in lines if line.standing != "reserved")


def redirect_of(opening: bytes) -> str | None:
    """The address that a page leads to at once, as it is written."""
    found = _REFRESH.search(opening[:HEAD])
    return unescape(found[1].decode("utf-8", "replace")).strip() if found else None


def check_promises(site: Path, base: Base, opening: Opening, findings: Findings) -> int:
    """Looks at the answer for each line; returns how many there are."""
    number = 0
    for line in ledger_lines(site, findings):
        number += 1
        output = output_of(line.permalink)
        first = opening(output)
        if first is None:
            findings.say("NA753", f"permalink of the ledger does not answer: `{line.permalink}`", output)
        elif target := redirect_of(first):
            _check_hop(output, target, base, opening, findings)
    return number


def _check_hop(output: str, target: str, base: Base, opening: Opening, findings: Findings) -> None:
    address = read_address(target, page=output, base=base)
    if not isinstance(address, Inside):
        findings.say("NA754", f"redirect leads out of the site: `{target}`", output)
        return
    second = opening(address.output)
    if second is None:
        findings.say("NA754", f"redirect leads to no page: `{target}`", output)
    elif redirect_of(second):
        findings.say("NA754", f"redirect leads to another redirect: `{target}`", output)
