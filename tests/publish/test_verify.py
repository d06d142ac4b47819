"""`newsarchive verify`: damage of many kinds is put into a site by hand, and each is found."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsarchive.verifier import verify_output
from tests.archives import Archive, article
from tests.hosts import free_port, stopped_at_end, wait_for
from tests.publish.conftest import Host
from tests.unit.program import run


@pytest.fixture
def moved(archive: Archive) -> Archive:
    """An archive whose ledger has a redirect and a tombstone too."""
    archive.write("1.txt", article("Story 1", "2022-01-11", slug="another-slug", authors="Ana Ruiz"))
    archive.remove("2.txt")
    archive.build()
    return archive


def codes(archive: Archive) -> set[str]:
    return {found.code for found in verify_output(archive.site, archive.output).diagnostics}


def test_a_whole_site_has_no_findings_and_the_root_of_its_build(moved: Archive) -> None:
    report = verify_output(moved.site, moved.output)
    assert report.diagnostics == ()
    assert report.root == report.expected == moved.build().root
    assert (report.files, report.permalinks) == (len(moved.files()), len(moved.ledger()))


OLD = "2022/01/11/story-1.html"
NEW = "2022/01/11/another-slug.html"
GONE = "2022/02/11/story-2.html"


def flip(archive: Archive) -> None:
    place = archive.output / NEW
    text = bytearray(place.read_bytes())
    text[len(text) // 2] ^= 1
    place.write_bytes(text)


def link(archive: Archive) -> None:
    place = archive.output / NEW
    place.rename(archive.site / "elsewhere.html")
    place.symlink_to(archive.site / "elsewhere.html")


def folder(archive: Archive) -> None:
    (archive.output / NEW).unlink()
    (archive.output / NEW).mkdir()


def write(path: str, text: str) -> Callable[[Archive], None]:
    def damage(archive: Archive) -> None:
        (archive.output / path).parent.mkdir(parents=True, exist_ok=True)
        (archive.output / path).write_text(text)

    return damage


def remove(path: str) -> Callable[[Archive], None]:
    return lambda archive: (archive.output / path).unlink()


def promise(line: str) -> Callable[[Archive], None]:
    def damage(archive: Archive) -> None:
        with (archive.site / "permalinks" / "2022-01.txt").open("a") as shard:
            shard.write(line)

    return damage


DAMAGE: dict[str, tuple[Callable[[Archive], None], set[str]]] = {
    "a page is missing": (remove(NEW), {"NA750", "NA753", "NA754", "NA755"}),
    "one bit is flipped": (flip, {"NA751", "NA755"}),
    "a page is cut off": (lambda a: os.truncate(a.output / NEW, 100), {"NA751", "NA755"}),
    "a page is empty": (write(NEW, ""), {"NA751", "NA755"}),
    "a link stands for a page": (link, {"NA758"}),
    "a folder stands for a page": (folder, {"NA759", "NA753", "NA754", "NA755"}),
    "a foreign file": (write("2022/notes.txt", "mine"), {"NA752"}),
    "a foreign hidden file": (write(".env", "SECRET=1"), {"NA752"}),
    "a tombstone is missing": (remove(GONE), {"NA750", "NA753", "NA755"}),
    "a redirect is missing": (remove(OLD), {"NA750", "NA753", "NA755"}),
    "a redirect leads to a redirect": (
        write(NEW, '<meta http-equiv="refresh" content="0; url=/">'),
        {"NA751", "NA754", "NA755"},
    ),
    "a redirect leads away": (
        write(OLD, '<meta http-equiv="refresh" content="0; url=https://evil.example/">'),
        {"NA751", "NA754", "NA755"},
    ),
    "a promise that no build kept": (promise("/2022/01/11/forgotten.html\tarticle\t2026-11-23\n"), {"NA753"}),
    "a ledger with marks of a conflict": (promise("<<<<<<< HEAD\n"), {"NA756"}),
    "the feed is missing": (remove("feed.atom.xml"), {"NA750", "NA755"}),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_found(moved: Archive, kind: str) -> None:
    damage, expected = DAMAGE[kind]
    damage(moved)
    assert codes(moved) == expected


def test_the_command_ends_with_1_says_where_and_is_read_by_programs(moved: Archive) -> None:
    flip(moved)
    code, out, err = run("verify", cwd=moved.site)
    assert (code, out) == (1, "")
    assert f"NA751: file holds other bytes than was written: `{NEW}`" in err
    code, out, _ = run("verify", "--format", "json", cwd=moved.site)
    assert [d["code"] for d in json.loads(out)["diagnostics"]] == ["NA755", "NA751"]


def test_the_root_of_a_log_proves_a_copy_or_denies_it(archive: Archive) -> None:
    root = archive.build().root
    code, _, err = run("verify", "--root", root, cwd=archive.site)
    assert (code, f"root      {root}" in err) == (0, True)
    archive.write("1.txt", article("Other words", "2022-01-11"))
    archive.build()
    code, _, err = run("verify", "--root", root, cwd=archive.site)
    assert (code, "NA755" in err) == (1, True)


def test_a_target_is_proved_by_its_own_manifest(archive: Archive, host: Host) -> None:
    host.publish(archive)
    root = archive.build().root
    arguments = ["verify", host.address, "--root", root]
    arguments += ["--endpoint", str(host.options["endpoint"])] if "endpoint" in host.options else []
    code, _, err = run(*arguments, cwd=archive.site.parent)
    assert (code, f"root      {root}" in err) == (0, True), err
    if host.kind == "switched":
        return
    host.put("2022/index.html", b"other bytes")
    host.put("theirs.html", b"a file of somebody else")
    code, _, err = run(*arguments, cwd=archive.site.parent)
    assert code == 1, err
    assert ("NA751" in err, "NA752" in err) == (True, True), err


@contextmanager
def served(archive: Archive) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", archive.output]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with stopped_at_end(server):
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}/"


def test_the_live_site_is_asked_as_readers_ask_it(moved: Archive) -> None:
    with served(moved) as url:
        code, _, err = run("verify", url, cwd=moved.site)
        assert code == 0, err
        assert f"{len(moved.ledger())} permalinks" in err
        flip(moved)
        (moved.output / GONE).unlink()
        code, _, err = run("verify", url, cwd=moved.site)
        assert code == 1
        assert f"NA751: host gives other bytes than were built: `{NEW}`" in err
        assert f"permalink of the ledger is answered with 404: `/{GONE}`" in err
        code, _, err = run("verify", url, "--sample", "5", cwd=moved.site)
        assert "5 files" in err


WRONG = {
    "not built": (["--output", "elsewhere"], 2, "the site has not been built here"),
    "no root": (["--root", "abc"], 2, "`--root`: not a root: abc"),
    "sample of a folder": (["--sample", "3"], 2, "`--sample` cannot be used with this target"),
    "never published": (["../host"], 2, "the target has no manifest"),
    "no folder": (["../no/such"], 2, "there is no folder"),
    "nothing answers": ([f"http://127.0.0.1:{free_port()}/"], 3, "the site does not answer"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_a_way_to_mend_it(archive: Archive, tmp_path: Path, name: str) -> None:
    (tmp_path / "host").mkdir()
    arguments, expected, message = WRONG[name]
    code, _, err = run("verify", *arguments, cwd=archive.site)
    assert (code, message in err, "hint:" in err or code == 2) == (expected, True, True), err
