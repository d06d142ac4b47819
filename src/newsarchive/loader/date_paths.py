"""Dates in paths: `2022/01/13-name.txt`, `2022-01-13-name.txt`, `20220113_name.txt`, `2022/01/name.txt`."""

import re

from newsarchive.loader.date_values import exists, is_year
from newsarchive.records import When

_SEPARATOR = r"[-_. /]"
_NAMED_DAY = re.compile(
    rf"(?:^|/)(?P<y>\d{{4}})(?P<sep>[-_.]?)(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?:{_SEPARATOR}+(?P<rest>[^/]*))?$",
    re.ASCII,
)
_FOLDER_DAY = re.compile(
    rf"(?:^|/)(?P<y>\d{{4}})/(?:(?P=y)-)?(?P<m>\d\d)/(?:(?P=y)-(?P=m)-)?(?P<d>\d\d)(?:(?:{_SEPARATOR})+(?P<rest>[^/]*))?$",
    re.ASCII,
)
_FOLDER_MONTH = re.compile(r"(?:^|/)(?P<y>\d{4})[/-](?P<m>\d\d)/(?P<rest>[^/]*)$", re.ASCII)
_SUFFIX = re.compile(r"\.[A-Za-z]{1,8}$")


def date_from_path(path: str) -> tuple[When, str] | None:
    """The date in a path with `/` between names, and the name that is left without date and suffix.

    A folder for each month gives a month; numbers that are no date give nothing.
    """
    bare = _SUFFIX.sub("", path)
    for shape in (_NAMED_DAY, _FOLDER_DAY, _FOLDER_MONTH):
        match = shape.search(bare)
        found = _read(match) if match else None
        if found:
            return found
    return None


def _read(match: re.Match[str]) -> tuple[When, str] | None:
    year, month, day = match["y"], match["m"], match.groupdict().get("d")
    if not is_year(int(year)) or not exists(int(year), int(month), int(day or 1)):
        return None
    value = f"{year}-{month}-{day}" if day else f"{year}-{month}"
    return When(value=value), match["rest"] or ""
