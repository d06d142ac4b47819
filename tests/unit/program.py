"""The installed program, as a person runs it."""

import os
import re
import subprocess
import sys
from pathlib import Path

PROGRESS = re.compile(r"^(?:reading|rendering|indexing|writing): [\d,]+.*\n", re.MULTILINE)
PROGRAM = Path(sys.executable).parent / "newsarchive"


def run(*arguments, cwd, **environment):
    """Runs the program without a terminal: exit code, stdout, stderr without the lines that tell how far a slow run is."""
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
    return found.returncode, found.stdout, PROGRESS.sub("", found.stderr)
