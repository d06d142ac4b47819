"""Handing the archive over: to preservation (BagIt, WARC), to analysis (JSON Lines, CSV), to newsrooms (ninjs), as text."""

from newsarchive.exporters.export import ExportReport, ExportRequest, Writer, export

__all__ = ["ExportReport", "ExportRequest", "Writer", "export"]
