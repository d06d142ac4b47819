"""`make bench-publish`: what `newsarchive publish` sends to S3, beside `rclone sync` and `aws s3 sync`.

One archive is built, and published by each tool into a bucket of its own on the same server: everything, nothing new,
after one article was changed, after 1,000 were. The tools take turns, and each round begins with another one. After
every run the bucket is read and has to hold the built site, byte for byte.

The peers run as their manuals say, with as many files at a time as ours, and `rclone` a second time as its manual
advises for S3 (`--checksum --fast-list`: no request for the time of each file). They keep no manifest, set no
`Cache-Control`, send in no order and remove whatever they did not send. The server is written in Python and takes more
processor than a client does: seconds of the client's processor tell more than those of the wall.
"""

import argparse
import hashlib
import json
import os
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import obstore
from obstore.store import S3Store

from bench.corpus import SHAPES, corpus, day_of, text
from bench.measure import Run, measure
from bench.peers import environment
from bench.renditions import raw
from bench.site import build_command, make_site, workshop
from bench.storage import Tally, counted_storage, tally
from bench.table import Size, machine
from newsarchive.builder.store import MARKER
from newsarchive.publisher.target import PRIVATE
from tests.hosts import make_bucket

AWSCLI = "1.45.11"
JOBS = 8
"""Files on their way at a time: what newsarchive does unless told otherwise."""

SHAPE = SHAPES["daily"]
MANY = 1000
KEYS = {"AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench", "AWS_DEFAULT_REGION": "us-east-1"}
OURS = "newsarchive publish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A tool: `command` brings a bucket at an endpoint in line with the built site."""

    name: str
    command: Callable[[Path, str, str], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One run of a tool, and what the storage counted."""

    run: Run
    tally: Tally


def ours(site: Path, endpoint: str, bucket: str) -> list[str]:
    """The command as a person gives it."""
    command = [sys.executable, "-m", "newsarchive", "publish", "--site", str(site), "--output", str(_output(site))]
    return [*command, "--endpoint", endpoint, "--jobs", str(JOBS), f"s3://{bucket}"]


def rclone(*advised: str) -> Callable[[Path, str, str], list[str]]:
    """`rclone sync`, without a file of settings."""

    def command(site: Path, endpoint: str, bucket: str) -> list[str]:
        remote = f":s3,provider=Other,env_auth=true,endpoint='{endpoint}':{bucket}"
        jobs = ["--transfers", str(JOBS), "--checkers", str(JOBS), "--config", os.devnull]
        jobs += ["--exclude", f"/{MARKER}"]
        return ["rclone", "sync", *jobs, *advised, str(_output(site)), remote]

    return command


def aws(program: Path) -> Callable[[Path, str, str], list[str]]:
    """`aws s3 sync`."""

    def command(site: Path, endpoint: str, bucket: str) -> list[str]:
        remote = [f"s3://{bucket}", "--endpoint-url", endpoint]
        return [
            str(program),
            "s3",
            "sync",
            "--delete",
            "--only-show-errors",
            "--exclude",
            MARKER,
            str(_output(site)),
            *remote,
        ]

    return command


def publishers(folder: Path) -> list[Publisher]:
    """All tools. `aws` takes the number of files at a time from a file alone."""
    settings = folder / "aws.ini"
    settings.write_text(f"[default]\ns3 =\n  max_concurrent_requests = {JOBS}\n", encoding="utf-8")
    os.environ |= KEYS | {"AWS_CONFIG_FILE": str(settings), "AWS_EC2_METADATA_DISABLED": "true"}
    os.environ.pop("AWS_CA_BUNDLE", None)  # nothing here is encrypted, and rclone ends where it is set
    return [
        Publisher(name=OURS, command=ours),
        Publisher(name="rclone sync", command=rclone()),
        Publisher(name="rclone sync --checksum --fast-list", command=rclone("--checksum", "--fast-list")),
        Publisher(name="aws s3 sync", command=aws(environment("awscli", f"awscli=={AWSCLI}") / "bin" / "aws")),
    ]


def _output(site: Path) -> Path:
    return site.parent / "output"


def stages(site: Path, articles: int) -> Iterator[str]:
    """What is to be published, by name; the site is built before each."""
    make_site(site, corpus(articles, SHAPE), search=True)
    measure(build_command(site, _output(site)))
    yield "first"
    yield "unchanged"
    for number, name in ((1, "one changed"), (min(MANY, articles), f"{min(MANY, articles):,} changed")):
        _change(site, articles, number)
        measure(build_command(site, _output(site)))
        yield name


def _change(site: Path, articles: int, number: int) -> None:
    """Adds a sentence to so many articles, evenly spread."""
    for place in range(number):
        index = place * articles // number
        path, content = raw(text(index, day_of(index, articles, SHAPE), SHAPE))
        lines = content.split("\n")
        lines[6] += f" Edition {number}."
        (site / path).write_text("\n".join(lines), encoding="utf-8")


def run_round(folder: Path, articles: int, tools: list[Publisher]) -> dict[str, dict[str, Published]]:
    """One round: every stage by every tool, each in its bucket."""
    site, found = folder / "site", {}
    with counted_storage() as endpoint:
        buckets = {tool.name: make_bucket(endpoint, f"bucket-{n}") for n, tool in enumerate(tools)}
        for stage in stages(site, articles):
            found[stage] = {}
            for tool in tools:
                bucket = buckets[tool.name]
                tally(endpoint)
                run = measure(tool.command(site, endpoint, bucket))
                found[stage][tool.name] = Published(run=run, tally=tally(endpoint))
                _compare(_output(site), endpoint, bucket)
    return found


def _compare(output: Path, endpoint: str, bucket: str) -> None:
    """Raises `ValueError` unless the bucket holds the built site and, but for a manifest, nothing else."""
    store = S3Store(bucket, region="us-east-1", config={"endpoint": endpoint}, client_options={"allow_http": True})
    there = {meta["path"]: (meta["e_tag"] or "").strip('"') for chunk in obstore.list(store) for meta in chunk}
    here = {path.relative_to(output).as_posix(): path for path in output.rglob("*") if path.is_file()}
    del here[MARKER]
    meant = {name: hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest() for name, path in here.items()}
    differ = dict(there.items() ^ meant.items())
    if wrong := [name for name in differ if not name.startswith(PRIVATE)]:
        raise ValueError(f"the bucket differs from the built site in {len(wrong)} files: {sorted(wrong)[:5]}")


def show(rounds: list[dict[str, dict[str, Published]]]) -> None:
    """Prints the table: medians, and ratios taken within a round."""
    print(f"{len(rounds)} rounds, medians; {machine()}")
    head = f"{'requests':>10}{'MB sent':>9}{'MB back':>9}{'wall s':>8}{'cpu s':>8}{'peak MB':>9}{'wall/ours':>11}"
    for stage in rounds[0]:
        print(f"\n{stage:36}{head}")
        for name in rounds[0][stage]:
            runs = [one[stage][name] for one in rounds]
            wall, cpu, memory = (_median(runs, field) for field in ("wall", "processor", "memory"))
            ratio = statistics.median(one[stage][name].run.wall / one[stage][OURS].run.wall for one in rounds)
            counted = [statistics.median(getattr(run.tally, f) for run in runs) for f in Tally.__slots__[1:]]
            requests = statistics.median(run.tally.requests for run in runs)
            print(
                f"{name:36}{requests:10,.0f}{counted[0] / 1e6:9.2f}{counted[1] / 1e6:9.2f}"
                f"{wall:8.2f}{cpu:8.2f}{memory:9.0f}{ratio:11.2f}"
            )


def _median(runs: list[Published], field: str) -> float:
    return statistics.median(getattr(one.run, field) for one in runs)


def keep(rounds: list[dict[str, dict[str, Published]]], articles: int, built: Size, place: Path) -> None:
    """Writes every figure of every round as JSON."""
    record = {
        "articles": articles,
        "files": built.files,
        "bytes": built.size,
        "machine": machine(),
        "rounds": [
            {
                stage: {name: one.run.record() | asdict(one.tally) for name, one in runs.items()}
                for stage, runs in each.items()
            }
            for each in rounds
        ],
    }
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m bench.publish", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where to build (default: a temporary folder)")
    parser.add_argument("--json", type=Path, help="where to keep the figures")
    given = parser.parse_args()
    with workshop(given.folder) as folder:
        tools, rounds = publishers(folder), []
        for number in range(given.rounds):
            print(f"round {number + 1} of {given.rounds}", file=sys.stderr)
            turned = tools[number % len(tools) :] + tools[: number % len(tools)]
            rounds.append(run_round(folder / str(number), given.articles, turned))
        built = Size.of(folder / "0" / "output")
        print(f"{given.articles:,} articles, {built.files:,} files, {built.size / 1e6:,.1f} MB")
        show(rounds)
        if given.json:
            keep(rounds, given.articles, built, given.json)


if __name__ == "__main__":
    main()
