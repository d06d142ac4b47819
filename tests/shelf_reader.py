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
            for (bay, place), inside in self.shelves_of(part, term):
                assert all(0 <= number < bay["shelves"][place][2] for number in inside)
                rows += [self.row(bay, place, number) for number in inside]
        return rows

    def shelves_of(self, part: dict, term: str) -> list[tuple[tuple[dict, int], list[int]]]:
        """Each shelf that holds a term, as its bay and its place there, and which holdings."""
        beside = self.look_up(f"shelves/{part['folder']}", part["files"], part["depth"], term)
        numbers, _spelling, common, names, *_ = [*beside.split(" "), "", "", ""]
        places_of = [(number, place) for number, bay in enumerate(part["bays"]) for place in range(len(bay["shelves"]))]
        found = spread([holdings_of(part["bays"][bay]["shelves"][place]) for bay, place in places_of], numbers)
        counts = dict(zip(*[iter(decoded(common))] * 2, strict=True))
        assert not found.keys() & counts.keys()
        for number, bay in enumerate(sorted({places_of[shelf][0] for shelf in counts})):
            name = names[10 * number : 10 * number + 10]
            list_of = dict(spelt_out(self.text(f"shelves/{part['bays'][bay]['folder']}/{name}").split("\n")))[term]
            inside = spread([holdings_of(shelf) for shelf in part["bays"][bay]["shelves"]], list_of)
            first = places_of.index((bay, 0))
            found |= {first + place: held for place, held in inside.items()}
            assert {first + place: len(held) for place, held in inside.items()} == {
                shelf: count for shelf, count in counts.items() if places_of[shelf][0] == bay
            }
        assert len(names) == 10 * len({places_of[shelf][0] for shelf in counts})
        where = [(part["bays"][bay], place) for bay, place in places_of]
        return [(where[shelf], inside) for shelf, inside in sorted(found.items())]

    def contents(self, bay: dict) -> list[str]:
        told = bay["contents"] if "contents" in bay else self.text(f"shelves/contents/{bay['file']}")
        return told.split("\n")

    def look_up(self, folder: str, files: list, depth: int, term: str) -> str:
        """What stands beside a term; nothing if it is not there."""
        name = next((name for first, name in reversed(files) if first <= term), None)
        if name is None:
            return ""
        lines = self.text(f"{folder}/{name}").split("\n")
        if depth:
            return self.look_up(folder, [line.split("\t") for line in lines], depth - 1, term)
        return dict(spelt_out(lines)).get(term, "")

    def row(self, bay: dict, shelf: int, place: int) -> str:
        """A row as it was before what it shares with the one before was left out."""
        size = self.root()["rows"]
        block = place // size
        name = f"{bay['shelves'][shelf][0]}/{block}-{self.contents(bay)[shelf][5 * block : 5 * block + 5]}"
        before = ["", "", ""]
        for line in self.text(f"shelves/{name}").split("\n")[: place % size + 1]:
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


def holdings_of(shelf: list) -> int:
    return shelf[2]


def spread(holdings: list[int], coded: str) -> dict[int, list[int]]:
    """By number of a shelf the places there, from numbers that run through all shelves."""
    found: dict[int, list[int]] = {}
    shelf = base = 0
    for place in places(decoded(coded)):
        while place - base >= 1 << holdings[shelf].bit_length():
            base += 1 << holdings[shelf].bit_length()
            shelf += 1
        found.setdefault(shelf, []).append(place - base)
    return found


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
