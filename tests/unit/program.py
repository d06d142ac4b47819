"""The installed program, as a person runs it."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).parent / "newsarchive"


def run(*arguments, cwd, **environment):
    """Runs the program without a terminal: exit code, stdout, stderr."""
    found = subprocess.run(
        [PROGRAM, *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=300,
    )
    return found.returncode, found.stdout, found.stderr
