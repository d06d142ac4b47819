"""From the traces to a host: a folder, S3-compatible storage, a Git branch, SFTP or rsync.

Every target bears a *manifest* of what newsarchive put there; publishing compares it with the traces, so that only
what differs is sent, and only what newsarchive sent is ever removed.
"""

from newsarchive.publisher.publish import publish
from newsarchive.publisher.report import PublishReport, PublishRequest

__all__ = ["PublishReport", "PublishRequest", "publish"]
