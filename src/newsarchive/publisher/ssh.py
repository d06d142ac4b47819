"""A host reached by SSH as target, through the system's `sftp`, or `rsync` for the files: keys, agents and known hosts
are those of the person who publishes.

Files arrive under names of their own and are renamed to their place. Swapping is guarded by making a folder, the one
thing that SFTP does or refuses at once.
"""

import shlex
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from newsarchive.diagnostics import StateBusy, StoreFailed, WrongUsage
from newsarchive.digest import digest
from newsarchive.publisher.target import PRIVATE, Stored, TargetUnreachable, Upload

SWAP = f"{PRIVATE}swap"
PARTS = f"{PRIVATE}parts"
_OPTIONS = ("-o", "BatchMode=yes", "-o", "ConnectTimeout=20")
_LOST = (255, 10, 12, 30)
"""How ssh, and rsync over it, end when there is no connection, or no longer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """Where to: `user@host` or a name of `~/.ssh/config`, a port (0: the usual one), a folder there.

    `patience`: seconds of silence after which the host is asked for a sign; the third without an answer hangs up.
    """

    name: str
    port: int
    folder: str
    patience: int = 15


class SftpTarget:
    """A folder of a host. The token of a file is the digest of its bytes."""

    at_once = False
    scheme = "sftp"

    def __init__(self, host: Host) -> None:
        port = f":{host.port}" if host.port else ""
        self.name = f"{self.scheme}://{host.name}{port}/{host.folder.lstrip('/')}"
        self.host = host
        self._temporary = tempfile.TemporaryDirectory(prefix="newsarchive-sftp-")
        self.here = Path(self._temporary.name)
        self._made: set[str] = set()
        self._line: subprocess.Popen[bytes] | None = None

    def read(self, output: str) -> Stored | None:
        """A file with the digest of its bytes as token."""
        text = self.read_all([output]).get(output)
        return None if text is None else Stored(text=text, token=digest(text).hex())

    def read_all(self, outputs: Sequence[str]) -> dict[str, bytes]:
        """The bytes of those files that there are."""
        places = {output: self.here / f"read{number}" for number, output in enumerate(outputs)}
        for place in places.values():
            place.unlink(missing_ok=True)
        done = self._sftp([f"-get {self._far(output)} {_quoted(str(place))}" for output, place in places.items()])
        if done.returncode:
            raise _failed("read", outputs[0], done)
        return {output: place.read_bytes() for output, place in places.items() if place.is_file()}

    def swap(self, output: str, text: bytes, expected: str | None) -> None:
        """Writes a file if its token is still the expected one."""
        self._folders([output])
        for pause in (0, 1, 2, 4, None):
            done = self._sftp([f"mkdir {self._far(SWAP)}"])
            if done.returncode == 0:
                break
            if b"Failure" not in done.stderr and b"exist" not in done.stderr:
                raise _failed("write", SWAP, done)
            if pause is None:
                raise StateBusy(
                    "another run is changing the manifest of the target",
                    hint=f"wait until it ends; if it is dead, remove the folder `{self.host.folder}/{SWAP}` there",
                )
            time.sleep(pause)
        try:
            found = self.read(output)
            if (found.token if found else None) != expected:
                raise StateBusy("another run has changed the target meanwhile", hint="publish again when it has ended")
            self._send([Upload(output=output, source=text, result=digest(text), size=len(text))])
        finally:
            self._sftp([f"rmdir {self._far(SWAP)}"])

    def put(self, uploads: Sequence[Upload]) -> None:
        """Writes files."""
        self._send(uploads)

    def _send(self, uploads: Sequence[Upload]) -> None:
        self._folders([upload.output for upload in uploads])
        orders = []
        for number, upload in enumerate(uploads):
            part = self._far(f"{PARTS}/{number}")
            orders.append(f"put {_quoted(str(self._local(upload, number)))} {part}")
            orders.append(f"rename {part} {self._far(upload.output)}")
        done = self._sftp(orders)
        if done.returncode:
            raise _failed("write", uploads[0].output, done)

    def _local(self, upload: Upload, number: int) -> Path:
        """The file to send: the one of the output where it is whole, else one that is made of the bytes."""
        text = upload.read()
        if isinstance(upload.source, Path):
            return upload.source
        place = self.here / f"send{number}"
        place.write_bytes(text)
        return place

    def _folders(self, outputs: Sequence[str]) -> None:
        """Makes the folders of files, those above first; one that is there already is fine."""
        needed: dict[str, None] = {}
        for output in [f"{PARTS}/x", *outputs]:
            parts = output.split("/")[:-1]
            for length in range(len(parts) + 1):
                needed["/".join(parts[:length])] = None
        fresh = [folder for folder in needed if folder not in self._made]
        if fresh:
            done = self._sftp([f"-mkdir {self._far(folder)}" for folder in fresh])
            if done.returncode:
                raise _failed("make folders of", outputs[0], done)
            self._made.update(fresh)

    def remove(self, outputs: Sequence[str]) -> None:
        """Removes files, and folders that this leaves empty."""
        done = self._sftp([f"-rm {self._far(output)}" for output in outputs])
        if done.returncode:
            raise _failed("remove", outputs[0], done)
        folders = {output.rpartition("/")[0] for output in outputs} - {""}
        above = {"/".join(f.split("/")[:n]) for f in folders for n in range(1, f.count("/") + 2)}
        ordered = sorted((f for f in above if not f.startswith(PRIVATE)), key=lambda f: (-f.count("/"), f))
        self._sftp([f"-rmdir {self._far(folder)}" for folder in ordered])
        self._made.difference_update(ordered)

    def files(self) -> Iterator[tuple[str, int]]:
        """The names at the top, enough to tell an empty folder; SFTP lists no tree."""
        done = self._sftp([f"ls -1a {self._far('')}"])
        if done.returncode:
            if b"not found" in done.stderr or b"No such file" in done.stderr:
                return
            raise _failed("list", self.host.folder, done)
        for row in done.stdout.decode("utf-8", "replace").splitlines():
            name = row.rstrip("/").rpartition("/")[2].strip()
            if name and not row.startswith("sftp>") and name not in (".", "..", PRIVATE.strip("/")):
                yield name, 0

    def close(self) -> None:
        """Hangs up and removes temporary files."""
        if self._line:
            self._line.terminate()
            self._line.wait()
        self._temporary.cleanup()

    def _connect(self) -> None:
        """Opens one connection for all that follows (a master, as ssh calls it), or raises what ssh says of it."""
        if self._line and self._line.poll() is None:
            return
        said = self.here / "said"
        socket = self.here / "line"
        with said.open("wb") as stream:
            command = ["ssh", "-M", "-N", "-S", str(socket), *self._options, *self._port("-p"), "--", self.host.name]
            self._line = _begun(command, stream)
        while not socket.exists():
            if self._line.poll() is not None:
                ended = subprocess.CompletedProcess(command, self._line.returncode, b"", said.read_bytes())
                raise _failed("reach", self.name, ended)
            time.sleep(0.02)

    def _port(self, option: str) -> tuple[str, ...]:
        return (option, str(self.host.port)) if self.host.port else ()

    @property
    def _options(self) -> tuple[str, ...]:
        return (*_OPTIONS, "-o", f"ServerAliveInterval={self.host.patience}")

    @property
    def _shared(self) -> tuple[str, ...]:
        return (*self._options, "-o", f"ControlPath={self.here / 'line'}")

    def _far(self, output: str) -> str:
        return _quoted(f"{self.host.folder.rstrip('/')}/{output}".rstrip("/") or "/")

    def _sftp(self, orders: Sequence[str]) -> "subprocess.CompletedProcess[bytes]":
        self._connect()
        command = ["sftp", "-q", "-b", "-", *self._shared, *self._port("-P"), "--", self.host.name]
        return _run(command, "\n".join(orders).encode() + b"\n")


class RsyncTarget(SftpTarget):
    """The same, but files are sent by `rsync` (over SSH), which is quicker where there are many."""

    scheme = "rsync"

    def put(self, uploads: Sequence[Upload]) -> None:
        """Writes files that lie in the output by `rsync`, others by SFTP."""
        made = [upload for upload in uploads if not isinstance(upload.source, Path)]
        if made:
            self._send(made)
        sources = [upload for upload in uploads if isinstance(upload.source, Path)]
        if not sources:
            return
        for upload in sources:
            upload.read()
        self._folders([])
        first = sources[0]
        root = str(first.source).removesuffix(first.output)
        ssh = shlex.join(["ssh", *self._shared, *self._port("-p")])
        command = [
            "rsync",
            "--times",
            "--checksum",
            "--delay-updates",
            "--chmod=F644,D755",
            "--from0",
            "--files-from=-",
        ]
        command += ["--protect-args", "-e", ssh, "--", root, f"{self.host.name}:{self.host.folder}/"]
        done = _run(command, b"".join(upload.output.encode() + b"\0" for upload in sources))
        if done.returncode:
            raise _failed("write", first.output, done)


def _quoted(path: str) -> str:
    """A path as a batch of `sftp` reads it; nothing in it is a pattern. Raises `WrongUsage` for a line end."""
    if "\n" in path or "\r" in path:
        raise WrongUsage(f"a path cannot be sent by SFTP: {path!r}", hint="rename the file")
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _run(command: list[str], said: bytes) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(command, input=said, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise StoreFailed(f"`{command[0]}` is not installed", hint="install it, then publish again") from error


def _begun(command: list[str], said: IO[bytes]) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said)
    except FileNotFoundError as error:
        raise StoreFailed(f"`{command[0]}` is not installed", hint="install it, then publish again") from error


def _failed(verb: str, output: str, done: "subprocess.CompletedProcess[bytes]") -> StoreFailed:
    lines = [line.strip() for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    reason = lines[-1] if lines else f"it ended with {done.returncode}"
    lost = done.returncode in _LOST or any(mark in reason for mark in ("Connection", "timed out", "lost"))
    # An `rsync` that is missing there ends as one that was cut off.
    answered = any(mark in done.stderr for mark in (b"denied", b"not found"))
    kind = TargetUnreachable if lost and not answered else StoreFailed
    hint = "try `sftp` with the same address by hand; then publish again: it goes on where it stopped"
    return kind(f"cannot {verb} `{output}`: {reason}", hint=hint)
