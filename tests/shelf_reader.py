"""Reads the files of search as the browser does: from the root down, one file after the other."""

import json
import re
from dataclasses import dataclass, field


@dataclass
class Library:
    """The files of a search by their place, and which of them were read."""

    files: dict[str, str]
    read: list[str] = field(default_factory=list)

    def text(self, place: str) -> str:
        """What a script of search hands over."""
        self.read.append(place)
        script = self.files[f"search/{place}.js"]
        assert script.startswith("shelf(`")
        assert script.endswith("`)\n")
        written = script[len("shelf(`") : -len("`)\n")]
        return written.replace("\\`", "`").replace("$\\{", "${").replace("\\${", "${").replace("\\\\", "\\")

    def root(self) -> dict:
        return json.loads(self.text("root"))

    def found(self, term: str) -> list[str]:
        """Rows of all holdings that hold a term, oldest first, by way of the dictionaries."""
        rows = []
        for part in self.root()["parts"]:
            for number, inside in self.shelves_of(part, term):
                folder, contents, _year, holdings = part["shelves"][number]
                assert all(0 <= place < holdings for place in inside)
                rows += [self.row(folder, contents, place) for place in inside]
        return rows

    def shelves_of(self, part: dict, term: str) -> list[tuple[int, list[int]]]:
        """Number of each shelf that holds a term, and which holdings."""
        beside = self.look_up(f"shelves/{part['folder']}", part["files"], part["depth"], term)
        numbers, _spelling, lists, *_ = [*beside.split(" "), "", ""]
        found: dict[int, list[int]] = {}
        shelf = base = 0
        for place in places(decoded(numbers)):
            while place - base >= room(part, shelf):
                base += room(part, shelf)
                shelf += 1
            found.setdefault(shelf, []).append(place - base)
        long = decoded(lists)
        for shelf, count in zip(long[::2], long[1::2], strict=True):
            folder, contents, _year, _holdings = part["shelves"][shelf]
            assert shelf not in found
            found[shelf] = self.long(folder, contents, term)
            assert len(found[shelf]) == count
        return sorted(found.items())

    def contents(self, folder: str, contents: str) -> list[str]:
        return (contents if "\n" in contents else self.text(f"shelves/{folder}/{contents}")).split("\n")

    def long(self, folder: str, contents: str, term: str) -> list[int]:
        ways = [line.split("\t") for line in self.contents(folder, contents)[1:]]
        return places(decoded(self.look_up(f"shelves/{folder}", ways, 0, term)))

    def look_up(self, folder: str, files: list, depth: int, term: str) -> str:
        """What stands beside a term; nothing if it is not there."""
        name = next((name for first, name in reversed(files) if first <= term), None)
        if name is None:
            return ""
        lines = self.text(f"{folder}/{name}").split("\n")
        if depth:
            return self.look_up(folder, [line.split("\t") for line in lines], depth - 1, term)
        return dict(spelt_out(lines)).get(term, "")

    def row(self, folder: str, contents: str, place: int) -> str:
        """A row as it was before what it shares with the one before was left out."""
        size = self.root()["rows"]
        names = self.contents(folder, contents)[0].split(" ")
        before = ["", "", ""]
        for line in self.text(f"shelves/{folder}/{names[place // size]}").split("\n")[: place % size + 1]:
            *shared, rest = line.split("\t", 3)
            before = [unfronted(field, last) for field, last in zip(shared, before, strict=True)]
        return "\t".join([*before, rest])

    def addresses(self, term: str, words) -> list[str]:
        """Permalinks of all holdings that hold a term; `words` has the words of a headline in a language."""
        return [address(row, words) for row in self.found(term)]


def address(row: str, words) -> str:
    day, language, _byline, place, headline, _deck = row.split("\t")
    if place.startswith("/"):
        return place
    return f"/{day.replace('-', '/')}/{unfronted(place, '-'.join(words(headline, language)))}.html"


def room(part: dict, shelf: int) -> int:
    return 1 << part["shelves"][shelf][3].bit_length()


def unfronted(text: str, last: str) -> str:
    return last[: ord(text[0]) - 48] + text[1:]


LINE = re.compile(r"(.(?:[^\t]*\t|[^A-Z.]*[A-Z.]))(.*)", re.DOTALL)


def spelt_out(lines: list[str]):
    """Terms of a leaf with what stands beside them."""
    last = ""
    for line in lines:
        term, beside = LINE.fullmatch(line).groups()
        last = unfronted(term, last)
        yield last, beside


ALPHABET = [c for c in map(chr, range(33, 127)) if c not in "$\\`"]


def decoded(written: str) -> list[int]:
    numbers, waiting = [], []
    for character in written:
        waiting.append(ALPHABET.index(character))
        if waiting[-1] < 59:
            numbers.append(sum(digit * 32**place for place, digit in enumerate(waiting)))
            waiting = []
    assert waiting == []
    return numbers


def places(gaps: list[int]) -> list[int]:
    found = []
    for gap in gaps:
        found.append((found[-1] if found else -1) + 1 + gap)
    return found
