"""Time and memory against the number of articles, drawn by Matplotlib from an environment of its own in `.bench/`."""

import json
import subprocess
from pathlib import Path

from bench.peers import environment

MATPLOTLIB = "3.10.8"


def draw(figures: dict[int, dict[str, dict[str, float]]], place: Path) -> None:
    """Writes an SVG file: by number of articles and step, the `wall` seconds and the `memory` in MB."""
    python = environment("plot", f"matplotlib=={MATPLOTLIB}") / "bin" / "python"
    place.parent.mkdir(parents=True, exist_ok=True)
    drawing = Path(__file__).parent / "drawing.py"
    subprocess.run([python, drawing, place], input=json.dumps(figures), text=True, check=True)
