"""Plan, traces, store, workers and the build: the only place that has loader, catalogue, pages and renderer at once."""

from newsarchive.builder.build import build
from newsarchive.builder.clean import clean
from newsarchive.builder.report import BuildReport, BuildRequest, Explained, Held

__all__ = ["BuildReport", "BuildRequest", "Explained", "Held", "build", "clean"]
