"""A site on this machine, built or as it is being worked on: right types, redirects, headers, nothing outside it."""

from newsarchive.server.preview import Preview
from newsarchive.server.serving import preview, previewing, running, serve

__all__ = ["Preview", "preview", "previewing", "running", "serve"]
