"""A target against the manifest that it bears: every file that it names, byte for byte, and what it does not name."""

from collections.abc import Iterator
from hashlib import sha256

from newsarchive.diagnostics import StoreFailed, WrongUsage
from newsarchive.merkle import leaf, merkle_root
from newsarchive.publisher.manifest import HEAD, Head, Line, read_head, read_shard, shard_path
from newsarchive.publisher.target import Target
from newsarchive.verifier.report import Findings, VerifyReport

BATCH = 50


def verify_target(target: Target, *, root: str | None = None) -> VerifyReport:
    """Verifies what stands on a target. Raises `WrongUsage` where newsarchive has published nothing there."""
    findings = Findings()
    stored = target.read(HEAD)
    if stored is None:
        raise WrongUsage(
            f"the target has no manifest: `{target.name}`", hint="publish there first, or verify another target"
        )
    head = read_head(stored)
    if head.publishing:
        findings.say("NA757", f"a run of `{head.publishing.by}` has not ended: {head.publishing.since}", target.name)
    lines = sorted(_lines(target, head, findings), key=lambda line: line.output)
    foreign = {path for path, _ in target.files()} - {line.output for line in lines}
    found = merkle_root(_leaves(target, lines, findings))
    for path in sorted(foreign):
        findings.say("NA752", f"file was not published by newsarchive: `{path}`", path)
    expected = root or head.root
    if found != expected:
        findings.say("NA755", f"root is `{found}`, not `{expected}`", target.name)
    return VerifyReport(
        verified=target.name,
        files=len(lines),
        bytes=sum(line.size for line in lines),
        permalinks=0,
        root=found,
        expected=expected,
        diagnostics=findings.sorted(),
        uncounted=findings.uncounted(),
    )


def _lines(target: Target, head: Head, findings: Findings) -> Iterator[Line]:
    paths = {name: shard_path(name, made) for name, made in head.shards.items()}
    texts = target.read_all(list(paths.values())) if paths else {}
    for name, path in paths.items():
        try:
            yield from read_shard(path, texts.get(path, b""), head.shards[name])
        except StoreFailed as error:
            findings.say("NA756", str(error), path)


def _leaves(target: Target, lines: list[Line], findings: Findings) -> Iterator[bytes]:
    for start in range(0, len(lines), BATCH):
        batch = lines[start : start + BATCH]
        texts = target.read_all([line.output for line in batch])
        for line in batch:
            if line.output not in texts:
                findings.say("NA750", f"file is missing: `{line.output}`", line.output)
                continue
            made = sha256(texts[line.output])
            if made.hexdigest() != line.result:
                said = "has another size" if len(texts[line.output]) != line.size else "holds other bytes"
                findings.say("NA751", f"file {said} than was written: `{line.output}`", line.output)
            yield leaf(line.output, made.digest())
