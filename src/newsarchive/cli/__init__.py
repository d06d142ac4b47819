"""The command line: one module a command, imported when the command is run.

Data goes to stdout, all else to stderr. Exit codes: 0 done, 1 diagnostics of severity error (with `--strict`
warnings too), 2 wrong usage, 3 environment, 130 interrupted, 143 stopped.
"""

import sys

from newsarchive.cli.interrupted import INTERRUPTED


def main(arguments: list[str] | None = None) -> int:
    """Runs the program and returns its exit code; Ctrl-C while its modules are still being read is no traceback."""
    try:
        from newsarchive.cli.program import run
    except KeyboardInterrupt:
        sys.stderr.write("\nerror: interrupted\n")
        return INTERRUPTED
    return run(arguments)
