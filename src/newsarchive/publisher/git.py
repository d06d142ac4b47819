"""A branch of a Git repository as target, as GitHub Pages and others show it: one run is one commit, pushed at once.

The commit is written by `git fast-import` from the branch's tip and what changed, without a checkout. A push is
refused by the remote if the branch has moved since (`--force-with-lease`), so two runs cannot overwrite each other.
Files of the branch that newsarchive did not write (a `CNAME`) stay.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsarchive.diagnostics import StateBusy, StoreFailed
from newsarchive.publisher.target import PRIVATE, Stored, TargetUnreachable, Upload

NO_JEKYLL = ".nojekyll"
"""Tells GitHub Pages to show the files as they are; without it names beginning with `_` or `.` are left out."""

_TIP = "refs/newsarchive/tip"
_NEW = "refs/newsarchive/new"
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_PATIENCE = {"GIT_HTTP_LOW_SPEED_LIMIT": "1", "GIT_HTTP_LOW_SPEED_TIME": "120"}
"""Git itself waits for ever where no byte comes. A server that is at work says so every five seconds."""
_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15"


class GitTarget:
    """A branch of a remote. `folder` is the repository that a relative address or a name of a remote belongs to.

    What the remote does not answer is asked again `retries` times, with growing pauses.
    """

    at_once = True

    def __init__(self, remote: str, branch: str, folder: Path, retries: int = 0) -> None:
        self.name = f"git:{remote}#{branch}"
        self.branch = branch
        self.retries = retries
        self.remote = _address(remote, folder)
        self._temporary = tempfile.TemporaryDirectory(prefix="newsarchive-git-")
        self.repository = Path(self._temporary.name)
        self._ssh: dict[str, str] = {}
        self._git("init", "--quiet", "--bare", ".")
        if not {"GIT_SSH", "GIT_SSH_COMMAND"} & os.environ.keys() and self._run("config", "core.sshCommand").returncode:
            self._ssh = {"GIT_SSH_COMMAND": _SSH}
        self._import: subprocess.Popen[bytes] | None = None
        self.tip = self._fetch()

    def _fetch(self) -> str:
        """The tip of the branch; empty where the remote has no such branch."""
        if not self._ask("ls-remote", "--heads", "--", self.remote, f"refs/heads/{self.branch}").strip():
            return ""
        wanted = f"+refs/heads/{self.branch}:{_TIP}"
        self._ask("fetch", "--quiet", "--depth=1", "--no-tags", "--", self.remote, wanted)
        return self._git("rev-parse", _TIP).decode().strip()

    def read(self, output: str) -> Stored | None:
        """A file of the branch's tip."""
        if not self.tip:
            return None
        done = self._run("cat-file", "blob", f"{_TIP}:{output}")
        return Stored(text=done.stdout, token=self.tip) if done.returncode == 0 else None

    def read_all(self, outputs: Sequence[str]) -> dict[str, bytes]:
        """The bytes of those files that the branch's tip has."""
        return {output: found.text for output in outputs if (found := self.read(output))}

    def put(self, uploads: Sequence[Upload]) -> None:
        """Writes files into the commit that is being made."""
        for upload in uploads:
            text = upload.read()
            self._say(b"M 100644 inline %s\ndata %d\n" % (_quoted(upload.output), len(text)), text, b"\n")

    def remove(self, outputs: Sequence[str]) -> None:
        """Removes files in the commit that is being made."""
        for output in outputs:
            self._say(b"D %s\n" % _quoted(output))

    def swap(self, output: str, text: bytes, expected: str | None) -> None:
        """Completes the commit and pushes it, if the branch has not moved."""
        if expected not in (None, self.tip):
            raise _moved()
        for name, data in ((NO_JEKYLL, b""), (output, text)):
            self._say(b"M 100644 inline %s\ndata %d\n" % (_quoted(name), len(data)), data, b"\n")
        self._say(b"done\n")
        if self._import and self._import.wait() != 0:
            raise StoreFailed("`git fast-import` failed", hint="run it again; see that the disk is not full")
        self._import = None
        lease = f"--force-with-lease=refs/heads/{self.branch}:{self.tip}"
        self._ask("push", "--quiet", "--porcelain", lease, "--", self.remote, f"{_NEW}:refs/heads/{self.branch}")

    def files(self) -> Iterator[tuple[str, int]]:
        """Every file of the branch, but those of the manifest and the one that is there for Jekyll."""
        if not self.tip:
            return
        for row in self._git("ls-tree", "-r", "-z", "--long", _TIP).split(b"\0"):
            facts, _, path = row.partition(b"\t")
            output = path.decode("utf-8", "surrogateescape")
            if path and not output.startswith(PRIVATE) and output != NO_JEKYLL:
                size = facts.split()[3]
                yield output, int(size) if size.isdigit() else 0

    def close(self) -> None:
        """Removes the repository that the commit was made in."""
        if self._import:
            self._import.kill()
            self._import.communicate()
        self._temporary.cleanup()

    def _say(self, *parts: bytes) -> None:
        """Tells `git fast-import`, which begins with the first word."""
        if self._import is None:
            self._import = self._begin()
        stream = self._import.stdin
        try:
            for part in parts:
                stream.write(part)  # type: ignore[union-attr]
            if parts == (b"done\n",):
                stream.close()  # type: ignore[union-attr]
        except OSError as error:
            raise StoreFailed("`git fast-import` broke off", hint="see that the disk is not full") from error

    def _begin(self) -> "subprocess.Popen[bytes]":
        who = self._git("var", "GIT_COMMITTER_IDENT").strip() or b"newsarchive <newsarchive@localhost> 0 +0000"
        message = b"Publish the archive"
        head = b"commit %s\ncommitter %s\ndata %d\n%s\n" % (_NEW.encode(), who, len(message), message)
        head += b"from %s\n" % self.tip.encode() if self.tip else b""
        begun = subprocess.Popen(
            ["git", "fast-import", "--quiet", "--done", "--date-format=raw"],
            cwd=self.repository,
            stdin=subprocess.PIPE,
            env=os.environ | _ENVIRONMENT,
        )
        begun.stdin.write(head)  # type: ignore[union-attr]
        return begun

    def _ask(self, verb: str, *arguments: str) -> bytes:
        """What the remote says, asked again where it does not answer. Raises `StoreFailed` and `StateBusy`."""
        pauses = iter([min(2**attempt, 60) for attempt in range(self.retries)])
        while (done := self._run(verb, *arguments)).returncode:
            failed = _failed("push" if verb == "push" else "fetch", done.stdout + done.stderr)
            pause = next(pauses, None)
            if pause is None or not isinstance(failed, TargetUnreachable):
                raise failed
            time.sleep(pause)
        return done.stdout

    def _git(self, *arguments: str) -> bytes:
        done = self._run(*arguments)
        if done.returncode == 0:
            return done.stdout
        if arguments[0] == "var":
            return b""
        raise StoreFailed(f"`git {arguments[0]}` failed: {_last_line(done.stderr)}")

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        try:
            return subprocess.run(
                ["git", *arguments],
                cwd=self.repository,
                capture_output=True,
                check=False,
                env=_PATIENCE | self._ssh | os.environ | _ENVIRONMENT,
            )
        except FileNotFoundError as error:
            raise StoreFailed("`git` is not installed", hint="install Git, then publish again") from error


def _address(remote: str, folder: Path) -> str:
    """The address of a remote: that of a name that the repository of `folder` knows, a path, or a URL as it is."""
    done = subprocess.run(
        ["git", "-C", str(folder), "remote", "get-url", remote], capture_output=True, check=False, text=True
    )
    found = done.stdout.strip() if done.returncode == 0 else remote
    if "://" not in found and ":" not in found.partition("/")[0]:
        return str((folder / found).resolve())
    return found


def _quoted(output: str) -> bytes:
    """A path as `git fast-import` reads it, quoted as in C."""
    return b'"%s"' % output.encode().replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")


def _moved() -> StateBusy:
    return StateBusy("the branch has moved meanwhile", hint="publish again when the other run has ended")


def _failed(verb: str, said: bytes) -> StoreFailed | StateBusy:
    if any(mark in said for mark in (b"stale info", b"fetch first", b"cannot lock ref")):
        return _moved()
    lines = said.decode("utf-8", "replace")
    hint = "see that the address is right and that you may write there: try `git ls-remote` with it"
    far = ("Could not resolve", "unable to access", "Connection", "timed out", "early EOF", "hung up", "RPC failed")
    if any(mark in lines for mark in far):
        again = "publish again when the server answers: a branch shows all of a run or nothing of it"
        return TargetUnreachable(f"cannot {verb} the branch: {_last_line(said)}", hint=again)
    return StoreFailed(f"cannot {verb} the branch: {_last_line(said)}", hint=hint)


def _last_line(said: bytes) -> str:
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal:", "error:", "ERROR:", "remote:", "!"))]
    return (fatal or lines or ["no reason was given"])[0]
