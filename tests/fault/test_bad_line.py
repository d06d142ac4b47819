"""Publishing by SFTP, rsync and Git over a line that drops or stalls, and to a Git server that answers 500 or 503."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsarchive.diagnostics import StoreFailed
from newsarchive.publisher import PublishRequest, publish
from newsarchive.publisher.ssh import Host, SftpTarget
from tests.archives import NOW, Archive, article, tree
from tests.hosts import free_port, ssh_host, stopped_at_end, wait_for
from tests.unit.program import run

ALWAYS = 1_000_000


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    texts = {f"{n}.txt": article(f"Story {n}", f"2022-0{n}-11", authors="Ana Ruiz") for n in range(1, 4)}
    made = Archive.make(tmp_path / "site", texts)
    made.build()
    return made


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, dict[str, str]]]:
    with ssh_host(tmp_path_factory.mktemp("ssh")) as (port, tools):
        yield port, {"PATH": f"{tools}:{os.environ['PATH']}"}


@contextmanager
def served(module: str, *asked: object) -> Iterator[int]:
    """The port of a server that runs while it is needed."""
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", f"tests.fault.{module}", str(port), *map(str, asked)])
    with stopped_at_end(server):
        wait_for(port, server)
        yield port


def bad_line(upstream: int, fault: str, until: int, after: int):
    """A line of which connections spoil up to the one numbered `until`, after so many bytes; `wait_for` makes one."""
    return served("bad_line", upstream, fault, 2, until + 1, after)


@contextmanager
def git_server(folder: Path, status: int = 0, what: str = "") -> Iterator[str]:
    """The URL of a repository that is served over HTTP."""
    if not (folder / "site.git").exists():
        subprocess.run(["git", "init", "--quiet", "--bare", folder / "site.git"], check=True)
        subprocess.run(["git", "-C", folder / "site.git", "config", "http.receivepack", "true"], check=True)
    with served("git_server", folder, status, what) as port:
        yield f"http://127.0.0.1:{port}/site.git"


def branch(folder: Path) -> dict[str, bytes]:
    """What the branch shows, asked for without the server and without the code under test."""
    subprocess.run(["git", "-C", folder / "site.git", "fsck", "--strict"], check=True, capture_output=True)
    work = folder / f"work{len(list(folder.iterdir()))}"
    command = ["git", "clone", "--quiet", "--branch", "gh-pages", folder / "site.git", work]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        return {}
    hidden = (".git/", ".newsarchive/", ".nojekyll")
    return {name: text for name, text in tree(work).items() if not name.startswith(hidden)}


def shown(folder: Path) -> dict[str, bytes]:
    return {name: text for name, text in tree(folder).items() if not name.startswith(".newsarchive/")}


def sent(archive: Archive, target: str, *options: str, **environment: str) -> tuple[int, str]:
    code, _, err = run("publish", target, *options, cwd=archive.site, **environment)
    assert "Traceback" not in err
    return code, err


@pytest.mark.parametrize("kind", ["sftp", "rsync"])
@pytest.mark.parametrize("after", [0, 6_000, 60_000])
def test_a_connection_that_drops_is_opened_again_and_the_site_is_whole(
    archive: Archive, ssh: tuple[int, dict[str, str]], tmp_path: Path, kind: str, after: int
) -> None:
    host = tmp_path / "host"
    with bad_line(ssh[0], "drop", 2, after) as port:
        code, err = sent(archive, f"{kind}://127.0.0.1:{port}{host}", **ssh[1])
    assert (code, err.count("error:")) == (0, 0), err
    assert shown(host) == archive.files()


@pytest.mark.parametrize("kind", ["sftp", "rsync"])
@pytest.mark.parametrize("after", [6_000, 20_000])
def test_a_line_that_drops_every_time_is_said_readers_see_whole_files_and_the_next_run_finishes(
    archive: Archive, ssh: tuple[int, dict[str, str]], tmp_path: Path, kind: str, after: int
) -> None:
    host = tmp_path / "host"
    target = f"{kind}://127.0.0.1:{{}}{host}"
    with bad_line(ssh[0], "drop", ALWAYS, after) as port:
        code, err = sent(archive, target.format(port), "--retries", "1", **ssh[1])
        assert code == 3, err
        assert "it goes on where it stopped" in err
        assert shown(host).items() <= archive.files().items()
    code, err = sent(archive, target.format(ssh[0]), "--take-over", **ssh[1])
    assert code == 0, err
    assert shown(host) == archive.files()


def test_a_line_that_falls_silent_is_given_up_and_tried_again(
    archive: Archive, ssh: tuple[int, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", ssh[1]["PATH"])
    request = PublishRequest(site=archive.site, output=archive.output, now=NOW)
    with bad_line(ssh[0], "stall", 1, 20_000) as port:
        target = SftpTarget(Host(name="127.0.0.1", port=port, folder=str(tmp_path / "host"), patience=1))
        publish(request, target)
        target.close()
    assert shown(tmp_path / "host") == archive.files()
    with bad_line(ssh[0], "stall", ALWAYS, 20_000) as port:
        archive.write("4.txt", article("Story 4", "2022-04-11", "Words. " * 9_000))
        archive.build()
        target = SftpTarget(Host(name="127.0.0.1", port=port, folder=str(tmp_path / "other"), patience=1))
        with pytest.raises(StoreFailed, match="cannot"):
            publish(PublishRequest(site=archive.site, output=archive.output, now=NOW, retries=0), target)
        target.close()


@pytest.mark.parametrize("fault", ["drop", "stall"])
def test_a_push_that_breaks_off_changes_nothing_and_the_next_run_pushes(
    archive: Archive, tmp_path: Path, fault: str
) -> None:
    quick = {"GIT_HTTP_LOW_SPEED_TIME": "2"}
    with git_server(tmp_path / "git") as url:
        direct = int(url.split(":")[2].split("/")[0])
        with bad_line(direct, fault, ALWAYS, 4_000) as port:
            bad = f"git:{url.replace(str(direct), str(port))}#gh-pages"
            code, err = sent(archive, bad, "--retries", "0", **quick)
        assert code == 3, err
        assert "cannot push the branch" in err
        assert branch(tmp_path / "git") == {}
        assert sent(archive, f"git:{url}#gh-pages")[0] == 0
        before = archive.files()
        assert branch(tmp_path / "git") == before
        archive.write("5.txt", article("Story 5", "2022-05-11"))
        archive.build()
        with bad_line(direct, fault, ALWAYS, 4_000) as port:
            bad = f"git:{url.replace(str(direct), str(port))}#gh-pages"
            assert sent(archive, bad, "--retries", "0", **quick)[0] == 3
        assert branch(tmp_path / "git") == before
        assert sent(archive, f"git:{url}#gh-pages")[0] == 0
    assert branch(tmp_path / "git") == archive.files() != before


@pytest.mark.parametrize("fault", ["drop", "lose"])
def test_a_push_that_broke_off_once_is_tried_again_and_one_whose_answer_was_lost_is_known_to_be_there(
    archive: Archive, tmp_path: Path, fault: str
) -> None:
    with git_server(tmp_path / "git") as url:
        direct = url.split(":")[2].split("/")[0]
        with bad_line(int(direct), fault, 4 if fault == "drop" else ALWAYS, 4_000) as port:
            code, err = sent(archive, f"git:{url.replace(direct, str(port))}#gh-pages", "--retries", "1")
    assert (code, err.count("error:")) == (0, 0), err
    assert branch(tmp_path / "git") == archive.files()


@pytest.mark.parametrize("status", [500, 503])
@pytest.mark.parametrize("what", ["", "git-receive-pack"])
def test_a_git_server_that_refuses_is_said_with_its_status_and_the_next_run_pushes(
    archive: Archive, tmp_path: Path, status: int, what: str
) -> None:
    with git_server(tmp_path / "git", status, what) as url:
        code, err = sent(archive, f"git:{url}#gh-pages", "--retries", "0")
    assert code == 3, err
    assert str(status) in err
    assert branch(tmp_path / "git") == {}
    with git_server(tmp_path / "git") as url:
        assert sent(archive, f"git:{url}#gh-pages")[0] == 0
    assert branch(tmp_path / "git") == archive.files()
