"""One or two sentences in each of many languages: each is recognised, neighbours included."""

from pathlib import Path

import pytest

from newsarchive.loader.language import detect
from newsarchive.loader.lexicon import load

CASES = [line.split("\t") for line in (Path(__file__).parent / "languages.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("code", "sentence"), CASES, ids=[f"{code}-{sentence[:20]}" for code, sentence in CASES])
def test_a_sentence_is_enough_to_know_its_language(code, sentence):
    assert detect(sentence, load()) == code


def test_the_neighbours_stand_in_the_gold_file():
    codes = {code for code, _ in CASES}
    assert len(codes) >= 70
    assert {"no", "da", "sv", "es", "pt", "ca", "gl", "ru", "uk", "bg", "sr", "hr", "hi", "mr", "ne"} <= codes
