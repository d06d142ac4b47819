"""The program `newsarchive`: its commands by name, and what every way to end comes to."""

import importlib
import os
import signal
import sys
from difflib import get_close_matches
from types import FrameType

import click

from newsarchive import __version__
from newsarchive.cli.human import described
from newsarchive.cli.interrupted import INTERRUPTED, STOPPED, Stopped
from newsarchive.cli.terminal import Terminal
from newsarchive.cli.wrong_usage import said_plainly
from newsarchive.diagnostics import ArchiveError, WrongUsage

PROGRAM = "newsarchive"
COMMANDS = (
    "build",
    "inspect",
    "split",
    "check",
    "publish",
    "verify",
    "history",
    "export",
    "new",
    "clean",
    "serve",
    "schema",
    "explain",
)

PIPE_CLOSED = 141

EPILOG = """\b
exit codes
  0  done
  1  something in the texts is wrong (with --strict: or doubtful)
  2  wrong usage
  3  something in the environment is wrong

\b
completion of commands and options
  bash  eval "$(_NEWSARCHIVE_COMPLETE=bash_source newsarchive)"
  zsh   eval "$(_NEWSARCHIVE_COMPLETE=zsh_source newsarchive)"
  fish  _NEWSARCHIVE_COMPLETE=fish_source newsarchive | source
"""


class PipeClosed(Exception):
    """Whoever read our output has seen enough. click would end the program itself on a `BrokenPipeError`."""


class LazyGroup(click.Group):
    """A group whose commands are modules of this package, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a person meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or nothing."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"newsarchive.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As in click, but an unknown name is answered with the nearest right one."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            near = get_close_matches(name, COMMANDS, 1, 0.5)
            hint = f"did you mean `{PROGRAM} {near[0]}`?" if near else f"see `{PROGRAM} --help`"
            raise WrongUsage(f"no such command: {name}", hint=hint)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; what it returns is the exit code."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise PipeClosed from None


@click.group(
    cls=LazyGroup,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def program() -> None:
    """Turns a folder of raw news articles into a permanent, searchable archive site."""


def run(arguments: list[str] | None = None) -> int:
    """Runs the program and returns its exit code; nothing is ever raised, no traceback shown."""
    terminal = Terminal.of_process()
    # Ctrl-C reaches every process of the group: this one answers it, workers finish what they hold and are dismissed.
    os.register_at_fork(after_in_child=_leave_interrupts)
    signal.signal(signal.SIGTERM, _stop)
    try:
        result = program.main(arguments, prog_name=PROGRAM, standalone_mode=False)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt, Stopped) as error:  # noqa: BLE001 -- a person gets a sentence, not a traceback
        return _ended(error, terminal)
    return result if isinstance(result, int) else 0


def _leave_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _ended(error: BaseException, terminal: Terminal) -> int:
    """Says what stopped the program; returns the exit code."""
    match error:
        case PipeClosed() | BrokenPipeError():
            # Python must not fail again when it closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return PIPE_CLOSED
        case KeyboardInterrupt() | click.Abort() | Stopped():
            word, code = ("stopped", STOPPED) if isinstance(error, Stopped) else ("interrupted", INTERRUPTED)
            terminal.fail(word)
            return code
        case click.exceptions.NoArgsIsHelpError():
            terminal.say(error.format_message())
            return error.exit_code
        case click.ClickException():
            terminal.fail(*said_plainly(error))
            return error.exit_code
        case ArchiveError():
            if error.diagnostic is None:
                terminal.fail(str(error), error.hint)
            else:
                terminal.say("\n".join(described(error.diagnostic, terminal)))
            return error.exit_code
    return _unexpected(error, terminal)


def _unexpected(error: BaseException, terminal: Terminal) -> int:
    """What nobody foresaw: one line; with NEWSARCHIVE_DEBUG=1 where it happened."""
    if os.environ.get("NEWSARCHIVE_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    if isinstance(error, OSError) and error.strerror:
        place = f": {os.fsdecode(error.filename)}" if error.filename else ""
        terminal.fail(f"{error.strerror[:1].lower()}{error.strerror[1:]}{place}")
    elif isinstance(error, ModuleNotFoundError):
        terminal.fail(f"a package that newsarchive needs is not installed: {error.name}", "install newsarchive again")
    else:
        what = " ".join(str(error).split())[:300]
        hint = "run it again with `NEWSARCHIVE_DEBUG=1` before it, and report what it shows"
        terminal.fail(f"unexpected {type(error).__name__}: {what}", hint)
    return ArchiveError.exit_code
