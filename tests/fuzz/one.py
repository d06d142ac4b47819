"""Holds one part of the loader to its law, led by coverage, until time is up or an input breaks it.

`python -m tests.fuzz.one LAW` is started by `make fuzz`. Only the loader is instrumented, not its lexicon, which is
read once. With files as arguments it asks these inputs alone.
"""

import argparse
import gc
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["newsarchive.loader"], exclude=["newsarchive.loader.lexicon"]):
    import newsarchive.loader

from newsarchive.loader.lexicon import load
from tests.fuzz.laws import LANGUAGES, LAWS, ask, knowledge
from tests.fuzz.seeds import dictionary, seeds

LENGTHS = {
    "dates": 120,
    "weekdays": 300,
    "paths": 60,
    "bylines": 120,
    "datelines": 160,
    "front_matter": 300,
    "markdown": 300,
    "language": 300,
    "encodings": 120,
    "lines": 200,
    "rows": 400,
    "needs": 400,
    "growth": 80,
}
"""Bytes of an input; the other laws need a headline, a credit, a date and a story."""
LONGEST = 700


def plant(folder: Path, longest: int) -> None:
    """The first inputs."""
    for number, seed in enumerate(seeds()):
        (folder / f"seed-{number}").write_bytes(bytes([number % 256]) + seed[: longest - 1])


def main() -> None:
    """Runs; what breaks a law is written into the folder of the law as `found-…`."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("law", choices=LAWS)
    options.add_argument("--seconds", type=int, default=300)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("inputs", nargs="*", type=Path)
    asked = options.parse_args()
    assert newsarchive.loader.parse
    folder, longest = asked.corpus / asked.law, LENGTHS.get(asked.law, LONGEST)
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.glob("seed-*")):
        plant(folder, longest)
    words = asked.corpus / "words.dict"
    words.write_text(dictionary(load()), encoding="ascii")
    run = [*map(str, asked.inputs)] or [
        str(folder),
        f"-dict={words}",
        f"-max_total_time={asked.seconds}",
        f"-max_len={longest}",
        "-rss_limit_mb=2000",
        "-timeout=30",
        "-print_final_stats=1",
        "-verbosity=1",
    ]
    for choice in range(len(LANGUAGES)):
        knowledge(choice)
    gc.freeze()
    law = LAWS[asked.law]
    atheris.Setup([sys.argv[0], *run, f"-artifact_prefix={folder}/found-"], lambda octets: ask(law, octets))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
