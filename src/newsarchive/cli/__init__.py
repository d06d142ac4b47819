"""The command line: one module a command, imported when the command is run.

Data goes to stdout, all else to stderr. Exit codes: 0 done, 1 diagnostics of severity error (with `--strict`
warnings too), 2 wrong usage, 3 environment.
"""

from newsarchive.cli.program import main

__all__ = ["main"]
