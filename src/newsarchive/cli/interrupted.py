"""What Ctrl-C comes to. Nothing is imported here: it is needed before anything else is read."""

INTERRUPTED = 130
"""The exit code of a program that was interrupted: 128 and the number of the signal, as shells have it."""
