"""Dates in news text: written in prose, on a line of their own, in a path, or left to be inferred.

Everything that other rooms may ask for stands here; each question is answered by a module of its own.
"""

from newsarchive.loader.date_finding import find_dates
from newsarchive.loader.date_inference import infer_date
from newsarchive.loader.date_lines import read_date_line
from newsarchive.loader.date_paths import date_from_path
from newsarchive.loader.date_records import DateLine, FoundDate, Inferred

__all__ = [
    "DateLine",
    "FoundDate",
    "Inferred",
    "date_from_path",
    "find_dates",
    "infer_date",
    "read_date_line",
]
