"""TARGET as a person writes it: a folder, `s3://…`, `git:…`, `sftp://…`, `rsync://…`."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newsarchive.diagnostics import BrokenInstallation, WrongUsage

if TYPE_CHECKING:
    from newsarchive.publisher.ssh import Host
    from newsarchive.publisher.target import Target

KINDS = "/srv/archive, s3://bucket/prefix, git:origin#gh-pages, sftp://user@host/folder, rsync://user@host/folder"
PAGES_BRANCH = "gh-pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOptions:
    """What a person said of the target besides its address."""

    site: Path
    endpoint: str | None = None
    region: str = "us-east-1"
    jobs: int = 8
    switch: bool = False
    unguarded: bool = False
    retries: int = 5


def open_target(address: str, options: TargetOptions) -> "Target":
    """The target of an address. Raises `WrongUsage` for one that is none, `BrokenInstallation` without the extra."""
    scheme = address.partition(":")[0] if ":" in address else ""
    if scheme != "s3" and options.endpoint:
        raise WrongUsage(f"`--endpoint` belongs to an address `s3://…`: {address}")
    if options.switch and scheme:
        raise WrongUsage(f"`--switch` belongs to a folder: {address}", hint="a branch is switched at once by itself")
    if scheme == "s3":
        return _objects(address, options)
    if scheme == "git":
        return _branch(address, options)
    if scheme in ("sftp", "rsync"):
        return _ssh(address, scheme)
    if "://" in address:
        raise WrongUsage(f"no such kind of target: {address}", hint=f"write it as one of: {KINDS}")
    return _folder(Path(address), switch=options.switch)


def _folder(path: Path, *, switch: bool) -> "Target":
    from newsarchive.publisher.folder import FolderTarget
    from newsarchive.publisher.release import ReleaseTarget

    if path.exists() and not path.is_dir():
        raise WrongUsage(f"the target is a file: {path}", hint="name a folder")
    if not path.absolute().parent.is_dir():
        raise WrongUsage(
            f"there is no folder to publish into: {path.absolute().parent}", hint="make it, or see that it is mounted"
        )
    return ReleaseTarget(path) if switch else FolderTarget(path)


def _objects(address: str, options: TargetOptions) -> "Target":
    parts = urlsplit(address)
    if not parts.hostname or parts.query or parts.fragment:
        raise WrongUsage(f"no bucket is named: {address}", hint="write it as `s3://bucket` or `s3://bucket/prefix`")
    if options.endpoint and not options.endpoint.startswith(("https://", "http://")):
        raise WrongUsage(f"`--endpoint`: not a URL: {options.endpoint}", hint="write it with `https://`")
    try:
        from newsarchive.publisher.objects import Bucket, ObjectsTarget
    except ModuleNotFoundError as error:
        raise BrokenInstallation(
            f"storage that speaks S3 needs the package `{error.name}`", hint="run `pip install 'newsarchive[publish]'`"
        ) from error
    return ObjectsTarget(
        Bucket(
            name=parts.netloc,
            prefix=unquote(parts.path).strip("/"),
            endpoint=options.endpoint,
            region=options.region,
            swaps=not options.unguarded,
            jobs=options.jobs,
            retries=options.retries,
        )
    )


def _branch(address: str, options: TargetOptions) -> "Target":
    from newsarchive.publisher.git import GitTarget

    remote, _, branch = address.removeprefix("git:").partition("#")
    if not remote or remote.startswith("-") or branch.startswith("-"):
        raise WrongUsage(
            f"no remote is named: {address}", hint="write it as `git:origin#gh-pages` or `git:https://…/x.git#gh-pages`"
        )
    return GitTarget(remote, branch or PAGES_BRANCH, options.site, options.retries)


def _ssh(address: str, scheme: str) -> "Target":
    from newsarchive.publisher.ssh import RsyncTarget, SftpTarget

    host = _host(address, scheme)
    return SftpTarget(host) if scheme == "sftp" else RsyncTarget(host)


def _host(address: str, scheme: str) -> "Host":
    from newsarchive.publisher.ssh import Host

    parts = urlsplit(address)
    try:
        port = parts.port or 0
    except ValueError:
        raise WrongUsage(f"not a port: {address}", hint="write a number after the colon") from None
    folder = unquote(parts.path).rstrip("/")
    if not parts.hostname or not folder or parts.netloc.startswith("-") or parts.password:
        raise WrongUsage(
            f"host and folder are expected: {address}",
            hint=f"write it as `{scheme}://user@host/srv/archive`; keys come from ssh, no password is taken",
        )
    user = f"{parts.username}@" if parts.username else ""
    # `/~/` stands for the home folder there, as in addresses of Git.
    return Host(name=user + parts.hostname, port=port, folder=folder.removeprefix("/~/"))
