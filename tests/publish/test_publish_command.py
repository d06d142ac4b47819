"""`newsarchive publish` as a person runs it, rightly and wrongly."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archives import Archive, article
from tests.hosts import free_port, make_bucket
from tests.unit.program import run

KEYS = {"AWS_ACCESS_KEY_ID": "ana", "AWS_SECRET_ACCESS_KEY": "secret"}


def test_a_person_is_told_what_was_done(archive: Archive, tmp_path: Path) -> None:
    code, out, err = run("publish", "../host", cwd=archive.site)
    assert (code, out) == (0, "")
    assert f"target    {tmp_path / 'host'}" in err
    assert "0 changed, 0 removed" in err
    code, _, err = run("publish", "../host", cwd=archive.site)
    assert "0 added, 0 changed, 0 removed" in err


def test_a_dry_run_lists_the_plan_on_stdout_and_touches_nothing(archive: Archive, tmp_path: Path) -> None:
    code, out, err = run("publish", "../host", "--dry-run", cwd=archive.site)
    assert code == 0
    assert "add    index.html" in out.splitlines()
    assert err.endswith("nothing was changed: this was a dry run\n")
    assert not (tmp_path / "host").exists()


def test_changed_urls_are_written_for_caches_and_search_engines(archive: Archive) -> None:
    run("publish", "../host", cwd=archive.site)
    archive.write("1.txt", article("Story 1", "2022-01-11", "Another text of the same story.", authors="Ana Ruiz"))
    archive.build()
    run("publish", "../host", "--changed-urls", "urls.txt", cwd=archive.site)
    urls = (archive.site / "urls.txt").read_text().split()
    assert "https://news.example/2022/01/11/story-1.html" in urls
    assert "https://news.example/dates/" not in urls


def test_programs_read_the_same_as_json(archive: Archive) -> None:
    code, out, _ = run("publish", "../host", "--format", "json", cwd=archive.site)
    summary = json.loads(out)["summary"]
    assert (code, summary["files"], summary["published"]) == (0, len(archive.files()), True)
    assert summary["root"] == archive.build().root


def test_a_bucket_gets_types_and_cache_headers(archive: Archive, endpoint: str) -> None:
    bucket = make_bucket(endpoint, f"headers-{os.getpid()}")
    code, _, err = run("publish", f"s3://{bucket}", "--endpoint", endpoint, cwd=archive.site, **KEYS)
    assert code == 0, err
    script = (
        "import sys, obstore; from obstore.store import S3Store\n"
        f"s = S3Store({bucket!r}, region='us-east-1', config={{'endpoint': {endpoint!r}}},"
        " client_options={'allow_http': True})\n"
        "for p in sys.argv[1:]: a = obstore.get(s, p).attributes; print(a['Content-Type'], '|', a['Cache-Control'])"
    )
    asked = ["index.html", "feed.atom.xml", "assets/site.css"]
    found = subprocess.run(
        [sys.executable, "-c", script, *asked], env=os.environ | KEYS, capture_output=True, text=True, check=True
    )
    assert found.stdout.splitlines() == [
        "text/html; charset=utf-8 | public, max-age=300",
        "application/atom+xml; charset=utf-8 | public, max-age=300",
        "text/css; charset=utf-8 | public, max-age=3600",
    ]


WRONG = {
    "no target": ([], 2, "something is missing: TARGET"),
    "unknown kind": (["ftp://host/x"], 2, "no such kind of target: ftp://host/x\nhint: write it as one of: /srv"),
    "no bucket": (["s3://"], 2, "no bucket is named"),
    "endpoint for a folder": (["../host", "--endpoint", "https://x"], 2, "`--endpoint` belongs to an address `s3://…`"),
    "endpoint is no URL": (["s3://b", "--endpoint", "x"], 2, "`--endpoint`: not a URL: x"),
    "switch for a branch": (["git:origin", "--switch"], 2, "`--switch` belongs to a folder"),
    "no remote": (["git:"], 2, "no remote is named"),
    "unknown remote": (["git:nowhere"], 3, "cannot fetch the branch: fatal: '"),
    "no folder on the host": (["sftp://host"], 2, "host and folder are expected"),
    "a password": (["sftp://ana:secret@host/x"], 2, "host and folder are expected"),
    "no such host": (["sftp://localhost.invalid/x", "--retries", "0"], 3, "cannot reach `sftp://localhost.invalid/x`"),
    "no parent": (["../no/such/mount"], 2, "there is no folder to publish into"),
    "a file": (["newsarchive.yaml"], 2, "the target is a file"),
    "the output itself": (["public"], 3, "the target is the output of a build"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_a_way_to_mend_it(archive: Archive, name: str) -> None:
    arguments, expected, message = WRONG[name]
    code, _, err = run("publish", *arguments, cwd=archive.site)
    assert (code, message in err) == (expected, True), err
    assert "Traceback" not in err


def test_storage_that_does_not_answer_is_named(archive: Archive) -> None:
    endpoint = f"http://127.0.0.1:{free_port()}"
    code, _, err = run("publish", "s3://b", "--endpoint", endpoint, "--retries", "0", cwd=archive.site, **KEYS)
    assert code == 3
    assert "cannot read `.newsarchive/manifest.json`" in err
    assert "see that endpoint, region and network are right" in err


def test_a_bucket_that_does_not_exist_is_named(archive: Archive, endpoint: str) -> None:
    code, _, err = run("publish", "s3://no-such", "--endpoint", endpoint, cwd=archive.site, **KEYS)
    assert (code, "there is no such bucket: no-such" in err) == (2, True), err


def test_a_site_that_was_not_built_is_not_published(archive: Archive) -> None:
    code, _, err = run("publish", "../host", "--output", "elsewhere", cwd=archive.site)
    assert (code, "run `newsarchive build` first" in err) == (2, True)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become nobody")
def test_a_folder_that_cannot_be_written_is_named(archive: Archive, tmp_path: Path) -> None:
    """Root may write anywhere, so the file system itself refuses: a mount that is read-only."""
    (tmp_path / "host").mkdir()
    script = f"mount -t tmpfs -o ro none {tmp_path}/host && {sys.executable} -m newsarchive publish ../host"
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script], cwd=archive.site, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "Read-only file system" in done.stderr
    assert "see that it is mounted, writable and not full" in done.stderr


def test_without_the_extra_the_message_says_what_to_install(archive: Archive) -> None:
    script = (
        "import sys; sys.modules['obstore'] = None\n"
        "from newsarchive.cli import main; sys.exit(main(['publish', 's3://bucket']))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=archive.site, capture_output=True, text=True, check=False)
    assert (done.returncode, "pip install 'newsarchive[publish]'" in done.stderr) == (3, True), done.stderr


def test_storage_without_a_key_is_said_to_lack_one(archive: Archive, tmp_path: Path) -> None:
    assert archive.files()
    given = {name: text for name, text in os.environ.items() if not name.startswith("AWS_")}
    # Of the machine that asks for its own keys, only the address counts: nobody has to answer there.
    done = subprocess.run(
        [sys.executable, "-m", "newsarchive", "publish", "--retries", "0", "--endpoint", "http://127.0.0.1:1", "s3://b"],
        cwd=archive.site, env=given | {"HOME": str(tmp_path)}, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.splitlines()[-2].startswith("error: there is no key for the storage")
    assert "AWS_ACCESS_KEY_ID" in done.stderr.splitlines()[-1]
