"""The one door of Jinja and MarkupSafe: templates read, checked, and filled in.

Templates belong to the owner of a site and are code; texts of articles are data and never reach the template
language. Nothing in it can tell the time or draw lots, so that equal views give equal bytes.
"""

from newsarchive.renderer.environment.engine import Engine
from newsarchive.renderer.environment.quick import Filter, Words

__all__ = ["Engine", "Filter", "Words"]
