"""A deterministic corpus of raw articles: same number, same seed, same bytes.

The text is made of words drawn with weights that fall like those of a language, so that slugs, digests and
compression meet something like news; nothing of it is anybody's writing.
"""

import random
from datetime import date, timedelta
from pathlib import Path

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
BYLINES = {"fr": "par: {}", "en": "By {}", "de": "Von {}"}
FIRST = "Ana Omar Lea Paul Ines Karim Mona Hugo Nora Emil Rosa Samir Eva Leo Zoé Adam".split()
LAST = "Ruiz Haddad Martin Keller Costa Moreau Weber Novak Rossi Silva Lopez Fabre Brandt Okafor Sato Lindqvist".split()
SECTIONS = ("ville", "port", "sport", "culture", "monde")
START = date(2001, 1, 1)


def make_corpus(folder: Path, number: int, *, words: int = 400, seed: int = 7) -> None:
    """Writes `number` articles of about `words` words, spread evenly over twenty years, in folders by month."""
    draw = random.Random(seed)
    for index in range(number):
        day = START + timedelta(days=index * 7300 // max(1, number))
        place = folder / f"{day:%Y}" / f"{day:%m}" / f"{day:%d}-{draw.getrandbits(48):012x}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(article(draw, words), encoding="utf-8")


def article(draw: random.Random, words: int) -> str:
    """One article: front matter with section and topics, headline, standfirst, paragraphs, byline last."""
    language = draw.choice(list(LANGUAGES))
    front = f"---\nsection: {draw.choice(SECTIONS)}\ntopics: [{draw.choice(LAST)}, {draw.choice(LAST)}]\n---\n"
    name = f"{draw.choice(FIRST)} {draw.choice(LAST)}"
    paragraphs = [sentence(draw, language, 70) for _ in range(words // 70)]
    lines = [sentence(draw, language, 9).rstrip("."), sentence(draw, language, 22), *paragraphs]
    return front + "\n".join([*lines, BYLINES[language].format(name)]) + "\n"


def sentence(draw: random.Random, language: str, words: int) -> str:
    """Words of a language, frequent ones first in its list."""
    known = LANGUAGES[language]
    chosen = [known[min(int(draw.expovariate(0.09)), len(known) - 1)] for _ in range(words)]
    chosen[0] = chosen[0].capitalize()
    return " ".join(chosen) + "."
