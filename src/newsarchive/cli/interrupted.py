"""What Ctrl-C and SIGTERM come to. Nothing is imported here: it is needed before anything else is read."""

INTERRUPTED = 130
"""The exit code of a program that was interrupted: 128 and the number of the signal, as shells have it."""

STOPPED = 143
"""The same of a program that was asked to end (SIGTERM), as `kill`, a service manager or CI do."""


class Stopped(BaseException):
    """Somebody asked the program to end. What was begun is put in order, as after Ctrl-C."""
