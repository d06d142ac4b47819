"""Draws the figures that stand on stdin, as `bench.plot` gives them, into the file that is named."""

import json
import sys

import matplotlib.pyplot as plt

SHOWN = ("cold", "unchanged", "1 changed", "100 changed", "comment in a template")

plt.rcParams |= {"svg.hashsalt": "newsarchive", "svg.fonttype": "none", "font.family": "sans-serif"}
sizes = {int(size): steps for size, steps in json.load(sys.stdin).items()}
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4), layout="constrained")
for axes, field, title in ((left, "wall", "wall clock, s"), (right, "memory", "peak memory of all processes, MB")):
    for name in SHOWN:
        known = {size: steps[name][field] for size, steps in sizes.items() if name in steps}
        axes.plot(list(known), list(known.values()), marker="o", label=name)
    axes.set(xscale="log", yscale="log", xlabel="articles", title=title)
    axes.grid(visible=True, which="major", alpha=0.3)
left.legend(frameon=False)
figure.savefig(sys.argv[1], metadata={"Date": None})
