"""Publishing over a network that drops, cuts, loses, stalls and answers 500 or 503, to storage that speaks S3."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import obstore
import pytest
from obstore.store import S3Store

from newsarchive.publisher import PublishRequest, publish
from newsarchive.publisher.objects import Bucket, ObjectsTarget
from tests.archives import NOW, Archive, article
from tests.hosts import free_port, make_bucket, stopped_at_end, storage, wait_for
from tests.unit.program import run

KEYS = {"AWS_ACCESS_KEY_ID": "ana", "AWS_SECRET_ACCESS_KEY": "secret"}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with storage() as url:
        yield url


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    texts = {f"{n}.txt": article(f"Story {n}", f"2022-0{n}-11", authors="Ana Ruiz") for n in range(1, 4)}
    made = Archive.make(tmp_path / "site", texts)
    made.build()
    return made


@contextmanager
def bad_network(endpoint: str, fault: str, every: int) -> Iterator[str]:
    """The URL of the same storage behind a network that does `fault` to every so many requests."""
    port = free_port()
    command = [sys.executable, "-m", "tests.fault.bad_network", str(port), endpoint, fault, str(every)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    with stopped_at_end(server):
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"


def shown(endpoint: str, bucket: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What readers see, asked for without the bad network and without the code under test."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    store = S3Store(bucket, region="us-east-1", config={"endpoint": endpoint}, client_options={"allow_http": True})
    paths = [meta["path"] for chunk in obstore.list(store) for meta in chunk]
    return {p: bytes(obstore.get(store, p).bytes()) for p in paths if not p.startswith(".newsarchive/")}


@pytest.mark.parametrize("fault", ["drop", "cut", "lose", "500", "503"])
def test_a_site_is_published_whole_over_a_network_that_spoils_every_seventh_request(
    archive: Archive, endpoint: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket = make_bucket(endpoint, f"spoils-{fault}")
    with bad_network(endpoint, fault, 7) as url:
        code, _, err = run("publish", f"s3://{bucket}", "--endpoint", url, cwd=archive.site, **KEYS)
    assert (code, err.count("error:")) == (0, 0), err
    assert shown(endpoint, bucket, monkeypatch) == archive.files()


def test_a_request_that_is_never_answered_is_sent_again(
    archive: Archive, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    bucket = make_bucket(endpoint, "stalls")
    with bad_network(endpoint, "stall", 29) as url:
        target = ObjectsTarget(Bucket(name=bucket, endpoint=url, timeout=1))
        publish(PublishRequest(site=archive.site, output=archive.output, now=NOW), target)
        target.close()
    assert shown(endpoint, bucket, monkeypatch) == archive.files()


@pytest.mark.parametrize("fault", ["drop", "500", "503"])
def test_a_network_that_is_gone_is_said_and_the_next_run_finishes(
    archive: Archive, endpoint: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket = make_bucket(endpoint, f"gone-{fault}")
    with bad_network(endpoint, fault, 1) as url:
        code, _, err = run("publish", f"s3://{bucket}", "--endpoint", url, "--retries", "1", cwd=archive.site, **KEYS)
    assert code == 3, err
    assert "it goes on where it stopped" in err
    assert shown(endpoint, bucket, monkeypatch) == {}
    assert run("publish", f"s3://{bucket}", "--endpoint", endpoint, cwd=archive.site, **KEYS)[0] == 0
    assert shown(endpoint, bucket, monkeypatch) == archive.files()
