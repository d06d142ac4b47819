"""The colours of the stylesheet against each other, computed after WCAG 2.2 (relative luminance), in both schemes."""

import re

import pytest

from newsarchive.packaged import packaged_templates

CSS = (packaged_templates() / "assets" / "site.css").read_text("utf-8")
ROOTS = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
LIGHT = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", ROOTS[0]))
DARK = LIGHT | dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", ROOTS[1]))
SCHEMES = {"light": LIGHT, "dark": DARK}
TEXT, CONTROL = 7, 3
"""Least contrast: of text at level AAA (1.4.6), of what shows a control or the focus (1.4.11)."""
PAIRS = [
    *((text, paper, TEXT) for text in ("ink", "soft", "link", "seen") for paper in ("paper", "tint")),
    ("focus", "paper", CONTROL),
    ("edge", "paper", CONTROL),
    ("ink", "h0", TEXT),
    ("on1", "h1", TEXT),
    ("on1", "h2", TEXT),
    ("on3", "h3", TEXT),
    ("on3", "h4", TEXT),
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_a_colour_stands_out_from_what_it_lies_on(scheme, front, back, least):
    colours = SCHEMES[scheme]
    assert contrast(colours[front], colours[back]) >= least


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_step_of_a_calendar_differs_from_the_next(scheme):
    colours = SCHEMES[scheme]
    steps = [luminance(colours[name]) for name in ("h0", "h1", "h2", "h3", "h4")]
    assert steps == sorted(steps, reverse=scheme == "light")
    assert min(contrast(colours[f"h{n}"], colours[f"h{n + 1}"]) for n in range(4)) >= 1.15


def test_every_colour_of_the_light_scheme_is_in_a_pair_and_has_a_dark_one():
    paired = {name for pair in PAIRS for name in pair[:2]}
    assert set(LIGHT) - paired == {"rule"}  # lines that carry no meaning
    own = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", ROOTS[1]))
    assert set(own) == set(LIGHT)


def test_only_logical_sides_are_named_so_that_a_page_from_right_to_left_is_the_same_design():
    physical = (
        r"(?<![\w-])(?:margin|padding|border|inset)?-?(?:left|right|top|bottom)(?=\s*:|-)|text-align: (?:left|right)"
    )
    assert re.findall(physical, CSS) == []
