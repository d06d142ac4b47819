"""The two streams of a command: data on stdout, everything that is said to a person on stderr."""

import os
import shutil
import sys
from pathlib import Path
from typing import Literal, TextIO

import click

from newsarchive.cli.visible import visible

ColorChoice = Literal["auto", "always", "never"]

_COLORS = {"error": "red", "warning": "yellow", "note": "cyan", "hint": "green"}
PLAIN_WIDTH = 110


def wants_color(stream: TextIO, choice: ColorChoice = "auto") -> bool:
    """Whether to colour a stream: as asked; else not with NO_COLOR ; else on a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")  # for as long as the process lives


class Terminal:
    """Where a command speaks. `say` is for people, `give` for data; what comes from texts is made visible first."""

    def __init__(self, choice: ColorChoice = "auto") -> None:
        self.choice = choice
        self.err_color = wants_color(sys.stderr, choice)
        self.out_color = wants_color(sys.stdout, choice)

    @classmethod
    def of_process(cls) -> "Terminal":
        """The terminal before any option is read. No character makes writing fail from here on.

        A stream that whoever started the program has closed (`>&-`) is one that nobody reads.
        """
        sys.stdout = sys.stdout or _nowhere()
        sys.stderr = sys.stderr or _nowhere()
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        return cls()

    def paint(self, text: str, look: str, *, out: bool = False) -> str:
        """The text in the colour of a severity, a role or `bold` and `dim`, where the stream is coloured."""
        if not (self.out_color if out else self.err_color):
            return text
        if look in ("bold", "dim"):
            return click.style(text, bold=look == "bold" or None, dim=look == "dim" or None)
        return click.style(text, fg=_COLORS.get(look, look))

    def say(self, line: str = "") -> None:
        """One line to stderr, as it is, below what was given before: in a file or a log both streams may be one."""
        sys.stdout.flush()
        sys.stderr.write(line + "\n")

    def give(self, text: str) -> None:
        """Data to stdout, with a newline."""
        sys.stdout.write(text + "\n")

    def give_bytes(self, data: bytes) -> None:
        """UTF-8 to stdout, whatever the locale, with a newline."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data + b"\n")

    def fail(self, message: str, hint: str | None = None) -> None:
        """What stopped the command, and how to mend it."""
        self.say(f"{self.paint('error:', 'error')} {visible(message)}")
        if hint:
            self.say(f"{self.paint('hint:', 'hint')} {visible(hint)}")

    @property
    def columns(self) -> int:
        """The width of stdout; a plain width where it is no terminal."""
        return shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns
