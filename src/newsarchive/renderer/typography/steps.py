"""The rules of a language as a row of functions from text to text, each of which finds nothing new the second time."""

import re
from collections.abc import Callable
from functools import cache

from newsarchive.renderer.typography.marks import LOWER, RAISE
from newsarchive.renderer.typography.quotes import double_quotes, single_quotes
from newsarchive.renderer.typography.rules import Rules
from newsarchive.renderer.typography.spaces import (
    closing_mark,
    number_sign,
    numbers,
    opening_mark,
    sentence_mark,
)

Step = Callable[[str], str]

_ROMAN = "IVXLCDM"


def _ellipsis(sign: str) -> Step:
    """Three full stops; more of them are leaders and stay."""
    pattern = re.compile(r"\.\.\.(?<!\....)(?!\.)")

    def step(text: str) -> str:
        return pattern.sub(sign, text)

    return step


def _dash(sign: str) -> Step:
    """Two hyphens between spaces or between words; an option such as `--strict` stays."""
    pattern = re.compile(r"--(?:(?<!\S--)(?!\S)|(?<=\w--)(?=\w))")

    def step(text: str) -> str:
        return pattern.sub(sign, text)

    return step


def _raised(figure: str, endings: tuple[str, ...]) -> Step:
    """Endings after a figure, between the signs for a superscript."""
    numeral = _ROMAN if figure in _ROMAN else ""
    heads = "".join(sorted({ending[0] for ending in endings}))
    longest_first = "|".join(sorted(endings, key=len, reverse=True))
    pattern = re.compile(rf"{figure}(?=[{heads}])(?<![^\W{numeral}]{figure})({longest_first})(?!\w)")

    def step(text: str) -> str:
        return pattern.sub(rf"{figure}{RAISE}\1{LOWER}", text) if figure in text else text

    return step


@cache
def steps_of(rules: Rules) -> tuple[Step, ...]:
    """All steps of a language's rules but the superscripts, in the order in which they work."""
    steps: list[Step] = []
    if rules.ellipsis:
        steps.append(_ellipsis(rules.ellipsis))
    if rules.dash:
        steps.append(_dash(rules.dash))
    if rules.quotation:
        steps.append(double_quotes(rules))
    if rules.apostrophe:
        steps.append(single_quotes(rules))
    steps += [opening_mark(mark, space) for mark, space in rules.opening]
    steps += [closing_mark(mark, space) for mark, space in rules.closing]
    steps += [sentence_mark(mark, space) for mark, space in rules.sentence]
    steps += [number_sign(sign, space) for sign, space in rules.number]
    if rules.thousands or rules.unit_space:
        steps.append(numbers(rules))
    return tuple(steps)


@cache
def superscripts_of(rules: Rules) -> tuple[Step, ...]:
    """The steps that mark superscripts."""
    figures = dict.fromkeys(figure for figure, _ in rules.raised)
    return tuple(
        _raised(figure, tuple(ending for last, ending in rules.raised if last == figure)) for figure in figures
    )
