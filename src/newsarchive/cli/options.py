"""Options that several commands share."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import click

from newsarchive.diagnostics import WrongUsage

F = TypeVar("F", bound=Callable[..., Any])

OUTPUT_NAME = "public"
FORMATS = ("human", "json", "github", "gitlab", "sarif")


class Folder(click.Path):
    """A folder that exists, as a `Path`."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401 -- click's signature
        """The folder; what is no folder is a wrong usage."""
        folder = Path(value)
        if not folder.is_dir():
            self.fail(f"{'not a folder' if folder.exists() else 'no such folder'}: {folder}", param, ctx)
        return folder


class OneOf(click.Choice[str]):
    """One of a few words; a wrong one is answered with the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 -- click's signature
        """The word, if it is one of them."""
        if value not in self.choices:
            near = get_close_matches(str(value), self.choices, 1, 0.5)
            hint = f"did you mean `{near[0]}`?" if near else "write one of: " + ", ".join(self.choices)
            self.fail(f"unknown: {value}\n{hint}", param, ctx)
        return str(value)


class Number(click.ParamType[int]):
    """A whole number between two bounds."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 -- click's signature
        """The number, if it lies between the bounds."""
        try:
            number = int(value)
        except ValueError:
            self.fail(f"not a number: {value}", param, ctx)
        if not self.least <= number <= self.most:
            self.fail(f"a number from {self.least} to {self.most} is expected: {value}", param, ctx)
        return number


def site_option(function: F) -> F:
    """`--site DIR`."""
    return click.option(
        "--site",
        type=Folder(),
        default=".",
        metavar="DIR",
        help="The folder that holds articles/ and newsarchive.yaml.  [default: here]",
    )(function)


def output_option(function: F) -> F:
    """`--output DIR`."""
    return click.option(
        "--output",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The folder of the built site.  [default: public/ in the site]",
    )(function)


def color_option(function: F) -> F:
    """`--color auto|always|never`."""
    return click.option(
        "--color",
        type=OneOf(("auto", "always", "never")),
        default="auto",
        metavar="WHEN",
        help="auto, always or never; auto honours NO_COLOR.  [default: auto]",
    )(function)


def format_option(function: F) -> F:
    """`--format human|json|github|gitlab|sarif`."""
    return click.option(
        "--format",
        "format_",
        type=OneOf(FORMATS),
        default="human",
        metavar="FORMAT",
        help="How diagnostics are shown: human, json, github, gitlab or sarif.  [default: human]",
    )(function)


def now_option(function: F) -> F:
    """`--now`."""
    return click.option(
        "--now",
        metavar="TIME",
        help="The time of this run, such as 2026-11-24 or 2026-11-24T18:00+01:00: embargoes end by it, and "
        "dates that are inferred lie before it.  [default: SOURCE_DATE_EPOCH, else the clock]",
    )(function)


def moment_of(now: str | None) -> str:
    """The time of the run as RFC 3339 with offset: as asked, else SOURCE_DATE_EPOCH, else the clock.

    Raises `WrongUsage` for what is no time.
    """
    if now is not None:
        return _moment(now).isoformat(timespec="seconds")
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).isoformat(timespec="seconds")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        raise WrongUsage(
            f"`SOURCE_DATE_EPOCH`: not a number of seconds since 1970: {epoch}",
            hint="unset it, or set it to a number such as `date +%s` prints",
        ) from None


def _moment(text: str) -> datetime:
    """A day (its first minute) or a date-time; without offset it is in UTC."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        found = None
    if found is None or not text.strip()[:5].endswith("-"):
        raise WrongUsage(f"`--now`: not a time: {text}", hint="write it as `2026-11-24` or `2026-11-24T18:00+01:00`")
    return found if found.tzinfo else found.replace(tzinfo=UTC)
