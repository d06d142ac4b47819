"""Hosts to publish to, as real processes on the loopback interface: storage that speaks S3, an SSH server, Git."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Waits until something listens on a port."""
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server does not listen")


@contextmanager
def stopped_at_end(server: subprocess.Popen[bytes]) -> Iterator[None]:
    """Stops a server when it is no longer needed."""
    try:
        yield
    finally:
        server.terminate()
        server.wait()


@contextmanager
def storage() -> Iterator[str]:
    """The URL of a server that speaks S3 (moto, as a process)."""
    port = free_port()
    command = [sys.executable, "-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with stopped_at_end(server):
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"


def make_bucket(endpoint: str, name: str) -> str:
    """A new bucket."""
    request = urllib.request.Request(f"{endpoint}/{name}", method="PUT")  # noqa: S310 -- our own server
    with urllib.request.urlopen(request) as answer:  # noqa: S310 -- as above
        assert answer.status == 200
    return name


SSHD = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/person.pub
StrictModes no
UsePAM no
PidFile none
PasswordAuthentication no
Subsystem sftp internal-sftp
"""

SSH = """\
Host *
  IdentityFile {folder}/person
  IdentitiesOnly yes
  StrictHostKeyChecking no
  UserKnownHostsFile /dev/null
  LogLevel ERROR
"""


@contextmanager
def ssh_host(folder: Path) -> Iterator[tuple[int, Path]]:
    """Port of an SSH server, and a folder for PATH in which `ssh` and `sftp` know a key for it."""
    port = free_port()
    for key in ("host", "person"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / key], check=True)
    (folder / "sshd_config").write_text(SSHD.format(port=port, folder=folder))
    (folder / "ssh_config").write_text(SSH.format(folder=folder))
    tools = folder / "tools"
    tools.mkdir()
    for tool in ("ssh", "sftp"):
        place = tools / tool
        place.write_text(f'#!/bin/sh\nexec {shutil.which(tool)} -F {folder}/ssh_config "$@"\n')
        place.chmod(0o755)
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    sshd = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert sshd, "sshd is not installed: run `tools/servers.sh`"
    server = subprocess.Popen([sshd, "-D", "-e", "-f", folder / "sshd_config"], stderr=subprocess.DEVNULL)
    with stopped_at_end(server):
        wait_for(port, server)
        yield port, tools
