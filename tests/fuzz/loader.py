"""Looks for inputs that break the loader, led by which of its branches they reach: `make fuzz`.

The first byte of an input chooses what is asked of the rest. Every answer is held to the laws of the loader: nothing
raises, no letter of a text is lost, no control character reaches a record. What is found becomes an example
of `tests/property/test_loader_properties.py`, so that the ordinary tests ask for it ever after.
"""

import argparse
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import atheris
import msgspec

with atheris.instrument_imports(include=["newsarchive.loader"], exclude=["newsarchive.loader.lexicon"]):
    from newsarchive.loader import Defaults, parse, read_defaults
    from newsarchive.loader.dates import find_dates, infer_date, read_date_line
    from newsarchive.loader.lexicon import load
    from newsarchive.records import Source
    from newsarchive.settings import Settings

LONGEST = 700
"""Bytes of an input: enough for a headline, a credit, a date and a story."""
HERE = Path(__file__).parent
BOUND = date(2026, 11, 23)
SETTINGS = Settings()
LANGUAGES = ("en", "fr", "de", "ar", "ja", "ru", "es", "pt", "zh", "hi")
PATHS = ("a.txt", "2018/07/21-rain.txt", "port/a.md", "x/_y.txt")
ENCODINGS = (None, "utf-16-le", "utf-16-be", "cp1250", "cp1251", "shift_jis", "koi8-r", "latin-1")


def whole_files(octets: bytes, choice: int) -> None:
    """A file as it may lie in a folder: any bytes, any declared encoding."""
    path, encoding = PATHS[choice % len(PATHS)], ENCODINGS[choice % len(ENCODINGS)]
    loaded = parse(
        Source(path=path, data=octets), settings=SETTINGS, defaults=Defaults(encoding=encoding), bound=BOUND, lines=True
    )
    assert loaded.article or loaded.diagnostics
    assert [line.number for line in loaded.lines] == list(range(1, len(loaded.lines) + 1))


def raw_texts(octets: bytes, _: int) -> None:
    """A text in UTF-8: no letter of it is lost, no control character is kept."""
    text = octets.decode("utf-8", "ignore")
    if any(mark in text for mark in "\x01\x02\x03\x04") or text.lstrip().startswith("---"):
        return
    data = text.encode("utf-8")
    article = parse(Source(path="a.txt", data=data), settings=SETTINGS, defaults=Defaults(), bound=BOUND).article
    if article is None:
        return
    record = msgspec.to_builtins(article)
    for name in ("origins", "source", "published", "updated", "language"):
        record.pop(name)
    said = "\n".join(strings(record))
    assert not letters(text) - letters(said), "a letter was lost"
    kept = said.replace("\n", "")
    assert not any(unicodedata.category(each) == "Cc" or each in "\ufeff\ufffd" for each in kept), "a control character"


def written_dates(octets: bytes, choice: int) -> None:
    """Dates in prose and in lines: each lies inside its text and exists."""
    text = octets.decode("utf-8", "ignore")
    language = LANGUAGES[choice % len(LANGUAGES)]
    position = 0
    for found in find_dates(text, languages=(language,), lexicon=load()):
        assert position <= found.start < found.end <= len(text)
        position = found.end
        assert found.when is None or date.fromisoformat((found.when.value + "-01")[:10])
    read_date_line(text, languages=(language,), lexicon=load())
    infer_date(text.split("\n"), language=language, lexicon=load(), bound=BOUND)


def folder_defaults(octets: bytes, _: int) -> None:
    """A file of defaults."""
    read_defaults(octets, "_defaults.yaml")


ASKED: tuple[Callable[[bytes, int], None], ...] = (
    whole_files,
    raw_texts,
    raw_texts,
    raw_texts,
    written_dates,
    folder_defaults,
)


def letters(text: str) -> Counter[str]:
    """Letters and digits, however they are composed."""
    return Counter(each for each in unicodedata.normalize("NFKD", text) if each.isalnum())


def strings(value: object) -> list[str]:
    """All texts in a record."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in strings(each)]
    return []


def one_input(octets: bytes) -> None:
    """Asks of an input what its first byte says."""
    if len(octets) > 1:
        ASKED[octets[0] % len(ASKED)](octets[2:], octets[1])


def plant(corpus: Path) -> None:
    """The first inputs: the heads of the fixtures of the loader, each asked for one thing."""
    for number, seed in enumerate(sorted((HERE.parent / "golden" / "loader").glob("*.txt"))):
        _, _, text = seed.read_bytes().partition(b"\n=== ")
        text = text.partition(b"\n")[2].partition(b"\n=== record")[0]
        (corpus / f"seed-{number}").write_bytes(bytes([number % len(ASKED), number % 256]) + text[: LONGEST - 2])


def main() -> None:
    """Runs until time is up or an input breaks a law, which is then written beside the corpus."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seconds", type=int, default=300, help="how long to look (default: %(default)s)")
    options.add_argument("--corpus", type=Path, default=HERE.parents[1] / ".fuzz", help="where inputs are kept")
    options.add_argument("inputs", nargs="*", type=Path, help="only run these files")
    asked = options.parse_args()
    asked.corpus.mkdir(exist_ok=True)
    if not any(asked.corpus.iterdir()):
        plant(asked.corpus)
    limits = [f"-max_total_time={asked.seconds}", f"-max_len={LONGEST}", "-rss_limit_mb=1500", "-print_final_stats=1"]
    run = [*map(str, asked.inputs)] or [str(asked.corpus), *limits]
    atheris.Setup([sys.argv[0], *run, f"-artifact_prefix={asked.corpus}/found-"], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
