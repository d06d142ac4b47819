"""Spaces that must not break, or must be narrow: before and after marks, in numbers, before units and signs.

Every pattern begins with a plain character, which `re` looks for quickly, and asks what stands before it afterwards;
a step whose sign does not occur costs the time of one look for one character.
"""

import re
from collections.abc import Callable

from newsarchive.renderer.typography.marks import ADDRESS, GAP
from newsarchive.renderer.typography.rules import Rules

Step = Callable[[str], str]

# After these a mark belongs to a word and takes its space; after a bracket, a hyphen or an address it does not.
_AFTER_WORD = r"\w.%‰€$£°)\]»”’…" + GAP
# Before these a sentence's mark ends something; in `12:30`, `a;b` or `file?x` it does not.
_ENDS = r"[\s)\]»”’\"'" + GAP + "]"


def sentence_mark(mark: str, space: str) -> Step:
    """The space before a mark such as `;`: an ordinary one becomes `space`, a missing one is put in after a word."""
    pattern = re.compile(rf"{re.escape(mark)}(?<=[{_AFTER_WORD}]{re.escape(mark)})(?=[!?]*(?:{_ENDS}|$))")
    ordinary, right = re.compile(f" {re.escape(mark)}"), f"{space}{mark}"

    def step(text: str) -> str:
        return pattern.sub(right, ordinary.sub(right, text)) if mark in text else text

    return step


def closing_mark(mark: str, space: str) -> Step:
    """The space before a closing quotation mark."""
    pattern = re.compile(rf"{mark}(?<=[{_AFTER_WORD},!?{ADDRESS}]{mark})")
    ordinary, right = re.compile(f" {re.escape(mark)}"), f"{space}{mark}"

    def step(text: str) -> str:
        return pattern.sub(right, ordinary.sub(right, text)) if mark in text else text

    return step


def opening_mark(mark: str, space: str) -> Step:
    """The space after an opening quotation mark."""
    pattern = re.compile(rf"{mark}(?=[\w(\[…“{GAP}{ADDRESS}])")
    ordinary, right = re.compile(f"{mark} "), f"{mark}{space}"

    def step(text: str) -> str:
        return pattern.sub(right, ordinary.sub(right, text)) if mark in text else text

    return step


def number_sign(sign: str, space: str) -> Step:
    """The space between a number and a sign such as `%`."""
    escaped = re.escape(sign)
    spaced = re.compile(rf" {escaped}(?<=[0-9] {escaped})")
    tight = re.compile(rf"{escaped}(?<=[0-9]{escaped})(?!\w)")
    right = f"{space}{sign}"

    def step(text: str) -> str:
        return tight.sub(right, spaced.sub(right, text)) if sign[0] in text else text

    return step


def numbers(rules: Rules) -> Step:
    """Spaces between groups of three digits, and between a number and a unit of measure.

    A group after four digits begins a number of its own: `en 2022 300 personnes`.
    """
    units = "|".join(re.escape(unit) for unit in sorted(rules.units, key=len, reverse=True))
    group = r"[0-9]{3}(?![0-9])(?<![0-9]{4} ...)" if rules.thousands else ""
    unit = rf"(?:{units})(?![\w'’])" if rules.units else ""
    follows = "|".join(part for part in (group, unit) if part)
    pattern = re.compile(rf" (?<=[0-9] )(?={follows})")

    def space(found: re.Match[str]) -> str:
        return rules.thousands if found.string[found.end()].isdigit() else rules.unit_space

    def step(text: str) -> str:
        return pattern.sub(space, text)

    return step
