"""Reads the files of search as the browser does: from the root down, one file after the other."""

import json
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
            for number, count, short in self.shelves_of(part, term):
                folder, contents, _year, holdings = part["shelves"][number]
                inside = self.long(folder, contents, term) if short is None else short
                assert len(inside) == count
                assert all(0 <= place < holdings for place in inside)
                rows += [self.row(folder, contents, place) for place in inside]
        return rows

    def shelves_of(self, part: dict, term: str):
        """Number of each shelf that holds a term, how often, and which holdings if the dictionary says."""
        line = self.look_up(f"shelves/{part['folder']}", part["files"], part["depth"], term)
        numbers = iter(decoded(line.split("\t")[0]))
        shelf = 0
        for number in numbers:
            shelf += number // 4
            count = number % 4 or next(numbers)
            inside = places(numbers, count) if count <= self.root()["inline"] else None
            yield shelf, count, inside

    def long(self, folder: str, contents: str, term: str) -> list[int]:
        ways = [line.split("\t") for line in self.text(f"shelves/{folder}/{contents}").split("\n")[1:]]
        numbers = decoded(self.look_up(f"shelves/{folder}", ways, 0, term))
        return places(iter(numbers), len(numbers))

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
        size = self.root()["rows"]
        names = self.text(f"shelves/{folder}/{contents}").split("\n")[0].split(" ")
        return self.text(f"shelves/{folder}/{names[place // size]}").split("\n")[place % size]


def spelt_out(lines: list[str]):
    """Terms of a leaf with what stands beside them."""
    last = ""
    for line in lines:
        term, _, beside = line.partition("\t")
        last = last[: ord(term[0]) - 48] + term[1:]
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


def places(numbers, count: int) -> list[int]:
    found = []
    for _ in range(count):
        found.append((found[-1] if found else -1) + 1 + next(numbers))
    return found
