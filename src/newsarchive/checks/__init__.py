"""Checks of the built site: links, HTML, feeds, budgets, names. Only the output folder is read."""

from newsarchive.checks.report import CheckReport, Unshown, Weight
from newsarchive.checks.site import check_site

__all__ = ["CheckReport", "Unshown", "Weight", "check_site"]
