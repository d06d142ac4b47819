"""How far a run is: a bar on a terminal, a plain line every ten seconds elsewhere."""

import shutil
import sys
import time

from newsarchive.cli.visible import counted

LINE_EVERY = 10.0
DRAW_EVERY = 0.1
BAR = 24


class ProgressLine:
    """Called with a phase, what is done and what there is to do. `close` leaves the terminal clean."""

    def __init__(self) -> None:
        self.drawing = sys.stderr.isatty()
        self.every = DRAW_EVERY if self.drawing else LINE_EVERY
        self.last = time.monotonic()
        self.drawn = False

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Shows it, unless something was shown a moment ago."""
        now = time.monotonic()
        if now - self.last < self.every:
            return
        self.last = now
        share = min(done / total, 1.0) if total else 0.0
        told = f"{phase}: {counted(done)}" + (f" of {counted(total)} ({share:.0%})" if total else "")
        if not self.drawing:
            sys.stderr.write(told + "\n")
            sys.stderr.flush()
            return
        bar = ("█" * round(share * BAR)).ljust(BAR, "░") if total else ""
        columns = shutil.get_terminal_size().columns
        sys.stderr.write(f"\r\x1b[2K{f'{bar} {told}'.lstrip()[: columns - 1]}")
        sys.stderr.flush()
        self.drawn = True

    def close(self) -> None:
        """Takes the bar away."""
        if self.drawn:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self.drawn = False
