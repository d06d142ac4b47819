"""The live site over HTTP against the traces: every file as a reader gets it, every promise of the ledger as an answer.

Files that hosts keep for themselves (`_headers`, `_redirects`) are not asked for, nor is the page for what is missing.
"""

import http.client
import ssl
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import local
from urllib.parse import urljoin, urlsplit

from newsarchive.builder import traces as tracing
from newsarchive.builder.lock import locked
from newsarchive.builder.site import Places
from newsarchive.builder.traces import Trace, Traces
from newsarchive.checks.addresses import Base
from newsarchive.contents import output_of
from newsarchive.diagnostics import StoreFailed, WrongUsage
from newsarchive.verifier.output import open_built
from newsarchive.verifier.promises import ledger_lines, redirect_of
from newsarchive.verifier.report import Findings, VerifyReport

KEPT_BY_HOSTS = ("_headers", "_redirects", "404.html")
TIMEOUT = 30
ATTEMPTS = 4
MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer of a host: its status, where it leads on to, its body."""

    status: int
    location: str = ""
    body: bytes = b""


class Reader:
    """Asks a host, over one connection a thread; asks again after 1, 2, 4 seconds where it fails."""

    def __init__(self, base: Base) -> None:
        parts = urlsplit(base.url or "")
        self.base, self.host, self.secure = base, parts.netloc, parts.scheme == "https"
        self.threads = local()
        self.lines: list[http.client.HTTPConnection] = []

    def close(self) -> None:
        """Hangs up."""
        for line in self.lines:
            line.close()

    def get(self, output: str) -> Answer:
        """The answer for an output. Raises `StoreFailed` where there is none."""
        return self.ask(self.base.address(output))

    def ask(self, url: str) -> Answer:
        """The answer for an absolute URL of this host."""
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        for attempt in range(ATTEMPTS):
            try:
                answer = self._once(path)
            except (OSError, http.client.HTTPException) as error:
                self.threads.line = None
                if attempt == ATTEMPTS - 1:
                    raise StoreFailed(
                        f"the site does not answer: `{url}`: {error}",
                        hint="see that the address and the network are right",
                    ) from error
            else:
                if answer.status < 500 or attempt == ATTEMPTS - 1:
                    return answer
            time.sleep(2**attempt)
        raise AssertionError

    def _once(self, path: str) -> Answer:
        line = getattr(self.threads, "line", None)
        if line is None:
            line = self.threads.line = self._line()
            self.lines.append(line)
        line.request("GET", path, headers={"User-Agent": "newsarchive verify", "Accept-Encoding": "identity"})
        said = line.getresponse()
        return Answer(status=said.status, location=said.headers.get("Location") or "", body=said.read())

    def _line(self) -> http.client.HTTPConnection:
        if self.secure:
            return http.client.HTTPSConnection(self.host, timeout=TIMEOUT, context=ssl.create_default_context())
        return http.client.HTTPConnection(self.host, timeout=TIMEOUT)


def verify_live(site: Path, output: Path, url: str, *, sample: int = 0, jobs: int = 8) -> VerifyReport:
    """Verifies what readers get at `url`. `sample` files and permalinks are asked for, 0 for all of them."""
    places = Places(site=site.absolute(), output=output.absolute())
    base = Base.of(url)
    if not urlsplit(url).hostname:
        raise WrongUsage(f"not a URL: {url}", hint="write it with `https://`")
    findings = Findings()
    with (
        locked(places.private),
        closing(open_built(places)) as traces,
        closing(Reader(base)) as reader,
        ThreadPoolExecutor(jobs) as pool,
    ):
        asked = _asked(traces, sample)
        size = 0
        for trace, answer in zip(asked, pool.map(lambda t: reader.get(t.output), asked), strict=True):
            size += len(answer.body)
            _compare(trace, answer, base, findings)
        promised = _sampled((line.permalink for line in ledger_lines(places.site, findings)), sample)
        for permalink, fault in zip(promised, pool.map(lambda p: _fault(reader, p), promised), strict=True):
            if fault:
                findings.say(fault[0], f"{fault[1]}: `{permalink}`", base.address(output_of(permalink)))
    return VerifyReport(
        verified=url,
        files=len(asked),
        bytes=size,
        permalinks=len(promised),
        root="",
        expected="",
        diagnostics=findings.sorted(),
        uncounted=findings.uncounted(),
    )


def _asked(traces: Traces, sample: int) -> list[Trace]:
    known = {t.output: t for t in tracing.all_traces(traces) if t.output not in KEPT_BY_HOSTS}
    return [known[output] for output in _sampled(known, sample)]


def _sampled(names: Iterable[str], most: int) -> list[str]:
    """Names, or so many of them: those whose digests are lowest, which is as good as chance and the same every time."""
    if not most:
        return list(names)
    return sorted(names, key=lambda name: sha256(name.encode()).digest())[:most]


def _compare(trace: Trace, answer: Answer, base: Base, findings: Findings) -> None:
    url = base.address(trace.output)
    if answer.status == 404:
        findings.say("NA750", f"file is missing: `{trace.output}`", url)
    elif answer.status != 200:
        findings.say("NA759", f"host answers {answer.status}: `{trace.output}`", url)
    elif sha256(answer.body).digest() != trace.result:
        findings.say("NA751", f"host gives other bytes than were built: `{trace.output}`", url)


def _fault(reader: Reader, permalink: str) -> tuple[str, str] | None:
    """What is wrong with the answer for a permalink: code and message."""
    url = reader.base.address(output_of(permalink))
    hops = list(_hops(reader, url))
    last = hops[-1]
    if len(hops) == 1 and last.status in (200, 410):
        return None
    if len(hops) == 1:
        return "NA753", f"permalink of the ledger is answered with {last.status}"
    if len(hops) > 2:
        return "NA754", "redirect takes more than one hop"
    return None if last.status in (200, 410) else ("NA754", f"redirect leads to an answer of {last.status}")


def _hops(reader: Reader, url: str, most: int = 3) -> Iterator[Answer]:
    """The answers on the way from a URL, at most so many: by `Location`, or by a page that leads on."""
    for _ in range(most):
        answer = reader.ask(url)
        yield answer
        onward = answer.location if answer.status in MOVED else redirect_of(answer.body) if answer.status == 200 else ""
        if not onward:
            return
        url = urljoin(url, onward)
        if urlsplit(url).netloc != reader.host:
            return
