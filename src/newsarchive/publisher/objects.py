"""S3-compatible storage: the one door of obstore, which signs, sends, tries again and times out.

Works with whatever speaks S3: Amazon, Cloudflare R2, MinIO, Backblaze B2, Google Cloud Storage (its XML API). Keys
come from the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, …), from nothing else.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import obstore
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    NotSupportedError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import S3Store

from newsarchive.diagnostics import StateBusy, StoreFailed, WrongUsage
from newsarchive.publisher.target import PRIVATE, Stored, Upload, headers_of

if TYPE_CHECKING:
    from obstore import UpdateVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A bucket, or what lies below a prefix in it, and how it is reached.

    `swaps` says whether the storage knows `If-Match` on writing; `jobs` is how many files are on their way at a time,
    `timeout` seconds without an answer after which a request is sent again, `retries` how often.
    """

    name: str
    prefix: str = ""
    endpoint: str | None = None
    region: str = "us-east-1"
    swaps: bool = True
    jobs: int = 8
    retries: int = 5
    timeout: int = 60


class ObjectsTarget:
    """Objects of a bucket. The token of a file is its ETag."""

    at_once = False

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket
        self.name = f"s3://{bucket.name}/{bucket.prefix}".rstrip("/")
        self.name += f" at {bucket.endpoint}" if bucket.endpoint else ""
        self.pool = ThreadPoolExecutor(bucket.jobs)
        patience = timedelta(seconds=bucket.timeout)
        self.store = S3Store(
            bucket.name,
            prefix=bucket.prefix.strip("/") or None,
            region=bucket.region,
            config={"endpoint": bucket.endpoint} if bucket.endpoint else {},
            client_options={"allow_http": True, "timeout": patience},
            retry_config={"max_retries": bucket.retries, "retry_timeout": patience * (bucket.retries + 1)},
        )

    def read(self, output: str) -> Stored | None:
        """A file with its ETag as token."""
        try:
            found = obstore.get(self.store, output)
            return Stored(text=bytes(found.bytes()), token=found.meta["e_tag"] or "")
        except FileNotFoundError as error:
            if "NoSuchBucket" in str(error):
                raise WrongUsage(
                    f"there is no such bucket: {self.bucket.name}", hint="make it, or name another"
                ) from error
            return None
        except BaseError as error:
            raise _failed("read", output, error) from error

    def read_all(self, outputs: Sequence[str]) -> dict[str, bytes]:
        """The bytes of those files that there are, asked for several at a time."""
        found = zip(outputs, self.pool.map(self.read, outputs), strict=True)
        return {output: stored.text for output, stored in found if stored}

    def swap(self, output: str, text: bytes, expected: str | None) -> None:
        """Writes a file if its ETag is still the expected one (`If-Match`, `If-None-Match`)."""
        headers = headers_of(output, text) | {"Cache-Control": "no-store"}
        mode: Literal["create", "overwrite"] | UpdateVersion = (
            "overwrite" if not self.bucket.swaps else {"e_tag": expected} if expected else "create"
        )
        if not self.bucket.swaps and (found := self.read(output)) and found.token != expected:
            raise _overtaken()
        try:
            obstore.put(self.store, output, text, attributes=headers, mode=mode)
        except (AlreadyExistsError, PreconditionError) as error:
            # An answer that was lost on the way is asked for again, and then finds our own file.
            found = self.read(output)
            if found is None or found.text != text:
                raise _overtaken() from error
        except NotSupportedError as error:
            raise StoreFailed(
                "the storage cannot compare and swap",
                hint="see that only one run publishes at a time, and publish with `--unguarded`",
            ) from error
        except (BaseError, OSError) as error:
            raise _failed("write", output, error) from error

    def put(self, uploads: Sequence[Upload]) -> None:
        """Writes files, several at a time."""
        list(self.pool.map(self._put, uploads))

    def _put(self, upload: Upload) -> None:
        text = upload.read()
        try:
            obstore.put(self.store, upload.output, text, attributes=headers_of(upload.output, text))
        except (BaseError, OSError) as error:
            raise _failed("write", upload.output, error) from error

    def remove(self, outputs: Sequence[str]) -> None:
        """Removes files."""
        try:
            obstore.delete(self.store, list(outputs))
        except FileNotFoundError:
            return
        except (BaseError, OSError) as error:
            raise _failed("remove", outputs[0], error) from error

    def files(self) -> Iterator[tuple[str, int]]:
        """Every object but those of the manifest."""
        try:
            for chunk in obstore.list(self.store):
                for meta in chunk:
                    if not meta["path"].startswith(PRIVATE):
                        yield meta["path"], meta["size"]
        except (BaseError, OSError) as error:
            raise _failed("list", "the bucket", error) from error

    def close(self) -> None:
        """Dismisses the threads."""
        self.pool.shutdown(wait=True, cancel_futures=True)


_OWN_MACHINE = "169.254.169.254"
"""Where machines of Amazon's are asked for keys of their own (instance metadata), when none is set."""


def _overtaken() -> StateBusy:
    return StateBusy("another run has changed the target meanwhile", hint="publish again when it has ended")


def _failed(verb: str, output: str, error: Exception) -> StoreFailed:
    """The reason in one line: what obstore adds for developers is left out."""
    reason = " ".join(str(error).partition("\n\nDebug source")[0].split())[:400]
    if _OWN_MACHINE in reason:
        return StoreFailed(
            f"there is no key for the storage: cannot {verb} `{output}`",
            hint="set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, in CI from its secrets",
        )
    if isinstance(error, PermissionDeniedError | UnauthenticatedError):
        hint = "see that the key in `AWS_ACCESS_KEY_ID` may list, read, write and delete in this bucket"
        return StoreFailed(f"the storage refuses to {verb} `{output}`: {reason}", hint=hint)
    hint = "see that endpoint, region and network are right, then publish again: it goes on where it stopped"
    return StoreFailed(f"cannot {verb} `{output}`: {reason}", hint=hint)
