"""A deterministic corpus of articles: same number, same shape, same seed, same bytes.

The text is made of words drawn with weights that fall like those of a language, so that slugs, digests and
compression meet something like news; nothing of it is anybody's writing.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LANGUAGES = {
    "fr": (
        "le la les de du des une un et que qui dans pour sur avec est sont par au plus ville port conseil maire projet"
        " travaux habitants quartier route marché école budget saison équipe match victoire blessé incendie procès"
    ).split(),
    "en": (
        "the of and to in a that for on with is was by at from city harbour council mayor project works residents"
        " district road market school budget season team match victory fire trial minister report week"
    ).split(),
    "de": (
        "der die das und in von zu mit auf für ist im dem ein eine Stadt Hafen Rat Projekt Bewohner Viertel Straße"
        " Markt Schule Haushalt Saison Mannschaft Spiel Sieg Brand Prozess Bericht Woche"
    ).split(),
}
FIRST = "Ana Omar Lea Paul Ines Karim Mona Hugo Nora Emil Rosa Samir Eva Leo Zoé Adam".split()
LAST = "Ruiz Haddad Martin Keller Costa Moreau Weber Novak Rossi Silva Lopez Fabre Brandt Okafor Sato Lindqvist".split()
PLACES = (
    "Amboise Bergen Calais Dresden Evora Fulda Galway Hamina Ivrea Jena Kiel Lille Mainz Nantes Olten Porto Rouen"
    " Siena Trier Ulm Vaasa Worms Ystad Zadar Arles Bonn Cork Dijon Essen Faro Gera Halle"
).split()
SECTIONS = ("ville", "port", "sport", "culture", "monde")
START = date(2001, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How an archive lies in time, and how many people write for it. `days` is its length in days."""

    days: int
    people: int
    words: int = 400


SHAPES = {
    "daily": Shape(days=7300, people=256),
    "sparse": Shape(days=43_800, people=4_000),
    "wire": Shape(days=28, people=64),
}
"""A daily newspaper of twenty years; a village paper of a hundred and twenty years with many hands; a wire's month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One article, before it is written in anybody's format. `number` counts from 0 in the order of days."""

    number: int
    name: str
    day: date
    language: str
    section: str
    topics: tuple[str, ...]
    author: str
    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]


def corpus(number: int, shape: Shape, *, first: int = 0, seed: int = 7) -> Iterator[Text]:
    """Articles `first` to `number` - 1 of an archive of `number`, spread evenly over its days.

    Each is drawn by its own number, so that any part of a corpus can be made by itself.
    """
    for index in range(first, number):
        yield text(index, day_of(index, number, shape), shape, seed)


def day_of(index: int, number: int, shape: Shape) -> date:
    """The day of an article in an archive of `number`."""
    return START + timedelta(days=index * shape.days // max(1, number))


def text(index: int, day: date, shape: Shape, seed: int = 7) -> Text:
    """One article, drawn by its number."""
    draw = random.Random(seed * 1_000_003 + index)
    language = draw.choice(list(LANGUAGES))
    person = int(shape.people * draw.random() ** 2)  # a few people write most of a newspaper
    return Text(
        number=index,
        name=f"{day:%d}-{draw.getrandbits(48):012x}",
        day=day,
        language=language,
        section=draw.choice(SECTIONS),
        topics=tuple(dict.fromkeys(draw.choice(PLACES) for _ in range(2))),
        author=_person(person),
        headline=_sentence(draw, language, 9).rstrip("."),
        standfirst=_sentence(draw, language, 22),
        paragraphs=tuple(_sentence(draw, language, 70) for _ in range(shape.words // 70)),
    )


def _person(number: int) -> str:
    first, rest = number % len(FIRST), number // len(FIRST)
    last, more = rest % len(LAST), rest // len(LAST)
    return f"{FIRST[first]} {LAST[last]}" + (f"-{LAST[more % len(LAST)]}" if more else "")


def _sentence(draw: random.Random, language: str, words: int) -> str:
    """Words of a language, frequent ones first in its list."""
    known = LANGUAGES[language]
    last = len(known) - 1
    chosen = [known[min(int(draw.expovariate(0.09)), last)] for _ in range(words)]
    chosen[0] = chosen[0].capitalize()
    return " ".join(chosen) + "."
