"""The built site on this machine: right types, `_redirects`, `_headers`, a 404 page, nothing outside its folder."""

from newsarchive.server.serving import running, serve

__all__ = ["running", "serve"]
